import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { addCustomer, addHeld, oldInvoice, oldShop, onward } from './review-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';
import { today } from './today.ts';

test.describe.configure({ timeout: 240_000 });

const heading = (name: string | RegExp) => ({ level: 1, name }) as const;

test('one customer is deleted from her page in one go, and nothing of her is in the record or in a draft', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  const customer = await addCustomer(page, 'Canaria', '2009-01-01');
  await addHeld(page, customer, [
    oldInvoice({ title: 'Canary title', place: 'Canary binder', amount: 123_456 }),
    oldInvoice({ day: '2011-07-09', title: 'Canary second', place: 'Canary binder', amount: 77 }),
  ]);
  await goTo(page, `/customers/${customer}`);
  await page.getByRole('link', { name: 'Delete or decide, with a trial first' }).click();
  // Faster than a draft is kept.
  await page.getByRole('radio', { name: 'Delete' }).check();
  await onward(page);
  await expect(page.getByText('One customer goes for good')).toBeVisible();
  // Now the draft, which names her, is kept too: that must not count as a change.
  await page.waitForTimeout(1500);
  await onward(page);
  await page.getByRole('button', { name: 'Delete one customer and 2 entries' }).click();
  await expect(page.getByRole('heading', heading('The review is done'))).toBeVisible();
  const path = join(folder, 'record.pdf');
  await app.answerSaveDialog(path);
  await page.getByRole('button', { name: 'Save record as PDF' }).click();
  await expect(page.getByText('record.pdf')).toBeVisible();
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  expect(text).toContain('Record of deletion');
  for (const trace of ['Canar', customer, '1,234.56', '0.77', '9 July', '1 March']) expect(text).not.toContain(trace);
  await page.waitForTimeout(1500);
  const drafts = await page.evaluate(async () => {
    const listed = (await window.main['drafts.list']({})) as {
      readonly value: { readonly drafts: readonly unknown[] };
    };
    return listed.value.drafts;
  });
  expect(drafts).toEqual([]);
});

test('every record of a long group can be looked at, and a decision whose record is gone can be dropped', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await oldShop(page, 120);
  await page.reload();
  await goTo(page, '/retention/review');
  await page.getByRole('button', { name: 'Begin review' }).click();
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await onward(page);
  await expect(page.getByRole('alert')).toContainText('Tick the years that are open');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await onward(page);
  const invoices = page.getByRole('region', { name: /120 entries/ });
  await invoices.getByText('Look into each').click();
  for (const shown of ['1 to 25', '26 to 50', '51 to 75', '76 to 100']) {
    await expect(invoices.getByText(`${shown} of 120`)).toBeVisible();
    await invoices.getByRole('button', { name: 'Show next records' }).click();
  }
  await expect(invoices.getByText('101 to 120 of 120')).toBeVisible();
  await expect(invoices.getByRole('button', { name: 'Show next records' })).toBeDisabled();
  await expect(invoices.getByText('Invoice 2010-120', { exact: true })).toBeVisible();
  await invoices.getByLabel('Decision for Invoice 2010-120', { exact: true }).selectOption('Put on legal hold');
  await invoices.getByLabel('When will you look').fill('1.6.2031');
  for (const card of await page.locator('main form section').all())
    await card.getByRole('radio', { name: /Leave for now/ }).check();
  await page.evaluate(async () => {
    const filter = { category: 'invoice', about: 'anybody', place: '', words: '2010-120' } as const;
    const listed = (await window.main['held.list']({ filter, offset: 0, limit: 1 })) as {
      readonly value: {
        readonly entries: readonly { readonly held: { readonly id: string; readonly version: number } }[];
      };
    };
    const [found] = listed.value.entries;
    if (!found) throw new Error('Not found');
    await window.main['held.remove']({ id: found.held.id, version: found.held.version });
  });
  await onward(page);
  await expect(page.getByRole('alert')).toContainText('Something changed');
  await page.getByRole('button', { name: 'Drop these decisions' }).click();
  await expect(page.getByText('Nothing is deleted.')).toBeVisible();
  await onward(page);
  await page.getByRole('button', { name: 'Carry out review' }).click();
  await expect(page.getByRole('heading', heading('The review is noted'))).toBeVisible();
});

test('killed while it is carried out: all of it happened, or nothing', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await oldShop(page, 400);
  await page.evaluate(
    async ([entries, day]) => {
      for (let time = 0; time < 10; time += 1)
        await window.main['held.add']({ customer: null, entries: entries as never, today: day });
    },
    [Array.from({ length: 400 }, () => oldInvoice()), today] as const,
  );
  const plan = {
    groups: [{ group: 'delete.invoice.deVouchers', decision: { action: 'delete' as const } }],
    singles: [],
  };
  const trial = await page.evaluate(
    async ([wanted, day]) => {
      const tried = (await window.main['review.dryRun']({ plan: wanted, today: day })) as {
        readonly value: { readonly figures: { readonly entries: number }; readonly about: string };
      };
      return tried.value;
    },
    [plan, today] as const,
  );
  expect(trial.figures.entries).toBe(4400);
  await page.evaluate(
    ([wanted, { figures, about }, day]) => {
      void window.main['review.run']({ plan: wanted, today: day, expected: figures as never, about });
    },
    [plan, trial, today] as const,
  );
  await page.waitForTimeout(150);
  await app.kill();
  const again = await scrinium.launch({ folder });
  await unlock(again.page);
  await expect(again.page.getByRole('link', { name: 'Customers' })).toBeVisible();
  const [entries, runs] = await again.page.evaluate(async () => {
    const filter = { category: 'invoice', about: 'anybody', place: '', words: '' } as const;
    const listed = (await window.main['held.list']({ filter, offset: 0, limit: 1 })) as {
      readonly value: { readonly total: number };
    };
    const logged = (await window.main['review.runs']({ offset: 0, limit: 1 })) as {
      readonly value: { readonly total: number };
    };
    return [listed.value.total, logged.value.total] as const;
  });
  expect([
    [4400, 0],
    [0, 1],
  ]).toContainEqual([entries, runs]);
});
