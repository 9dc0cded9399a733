import { emptyCustomer, type Customer } from '../../shared/domain/customer.ts';
import type { Page } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

/** The customer list, its rows and the bar below it, in English. */
export const grid = (page: Page) => page.getByRole('grid', { name: 'Customers' });
export const rows = (page: Page) => grid(page).locator('[data-index]');
export const tickOf = (page: Page, name: string) => grid(page).getByRole('checkbox', { name });
export const bar = (page: Page) => page.getByRole('region', { name: 'With the ticked customers' });
export const notice = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text });

/** A list of so many invented customers, 'Beispiel 000' and on; `known` says more of the one at a place. */
export async function listOf(
  page: Page,
  count: number,
  known: (place: number) => Partial<Customer> = () => ({}),
): Promise<void> {
  await makeVault(page);
  const customers = Array.from({ length: count }, (_, place) => ({
    ...emptyCustomer,
    familyName: `Beispiel ${String(place).padStart(3, '0')}`,
    ...known(place),
  }));
  await page.evaluate(async all => {
    for (const customer of all) await window.main['customers.save']({ id: null, version: 0, customer });
  }, customers);
  await goTo(page, '/customers');
  await page.reload();
  await page.locator('[data-index="0"]').waitFor();
}

/** Whoever's name is in the list at these places, in words. */
export const namesTicked = (page: Page): Promise<(string | null)[]> =>
  grid(page)
    .locator('[aria-selected=true] [data-column=name]')
    .evaluateAll(cells => cells.map(cell => cell.textContent));
