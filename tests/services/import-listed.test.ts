import { expect, test } from 'vitest';
import { auditEntriesAfter } from '../../main/db/tables/audit.ts';
import { undoImport } from '../../main/services/import-undo.ts';
import { listImports } from '../../main/services/import.ts';
import { lookAtMailing } from '../../main/services/consent-lists.ts';
import { saveStanding } from '../../main/services/consents.ts';
import { deleteCustomer } from '../../main/services/customers.ts';
import { plainStanding } from '../../shared/domain/consent-record.ts';
import { consentVault, reachable, say, today, value } from './consent-vault.ts';
import { importFile } from './import-file.ts';

const file = (...lines: readonly string[]) =>
  new TextEncoder().encode(`Name;E-Mail;Telefon;Straße;PLZ;Ort;Land\n${lines.join('\n')}\n`);
/** The same person under other names, by each of their addresses, written another way; and two others. */
const rows = [
  'Probst;AENNE.PROBST@example.org;;;;;',
  'Proebst;;0049 171 1234567;;;;',
  'Probst-Neu;;;am markt 1;01067;Dresden;DE',
  'Zander;zander@example.org;0171 1234568;Am Markt 2;01067;Dresden;DE',
  'Anders;;;;;;',
];

test('an import says how many of its rows are on the do-not-contact list, and no mailing takes them', async () => {
  const { vault } = consentVault();
  const before = reachable(vault);
  say(vault, before.id, { kind: 'objection', purpose: null, channels: null, how: 'email', by: 'person' });
  value(deleteCustomer(vault.write, { id: before.id, version: before.version }));
  const report = value(await importFile(vault, 'liste.csv', file(...rows)));
  expect([report.taken, report.listed]).toEqual([5, 3]);
  expect(value(listImports(vault.read)).imports[0]).not.toHaveProperty('listed');
  const entry = auditEntriesAfter(vault.db, 0, 1000).findLast(({ subject }) => subject === 'import');
  expect(entry?.valuesJson).toContain('"listed":[0,3]');
  const list = value(await lookAtMailing(vault.read, { purpose: 'postalAds', channel: 'post', today }));
  expect(list.first.map(({ familyName, answer }) => [familyName, answer.reason])).toEqual([
    ['Zander', 'noObjection'],
    ['Probst-Neu', 'listedDoNotContact'],
  ]);
});

test('where nothing is on the list, none of its rows is, and no address is marked to find that out', async () => {
  const { vault } = consentVault();
  const marked: string[] = [];
  const watched = {
    ...vault,
    write: { ...vault.write, mark: (text: string) => (marked.push(text), vault.write.mark(text)) },
  };
  expect(value(await importFile(watched, 'liste.csv', file(...rows))).listed).toBe(0);
  expect(marked).toEqual([]);
});

test('who was marked for contacts since stays when the import is taken back', async () => {
  const { vault } = consentVault();
  const { importId } = value(await importFile(vault, 'liste.csv', file(...rows)));
  const id = vault.db.prepare("SELECT id FROM customers WHERE family_name = 'Zander'").pluck().get() as string;
  value(saveStanding(vault.write, { customer: id, standing: { ...plainStanding, deceased: true } }));
  expect(value(await undoImport(vault.write, { importId }))).toMatchObject({ removed: 4, kept: [{ id }] });
});
