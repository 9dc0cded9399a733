import { goingDays } from '../../../shared/domain/backup-holding.ts';
import type { RotatedBackup } from '../../../shared/domain/backup-rotation.ts';
import type { BackupPlaceName } from '../../../shared/ipc/backup-shapes.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { guarded } from '../guarded.ts';
import { listKept, removeKept, unnotedLosses } from '../health/kept-copies.ts';
import { listPlaces, type PlacedBackup } from './backup-list.ts';
import { localMoment } from './backup-name.ts';
import type { BackupParts, ReachablePlace } from './backup-tools.ts';
import { placeFolders } from './places.ts';

type Holding = ResponseOf<'backups.holding'>;

const placeNames = ['first', 'second', 'own'] as const satisfies readonly BackupPlaceName[];

/** As the rotation sees them: those of this vault that can be read. */
const rotated = (found: readonly PlacedBackup[], vault: string): readonly RotatedBackup[] =>
  found.flatMap(({ path, bytes, read }) =>
    read.kind === 'backup' && read.manifest.vault === vault
      ? [
          {
            id: path,
            number: read.manifest.number,
            madeAt: read.manifest.madeAt,
            day: localMoment(Date.parse(read.manifest.madeAt)).day,
            bytes,
          },
        ]
      : [],
  );

/** The places this vault has, but can't be reached just now. */
const unseenPlaces = ({ places, tools }: BackupParts, there: readonly ReachablePlace[]): BackupPlaceName[] =>
  placeFolders(places(), tools.files)
    .map(({ which }) => which)
    .filter(which => which !== 'own' && !there.some(place => place.which === which));

/**
 * Which backups made before `since` (ISO 8601) are still there, and on which day each is expected to go. One that can't be read
 * does not go by itself, nor does a copy of the list that was put aside.
 */
export async function backupsHolding(parts: BackupParts, since: string): Promise<Result<Holding, AppError>> {
  const { tools } = parts;
  const there = await parts.reachable();
  const found = await listPlaces(parts, there);
  // A stick pulled out meanwhile lists nothing: that is no sign that nothing is left.
  const still = await parts.reachable();
  const vault = tools.opened()?.vault ?? '';
  const today = localMoment(tools.now()).day;
  const backups = placeNames.flatMap(place => {
    const here = found.filter(({ which }) => which === place);
    const going = goingDays(rotated(here, vault), today);
    return here.flatMap(({ path, fileName, read }): Holding['backups'] => {
      if (read.kind !== 'backup') return read.kind === 'damaged' ? [{ fileName, place, madeAt: null, goes: null }] : [];
      const { madeAt } = read.manifest;
      return read.manifest.vault === vault && madeAt <= since
        ? [{ fileName, place, madeAt, goes: going.get(path) ?? null }]
        : [];
    });
  });
  const kept = listKept(tools.disk, tools.files)
    .filter(({ keptAt }) => keptAt <= since)
    .map(({ name, keptAt }) => ({ name, keptAt }));
  const days = backups.flatMap(({ goes }) => goes ?? []);
  return ok({
    backups,
    kept,
    until: days.toSorted().at(-1) ?? null,
    forever: kept.length > 0 || backups.some(({ goes }) => goes === null),
    unseen: unseenPlaces(parts, still),
  });
}

/**
 * Removes every backup of this vault that is older than the newest one, in each place where that one is proved at this moment, and
 * the copies of the list that were put aside. A copy from which a loss has still to be noted stays.
 */
export async function removeOlderBackups(
  parts: BackupParts,
): Promise<Result<{ readonly removed: number; readonly kept: number; readonly missed: BackupPlaceName[] }, AppError>> {
  const { tools, lanes, records } = parts;
  const open = tools.opened();
  const there = await parts.reachable();
  const missed = unseenPlaces(parts, there);
  let removed = 0;
  const newest = open ? Math.max(0, ...records.backups().map(({ number }) => number)) : 0;
  for (const { which, folder, names } of there) {
    if (!open || names.size === 0) continue;
    const cleared = await lanes.inLane(which === 'second' ? 'aside' : 'making', () =>
      lanes.run({ kind: 'clear', vault: open.vault, dataKey: Uint8Array.from(open.dataKey), folder, newest }),
    );
    if (!cleared.ok) {
      missed.push(which);
      continue;
    }
    removed += cleared.value.removed.length;
    if (tools.opened() === open) records.remove(folder, cleared.value.removed);
  }
  const { disk, files } = tools;
  const copies = guarded(() => {
    const needed = unnotedLosses(disk, files);
    const gone = listKept(disk, files)
      .filter(({ name }) => !needed.some(folder => folder.endsWith(name)))
      .filter(({ name }) => removeKept(disk, files, name).ok);
    return ok(gone.length);
  });
  return copies.ok ? ok({ removed, kept: copies.value, missed }) : copies;
}
