import { addDoubles, doublesFile } from './duplicate-steps.ts';
import { ask } from './newsletter-steps.ts';
import { lookAt, looks } from './flaws.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`duplicates in the list and in a file in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    const [one, other] = await addDoubles(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const found: string[] = [];
    const see = async (where: string) => {
      await page.evaluate(() => scrollTo(0, 0));
      found.push(...(await lookAt(page, `${language}-${theme} ${where}`)));
    };
    await goTo(page, '/customers/duplicates');
    await page.locator('main button').first().waitFor();
    await see('duplicates before');
    await page.locator('main button').first().click();
    await page.locator('[data-pair]').first().waitFor();
    await see('duplicates');
    await goTo(page, '/customers/duplicates/kept-apart');
    await page.locator('main a').first().waitFor();
    await see('kept apart none');
    await ask(page, 'duplicates.keepApart', { one, other });
    await goTo(page, '/customers/duplicates');
    await goTo(page, '/customers/duplicates/kept-apart');
    await page.locator('main li').first().waitFor();
    await see('kept apart');
    await goTo(page, '/import');
    await page.locator('main button').first().click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'liste.csv', mimeType: 'application/octet-stream', buffer: doublesFile });
    const forward = page.getByRole('button', { name: language === 'en' ? 'Continue' : 'Weiter', exact: true });
    for (let step = 0; step < 3; step += 1) {
      const title = await page.getByRole('heading', { level: 1 }).textContent();
      await forward.click();
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(title ?? '');
    }
    await page.locator('main section button').first().click();
    await see('duplicates in a file');
    expect(found).toEqual([]);
  });
}
