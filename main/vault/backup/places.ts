import { isAbsolute, join } from 'node:path';
import type { BackupPlaceName } from '../../../shared/ipc/backup-shapes.ts';
import { z } from '../../../shared/z.ts';
import { replaceFile, type Disk } from '../atomic-file.ts';
import type { VaultFiles } from '../vault-files.ts';
import type { PlaceLooks } from './place-looks.ts';

/**
 * Which folders backups go to. `chosen`: the person picked it. `waitingSince`: since when (ISO 8601) a backup waits for
 * the second place to come back. `gigabytes`: how much all backups in one place may take.
 */
export type Places = {
  readonly first: { readonly folder: string; readonly chosen: boolean };
  readonly second: { readonly folder: string; readonly waitingSince: string | null } | null;
  readonly gigabytes: number;
};

/** How much backups may take in one place until the person says otherwise. */
const gigabytesAtFirst = 10;
/** Anything longer was not written by us. */
const longest = 100_000;

const Folder = z.string().min(1).refine(isAbsolute);
const PlacesFile = z.strictObject({
  format: z.literal('scrinium-backup-places'),
  version: z.literal(1),
  /** null: the folder the program begins with. */
  first: z.union([Folder, z.null()]),
  second: z.union([z.strictObject({ folder: Folder, waitingSince: z.union([z.iso.datetime(), z.null()]) }), z.null()]),
  gigabytes: z.int().min(1).max(1000),
});
type PlacesFile = z.output<typeof PlacesFile>;

function readFile(disk: Disk, path: string): PlacesFile | undefined {
  try {
    if (!disk.existsSync(path) || disk.statSync(path).size > longest) return undefined;
    return PlacesFile.safeParse(JSON.parse(disk.readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/**
 * The places as they were last chosen. `documents`: the person's documents folder; backups go into a folder of their own
 * there until another is picked. A missing or damaged file gives just that: backups go on, never a refusal.
 */
export function readPlaces(disk: Disk, files: VaultFiles, documents: string): Places {
  const file = readFile(disk, files.places);
  const folder = file?.first ?? join(documents, 'Scrinium Backups');
  return {
    first: { folder, chosen: (file?.first ?? null) !== null },
    second: file?.second ?? null,
    gigabytes: file?.gigabytes ?? gigabytesAtFirst,
  };
}

/** Notes the places beside the vault, in plain text: they must be readable when the vault is not. */
export function writePlaces(disk: Disk, files: VaultFiles, { first, second, gigabytes }: Places): void {
  const file: PlacesFile = {
    format: 'scrinium-backup-places',
    version: 1,
    first: first.chosen ? first.folder : null,
    second,
    gigabytes,
  };
  replaceFile(disk, files.folder, files.places, Buffer.from(`${JSON.stringify(file, null, 2)}\n`));
}

/** A place by its name and folder. */
export type PlaceFolder = { readonly which: BackupPlaceName; readonly folder: string };

/** Every folder backups may lie in, in the order they are looked at; the vault's own is the last resort. */
export function placeFolders(places: Places, files: VaultFiles): readonly PlaceFolder[] {
  return [
    { which: 'first', folder: places.first.folder },
    ...(places.second ? [{ which: 'second' as const, folder: places.second.folder }] : []),
    { which: 'own', folder: files.ownBackups },
  ];
}

/**
 * The same without those that don't answer in time. For work that can't wait in between, such as an unlocking or a restore:
 * a network drive that hangs would hold up the thread. A folder that is merely missing answers: it may still be made.
 */
export async function answeringPlaces(
  { disk, files, documents }: { readonly disk: Disk; readonly files: VaultFiles; readonly documents: string },
  looks: PlaceLooks,
): Promise<readonly PlaceFolder[]> {
  const places = placeFolders(readPlaces(disk, files, documents), files);
  const answers = await Promise.all(
    // The vault's own folder lies where the vault does, which is in use already.
    places.map(async ({ which, folder }) => which === 'own' || (await looks.look(folder)).state !== 'silent'),
  );
  return places.filter((_, index) => answers[index]);
}
