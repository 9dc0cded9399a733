import type { Page } from '@playwright/test';
import type { HeldEntry } from '../../shared/domain/held-entry.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { makeVault } from './vault.ts';
import { today } from './today.ts';

/** An invoice of 2010: its eight years are long over. */
export const oldInvoice = (part: Partial<HeldEntry> = {}): HeldEntry => ({
  category: 'invoice',
  day: '2010-03-01',
  time: '',
  events: {},
  title: 'Invoice 2010-17',
  place: 'cellar, shelf 3',
  amount: 4990,
  currency: 'EUR',
  ...part,
});

/** Adds entries about a customer, or about nobody. */
export const addHeld = (page: Page, customer: string | null, entries: readonly HeldEntry[]): Promise<void> =>
  page.evaluate(
    async ([whom, list, day]) =>
      void (await window.main['held.add']({ customer: whom as null, entries: list as never, today: day })),
    [customer, entries, today] as const,
  );

/** Adds a customer and gives back the id. */
export const addCustomer = (page: Page, familyName: string, lastContactOn = ''): Promise<string> =>
  page.evaluate(
    async customer => {
      const saved = (await window.main['customers.save']({ id: null, version: 0, customer })) as {
        readonly value: { readonly id: string };
      };
      return saved.value.id;
    },
    { ...emptyCustomer, familyName, lastContactOn },
  );

/** A shop with so many invoices of 2010 about nobody, and as many bank statements. */
export async function oldShop(page: Page, invoices: number): Promise<void> {
  await makeVault(page);
  await addHeld(
    page,
    null,
    Array.from({ length: invoices }, (_, index) => oldInvoice({ title: `Invoice 2010-${index + 1}` })),
  );
  await addHeld(page, null, [
    oldInvoice({ category: 'bankStatement', title: 'Statements 2010', amount: null, currency: '' }),
  ]);
}

/** Goes on to the next question. */
export async function onward(page: Page): Promise<void> {
  await page.locator('main form button[type=submit]').click();
}
