import type { Page } from '@playwright/test';
import type {} from '../../renderer/bridge.ts';

/** The password of the vaults made here: strong enough, and nobody's. */
export const password = 'kranich dosenbrot ventil';

/** Makes a vault without going through the first run, and shows Today. Gives back the recovery key; `confirm`: as if it had been typed back. */
export async function makeVault(page: Page, { confirm = true } = {}): Promise<string> {
  const made = await page.evaluate(
    async ([secret, confirmed]) => {
      const created = (await window.main['vault.create']({
        business: 'Blumen Sonnenschein',
        ownerName: 'Anna Beispiel',
        country: 'DE',
        password: secret,
      })) as { ok: boolean; value: { recoveryKey: string } };
      const groups = created.value.recoveryKey.split('-').map((typed, index) => ({ group: index + 1, typed }));
      if (confirmed) await window.main['recovery.confirm']({ groups });
      return created.value.recoveryKey;
    },
    [password, confirm] as const,
  );
  await page.reload();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  return made;
}

/** Types the password on the lock screen. */
export async function unlock(page: Page, secret = password): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Unlock customer list' }).click();
}

/** Goes to a route of the app as a link would. */
export async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate(hash => void (location.hash = hash), `#${route}`);
}
