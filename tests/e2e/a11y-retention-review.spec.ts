import { lookAt, looks } from './flaws.ts';
import { addCustomer, addHeld, oldInvoice, oldShop, onward } from './review-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo } from './vault.ts';

test.describe.configure({ timeout: 300_000 });

for (const [language, theme] of looks) {
  test(`a retention review in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await oldShop(page, 30);
    const gone = await addCustomer(page, 'Kaltenbrunner-Wolkenstein', '2009-01-01');
    const customer = await addCustomer(page, 'Probst', '2010-01-01');
    await addHeld(page, gone, [oldInvoice()]);
    await addHeld(page, customer, [oldInvoice({ day: '2022-02-01' })]);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const found: string[] = [];
    const see = async (where: string) => void found.push(...(await lookAt(page, `${language}-${theme} ${where}`)));
    const title = page.getByRole('heading', { level: 1 });
    const next = async () => {
      const before = (await title.textContent()) ?? '';
      await onward(page);
      await expect(title).not.toHaveText(before);
    };
    await goTo(page, '/retention/log');
    await see('log empty');
    await goTo(page, '/retention/log/paper');
    await page.locator('main form').waitFor();
    await onward(page);
    await see('paper with problems');
    await goTo(page, '/retention/review');
    await page.locator('main button').first().waitFor();
    await see('0 start');
    await page.locator('main button').first().click();
    await page.locator('[name=tax][value=yes]').check();
    await page.locator('[name="open.2024"]').check();
    await see('1 tax');
    await page.locator('[name=tax][value=no]').check();
    await next();
    await expect(page.locator('main form section').first()).toBeVisible();
    await onward(page);
    await see('2 decide with problems');
    const cards = await page.locator('main form section').all();
    for (const card of cards)
      await card.locator('[type=radio][value=later], [type=radio][value=later]').first().check();
    const card = page.locator('main form section').filter({ hasText: '30' }).first();
    await card.locator('[type=radio][value=anonymise]').check();
    await card.locator('details summary').first().click();
    await expect(card.locator('li').first()).toBeVisible();
    await see('2 decide anonymise');
    await card.locator('[type=radio][value=hold]').check();
    await see('2 decide hold');
    for (const each of cards) {
      const way = each.locator('[type=radio][value=delete]');
      await ((await way.count()) > 0 ? way : each.locator('[type=radio][value=restrict]')).check();
    }
    await next();
    await expect(page.locator('main table')).toBeVisible();
    await see('3 trial');
    await next();
    await see('4 second look');
    const number = (await page.getByRole('textbox').locator('..').locator('..').locator('label').textContent()) ?? '';
    await page.locator('[name=typed]').fill(number.replaceAll(/\D/g, ''));
    await next();
    await see('5 check');
    await next();
    await see('6 done');
    await goTo(page, '/retention/log');
    await page.locator('main li a').first().waitFor();
    await see('log');
    await page.locator('main li a').first().click();
    await page.locator('main table').first().waitFor();
    await see('run');
    await goTo(page, `/customers/${customer}`);
    await see('restricted customer');
    await goTo(page, `/retention/review/customer/${customer}`);
    await page.locator('[type=radio][value=keep]').check();
    await see('one customer');
    expect(found).toEqual([]);
  });
}
