import { lookAt, looks } from './flaws.ts';
import { twoRecords } from './merge-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`two records that become one, in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    const { one, other } = await twoRecords(page);
    const found: string[] = [];
    const look = async (where: string) => {
      await page.evaluate(() => scrollTo(0, 0));
      found.push(...(await lookAt(page, `${language}-${theme}-merge-${where}`)));
    };
    await page.reload();
    await goTo(page, `/customers/${one}/merge`);
    await expect(page.locator('ul a[href*="merge"]').first()).toBeVisible();
    await look('pick');
    await goTo(page, `/customers/merge/${one}/${other}`);
    await expect(page.locator('#merge-result')).toBeVisible();
    for (const folded of await page.locator('main details > summary').all()) await folded.click();
    await look('choose');
    expect(found).toEqual([]);
  });
}
