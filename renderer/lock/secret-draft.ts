import type { AppError } from '../../shared/errors.ts';
import type { VaultSecret } from '../../shared/ipc/backup-shapes.ts';
import type { Result } from '../../shared/result.ts';
import { keySlip } from '../recovery/key-slip.ts';
import type { TextKey } from '../ui/texts.ts';
import type { Problem } from '../wizard/define-wizard.ts';

/** A password or a recovery key as it is typed. Lives in a component's state only and goes with it. */
export type SecretDraft = {
  readonly secretKind: VaultSecret['kind'];
  readonly password: string;
  readonly recoveryKey: string;
  /** Nothing is tried before then (`performance.now()`, milliseconds); 0: no pause. */
  readonly waitUntil: number;
};

/** No secret typed yet. */
export const noSecret: SecretDraft = { secretKind: 'password', password: '', recoveryKey: '', waitUntil: 0 };

/** The secret that a call takes. */
export const secretOf = ({ secretKind, password, recoveryKey }: SecretDraft): VaultSecret =>
  secretKind === 'password' ? { kind: 'password', password } : { kind: 'recovery', recoveryKey };

/** What came of trying a secret: what the call gave, or what to say, beside the field where it was the secret. */
export type SecretOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly change?: Partial<SecretDraft> }
  | { readonly ok: false; readonly refusal: AppError };

/** The sentences about a secret that doesn't open what it was tried on. */
export type WrongSecret = {
  readonly password: TextKey;
  readonly recoveryKey: TextKey;
  readonly facts?: Readonly<Record<string, unknown>>;
};

/** Tries what was typed; slips are found before anything is asked, and the pause after wrong ones is begun. */
export async function trySecret<T>(
  draft: SecretDraft,
  wrong: WrongSecret,
  attempt: (secret: VaultSecret) => Promise<Result<T, AppError>>,
): Promise<SecretOutcome<T>> {
  if (draft.secretKind === 'password' && draft.password === '')
    return { ok: false, problems: [{ field: 'password', text: 'lockScreen.passwordMissing' }] };
  const slip = draft.secretKind === 'recovery' ? keySlip(draft.recoveryKey) : null;
  if (slip) return { ok: false, problems: [{ field: 'recoveryKey', text: slip.text, facts: slip.facts }] };
  const result = await attempt(secretOf(draft));
  if (result.ok) return result;
  const { error } = result;
  const pause = 'waitSeconds' in error && error.waitSeconds > 0;
  const waitUntil = pause ? performance.now() + error.waitSeconds * 1000 : 0;
  const facts = wrong.facts ?? {};
  if (error.code === 'vault.wrongPassword')
    return {
      ok: false,
      problems: [{ field: 'password', text: wrong.password, facts }],
      change: { password: '', waitUntil },
    };
  if (error.code === 'vault.wrongRecoveryKey')
    return { ok: false, problems: [{ field: 'recoveryKey', text: wrong.recoveryKey, facts }], change: { waitUntil } };
  if (error.code === 'vault.wait') return { ok: false, problems: [], change: { waitUntil } };
  return { ok: false, refusal: error };
}

/** True while the pause after wrong passwords runs. */
export const paused = ({ waitUntil }: SecretDraft): boolean => waitUntil > 0;
