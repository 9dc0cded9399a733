import { assess, laptop } from './assessment-steps.ts';
import { lookAt, looks } from './flaws.ts';
import { expect, test } from './scrinium.ts';
import { makeVault } from './vault.ts';

for (const [language, theme] of looks)
  test(`the assessment of an incident in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const found: string[] = [];
    const look = async (where: string) => {
      await page.evaluate(() => scrollTo(0, 0));
      found.push(...(await lookAt(page, `assessment ${where} ${language} ${theme}`)));
    };
    await assess(page, laptop({ countries: 'unknown', outageEffect: 'unknown', logs: 'unknown' }));
    await expect(page.locator('main article').first()).toBeVisible();
    for (const summary of await page.locator('main article details > summary').all()) await summary.click();
    const protection = page.locator('main details', { has: page.locator('#factor-protection') });
    await page.locator('#factor-protection').click();
    await protection.getByRole('button').first().click();
    await protection.locator('button[type=submit]').click();
    await expect(protection.locator('textarea[aria-invalid=true]')).toBeVisible();
    await look('told');
    await assess(page, laptop({ encryption: 'full' }));
    await expect(page.locator('section[aria-labelledby=assessment-decision]')).toBeVisible();
    await look('record only');
    expect(found).toEqual([]);
  });
