import type { AppError } from '../../../shared/errors.ts';
import type { BackupStatus, ExerciseReport, VaultSecret } from '../../../shared/ipc/backup-shapes.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { backupState } from '../../db/tables/backup-facts.ts';
import type { Check } from '../../db/tables/checks.ts';
import { openWithSecret } from '../restore/open-with-secret.ts';
import { factsOf, listPlaces } from './backup-list.ts';
import type { BackupParts } from './backup-tools.ts';

const day = 86_400_000;
/** A full look through the file is due after a week, trying a restore after a month of days. */
const fullAfter = 7 * day;
const exerciseAfter = 30 * day;

/** Stands in the detail of a look that could not be carried out, where there was none before; else the moment of that one. */
const never = 'never';

/** Checks of the vault's file and of its backups, in the background. */
export type BackgroundChecks = {
  /** What an unlocking asks for: a full look where it is due or changes were lost, else a quick one. */
  readonly afterUnlock: () => Promise<Result<{ readonly sound: boolean }, AppError>>;
  readonly full: () => Promise<Result<{ readonly sound: boolean }, AppError>>;
  /** Tries a restore of the newest backup that can be reached. */
  readonly exercise: (secret: VaultSecret) => Promise<Result<ExerciseReport, AppError>>;
  readonly standing: () => Pick<BackupStatus, 'health'> & {
    readonly exercisedAt: string | null;
    readonly due: boolean;
  };
};

/** Checks with these parts. */
export function createBackgroundChecks(parts: BackupParts): BackgroundChecks {
  const { tools, records, lanes } = parts;
  const { files } = tools;
  // Longer ago than that, or in the future: then a clock was wrong, and nobody knows.
  const longAgo = (at: string | undefined, milliseconds: number) =>
    at === undefined || Math.abs(tools.now() - Date.parse(at)) > milliseconds;

  async function check(full: boolean): Promise<Result<{ readonly sound: boolean }, AppError>> {
    const open = tools.opened();
    if (!open) return err({ code: 'vault.locked' });
    const { vault } = open;
    const dataKey = Uint8Array.from(open.dataKey);
    const unread = () => {
      if (tools.opened() !== open) return;
      noteUnread(full ? 'full' : 'quick', parts.moment());
      tools.changed();
    };
    let result: Result<{ readonly sound: boolean }, AppError>;
    try {
      result = await lanes.run({ kind: 'check', vault, dataKey, database: files.database, full });
    } catch (fault) {
      unread();
      throw fault;
    }
    if (!result.ok && result.error.code !== 'job.cancelled') unread();
    if (!result.ok || tools.opened() !== open) return result;
    const { sound } = result.value;
    const at = parts.moment();
    records.noteCheck({ kind: full ? 'full' : 'quick', at, sound, detail: '' });
    // A full look sees all that a quick one sees.
    if (full) records.noteCheck({ kind: 'quick', at, sound, detail: '' });
    tools.changed();
    return result;
  }

  /** A look that came to nothing: that of before stands, and it is said that there was none since. Damage once found stays. */
  function noteUnread(kind: 'quick' | 'full', at: string): void {
    const before = records.check(kind);
    if (before && !before.sound && before.detail === '') return;
    const done = before && before.sound ? before.at : (before?.detail ?? never);
    records.noteCheck({ kind, at, sound: false, detail: done });
  }

  /** When the last look that was carried out took place. */
  const doneAt = (check: Check | undefined): string | null => {
    if (!check || check.detail === never) return null;
    return check.detail === '' ? check.at : check.detail;
  };
  const isDamage = (check: Check | undefined): boolean => check?.sound === false && check.detail === '';
  const isUnread = (check: Check | undefined): boolean => check?.sound === false && check.detail !== '';
  /** Changes were lost since the last look through the whole file. */
  const isInDoubt = () => {
    const [full, log] = (['full', 'log'] as const).map(records.check);
    return log?.sound === false && (doneAt(full) ?? '') <= log.at;
  };
  const aside = (full: boolean) => lanes.inLane('aside', () => check(full));

  async function exercise(secret: VaultSecret): Promise<Result<ExerciseReport, AppError>> {
    const open = tools.opened();
    if (!open) return err({ code: 'vault.locked' });
    const [newest] = (await listPlaces(parts, await parts.reachable()))
      .flatMap(({ read, ...file }) =>
        read.kind === 'backup' && read.manifest.vault === open.vault ? [{ ...file, slots: read.slots, read }] : [],
      )
      .toSorted((a, b) => b.read.manifest.number - a.read.manifest.number);
    if (!newest) return err({ code: 'backup.none' });
    // A file that somebody laid there opens with a password of theirs: that ends no wait.
    const opened = await openWithSecret(tools, newest.slots, secret, ({ dataKey }) =>
      Buffer.from(dataKey).equals(open.dataKey),
    );
    if (!opened.ok) return opened;
    // A copy of its own: it is moved to the thread, with all of the memory it stands in.
    const dataKey = Uint8Array.from(opened.value.dataKey);
    opened.value.dataKey.fill(0);
    if (tools.opened() !== open) return err({ code: 'job.cancelled' });
    const task = { kind: 'try', folder: files.folder, path: newest.path, dataKey } as const;
    const tried = await lanes.run(task, step => tools.progress({ step, done: 0, total: 1 }));
    if (!tried.ok) return tried;
    if (tools.opened() !== open) return err({ code: 'job.cancelled' });
    const { customers, manifest } = tried.value;
    records.noteCheck({ kind: 'exercise', at: parts.moment(), sound: true, detail: newest.fileName });
    tools.changed();
    const customersNow = backupState(open.db)?.customers ?? 0;
    const { fileName, which } = newest;
    return ok({ facts: factsOf(manifest), fileName, place: which, customers, customersNow });
  }

  return {
    afterUnlock: () => aside(isInDoubt() || longAgo(doneAt(records.check('full')) ?? undefined, fullAfter)),
    full: () => aside(true),
    exercise: secret => lanes.inLane('aside', () => exercise(secret)),
    standing: () => {
      const [quick, full, log] = (['quick', 'full', 'log'] as const).map(records.check);
      const exercisedAt = records.check('exercise')?.at;
      return {
        health: {
          fullAt: doneAt(full),
          quickAt: doneAt(quick),
          damaged: isDamage(quick) || isDamage(full),
          refusedAt: [quick, full].find(isUnread)?.at ?? null,
          missingSince: log && !log.sound ? log.detail : null,
        },
        exercisedAt: exercisedAt ?? null,
        due: records.backups().length > 0 && longAgo(exercisedAt, exerciseAfter),
      };
    },
  };
}
