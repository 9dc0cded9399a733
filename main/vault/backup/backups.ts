import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AppError } from '../../../shared/errors.ts';
import type {
  BackupCause,
  BackupEntry,
  BackupPlace,
  BackupPlaceName,
  BackupProblem,
  BackupStatus,
  ExerciseReport,
  VaultSecret,
} from '../../../shared/ipc/backup-shapes.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { newestErasure } from '../../db/tables/erasures.ts';
import { erasureLines } from '../../services/erasures.ts';
import { syncJournal } from '../erasure-journal.ts';
import { sameDisk } from '../folder-facts.ts';
import { guarded } from '../guarded.ts';
import { readSlots } from '../inspect.ts';
import type { OpenVault } from '../key-changes.ts';
import { createBackgroundChecks } from './background-checks.ts';
import { createBackgroundWork } from './background-work.ts';
import { createBackupLanes } from './backup-lanes.ts';
import { entryOf, listPlaces, newestFirst } from './backup-list.ts';
import { createBackupDelivery } from './backup-delivery.ts';
import { backupsHolding, removeOlderBackups } from './backup-holding.ts';
import { createBackupMaking } from './backup-making.ts';
import { createBackupRecords } from './backup-records.ts';
import type { BackupParts, BackupTools, ReachablePlace } from './backup-tools.ts';
import { fitPlace } from './fit-place.ts';
import { backupId } from './list-backups.ts';
import { heldPlaces, newestThere, type HeldPlace } from './newest-there.ts';
import { createPlaceJournals } from './place-journals.ts';
import { createPlaceLooks } from './place-looks.ts';
import { placeFolders, readPlaces, writePlaces } from './places.ts';

/** The backups of one vault, kept in the thread that writes to it. None of its work holds that thread up. */
export type Backups = {
  /** The vault was opened: reads what is known, and begins the work in the background. `fresh`: it was only just made. */
  readonly begin: (fresh: boolean) => void;
  /** Before the vault is locked: ends what runs, and writes down what is known. Waits for no drive that hangs. */
  readonly stop: () => Promise<void>;
  /** Before a change of many customers, in its turn: a proved backup of the present state, or the reason why not. */
  readonly beforeChange: (cause: BackupCause, cancelled: () => boolean) => Promise<Result<null, AppError>>;
  /** After each change, in its turn: what was erased goes into the journals, the one beside the vault at once. */
  readonly afterChange: () => void;
  readonly status: () => Promise<Result<BackupStatus, AppError>>;
  readonly list: () => Promise<Result<ResponseOf<'backups.list'>, AppError>>;
  readonly make: () => Promise<Result<ResponseOf<'backups.make'>, AppError>>;
  /** Which backups from before a moment (ISO 8601) are there, and until when. */
  readonly holding: (since: string) => Promise<Result<ResponseOf<'backups.holding'>, AppError>>;
  /** Makes a backup and lets go of all that are older, for good. */
  readonly removeOlder: () => Promise<Result<ResponseOf<'backups.removeOlder'>, AppError>>;
  readonly check: () => Promise<Result<{ readonly sound: boolean }, AppError>>;
  readonly dismissLoss: () => Result<Record<string, never>, AppError>;
  readonly exercise: (secret: VaultSecret) => Promise<Result<ExerciseReport, AppError>>;
  /** Makes this folder a place, if it is fit to be one, and begins a backup there. */
  readonly setPlace: (which: 'first' | 'second', folder: string) => Promise<Result<BackupPlace, AppError>>;
  readonly removePlace: () => Result<Record<string, never>, AppError>;
  readonly saveLimit: (gigabytes: number) => Result<Record<string, never>, AppError>;
  /** The folder of a place that can be reached, made if it is one the program makes. */
  readonly placeFolder: (which: BackupPlaceName) => Promise<Result<string, AppError>>;
  /** Looks at a file the person picked; it can be restored by its id from then on. */
  readonly choose: (path: string) => Promise<Result<BackupEntry, AppError>>;
  /** The path of a backup that was listed or picked. */
  readonly pathOf: (id: string) => Promise<Result<string, AppError>>;
};

const notCancelled = () => false;

/** The backups of the vault with these files. */
export function createBackups(tools: BackupTools): Backups {
  const { disk, files, pace } = tools;
  const looks = createPlaceLooks(tools.later, pace.patience);
  const places = () => readPlaces(disk, files, tools.documents);
  const moment = () => new Date(tools.now()).toISOString();
  const paths = new Map<string, string>();
  let erasure = 0;
  let flushing = false;

  const aside = (work: () => Promise<unknown>) => void work().catch(tools.fault);

  const records = createBackupRecords(() => {
    if (flushing) return;
    flushing = true;
    aside(() =>
      tools.queued(() => {
        flushing = false;
        const open = tools.opened();
        if (open) records.flush(open.db);
      }),
    );
  });

  /** Whether a place may be used although its folder isn't there: it is one the program makes itself. */
  const isMade = (which: BackupPlaceName) => which === 'own' || (which === 'first' && !places().first.chosen);

  async function reachable(): Promise<readonly ReachablePlace[]> {
    const looked = await Promise.all(
      placeFolders(places(), files).map(async ({ which, folder }): Promise<ReachablePlace | null> => {
        const found = await looks.look(folder);
        if (found.state === 'there') return { which, folder, names: found.names };
        return found.state === 'missing' && isMade(which) ? { which, folder, names: new Set() } : null;
      }),
    );
    return looked.filter(place => place !== null);
  }

  const problemOf = (refusal: AppError, what: BackupProblem['what']): BackupProblem => {
    const reason = 'reason' in refusal ? refusal.reason : '';
    return { at: moment(), code: refusal.code, reason, what };
  };
  const standing: BackupParts['standing'] = { running: null, problem: null, secondProblem: null };
  const parts: BackupParts = {
    tools,
    records,
    lanes: createBackupLanes(tools.start, pace.patience),
    looks,
    places,
    changePlaces: change => writePlaces(disk, files, change(places())),
    reachable,
    moment,
    aside,
    standing,
    note: (refusal, what) => {
      if (refusal.code === 'job.cancelled') return;
      const problem = problemOf(refusal, what);
      if (what === 'inSecond') standing.secondProblem = problem;
      else standing.problem = problem;
    },
  };
  const { lanes } = parts;
  const making = createBackupMaking(parts);
  const delivery = createBackupDelivery(parts);
  const journals = createPlaceJournals(parts);
  const checks = createBackgroundChecks(parts);

  /** The journal beside the vault. What the disk refuses now is written with the next erasure, or at the next unlocking. */
  function writeJournal({ db, vault, dataKey }: OpenVault): void {
    const written = guarded(() => {
      syncJournal(disk, files.journal, vault, dataKey, erasureLines(db), moment());
      return ok(null);
    });
    if (written.ok) erasure = newestErasure(db);
  }

  const background = createBackgroundWork(parts, { making, delivery, journals, checks, writeJournal });

  const present = (all: readonly ReachablePlace[]) => new Map(all.map(place => [place.which, place]));

  async function placeOf(held: HeldPlace): Promise<BackupPlace> {
    const { which, folder, away } = held;
    const lasting = await newestThere(records.backups(), [held], looks.size);
    return {
      which,
      folder,
      present: !away,
      sameDisk: !away && sameDisk(disk, files.folder, folder),
      kind: away ? 'local' : tools.kindOf(folder),
      chosen: which === 'second' || (which === 'first' && places().first.chosen),
      lastAt: lasting?.backup.madeAt ?? null,
      waitingSince: delivery.waitingSince(which),
    };
  }

  async function status(): Promise<Result<BackupStatus, AppError>> {
    if (!tools.opened()) return err({ code: 'vault.locked' });
    const held = await heldPlaces(parts);
    const newest = await newestThere(records.backups(), held, looks.size);
    const { exercisedAt, due, health } = checks.standing();
    const all = await Promise.all(held.map(placeOf));
    const shown = all.filter(({ which, lastAt }) => which !== 'own' || lastAt !== null);
    return ok({
      last: newest ? { at: newest.backup.madeAt, customers: newest.backup.customers, place: newest.place.which } : null,
      running: standing.running,
      problem: standing.problem ?? standing.secondProblem,
      places: shown,
      gigabytes: places().gigabytes,
      exercise: { lastAt: exercisedAt, due },
      health,
    });
  }

  function vaultHere(): string | undefined {
    const open = tools.opened();
    if (open) return open.vault;
    const slots = readSlots(disk, files);
    return slots.ok ? slots.value.vault : undefined;
  }

  async function list(): Promise<Result<ResponseOf<'backups.list'>, AppError>> {
    const there = await reachable();
    const byName = present(there);
    if (tools.opened() && [...byName.keys()].some(which => delivery.waitingSince(which) !== null))
      aside(background.lookAgain);
    const listed = await listPlaces(parts, there);
    for (const { path } of listed) paths.set(backupId(path), path);
    const vault = vaultHere();
    return ok({
      backups: newestFirst(listed, vault).map(found => entryOf(found, vault)),
      places: placeFolders(places(), files)
        .map(({ which, folder }) => ({ which, folder, present: byName.has(which) }))
        .filter(({ which }) => which !== 'own' || listed.some(found => found.which === 'own')),
    });
  }

  async function make(): Promise<Result<ResponseOf<'backups.make'>, AppError>> {
    const made = await making.make({ cause: 'asked', loud: true, cancelled: notCancelled });
    if (!made.ok) return made;
    const { manifest, fileName, path } = made.value;
    const delivered = await background.spread(true);
    const first: BackupPlaceName = path === join(files.ownBackups, fileName) ? 'own' : 'first';
    const both = delivered.ok && delivered.value;
    const away: AppError = { code: 'backup.placeAbsent' };
    const missed: BackupProblem[] = [];
    if (first === 'own') missed.push(standing.problem ?? problemOf(away, 'inFirst'));
    if (!both && places().second) missed.push(standing.secondProblem ?? problemOf(away, 'inSecond'));
    const { madeAt, customers } = manifest;
    return ok({ madeAt, customers, fileName, places: both ? [first, 'second'] : [first], missed });
  }

  function changeNow(change: () => void): Result<Record<string, never>, AppError> {
    return guarded(() => {
      change();
      tools.changed();
      return ok({});
    });
  }

  return {
    begin: fresh => {
      const open = tools.opened();
      if (!open) return;
      // What can't be read of it is not known: the check that follows will say why.
      guarded(() => {
        records.open(open.db);
        erasure = newestErasure(open.db);
        return ok(null);
      });
      journals.begin(open);
      standing.running = null;
      standing.problem = null;
      standing.secondProblem = null;
      background.begin(open, fresh);
    },
    stop: async () => {
      background.stop();
      const open = tools.opened();
      // A stick that is pulled out after the lock shall know what was deleted before.
      if (open) await journals.finish(open);
      await lanes.stop();
      if (open) records.flush(open.db);
      records.close();
    },
    beforeChange: async (cause, cancelled) => {
      const stands = await making.stand({ cause, loud: true, cancelled });
      if (stands.ok) aside(() => background.spread(false));
      return stands;
    },
    afterChange: () => {
      const open = tools.opened();
      if (!open) return;
      background.afterChange(open);
      if (newestErasure(open.db) === erasure) return;
      writeJournal(open);
      journals.refresh();
    },
    status,
    list,
    make,
    holding: since => backupsHolding(parts, since),
    removeOlder: async () => {
      // Beside the list alone there would be little to remove, and what was promised would not be so.
      if ((await reachable()).every(({ which }) => which === 'own')) return err({ code: 'backup.placeAbsent' });
      const made = await make();
      if (!made.ok) return made;
      const removed = await removeOlderBackups(parts);
      tools.changed();
      return removed.ok ? ok({ madeAt: made.value.madeAt, ...removed.value }) : removed;
    },
    check: checks.full,
    dismissLoss: () =>
      changeNow(() => {
        records.dropCheck('log');
      }),
    exercise: checks.exercise,
    setPlace: async (which, folder) => {
      const now = places();
      const other =
        which === 'first'
          ? now.second && { folder: now.second.folder, problem: 'sameAsSecond' as const }
          : { folder: now.first.folder, problem: 'sameAsFirst' as const };
      const mark = `.scrinium-${randomUUID().slice(0, 8)}`;
      const fit = await fitPlace(tools.later, looks, { folder, vault: files.folder, other, mark });
      if (!fit.ok) return fit;
      const written = changeNow(() =>
        parts.changePlaces(all =>
          which === 'first'
            ? { ...all, first: { folder, chosen: true } }
            : { ...all, second: { folder, waitingSince: null } },
        ),
      );
      if (!written.ok) return written;
      // What the folder before said is no longer of interest.
      if (which === 'second') standing.secondProblem = null;
      else if (standing.problem?.what === 'inFirst') standing.problem = null;
      // Made or copied there at once, so that a place that was chosen is a place that was proved.
      const isThere = (await newestThere(records.backups(), await reachable(), looks.size)) !== undefined;
      aside(() => (which === 'second' && isThere ? background.spread(false) : background.makeAside('asked')));
      const place = (await heldPlaces(parts)).find(held => held.which === which);
      return place ? ok(await placeOf(place)) : err({ code: 'backup.placeAbsent' });
    },
    removePlace: () =>
      changeNow(() => {
        parts.changePlaces(all => ({ ...all, second: null }));
        standing.secondProblem = null;
      }),
    saveLimit: gigabytes => {
      const before = places().gigabytes;
      const saved = changeNow(() => parts.changePlaces(all => ({ ...all, gigabytes })));
      if (saved.ok && gigabytes < before) aside(background.makeRoom);
      return saved;
    },
    placeFolder: async which => {
      const place = placeFolders(places(), files).find(found => found.which === which);
      if (!place || !present(await reachable()).has(which)) return err({ code: 'backup.placeAbsent' });
      const ready = await looks.inTime(
        tools.later.mkdir(place.folder, { recursive: true }).then(
          () => true,
          () => false,
        ),
      );
      return ready ? ok(place.folder) : err({ code: 'backup.placeAbsent' });
    },
    choose: async path => {
      const found = await lanes.run({ kind: 'read', path });
      if (!found.ok) return found;
      paths.set(backupId(path), path);
      return ok(entryOf({ ...found.value, which: null }, vaultHere()));
    },
    pathOf: async id => {
      if (!paths.has(id)) await list();
      const path = paths.get(id);
      return path === undefined ? err({ code: 'backup.gone' }) : ok(path);
    },
  };
}
