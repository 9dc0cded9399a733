import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { addCustomer, addHeld, oldInvoice, oldShop, onward } from './review-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

test.describe.configure({ timeout: 180_000 });

const heading = (name: string | RegExp) => ({ level: 1, name }) as const;

test('a review deletes what is due, after a trial and a second look, and leaves a record without names', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await oldShop(page, 30);
  await page.reload();
  await goTo(page, '/retention/review');
  await page.getByRole('button', { name: 'Begin review' }).click();
  await onward(page);
  await expect(page.getByRole('alert')).toContainText('tax year is open');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await onward(page);
  await expect(page.getByRole('heading', heading('What shall become of these?'))).toBeVisible();
  const invoices = page.getByRole('region', { name: /30 entries/ });
  await invoices.getByText('Look into each').click();
  await expect(invoices.getByText('Invoice 2010-1', { exact: true })).toBeVisible();
  await onward(page);
  await expect(page.getByRole('alert')).toContainText('Decide what shall happen');
  await invoices.getByRole('radio', { name: 'Delete' }).check();
  await invoices.getByLabel('Decision for Invoice 2010-2', { exact: true }).selectOption('Keep longer');
  await invoices.getByLabel('Keep until').fill('1.1.2031');
  await invoices.getByLabel('Why do you keep it?').fill('For the anniversary book');
  await page
    .getByRole('region', { name: /one entry/ })
    .getByRole('radio', { name: /Leave for now/ })
    .check();
  await onward(page);
  await expect(page.getByRole('heading', heading('This is what would happen'))).toBeVisible();
  await expect(page.getByText('29 entries go for good.')).toBeVisible();
  await expect(page.getByText('One record is kept longer.')).toBeVisible();
  await onward(page);
  await expect(page.getByRole('heading', heading('Look once more'))).toBeVisible();
  await page.getByLabel('Type the number 29').fill('28');
  await onward(page);
  await expect(page.getByRole('alert')).toContainText('Type the number');
  // Locked in the middle: what was typed is there afterwards, and nothing is gone.
  await page.getByLabel('Type the number 29').fill('29');
  await page.keyboard.press('Control+L');
  await unlock(page);
  await expect(page.getByLabel('Type the number 29')).toHaveValue('29');
  await onward(page);
  await expect(page.getByRole('heading', heading('Check your answers'))).toBeVisible();
  await page.getByRole('button', { name: 'Delete 29 entries' }).click();
  await expect(page.getByRole('heading', heading('The review is done'))).toBeVisible();
  await expect(page.getByText('nothing is left in the list')).toBeVisible();
  await expect(page.getByText('One record was left for now.')).toBeVisible();
  const path = join(folder, 'record.pdf');
  await app.answerSaveDialog(path);
  await page.getByRole('button', { name: 'Save record as PDF' }).click();
  await expect(page.getByText('record.pdf')).toBeVisible();
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  expect(text).toContain('Record of deletion');
  expect(text).toContain('Anna Beispiel');
  expect(text).toMatch(/deleted\s+29/);
  expect(text).toContain('Signature');
  expect(text).not.toContain('Invoice 2010-');
  expect(text).not.toContain('anniversary');
  await page.getByRole('link', { name: 'Look at deletion log' }).click();
  await page
    .getByRole('link', { name: /20\d\d/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 2, name: 'Checked afterwards' })).toBeVisible();
});

test('by keyboard alone: nothing is due, and the review is noted all the same', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/retention/review');
  await expect(page.getByRole('heading', heading('Retention review'))).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', heading('Is any tax year still open?'))).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'No', exact: true })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', heading('What shall become of these?'))).toBeFocused();
  await expect(page.getByText('Nothing is due.')).toBeVisible();
  const submit = page.locator('main form button[type=submit]');
  await submit.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', heading('Check your answers'))).toBeFocused();
  await submit.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', heading('The review is noted'))).toBeFocused();
  await goTo(page, '/retention/log');
  await expect(page.getByText('Review: nothing deleted')).toBeVisible();
});

test('one customer: what the law still wants can only be restricted, and the restriction can be lifted', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const customer = await addCustomer(page, 'Probst', '2010-01-01');
  await addHeld(page, customer, [oldInvoice({ day: '2022-02-01' })]);
  await goTo(page, `/customers/${customer}`);
  await page.getByRole('link', { name: 'Delete or decide, with a trial first' }).click();
  await expect(page.getByText(/can’t be deleted before/)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Delete' })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Restrict' }).check();
  await onward(page);
  await expect(page.getByText('One record is restricted.')).toBeVisible();
  await onward(page);
  await page.getByRole('button', { name: 'Carry out review' }).click();
  await expect(page.getByRole('heading', heading('The review is done'))).toBeVisible();
  await goTo(page, `/customers/${customer}`);
  await expect(page.getByText('These data are restricted')).toBeVisible();
  await page.getByRole('button', { name: 'Lift restriction' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lift restriction' }).click();
  await expect(page.getByText('These data are restricted')).toHaveCount(0);
});

test('killed before the last button nothing is gone, and the answers are there', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await oldShop(page, 2);
  await page.reload();
  await goTo(page, '/retention/review');
  await page.getByRole('button', { name: 'Begin review' }).click();
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await onward(page);
  await expect(page.locator('main form section')).toHaveCount(2);
  for (const card of await page.locator('main form section').all())
    await card.getByRole('radio', { name: 'Delete' }).check();
  await onward(page);
  await expect(page.getByText('3 entries go for good.')).toBeVisible();
  await page.waitForTimeout(600);
  await app.kill();
  const again = await scrinium.launch({ folder });
  await unlock(again.page);
  await expect(again.page.getByText('3 entries go for good.')).toBeVisible();
  const left = await again.page.evaluate(async () => {
    const listed = (await window.main['held.list']({
      filter: { category: '', about: 'anybody', place: '', words: '' },
      offset: 0,
      limit: 10,
    })) as {
      readonly value: { readonly total: number };
    };
    return listed.value.total;
  });
  expect(left).toBe(3);
});

test('destroyed paper stands in the log', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/retention/log');
  await page.getByRole('link', { name: 'Note destroyed paper' }).click();
  await page.getByRole('button', { name: 'Note destruction' }).click();
  await expect(page.getByRole('alert')).toContainText('Write what was destroyed');
  await page.getByLabel('What was destroyed?').fill('Invoices 2015');
  await page.getByLabel('Who destroyed it?').fill('Aktenvernichtung Nord');
  await page.getByLabel('On which day?').fill('1.11.2026');
  await page.getByRole('button', { name: 'Note destruction' }).click();
  await expect(page.getByRole('cell', { name: 'Shredder, security level P-4' })).toBeVisible();
});
