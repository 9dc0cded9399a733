import { describe, expect, test } from 'vitest';
import { noSecret, paused, secretOf, trySecret, type SecretDraft } from '../../renderer/lock/secret-draft.ts';
import { formatRecoveryKey } from '../../shared/domain/recovery-key.ts';
import type { AppError } from '../../shared/errors.ts';
import type { VaultSecret } from '../../shared/ipc/backup-shapes.ts';
import { err, ok, type Result } from '../../shared/result.ts';

const wrong = { password: 'restore.secret.wrongPassword', recoveryKey: 'restore.secret.wrongKey' } as const;
const key = formatRecoveryKey(new Uint8Array(20).map((_, at) => at * 7));
const withPassword: SecretDraft = { ...noSecret, password: 'kranich dosenbrot ventil' };
const withKey: SecretDraft = { ...noSecret, secretKind: 'recovery', recoveryKey: key };

/** What was asked, and what it is answered. */
function attempt(answer: Result<string, AppError>) {
  const asked: VaultSecret[] = [];
  const ask = async (secret: VaultSecret) => {
    asked.push(secret);
    return answer;
  };
  return { asked, ask };
}

describe('trying what was typed', () => {
  test('the secret goes out as it was typed, and the answer comes back', async () => {
    for (const draft of [withPassword, withKey]) {
      const { asked, ask } = attempt(ok('opened'));
      expect(await trySecret(draft, wrong, ask)).toEqual({ ok: true, value: 'opened' });
      expect(asked).toEqual([secretOf(draft)]);
    }
  });

  test.each([
    ['no password', { ...withPassword, password: '' }, 'password', 'lockScreen.passwordMissing'],
    ['a short key', { ...withKey, recoveryKey: key.slice(0, -1) }, 'recoveryKey', 'lockScreen.keyLength'],
    [
      'two swapped groups',
      { ...withKey, recoveryKey: key.split('-').toReversed().join('-') },
      'recoveryKey',
      'lockScreen.keyGroups',
    ],
  ] as const)('%s is told before anything is asked', async (_, draft, field, text) => {
    const { asked, ask } = attempt(ok('opened'));
    expect(await trySecret(draft, wrong, ask)).toMatchObject({ ok: false, problems: [{ field, text }] });
    expect(asked).toEqual([]);
  });

  test('a wrong password is emptied and told beside its field; a pause begins where there is one', async () => {
    const at = (waitSeconds: number) => attempt(err({ code: 'vault.wrongPassword', waitSeconds })).ask;
    const told = { ok: false, problems: [{ field: 'password', text: wrong.password }] };
    expect(await trySecret(withPassword, wrong, at(0))).toMatchObject({
      ...told,
      change: { password: '', waitUntil: 0 },
    });
    const before = performance.now();
    const later = await trySecret(withPassword, wrong, at(8));
    expect(later).toMatchObject({ ...told, change: { password: '' } });
    const until = later.ok || !('change' in later) ? 0 : (later.change?.waitUntil ?? 0);
    expect(until).toBeGreaterThanOrEqual(before + 8000);
    expect(paused({ ...withPassword, waitUntil: until })).toBe(true);
    expect(paused(withPassword)).toBe(false);
  });

  test('a key that fits nothing stays to be compared', async () => {
    const { ask } = attempt(err({ code: 'vault.wrongRecoveryKey', waitSeconds: 0 }));
    expect(await trySecret(withKey, wrong, ask)).toEqual({
      ok: false,
      problems: [{ field: 'recoveryKey', text: wrong.recoveryKey, facts: {} }],
      change: { waitUntil: 0 },
    });
  });

  test('a pause under way says nothing more than how long', async () => {
    const { ask } = attempt(err({ code: 'vault.wait', waitSeconds: 4 }));
    expect(await trySecret(withPassword, wrong, ask)).toMatchObject({ ok: false, problems: [] });
  });

  test('every other refusal is passed on', async () => {
    const { ask } = attempt(err({ code: 'backup.damaged' }));
    expect(await trySecret(withPassword, wrong, ask)).toEqual({ ok: false, refusal: { code: 'backup.damaged' } });
  });
});
