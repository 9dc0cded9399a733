import { expect, test } from 'vitest';
import { countRowsOf } from '../../main/db/tables/erasure-reach.ts';
import { archiveCustomer, deleteCustomer } from '../../main/services/customers.ts';
import { askAboutAgain, findDuplicates, keepBoth, listGone, listKeptApart } from '../../main/services/duplicates.ts';
import { applyUndo } from '../../main/services/undo.ts';
import { auditEntriesAfter } from '../../main/db/tables/audit.ts';
import { readTimeline } from '../../main/services/customers.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import { value } from '../vault/test-vault.ts';

const home = (street: string, city = 'Berlin'): Pick<Customer, 'addresses'> => ({
  addresses: [{ label: '', street, extra: '', postcode: '10115', city, region: '', country: '' }],
});
const email = (address: string): Pick<Customer, 'emails'> => ({ emails: [{ label: '', address }] });
const phone = (number: string): Pick<Customer, 'phones'> => ({ phones: [{ label: '', number }] });

const find = async ({ read }: MadeVault) => value(await findDuplicates(read));

test('finds those who are probably one in the list, the surest first, with the reason; archived ones too', async () => {
  const vault = openTestVault();
  const anna = added(vault, {
    givenName: 'Anna',
    familyName: 'Müller',
    ...email('anna@example.org'),
    ...home('Hauptstr. 5'),
  });
  const again = added(vault, { givenName: 'Anna', familyName: 'Mueller', ...email('ANNA@example.org') });
  const kern = added(vault, { givenName: 'Ute', familyName: 'Kern', ...home('Nordweg 1') });
  const middle = added(vault, {
    givenName: 'Ute Maria',
    familyName: 'Kern',
    ...home('Nordweg 1'),
    ...phone('030 123456'),
  });
  added(vault, { givenName: 'Thomas', familyName: 'Müller', ...home('Hauptstraße 5') });
  added(vault, { givenName: 'Ben', familyName: 'Bohm' });
  value(archiveCustomer(vault.write, { id: again.id, version: 1, archived: true }));
  const found = await find(vault);
  expect(found).toMatchObject({ customers: 6, counts: { certain: 1, likely: 1, possible: 0 }, crowded: 0 });
  expect(found.pairs.map(({ one, other, confidence, reasons }) => [one.id, other.id, confidence, reasons])).toEqual([
    [anna.id, again.id, 'certain', ['sameEmail', 'sameName']],
    [kern.id, middle.id, 'likely', ['similarName', 'sameAddress']],
  ]);
  expect(found.pairs[0]).toMatchObject({
    one: { archived: false, address: 'Hauptstr. 5, 10115 Berlin' },
    other: { archived: true, name: 'Mueller, Anna' },
  });
});

test('three who are one are two pairs', async () => {
  const vault = openTestVault();
  for (const familyName of ['Müller', 'Mueller', 'Muller'])
    added(vault, { givenName: 'Anna', familyName, ...email('anna@example.org') });
  expect((await find(vault)).pairs).toHaveLength(2);
});

test('a date of birth is looked at where the business keeps it', async () => {
  const vault = openTestVault();
  const born = (day: string) => ({
    givenName: 'Anna',
    familyName: 'Müller',
    ...home('Hauptstr. 5'),
    extras: { dateOfBirth: day },
  });
  vault.db
    .prepare(
      "INSERT INTO extra_fields (id, position, kind, name, purpose, switched_on) VALUES ('dateOfBirth', 0, 'date', '', 'Alter', 1)",
    )
    .run();
  added(vault, born('1980-02-01'));
  added(vault, born('2010-02-01'));
  expect((await find(vault)).pairs).toEqual([]);
  vault.db.prepare("UPDATE extra_fields SET switched_on = 0 WHERE id = 'dateOfBirth'").run();
  expect((await find(vault)).pairs).toHaveLength(1);
});

test('those kept apart are not asked about again, until that is taken back; the trail and both timelines tell of it', async () => {
  const vault = openTestVault();
  const [one, other] = ['Müller', 'Mueller'].map(familyName =>
    added(vault, { givenName: 'Anna', familyName, ...email('anna@example.org') }),
  );
  const pair = { one: other?.id ?? '', other: one?.id ?? '' };
  value(keepBoth(vault.write, pair));
  value(keepBoth(vault.write, { one: pair.other, other: pair.one }));
  expect((await find(vault)).pairs).toEqual([]);
  expect(value(listKeptApart(vault.read))).toMatchObject({
    total: 1,
    pairs: [{ one: { id: one?.id }, other: { id: other?.id } }],
  });
  const acts = () => auditEntriesAfter(vault.db, 0, 100).map(({ action }) => action);
  expect(acts().filter(action => action === 'keptApart')).toHaveLength(2);
  expect(value(readTimeline(vault.read, { id: pair.one })).entries.map(({ action }) => action)).toContain('keptApart');
  value(askAboutAgain(vault.write, pair));
  value(askAboutAgain(vault.write, pair));
  expect(acts().filter(action => action === 'askedAgain')).toHaveLength(2);
  expect((await find(vault)).pairs).toHaveLength(1);
  expect(keepBoth(vault.write, { one: pair.one, other: pair.one })).toMatchObject({ ok: false });
  expect(keepBoth(vault.write, { one: pair.one, other: vault.write.newId() })).toMatchObject({ ok: false });
});

test('who is kept apart goes with a customer and comes back with her, whichever of the two she is; both ends are counted', async () => {
  const vault = openTestVault();
  const [first, second, third] = ['Müller', 'Mueller', 'Muller'].map(familyName =>
    added(vault, { givenName: 'Anna', familyName }),
  );
  const id = second?.id ?? '';
  value(keepBoth(vault.write, { one: first?.id ?? '', other: id }));
  value(keepBoth(vault.write, { one: id, other: third?.id ?? '' }));
  expect(countRowsOf(vault.db, [id]).get('kept_apart')).toBe(2);
  const { undo } = value(deleteCustomer(vault.write, { id, version: 1 }));
  expect(value(listKeptApart(vault.read)).total).toBe(0);
  expect(value(listGone(vault.read, { ids: [id, first?.id ?? ''] })).ids).toEqual([id]);
  value(applyUndo(vault.write, { undo }));
  expect(value(listKeptApart(vault.read)).total).toBe(2);
  expect(countRowsOf(vault.db, [id]).get('kept_apart')).toBe(2);
});

test('says how far it is, and can be stopped', async () => {
  const vault = openTestVault();
  for (let n = 0; n < 30; n += 1) added(vault, { familyName: `Kern${n}` });
  const steps: number[] = [];
  value(await findDuplicates({ ...vault.read, progress: ({ done, total }) => steps.push(done / total) }));
  expect(steps.toSorted((a, b) => a - b)).toEqual(steps);
  expect(steps.length).toBeGreaterThan(2);
  let presses = 0;
  const stopped = await findDuplicates({ ...vault.read, cancelled: () => ++presses > 2 });
  expect(stopped).toMatchObject({ ok: false, error: { code: 'job.cancelled' } });
});
