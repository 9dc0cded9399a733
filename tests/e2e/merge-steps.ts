import { emptyCustomer, type Customer } from '../../shared/domain/customer.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { Page } from './scrinium.ts';
import { today } from './today.ts';

/** Asks main as the page would, behind the page's back. */
export async function ask<C extends Channel>(page: Page, channel: C, request: RequestOf<C>): Promise<ResponseOf<C>> {
  const result = (await page.evaluate(async ([name, sent]) => window.main[name as Channel](sent), [
    channel,
    request,
  ] as const)) as { readonly ok: boolean; readonly value: ResponseOf<C>; readonly error?: unknown };
  if (!result.ok) throw new Error(`${channel} was refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Adds a customer; gives the id. */
export const add = async (page: Page, customer: Partial<Customer>): Promise<string> =>
  (await ask(page, 'customers.save', { id: null, version: 0, customer: { ...emptyCustomer, ...customer } })).id;

const address = { label: '' as const, extra: '', postcode: '01067', city: 'Dresden', region: '', country: 'DE' };

/** Two records of one florist, on whom something hangs. */
export async function twoRecords(page: Page): Promise<{ readonly one: string; readonly other: string }> {
  const one = await add(page, {
    givenName: 'Anna',
    familyName: 'Müller',
    number: '10001',
    status: 'former',
    language: 'de',
    notes: 'Likes tulips.',
    tags: ['regular'],
    emails: [{ label: 'private', address: 'Anna.Mueller@example.org' }],
    phones: [{ label: 'mobile', number: '0171 2345678' }],
    addresses: [{ ...address, street: 'Am Markt 1' }],
  });
  const other = await add(page, {
    givenName: 'Änne',
    familyName: 'Müller',
    title: 'Dr.',
    number: '10044',
    notes: 'Pays by invoice.',
    tags: ['fair'],
    emails: [
      { label: '', address: 'anna.mueller@example.org' },
      { label: 'work', address: 'praxis@example.org' },
    ],
    phones: [{ label: '', number: '+49 171 2345678' }],
    addresses: [{ ...address, street: 'Elbweg 7' }],
  });
  const entry = { category: 'invoice', day: '2020-03-04', time: '', events: {}, place: '', amount: null, currency: '' };
  const entries = ['1', '2'].map(title => ({ ...entry, title }));
  await ask(page, 'held.add', { customer: other, entries, today });
  return { one, other };
}
