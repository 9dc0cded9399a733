import type { Page } from '@playwright/test';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { bridge } from './consent-list-steps.ts';
import { registered } from './paper-steps.ts';

/** So many customers with an address: every other one in English, three in four with e-mail; the last with a telephone alone. */
export async function addMany(page: Page, count: number): Promise<void> {
  const customers = Array.from({ length: count }, (_, index) => ({
    ...emptyCustomer,
    number: `K-${index + 1}`,
    givenName: 'Änne',
    familyName: `Müller-${index + 1}`,
    language: index % 2 === 0 ? 'de' : 'en',
    emails: index % 4 === 0 ? [] : [{ label: 'private' as const, address: `kunde${index + 1}@example.org` }],
    phones: index === count - 1 ? [{ label: 'private' as const, number: '0351 123' }] : [],
    addresses: [
      {
        label: 'private' as const,
        street: 'Am Markt 1',
        extra: '',
        postcode: '01067',
        city: 'Dresden',
        region: '',
        country: index % 10 === 9 ? 'CH' : 'DE',
      },
    ],
  }));
  await page.evaluate(async all => {
    for (const customer of all) await window.main['customers.save']({ id: null, version: 0, customer });
  }, customers);
}

/** Opens the file of a lost laptop of which the most is known, and gives its id. */
export async function lostLaptop(page: Page): Promise<string> {
  await registered(page, []);
  const { id } = await bridge(page, 'incidents.open', { kind: 'deviceLost', exercise: '', noticedAt: null });
  const { incident } = await bridge(page, 'incidents.read', { id });
  const { version, title, lead, facts, corrections } = incident;
  const known = { ...facts, data: ['basic', 'contact', 'bankAccount'], police: 'told' as const };
  await bridge(page, 'incidents.save', { id, version, title, lead, facts: known, corrections });
  return id;
}
