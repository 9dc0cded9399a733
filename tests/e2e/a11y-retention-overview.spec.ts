import { lookAt, looks } from './flaws.ts';
import { addCustomer, addHeld, oldInvoice, oldShop } from './review-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`the retention overview in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await oldShop(page, 60);
    const gone = await addCustomer(page, 'Kaltenbrunner-Wolkenstein', '2009-01-01');
    const customer = await addCustomer(page, 'Probst', '2010-01-01');
    await addHeld(page, gone, [oldInvoice()]);
    await addHeld(page, customer, [oldInvoice({ day: '2022-02-01' })]);
    await addHeld(
      page,
      null,
      Array.from({ length: 14 }, (_, index) => oldInvoice({ day: `${2019 + (index % 8)}-02-01` })),
    );
    await addHeld(page, null, [oldInvoice({ day: '2031-01-01' }), oldInvoice({ category: 'contract', day: '' })]);
    await addHeld(page, null, [oldInvoice({ category: 'enquiry', day: '2025-01-01' })]);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const found: string[] = [];
    const see = async (where: string) => void found.push(...(await lookAt(page, `${language}-${theme} ${where}`)));
    await expect(page.locator('main ol a[href="#/retention"]')).toBeVisible();
    await see('today');
    await goTo(page, '/retention');
    await page.locator('main table').waitFor();
    await see('overview');
    await page.locator('main a[href*="/retention/due/delete.invoice"]').first().click();
    await page.locator('main ul li a').first().waitFor();
    await see('due group');
    await goTo(page, '/retention');
    await page.locator('main a[href*="/retention/due/future"]').first().click();
    await page.locator('main ul li a').first().waitFor();
    await see('waiting group');
    await goTo(page, '/retention/due/nothing');
    await page.locator('main a[href="#/retention"]').last().waitFor();
    await see('group gone');
    expect(found).toEqual([]);
  });
}
