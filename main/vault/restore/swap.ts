import { createHash } from 'node:crypto';
import { z } from '../../../shared/z.ts';
import { settleFolder, takeName, writeWhole, type Disk } from '../atomic-file.ts';
import { fileRefusal } from '../guarded.ts';
import type { VaultFiles } from '../vault-files.ts';

const Marker = z.strictObject({
  format: z.literal('scrinium-swap'),
  version: z.literal(1),
  /** SHA-256 of the new database's first page, under whichever name it lies. */
  head: z.string().regex(/^[0-9a-f]{64}$/),
});

const pageBytes = 4096;

/** Says which database this is: its first page is written under a nonce of its own each time. */
function headOf(disk: Disk, path: string): string | undefined {
  if (!disk.existsSync(path)) return undefined;
  const page = Buffer.alloc(pageBytes);
  const file = disk.openSync(path, 'r');
  try {
    const read = disk.readSync(file, page, 0, pageBytes, 0);
    return createHash('sha256').update(page.subarray(0, read)).digest('hex');
  } finally {
    disk.closeSync(file);
  }
}

/** Where a swap stands: the new database still has its temporary name, or has the vault's already. Undefined where none was begun. */
function swapBegun(disk: Disk, files: VaultFiles): 'waiting' | 'named' | undefined {
  if (!disk.existsSync(files.swap)) return undefined;
  let head: string;
  try {
    head = Marker.parse(JSON.parse(disk.readFileSync(files.swap, 'utf8'))).head;
  } catch (problem) {
    // Torn while it was written: nothing had been touched yet.
    if (problem instanceof SyntaxError || problem instanceof z.ZodError) return undefined;
    throw problem;
  }
  if (headOf(disk, files.newDatabase) === head) return 'waiting';
  return headOf(disk, files.database) === head ? 'named' : undefined;
}

/** The files the vault consists of once a swap that was cut off is finished; the present ones where none was. */
export function filesAfterSwap(disk: Disk, files: VaultFiles): Pick<VaultFiles, 'database' | 'slots'> {
  const begun = swapBegun(disk, files);
  return {
    database: begun === 'waiting' ? files.newDatabase : files.database,
    slots: begun !== undefined && disk.existsSync(files.newSlots) ? files.newSlots : files.slots,
  };
}

/**
 * Finishes a swap: the new database takes its name, what was the old one's goes, the new slot file (where there is one)
 * takes its name. Does nothing where no swap was begun. May be cut off anywhere and begun anew: the marker goes last.
 * Nobody may have the vault open. Throws what the disk refuses.
 */
export function finishSwap(disk: Disk, files: VaultFiles): void {
  if (!disk.existsSync(files.swap)) return;
  const begun = swapBegun(disk, files);
  if (begun === 'waiting') takeName(disk, files.newDatabase, files.database);
  if (begun) {
    // Nobody opens a database while there is a marker, so what lies beside it now is the old one's: a log would be
    // played into the new one.
    for (const end of ['-wal', '-shm', '-journal']) disk.rmSync(`${files.database}${end}`, { force: true });
    if (disk.existsSync(files.newSlots)) takeName(disk, files.newSlots, files.slots);
    settleFolder(disk, files.folder);
  }
  disk.rmSync(files.swap, { force: true });
  settleFolder(disk, files.folder);
}

/**
 * Puts a new database, and a new slot file where there is one, in the place of the present ones. They must lie proved,
 * settled and closed under their temporary names, with no log beside; what is replaced must be kept elsewhere already. From
 * the marker on the new vault is the one that opens, whatever happens: at the latest at the next unlock. Throws what the
 * disk refuses before the new database has its name: the marker is taken back, and the old vault opens as before.
 */
export function swapIn(disk: Disk, files: VaultFiles): void {
  const head = headOf(disk, files.newDatabase);
  if (head === undefined) throw new Error('There is no new database to swap in');
  const marker: z.output<typeof Marker> = { format: 'scrinium-swap', version: 1, head };
  try {
    settleFolder(disk, files.folder);
    writeWhole(disk, files.swap, Buffer.from(`${JSON.stringify(marker)}\n`));
    settleFolder(disk, files.folder);
    finishSwap(disk, files);
  } catch (problem) {
    if (disk.existsSync(files.newDatabase)) {
      disk.rmSync(files.swap, { force: true });
      settleFolder(disk, files.folder);
      throw problem;
    }
    // The new database has its name: what is left to do is done with the next unlocking, by the marker.
    if (!fileRefusal(problem)) throw problem;
  }
}
