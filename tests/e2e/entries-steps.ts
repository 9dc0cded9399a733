import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { ask } from './newsletter-steps.ts';
import { adopt } from './register-steps.ts';
import type { Page } from './scrinium.ts';

/** Lets the window have a file of tests/domain/held-files, as its own dialog would. */
export async function chooseList(page: Page, name: string): Promise<void> {
  const buffer = readFileSync(join('tests', 'domain', 'held-files', name));
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

/** A register with invoices in it, and the customer the sample lists are about. Gives her id. */
export async function bookkeeping(page: Page): Promise<string> {
  await adopt(page, ['invoices', 'orders']);
  const customer = { ...emptyCustomer, givenName: 'Anna', familyName: 'Müller', number: '10001' };
  return (await ask(page, 'customers.save', { id: null, version: 0, customer })).id;
}

/** All that is held. */
export const heldNow = async (page: Page) =>
  (
    await ask(page, 'held.list', {
      filter: { category: '', about: 'anybody', place: '', words: '' },
      offset: 0,
      limit: 500,
    })
  ).entries;
