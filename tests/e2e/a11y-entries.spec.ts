import { bookkeeping, chooseList, heldNow } from './entries-steps.ts';
import { lookAt, looks } from './flaws.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`what is held and the list of invoices in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    await bookkeeping(page);
    const found: string[] = [];
    const look = async (where: string) => found.push(...(await lookAt(page, `entries ${where} ${language} ${theme}`)));
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    await goTo(page, '/retention/entries');
    await look('empty');
    await goTo(page, '/retention/entries/new');
    const field = (name: string) => page.locator(`main [name="${name}"]`);
    const submit = page.locator('main button[type=submit]');
    await submit.click();
    await expect(page.locator('main [role=alert]').first()).toBeVisible();
    await field('rows.0.category').selectOption('invoice');
    await field('rows.0.title').fill('Ordner Rechnungen A–K');
    await field('rows.0.day').fill('1.3.98');
    await field('rows.0.place').fill('Keller, Regal 3');
    await look('one');
    await field('from').fill('2018');
    await field('to').fill('2020');
    await page.locator('main fieldset button').click();
    await expect(field('rows.2.day')).toHaveValue('2020');
    await look('many');
    await submit.click();
    await expect(page.locator('main [role=status]').first()).toBeVisible();

    await goTo(page, '/retention/entries/import');
    await look('start');
    await page.locator('main button').first().click();
    await look('file');
    await chooseList(page, 'lexware.csv');
    await expect(field('program')).toHaveValue('lexware');
    await expect(field('targets')).toBeVisible();
    await look('columns');
    await submit.click();
    await expect(field('shortYears')).toBeVisible();
    await field('unmatched').last().check();
    await look('choices');
    await submit.click();
    await expect(page.locator('[data-sum]').first()).toBeVisible();
    await look('check');
    await submit.click();
    await look('answers');
    await submit.click();
    await expect(page.locator('main button[type=submit]')).toHaveCount(0, { timeout: 40_000 });
    await expect(page.locator('[data-sum]').first()).toBeVisible({ timeout: 40_000 });
    await look('report');
    await goTo(page, '/retention/entries');
    await expect(page.locator('main li').first()).toBeVisible();
    await look('full');
    const [first] = await heldNow(page);
    await goTo(page, `/retention/entries/${first?.held.id}`);
    await expect(field('category')).toBeVisible();
    await look('entry');
    expect(found).toEqual([]);
  });
}
