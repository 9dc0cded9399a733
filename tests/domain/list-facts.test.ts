import { expect, test } from 'vitest';
import { emptyCustomer, CustomerStatus, DataSource } from '../../shared/domain/customer.ts';
import type { StoredCustomer } from '../../shared/domain/customer.ts';
import { factsEnd, factsOf, factTest, isArchived, statusIn } from '../../shared/domain/list-facts.ts';
import { MissingData } from '../../shared/ipc/customer-filter.ts';

const address = { label: '' as const, street: 'Weg 1', extra: '', postcode: '', city: 'Köln', region: '', country: '' };
const whole: StoredCustomer = {
  ...emptyCustomer,
  familyName: 'A',
  emails: [{ label: '', address: 'a@example.org' }],
  phones: [{ label: '', number: '1' }],
  addresses: [address],
  id: '',
  version: 1,
  createdAt: '',
  changedAt: '',
  archivedAt: null,
  importId: null,
};
const open = { statuses: [], sources: [], missing: [], archived: 'with' as const };
const passes = (customer: StoredCustomer, filter: Partial<Parameters<typeof factTest>[0]>) =>
  factTest({ ...open, ...filter })[factsOf(customer)] === 1;

test.each<[string, Partial<StoredCustomer>, readonly MissingData[]]>([
  ['nothing', {}, []],
  ['a person with a company only', { familyName: '', organisation: 'A GmbH' }, ['name']],
  ['a person with a first name only', { familyName: '', givenName: 'A' }, ['name']],
  ['an organisation with a contact only', { kind: 'organisation' }, ['name']],
  ['an organisation without a contact', { kind: 'organisation', familyName: '', organisation: 'A GmbH' }, []],
  ['no e-mail', { emails: [] }, ['email']],
  ['no phone', { phones: [] }, ['phone']],
  ['a town without a street', { addresses: [{ ...address, street: '' }] }, ['address']],
  ['a street without a town', { addresses: [{ ...address, city: '' }] }, ['address']],
  ['a second address that is whole', { addresses: [{ ...address, city: '' }, address] }, []],
  ['all', { familyName: '', emails: [], phones: [], addresses: [] }, ['name', 'email', 'phone', 'address']],
])('missing: %s', (_, known, missing) => {
  expect(MissingData.options.filter(each => passes({ ...whole, ...known }, { missing: [each] }))).toEqual(missing);
});

test('status, source and archived are told apart in every combination', () => {
  const seen = new Set<number>();
  for (const status of CustomerStatus.options)
    for (const source of DataSource.options)
      for (const archivedAt of [null, '2026-01-01T00:00:00.000Z']) {
        const customer = { ...whole, status, source, archivedAt };
        const facts = factsOf(customer);
        seen.add(facts);
        expect(facts).toBeLessThan(factsEnd);
        expect([statusIn(facts), isArchived(facts)]).toEqual([status, archivedAt !== null]);
        for (const other of CustomerStatus.options)
          expect(passes(customer, { statuses: [other] })).toBe(other === status);
        for (const other of DataSource.options) expect(passes(customer, { sources: [other] })).toBe(other === source);
        expect([
          passes(customer, { archived: 'only' }),
          passes(customer, { archived: 'without' }),
          passes(customer, {}),
        ]).toEqual([archivedAt !== null, archivedAt === null, true]);
      }
  expect(seen.size).toBe(CustomerStatus.options.length * DataSource.options.length * 2);
});

test('stored facts keep their meaning in every release', () => {
  expect(factsOf({ ...whole, status: 'former', source: 'unknown', archivedAt: 'x', emails: [] })).toBe(
    2 | 16 | (2 << 5) | (8 << 7),
  );
});
