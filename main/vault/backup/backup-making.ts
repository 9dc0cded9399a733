import { join } from 'node:path';
import type { AppError } from '../../../shared/errors.ts';
import type { BackupCause, BackupPlaceName } from '../../../shared/ipc/backup-shapes.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { auditHead } from '../../db/tables/audit.ts';
import type { OpenVault } from '../key-changes.ts';
import { unlessCancelled } from './backup-lanes.ts';
import type { KnownBackup } from './backup-records.ts';
import type { BackupParts, ReachablePlace } from './backup-tools.ts';
import type { BackupStep } from './backup-work.ts';
import { localMoment, type MadeBackup } from './make-backup.ts';

/** How a backup is made. `loud`: somebody waits for it, and is told how far it is. */
export type Making = { readonly cause: BackupCause; readonly loud: boolean; readonly cancelled: () => boolean };

/** Making backups and bringing them where they belong. All of it needs the vault open. */
export type BackupMaking = {
  /** Makes a backup in the first place, or in the vault's own folder while that can't be reached. */
  readonly make: (making: Making) => Promise<Result<MadeBackup, AppError>>;
  /** Sees to it that a backup of the very present state lies there, proved. In a turn of the calls that change the vault. */
  readonly stand: (making: Making) => Promise<Result<null, AppError>>;
  /** Copies the newest backup to the second place, or notes that it waits. Gives whether it lies there. */
  readonly deliver: (loud: boolean) => Promise<Result<boolean, AppError>>;
  /** Brings backups that had to lie in the vault's own folder to the first place, if that is there. */
  readonly bringHome: () => Promise<Result<null, AppError>>;
  /** True where the day's backup is still to be made. */
  readonly dueToday: () => boolean;
  /** Since when (ISO 8601) backups wait for this place; null where none does. */
  readonly waitingSince: (which: BackupPlaceName) => string | null;
};

const steps: Readonly<Record<BackupStep, number>> = { backingUp: 0, proving: 1, copying: 2, restoring: 0 };
const ending = '.scrinium-backup';

/** The newest backup with a copy that is there, and where. */
export function newestThere(
  backups: readonly KnownBackup[],
  places: readonly ReachablePlace[],
): { readonly backup: KnownBackup; readonly place: ReachablePlace; readonly path: string } | undefined {
  for (const backup of backups) {
    for (const place of places) {
      const copy = backup.copies.find(({ folder, fileName }) => folder === place.folder && place.names.has(fileName));
      if (copy) return { backup, place, path: join(copy.folder, copy.fileName) };
    }
  }
  return undefined;
}

/** Making with these parts. */
export function createBackupMaking(parts: BackupParts): BackupMaking {
  const { tools, records, lanes, looks, standing } = parts;
  const { files } = tools;
  const keyed = ({ vault, dataKey }: OpenVault) => ({ vault, dataKey: Uint8Array.from(dataKey) });
  let stuck = '';

  async function makeIn(folder: string, open: OpenVault, { cause, loud, cancelled }: Making) {
    if (tools.opened() !== open) return err({ code: 'job.cancelled' } as const);
    const { gigabytes } = parts.places();
    const order = { cause, folder, own: files.ownBackups, number: records.next(), moment: localMoment(tools.now()) };
    const source = { database: files.database, slots: files.slots, program: tools.program, gigabytes };
    const tell = (step: BackupStep) => tools.progress({ step, done: steps[step], total: 3 });
    return lanes.run({ kind: 'make', ...keyed(open), ...order, ...source }, loud ? tell : undefined, cancelled);
  }

  /** The first place where it answers; else the vault's own folder. */
  async function target(): Promise<string> {
    const first = (await parts.reachable()).find(({ which }) => which === 'first');
    return first?.folder ?? files.ownBackups;
  }

  async function makeNow(making: Making): Promise<Result<MadeBackup, AppError>> {
    const open = tools.opened();
    if (!open) return err({ code: 'vault.locked' });
    standing.running = making.cause;
    tools.changed();
    try {
      let folder = await target();
      let result = await makeIn(folder, open, making);
      const gone = !result.ok && (result.error.code === 'backup.placeAbsent' || (await target()) === files.ownBackups);
      if (gone && folder !== files.ownBackups && tools.opened() === open)
        result = await makeIn((folder = files.ownBackups), open, making);
      if (tools.opened() !== open) return err({ code: 'job.cancelled' });
      if (!result.ok) {
        parts.note(result.error);
        return result;
      }
      const { made, removed } = result.value;
      standing.problem = null;
      records.add(made, folder, parts.moment());
      records.remove(folder, removed);
      return ok(made);
    } catch (problem) {
      parts.note({ code: 'backup.cannotWrite', reason: 'other' });
      throw problem;
    } finally {
      standing.running = null;
      tools.changed();
    }
  }

  /** True where the newest backup holds all there is, and its file lies there in its full length. */
  async function stands(open: OpenVault): Promise<boolean> {
    const newest = records.backups()[0];
    const head = auditHead(open.db);
    const same =
      newest &&
      newest.entries === (head?.entries ?? 0) &&
      newest.head === (head ? Buffer.from(head.hash).toString('hex') : newest.head);
    if (!same) return false;
    const there = newestThere([newest], await parts.reachable());
    return there !== undefined && (await looks.size(there.path)) === newest.bytes;
  }

  function setWaiting(since: string | null): void {
    const { second } = parts.places();
    if (!second || (second.waitingSince === null) === (since === null)) return;
    parts.changePlaces(places => ({ ...places, second: places.second && { ...places.second, waitingSince: since } }));
    tools.changed();
  }

  async function deliverNow(loud: boolean): Promise<Result<boolean, AppError>> {
    const open = tools.opened();
    const { second: chosen, gigabytes } = parts.places();
    if (!open || !chosen) return ok(false);
    const places = await parts.reachable();
    const second = places.find(({ which }) => which === 'second');
    if (tools.opened() !== open) return err({ code: 'job.cancelled' });
    if (!second) {
      setWaiting(parts.moment());
      return ok(false);
    }
    const newest = newestThere(
      records.backups(),
      places.toSorted((a, b) => Number(b === second) - Number(a === second)),
    );
    if (!newest) return ok(false);
    if (newest.place !== second) {
      const tell = (step: BackupStep) => tools.progress({ step, done: steps[step], total: 3 });
      const copied = await lanes.run(
        { kind: 'copy', ...keyed(open), from: newest.path, folder: second.folder, gigabytes },
        loud ? tell : undefined,
      );
      if (tools.opened() !== open) return err({ code: 'job.cancelled' });
      if (!copied.ok) {
        const pulledOut = !(await parts.reachable()).some(({ which }) => which === 'second');
        if (pulledOut) setWaiting(parts.moment());
        else parts.note(copied.error);
        // Not what it was when it was proved: it is no longer counted on.
        if (copied.error.code === 'backup.damaged')
          records.remove(
            newest.place.folder,
            newest.backup.copies.filter(({ folder }) => folder === newest.place.folder).map(({ fileName }) => fileName),
          );
        tools.changed();
        return pulledOut ? ok(false) : copied;
      }
      records.add(copied.value.made, second.folder, parts.moment());
      records.remove(second.folder, copied.value.removed);
    }
    setWaiting(null);
    tools.changed();
    return ok(true);
  }

  async function bringHomeNow(): Promise<Result<null, AppError>> {
    const open = tools.opened();
    const places = await parts.reachable();
    const [first, own] = (['first', 'own'] as const).map(name => places.find(({ which }) => which === name));
    const waiting = own ? [...own.names].filter(name => name.endsWith(ending)).toSorted() : [];
    // What would not go there the last time, damaged files for instance, does not go there now.
    if (!open || !first || !own || waiting.length === 0 || waiting.join('/') === stuck) return ok(null);
    if (tools.opened() !== open) return err({ code: 'job.cancelled' });
    const { gigabytes } = parts.places();
    const moved = await lanes.run({
      kind: 'move',
      ...keyed(open),
      own: own.folder,
      folder: first.folder,
      gigabytes,
    });
    if (tools.opened() !== open) return err({ code: 'job.cancelled' });
    if (!moved.ok) {
      parts.note(moved.error);
      return moved;
    }
    for (const made of moved.value.made) {
      records.add(made, first.folder, parts.moment());
      const left = records.backups().find(({ number }) => number === made.manifest.number);
      const gone = left?.copies.filter(({ folder }) => folder === own.folder).map(({ fileName }) => fileName);
      records.remove(own.folder, gone ?? []);
    }
    records.remove(first.folder, moved.value.removed);
    const still = await looks.look(own.folder);
    stuck =
      still.state === 'there'
        ? [...still.names]
            .filter(name => name.endsWith(ending))
            .toSorted()
            .join('/')
        : '';
    tools.changed();
    return ok(null);
  }

  return {
    make: making =>
      unlessCancelled(
        lanes.inLane('making', () => makeNow(making)),
        making.cancelled,
      ),
    stand: making =>
      unlessCancelled(
        lanes.inLane('making', async (): Promise<Result<null, AppError>> => {
          const open = tools.opened();
          if (!open) return err({ code: 'vault.locked' });
          // A backup that was under way when this began stands for this one too.
          if (await stands(open)) return ok(null);
          if (making.cancelled()) return err({ code: 'job.cancelled' });
          const made = await makeNow(making);
          return made.ok ? ok(null) : made;
        }),
        making.cancelled,
      ),
    deliver: loud => lanes.inLane('aside', () => deliverNow(loud)),
    bringHome: () => lanes.inLane('making', bringHomeNow),
    dueToday: () => {
      const daily = records.backups().find(({ cause }) => cause === 'daily');
      return daily?.day !== localMoment(tools.now()).day;
    },
    waitingSince: which => {
      if (which === 'second') return parts.places().second?.waitingSince ?? null;
      const newest = records.backups()[0];
      const { first } = parts.places();
      const lies = (folder: string) => newest?.copies.some(copy => copy.folder === folder) ?? false;
      return which === 'first' && newest && lies(files.ownBackups) && !lies(first.folder) ? newest.madeAt : null;
    },
  };
}
