import { parseRecoveryKey } from '../../../shared/domain/recovery-key.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { VaultSecret } from '../../../shared/ipc/backup-shapes.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { passwordBytes } from '../key-derivation.ts';
import type { KeySlot, SlotFile } from '../key-slots.ts';
import type { PasswordTries } from '../password-tries.ts';
import { openAnySlot, type Secret, type SlotTools } from '../slot-changes.ts';

/** A slot that a secret opened, with the data key in it. The caller wipes the key. */
export type OpenedBySecret = { readonly slot: KeySlot; readonly dataKey: Uint8Array };

type Tools = SlotTools & { readonly tries: PasswordTries };

/**
 * The data key behind what a person typed. A wrong password counts like one at the lock screen; a recovery key can't be
 * guessed and is never made to wait. `forgets`: see `openEach`.
 */
export async function openWithSecret(
  tools: Tools,
  slots: SlotFile,
  secret: VaultSecret,
  forgets: (opened: OpenedBySecret) => boolean = () => true,
): Promise<Result<OpenedBySecret, AppError>> {
  const opened = await openEach(tools, [slots], secret, ([one]) => one !== undefined && forgets(one));
  if (!opened.ok) return opened;
  const [one] = opened.value;
  if (!one) throw new Error('A secret was taken that opens nothing');
  return ok(one);
}

/**
 * Tries one secret on several slot files at once: one try, however many slots there are. Gives what it opened of each, in
 * their order; refused where it opened none. `forgets` says whether these openings end the wait for wrong passwords. Where
 * they don't, the try stays counted: opening a file somebody brought along must not buy free guesses at the vault that is
 * here.
 */
export async function openEach(
  tools: Tools,
  files: readonly (SlotFile | undefined)[],
  secret: VaultSecret,
  forgets: (opened: readonly (OpenedBySecret | undefined)[]) => boolean,
): Promise<Result<readonly (OpenedBySecret | undefined)[], AppError>> {
  const openAll = async (bytes: Secret): Promise<readonly (OpenedBySecret | undefined)[] | undefined> => {
    const opened: (OpenedBySecret | undefined)[] = [];
    for (const file of files) opened.push(file && (await openAnySlot(tools, file, secret.kind, bytes)));
    return opened.some(Boolean) ? opened : undefined;
  };
  if (secret.kind === 'recovery') {
    const typed = parseRecoveryKey(secret.recoveryKey);
    if (!typed.ok) return err({ code: 'vault.wrongRecoveryKey', waitSeconds: 0 });
    try {
      const opened = await openAll(() => Uint8Array.from(typed.value));
      return opened ? ok(opened) : err({ code: 'vault.wrongRecoveryKey', waitSeconds: 0 });
    } finally {
      typed.value.fill(0);
    }
  }
  return tools.tries.attempt(() => openAll(() => passwordBytes(secret.password)), forgets);
}
