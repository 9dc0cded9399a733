import type { VaultTrouble } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { isBadPlace, type Disk } from './atomic-file.ts';
import { databaseHead } from './bytes-check.ts';
import { databaseMark, parseSlots, type SlotFile } from './key-slots.ts';
import { filesAfterSwap } from './restore/swap.ts';
import type { VaultFiles } from './vault-files.ts';

/**
 * What lies in the vault's folder. `pending`: creating the vault was cut off after the database had its name and
 * before the slot file had; all is there, and the slot file takes its name at the next unlock.
 */
export type Found =
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly trouble: VaultTrouble }
  | { readonly kind: 'ready'; readonly slots: SlotFile; readonly pending: boolean };

const troubles = { damaged: 'slotsDamaged', newer: 'slotsNewer', foreign: 'slotsForeign' } as const;

/** A slot file that the disk does not give up any more is as good as a damaged one: a backup brings another. */
function parsed(disk: Disk, path: string): ReturnType<typeof parseSlots> {
  try {
    return parseSlots(disk.readFileSync(path));
  } catch (problem) {
    if (isBadPlace(problem)) return { kind: 'damaged' };
    throw problem;
  }
}

/** The slot file, or what is wrong with it. Opens no other file: may be asked while the vault is open. */
export function readSlots(disk: Disk, files: VaultFiles): Result<SlotFile, VaultTrouble> {
  if (!disk.existsSync(files.slots)) return err('slotsMissing');
  // Anything over a megabyte is not a slot file, and need not be read to know it.
  if (disk.statSync(files.slots).size > 1_000_000) return err('slotsForeign');
  const read = parsed(disk, files.slots);
  return read.kind === 'slots' ? ok(read.file) : err(troubles[read.kind]);
}

const refused = (trouble: VaultTrouble): Found => ({ kind: 'refused', trouble });

/**
 * Looks at the vault's files without opening or changing any; where putting a restored vault in the place of another was cut
 * off, at those that are the vault's once that is finished (`finishSwap`). A file that is missing, empty or strange is a refusal,
 * never a reason to begin anew: 'absent' is said only where nothing of a vault is left. Not while the vault is open.
 */
export function inspectVault(disk: Disk, present: VaultFiles): Found {
  const files = { ...present, ...filesAfterSwap(disk, present) };
  const database = disk.existsSync(files.database);
  if (!disk.existsSync(files.slots)) {
    if (!database) return disk.existsSync(files.databaseLog) ? refused('databaseMissing') : { kind: 'absent' };
    if (!disk.existsSync(files.newSlots)) return refused('slotsMissing');
    const read = parsed(disk, files.newSlots);
    const fits = read.kind === 'slots' && databaseHead(disk, files.database, databaseMark(read.file.vault)) === 'ours';
    return fits ? { kind: 'ready', slots: read.file, pending: true } : refused('slotsMissing');
  }
  const slots = readSlots(disk, files);
  if (!slots.ok) return refused(slots.error);
  if (!database) return refused('databaseMissing');
  if (disk.statSync(files.database).size === 0) return refused('databaseEmpty');
  return { kind: 'ready', slots: slots.value, pending: false };
}
