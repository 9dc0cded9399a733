import { addMany, lostLaptop } from './breach-letter-steps.ts';
import { lookAt, looks } from './flaws.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

test('whom a breach concerns, and letters, in four looks', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await lostLaptop(page);
  await addMany(page, 12);
  const found: string[] = [];
  for (const [index, [language, theme]] of looks.entries()) {
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const see = async (where: string) => {
      await page.evaluate(() => scrollTo(0, 0));
      found.push(...(await lookAt(page, `${language}-${theme} ${where}`)));
    };
    await goTo(page, `/incidents/${id}/people`);
    await page
      .locator('main button[aria-expanded]')
      .nth(index % 3)
      .click();
    if (index === 0) {
      await see('people empty');
      await page.getByRole('button', { name: 'Add all customers' }).click();
    }
    await page.locator('main table').first().waitFor();
    await see('people');
    await goTo(page, `/incidents/${id}/letters`);
    await page.locator('[name=batchSize]').waitFor();
    await see('letters');
  }
  expect(found).toEqual([]);
});
