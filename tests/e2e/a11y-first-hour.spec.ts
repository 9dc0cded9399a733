import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { lookAt, looks } from './flaws.ts';
import { askMain } from './paper-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`the first hour in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page, folder } = await scrinium.launch();
    const found: string[] = [];
    const see = async (where: string) => {
      await page.evaluate(() => window.scrollTo(0, 0));
      found.push(...(await lookAt(page, `${language}-${theme} first hour ${where}`)));
    };
    await askMain(page, 'preferences.save', { language, theme });
    await page.reload();
    await see('welcome');
    await goTo(page, '/first-hour');
    await page.locator('main ul a').first().waitFor();
    await see('kinds');
    await goTo(page, '/first-hour/deviceLost');
    await page.locator('[name=lockDevice]').click();
    await page
      .getByText(/\d\d:\d\d/)
      .first()
      .waitFor();
    await see('steps before the password');
    await page.locator('[name=lockDevice]').click();
    await askMain(page, 'firstHour.tick', { step: 'lockDevice', done: false });
    await goTo(page, '/');
    await makeVaultIn(language);
    await goTo(page, '/incidents/first-hour');
    await see('kinds in the app');
    await goTo(page, '/incidents/first-hour/shopHacked');
    await page.locator('dl').first().waitFor();
    await see('steps in the app');
    const { id } = await askMain<{ id: string }>(page, 'incidents.open', {
      kind: 'mailboxPhished',
      exercise: '',
      noticedAt: null,
    });
    await askMain(page, 'incidents.tick', { id, step: 'noteTime', who: 'Anna Beispiel', done: true });
    await askMain(page, 'incidents.tick', { id, step: 'lockDevice', who: '', done: true });
    await goTo(page, `/incidents/${id}/first-hour`);
    await page.locator('dl').first().waitFor();
    await see('steps in an incident');
    await page.keyboard.press('Control+l');
    await page.locator('[name=password]').waitFor();
    await see('lock screen');
    rmSync(join(folder, 'vault', 'keys.scrinium-keys'));
    await page.reload();
    await see('trouble');
    expect(found).toEqual([]);

    async function makeVaultIn(tongue: string): Promise<void> {
      await askMain(page, 'preferences.save', { language: 'en', theme });
      await makeVault(page);
      await askMain(page, 'preferences.save', { language: tongue as 'en', theme });
      await page.reload();
    }
  });
}
