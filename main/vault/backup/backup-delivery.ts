import type { AppError } from '../../../shared/errors.ts';
import type { BackupPlaceName } from '../../../shared/ipc/backup-shapes.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { backupEnding } from './backup-file.ts';
import { keyed, stepsOf, type BackupParts } from './backup-tools.ts';
import type { BackupStep } from './backup-work.ts';
import { newestThere } from './newest-there.ts';

/** Bringing backups where they belong. All of it needs the vault open. */
export type BackupDelivery = {
  /** Copies the newest backup to the second place, or notes that it waits. Gives whether it lies there. */
  readonly deliver: (loud: boolean) => Promise<Result<boolean, AppError>>;
  /** Brings backups that had to lie in the vault's own folder to the first place, if that is there. */
  readonly bringHome: () => Promise<Result<null, AppError>>;
  /** Since when (ISO 8601) backups wait for this place; null where none does. */
  readonly waitingSince: (which: BackupPlaceName) => string | null;
};

/** What a copy says where the file it was made from is no longer what was proved. */
const spoilt: ReadonlySet<string> = new Set(['backup.damaged', 'backup.newer', 'backup.foreign']);

/** Delivery with these parts. */
export function createBackupDelivery(parts: BackupParts): BackupDelivery {
  const { tools, records, lanes, looks, standing } = parts;
  const { files } = tools;
  let stuck = '';

  function setWaiting(since: string | null): void {
    const { second } = parts.places();
    if (!second || (second.waitingSince === null) === (since === null)) return;
    parts.changePlaces(places => ({ ...places, second: places.second && { ...places.second, waitingSince: since } }));
    tools.changed();
  }

  /** A copy that came to nothing: it is waited for, whatever the reason, and tried again. */
  async function undelivered(
    refusal: AppError,
    newest: NonNullable<Awaited<ReturnType<typeof newestThere>>>,
  ): Promise<Result<boolean, AppError>> {
    if (refusal.code === 'job.cancelled') return err(refusal);
    const { backup, place } = newest;
    setWaiting(parts.moment());
    const pulledOut = !(await parts.reachable()).some(({ which }) => which === 'second');
    if (pulledOut || refusal.code === 'backup.gone') {
      if (pulledOut) standing.secondProblem = null;
      tools.changed();
      return ok(false);
    }
    const isSpoilt = spoilt.has(refusal.code);
    // Not what it was when it was proved: it is no longer counted on.
    if (isSpoilt)
      records.remove(
        place.folder,
        backup.copies.filter(({ folder }) => folder === place.folder).map(({ fileName }) => fileName),
      );
    const told: AppError = isSpoilt ? { code: 'backup.damaged' } : refusal;
    parts.note(told, 'inSecond');
    tools.changed();
    return err(told);
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
      standing.secondProblem = null;
      return ok(false);
    }
    const newest = await newestThere(
      records.backups(),
      places.toSorted((a, b) => Number(b === second) - Number(a === second)),
      looks.size,
    );
    if (tools.opened() !== open) return err({ code: 'job.cancelled' });
    if (!newest) return ok(false);
    if (newest.place !== second) {
      const tell = (step: BackupStep) => tools.progress({ step, done: stepsOf[step], total: 3 });
      const copied = await lanes.run(
        { kind: 'copy', ...keyed(open), from: newest.path, folder: second.folder, gigabytes },
        loud ? tell : undefined,
      );
      if (tools.opened() !== open) return err({ code: 'job.cancelled' });
      if (!copied.ok) return undelivered(copied.error, newest);
      records.add(copied.value.made, second.folder, parts.moment());
      records.remove(second.folder, copied.value.removed);
    }
    standing.secondProblem = null;
    setWaiting(null);
    tools.changed();
    return ok(true);
  }

  const backupsAmong = (names: ReadonlySet<string>): readonly string[] =>
    [...names].filter(name => name.endsWith(backupEnding)).toSorted();

  async function bringHomeNow(): Promise<Result<null, AppError>> {
    const open = tools.opened();
    const places = await parts.reachable();
    const [first, own] = (['first', 'own'] as const).map(name => places.find(({ which }) => which === name));
    const waiting = own ? backupsAmong(own.names) : [];
    // What would not go there the last time, damaged files for instance, does not go there now.
    if (!open || !first || !own || waiting.length === 0 || waiting.join('/') === stuck) return ok(null);
    if (tools.opened() !== open) return err({ code: 'job.cancelled' });
    const { gigabytes, first: place } = parts.places();
    const folders = { own: own.folder, folder: first.folder, makes: !place.chosen };
    const moved = await lanes.run({ kind: 'move', ...keyed(open), ...folders, gigabytes });
    if (tools.opened() !== open) return err({ code: 'job.cancelled' });
    if (!moved.ok) {
      if (moved.error.code !== 'backup.placeAbsent') parts.note(moved.error, 'inFirst');
      tools.changed();
      return moved;
    }
    for (const made of moved.value.made) {
      records.add(made, first.folder, parts.moment());
      const left = records.backups().find(({ number }) => number === made.manifest.number);
      const gone = left?.copies.filter(({ folder }) => folder === own.folder).map(({ fileName }) => fileName);
      records.remove(own.folder, gone ?? []);
    }
    records.remove(first.folder, moved.value.removed);
    const { refused } = moved.value;
    if (refused) {
      if (refused.code !== 'backup.placeAbsent') parts.note(refused, 'inFirst');
    } else {
      if (standing.problem?.what === 'inFirst') standing.problem = null;
      const still = await looks.look(own.folder);
      stuck = still.state === 'there' ? backupsAmong(still.names).join('/') : '';
    }
    tools.changed();
    return ok(null);
  }

  return {
    deliver: loud => lanes.inLane('aside', () => deliverNow(loud)),
    bringHome: () => lanes.inLane('making', bringHomeNow),
    waitingSince: which => {
      if (which === 'second') return parts.places().second?.waitingSince ?? null;
      const newest = records.backups()[0];
      const { first } = parts.places();
      const lies = (folder: string) => newest?.copies.some(copy => copy.folder === folder) ?? false;
      return which === 'first' && newest && lies(files.ownBackups) && !lies(first.folder) ? newest.madeAt : null;
    },
  };
}
