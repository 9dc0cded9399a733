import { flaws, looks } from './flaws.ts';
import { chooseSample, shop } from './newsletter-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`every step of taking consents over in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    await shop(page);
    const found: string[] = [];
    const look = async (where: string) => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // What the page asks for is on its way; it has to be looked at as well.
      await page.waitForTimeout(400);
      found.push(...(await flaws(page, where)));
    };
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    await goTo(page, '/consents/import');
    await look('start');
    const submit = page.locator('main button[type=submit]');
    await page.locator('main button').first().click();
    await look('file');
    await chooseSample(page, 'brevo-de.csv');
    await expect(page.locator('[name=tool]')).toHaveValue('brevo');
    await look('tool');
    await submit.click();
    await expect(page.locator('[name=targets]')).toBeVisible();
    await look('columns');
    await submit.click();
    await expect(page.locator('[name=purpose]').first()).toBeVisible();
    await submit.click();
    await expect(page.locator('main [role=alert]').first()).toBeVisible();
    await look('text with problems');
    await page.locator('[name=purpose]').first().check();
    await page.locator('[name=text][value=paste]').check();
    await page.locator('[name=textBody]').fill('Ja, ich möchte den Newsletter.');
    await look('text');
    await submit.click();
    await look('asked');
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await submit.click();
    await page.locator('[name=newCustomers][value=add]').check();
    await page.locator('[name=proof][value=own]').check();
    await look('people');
    await page.locator('[name=proof][value=none]').check();
    await submit.click();
    await expect(page.locator('[data-sum]').first()).toBeVisible();
    await look('check');
    await submit.click();
    await look('answers');
    await submit.click();
    await expect(page.locator('[data-sum]').first()).toBeVisible({ timeout: 40_000 });
    await expect(page.locator('main button[type=submit]')).toHaveCount(0);
    await look('report');
    expect(found).toEqual([]);
  });
}
