import { lookAt, looks } from './flaws.ts';
import { registered } from './paper-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`papers of keeping in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    await registered(page, ['invoices', 'newsletter', 'applications']);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const found: string[] = [];
    const see = async (where: string) => void found.push(...(await lookAt(page, `${language}-${theme} ${where}`)));
    await goTo(page, '/retention/shred');
    await page.locator('[name=place]').waitFor();
    await see('shred list');
    await page.locator('main details summary').first().click();
    await see('shred list law');
    await goTo(page, '/retention/calculator');
    await page.locator('[name=category]').selectOption('invoice');
    await see('calculator empty');
    await page.locator('[name="days.created"]').fill('2018');
    await page.locator('main details summary').first().click();
    await see('calculator answer');
    await page.locator('[name="days.created"]').fill('31.2.2018');
    await see('calculator unclear');
    await goTo(page, '/retention/concept');
    await page.locator('main table').first().waitFor();
    await see('concept');
    expect(found).toEqual([]);
  });
}
