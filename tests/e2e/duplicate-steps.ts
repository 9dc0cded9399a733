import { emptyCustomer, type Customer } from '../../shared/domain/customer.ts';
import { ask } from './newsletter-steps.ts';
import type { Page } from './scrinium.ts';

/** Adds a customer of whom only this is known. Gives her id. */
export const add = async (page: Page, known: Partial<Customer>): Promise<string> =>
  (await ask(page, 'customers.save', { id: null, version: 0, customer: { ...emptyCustomer, ...known } })).id;

const mail = (address: string): Pick<Customer, 'emails'> => ({ emails: [{ label: '', address }] });
const at = (street: string): Pick<Customer, 'addresses'> => ({
  addresses: [{ label: '', street, extra: '', postcode: '01067', city: 'Dresden', region: '', country: '' }],
});

/** Three pairs, one of each confidence, and two who live together. Gives the ids of the first pair. */
export async function addDoubles(page: Page): Promise<readonly [string, string]> {
  const one = await add(page, {
    givenName: 'Änne',
    familyName: 'Müller',
    number: 'K-1',
    ...mail('aenne@example.org'),
    ...at('Am Markt 1'),
  });
  const other = await add(page, { givenName: 'Aenne', familyName: 'Mueller', ...mail('AENNE@example.org') });
  await add(page, { givenName: 'Ute', familyName: 'Kern', ...at('Hauptstraße 5 a') });
  await add(page, { givenName: 'Ute Maria', familyName: 'Kern', ...at('Hauptstr. 5a'), ...mail('ute@example.org') });
  await add(page, { givenName: 'Ben', familyName: 'Bohm', ...at('Nordweg 1') });
  await add(page, { givenName: 'Ben', familyName: 'Bohm', ...at('Südweg 20') });
  await add(page, { givenName: 'Tom', familyName: 'Zander', ...at('Elbufer 3') });
  await add(page, { givenName: 'Ida', familyName: 'Zander', ...at('Elbufer 3') });
  return [one, other];
}

/** A file of which the first row is the first of them, the second is new, and the third is the second once more. */
export const doublesFile = Buffer.from(
  [
    'Vorname;Nachname;E-Mail;Telefon;Straße;PLZ;Ort',
    'Änne;Müller;aenne@example.org;0351 4711471;;;',
    'Lea;Neu;lea@example.org;;Weg 1;01067;Dresden',
    'Lea Marie;Neu;;;Weg 1;01067;Dresden',
  ].join('\n'),
);
