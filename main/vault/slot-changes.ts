import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { settleFolder, takeName, writeWhole, type Disk } from './atomic-file.ts';
import type { KeyWork } from './key-derivation.ts';
import {
  parseSlots,
  renderSlots,
  unwrapDataKey,
  wrapDataKey,
  type Kdf,
  type KeySlot,
  type SlotFile,
  type SlotOwner,
} from './key-slots.ts';
import type { VaultFiles } from './vault-files.ts';

/** What making and opening slots needs from outside. `random` gives that many bytes; `kdf` is used for new slots. */
export type SlotTools = {
  readonly disk: Disk;
  readonly files: VaultFiles;
  readonly keyWork: KeyWork;
  readonly random: (bytes: number) => Uint8Array;
  readonly kdf: Kdf;
};

/** A secret that opens a slot, made anew each time: whoever uses the bytes wipes them. */
export type Secret = () => Uint8Array;

/** A new slot for this secret, with a salt and a nonce of its own. */
export async function makeSlot(
  tools: SlotTools,
  owner: SlotOwner,
  dataKey: Uint8Array,
  secret: Secret,
): Promise<KeySlot> {
  const salt = tools.random(16);
  const wrappingKey = await tools.keyWork.derive(secret(), salt, tools.kdf);
  try {
    return wrapDataKey(owner, dataKey, wrappingKey, tools.kdf, salt, tools.random(12));
  } finally {
    wrappingKey.fill(0);
  }
}

/** The data key out of one slot, or undefined where the secret is not the slot's. The caller wipes it. */
export async function openSlot(
  tools: SlotTools,
  vault: string,
  slot: KeySlot,
  secret: Secret,
): Promise<Uint8Array | undefined> {
  const wrappingKey = await tools.keyWork.derive(secret(), Buffer.from(slot.salt, 'base64'), slot.kdf);
  try {
    return unwrapDataKey(vault, slot, wrappingKey);
  } finally {
    wrappingKey.fill(0);
  }
}

/** The first slot of this kind that the secret opens, with the data key. The caller wipes it. */
export async function openAnySlot(
  tools: SlotTools,
  file: SlotFile,
  kind: KeySlot['kind'],
  secret: Secret,
): Promise<{ readonly slot: KeySlot; readonly dataKey: Uint8Array } | undefined> {
  for (const slot of file.slots.filter(candidate => candidate.kind === kind)) {
    const dataKey = await openSlot(tools, file.vault, slot, secret);
    if (dataKey) return { slot, dataKey };
  }
  return undefined;
}

/** The same file with one slot in the place of another. */
export const withSlot = (file: SlotFile, replaced: string, slot: KeySlot): SlotFile => ({
  ...file,
  slots: file.slots.map(present => (present.id === replaced ? slot : present)),
});

/**
 * Writes the slot file under its temporary name and proves it: read back from the disk, each new secret is put through
 * the derivation once more and has to give the very data key. The present slot file is not touched. Refuses, and leaves
 * nothing, where that does not come out.
 */
export async function writeProved(
  tools: SlotTools,
  file: SlotFile,
  dataKey: Uint8Array,
  proofs: readonly { readonly slot: string; readonly secret: Secret }[],
): Promise<Result<null, AppError>> {
  const { disk, files } = tools;
  writeWhole(disk, files.newSlots, renderSlots(file));
  const read = parseSlots(disk.readFileSync(files.newSlots));
  const sound =
    read.kind === 'slots' &&
    (
      await Promise.all(
        proofs.map(async ({ slot: id, secret }) => {
          const slot = read.file.slots.find(candidate => candidate.id === id);
          const again = slot && (await openSlot(tools, read.file.vault, slot, secret));
          const same = again !== undefined && Buffer.compare(again, dataKey) === 0;
          again?.fill(0);
          return same;
        }),
      )
    ).every(Boolean);
  if (sound) return ok(null);
  disk.rmSync(files.newSlots, { force: true });
  return err({ code: 'vault.cannotWrite', reason: 'other' });
}

/** Gives the proved slot file its name, in place of the present one. */
export function takeProved({ disk, files }: SlotTools): void {
  takeName(disk, files.newSlots, files.slots);
  settleFolder(disk, files.folder);
}
