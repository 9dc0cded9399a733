import { join } from 'node:path';
import type { KnownBackup } from './backup-records.ts';
import type { BackupParts, ReachablePlace } from './backup-tools.ts';
import type { PlaceLooks } from './place-looks.ts';
import { placeFolders } from './places.ts';

/** A place that answers, or one that is away: then `names` are those of the copies that were brought there. */
export type HeldPlace = ReachablePlace & { readonly away?: boolean };

/** All places in use. A copy in one that is merely away counts as there: nobody took it away. */
export async function heldPlaces({ tools, records, places, reachable }: BackupParts): Promise<readonly HeldPlace[]> {
  const there = await reachable();
  return placeFolders(places(), tools.files).map(({ which, folder }) => {
    const found = there.find(place => place.which === which);
    const all = records.backups().flatMap(({ copies }) => copies.filter(copy => copy.folder === folder));
    return found ?? { which, folder, names: new Set(all.map(({ fileName }) => fileName)), away: true };
  });
}

/** The newest backup with a copy that is there in its full length, and where. A file that was cut short is no backup. */
export async function newestThere<Place extends HeldPlace>(
  backups: readonly KnownBackup[],
  places: readonly Place[],
  size: PlaceLooks['size'],
): Promise<{ readonly backup: KnownBackup; readonly place: Place; readonly path: string } | undefined> {
  for (const backup of backups) {
    for (const place of places) {
      const copy = backup.copies.find(({ folder, fileName }) => folder === place.folder && place.names.has(fileName));
      if (!copy) continue;
      const path = join(copy.folder, copy.fileName);
      if (place.away || (await size(path)) === backup.bytes) return { backup, place, path };
    }
  }
  return undefined;
}
