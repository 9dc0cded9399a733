import { describe, expect, test } from 'vitest';
import { auditEntriesAfter } from '../../main/db/tables/audit.ts';
import { insertRestriction } from '../../main/db/tables/customer-restrictions.ts';
import { readCustomer, readTimeline, listCustomers, saveCustomer } from '../../main/services/customers.ts';
import { listKeptApart } from '../../main/services/duplicates.ts';
import { compareDuplicates, listImports, runImport, undoImport } from '../../main/services/import.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { purgeUndo } from '../../main/services/undo.ts';
import type { ImportTogether } from '../../shared/ipc/import-shapes.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import { value } from '../vault/test-vault.ts';
import { saveStanding } from '../../main/services/consents.ts';
import { plainStanding } from '../../shared/domain/consent-record.ts';
import { say } from './consent-vault.ts';
import { guessedPlan, stage, withReader } from './import-file.ts';

const defaults: ImportTogether = { certain: 'fill', likely: 'both', possible: 'both', rows: [] };
const headings = 'Kundennummer;Vorname;Nachname;E-Mail;Telefon;Straße;PLZ;Ort;Notizen';
const file = (...lines: readonly string[]) => new TextEncoder().encode(`${[headings, ...lines].join('\n')}\n`);

async function planned(vault: MadeVault, bytes: Uint8Array, together: ImportTogether | undefined) {
  const context = withReader(vault);
  const plan = value(await guessedPlan(context, stage(context, 'liste.csv', bytes)));
  return { context, plan: together ? { ...plan, together } : plan };
}

/** Imports a file, its duplicates decided this way. */
async function bring(vault: MadeVault, bytes: Uint8Array, together: ImportTogether | undefined = defaults) {
  const { context, plan } = await planned(vault, bytes, together);
  return value(await runImport(context, plan));
}

const everybody = ({ read }: MadeVault) =>
  value(
    listCustomers(read, {
      filter: { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'with' },
      sort: { by: 'created', descending: false },
      offset: 0,
      limit: 200,
    }),
  ).rows;

const anna = 'K-1;Anna;Müller;anna@example.org;030 123456;Hauptstr. 5;10115;Berlin;Mag Rosen';
const others = [
  'K-2;Ute;Kern;;0171 2345678;Nordweg 1;10115;Berlin;',
  ';Nur;Name;;;;;;',
  ';Nur;Name;;;;;;',
  ';;Gast;;;;;;',
];

test('the same file twice adds nobody, whatever its rows lack', async () => {
  const vault = openTestVault();
  const bytes = file(anna, ...others);
  // Two of one name in one file may be two people.
  expect(await bring(vault, bytes)).toMatchObject({ read: 5, taken: 5, filled: 0, skipped: 0, refused: 0 });
  const before = everybody(vault);
  expect(await bring(vault, bytes)).toMatchObject({ read: 5, taken: 0, filled: 5, skipped: 0, refused: 0 });
  expect(everybody(vault)).toEqual(before);
  expect(
    value(listImports(vault.read))
      .imports.map(({ filled }) => filled)
      .toSorted(),
  ).toEqual([0, 5]);
});

test('a customer who is there gets what she lacks, nothing of hers is overwritten, and the trail tells of it', async () => {
  const vault = openTestVault();
  const { id } = added(vault, {
    givenName: 'Anna',
    familyName: 'Müller',
    number: 'A-7',
    notes: 'Kommt dienstags',
    emails: [{ label: '', address: 'anna@example.org' }],
  });
  const report = await bring(vault, file(anna, 'K-9;ANNA;Mueller;ANNA@example.org;0171 999888;;;;'));
  expect(report).toMatchObject({ read: 2, taken: 0, filled: 2 });
  const filled = value(readCustomer(vault.read, { id }));
  expect(filled).toMatchObject({
    familyName: 'Müller',
    number: 'A-7',
    version: 3,
    emails: [{ address: 'anna@example.org' }],
    phones: [{ number: '030 123456' }, { number: '0171 999888' }],
    addresses: [{ street: 'Hauptstr. 5', city: 'Berlin' }],
    notes: 'Kommt dienstags\n\nMag Rosen',
  });
  expect(value(readTimeline(vault.read, { id })).entries.filter(({ action }) => action === 'changed')).toHaveLength(2);
  expect(value(await verifyAudit(vault.read))).toMatchObject({ broken: null });
  const entry = auditEntriesAfter(vault.db, 0, 1000).findLast(({ subject }) => subject === 'import');
  expect(entry?.valuesJson).toContain('"filled":[0,2]');
});

test('rows of one file that are one become one customer, with what each of them knows, as it came', async () => {
  const vault = openTestVault();
  const report = await bring(
    vault,
    file(
      'K-1;Anna;Müller;anna@example.org;;;;;',
      ...others.slice(0, 1),
      'K-7;Anna;Mueller;ANNA@example.org;030 123456;;;;Zweite Zeile',
    ),
  );
  expect(report).toMatchObject({ read: 3, taken: 2, filled: 1 });
  const one = everybody(vault).find(({ email }) => email === 'anna@example.org');
  expect(value(readCustomer(vault.read, { id: one?.id ?? '' }))).toMatchObject({
    number: 'K-1',
    version: 1,
    phones: [{ number: '030 123456' }],
    notes: 'Zweite Zeile',
  });
  // As it came, so it can be taken back.
  const undone = value(await undoImport(withReader(vault), { importId: report.importId }));
  expect(undone).toEqual({ removed: 2, filled: 1, kept: [] });
});

test('a father and a son of one name and one address stay two, unless somebody says otherwise', async () => {
  const vault = openTestVault();
  added(vault, {
    givenName: 'Josef',
    familyName: 'Huber',
    emails: [{ label: '', address: 'josef@example.org' }],
    addresses: [
      { label: '', street: 'Dorfstr. 1', extra: '', postcode: '83700', city: 'Rottach', region: '', country: '' },
    ],
  });
  const rows = [';Josef;Huber;;;Dorfstraße 1;83700;Rottach;Der Junge', ';Josef;Huber;;;Dorfstr. 1;83700;Rottach;'];
  const { context, plan } = await planned(vault, file(...rows), defaults);
  const { counts } = value(await compareDuplicates(context, plan));
  expect(counts).toEqual({ certain: 0, likely: 2, possible: 0 });
  expect(value(await runImport(context, plan))).toMatchObject({ read: 2, taken: 2, filled: 0 });
  expect(everybody(vault)).toHaveLength(3);
});

test('compares before the import and names each row with its match, its reason and how sure it is; changes nothing', async () => {
  const vault = openTestVault();
  const { id } = added(vault, {
    givenName: 'Anna',
    familyName: 'Müller',
    emails: [{ label: '', address: 'anna@example.org' }],
  });
  const bytes = file(
    anna,
    'K-2;Ute;Kern;;;Nordweg 1;10115;Berlin;',
    'K-3;Ute Maria;Kern;;;Nordweg 1;10115;Berlin;',
    ';Thomas;Müller;;;Hauptstr. 5;10115;Berlin;',
  );
  const { context, plan } = await planned(vault, bytes, undefined);
  const found = value(await compareDuplicates(context, plan));
  expect(found).toMatchObject({ rows: 4, counts: { certain: 1, likely: 1, possible: 0 }, crowded: 0 });
  expect(found.pairs).toMatchObject([
    {
      row: 2,
      confidence: 'certain',
      reasons: ['sameEmail', 'sameName'],
      customer: { id },
      earlier: null,
      side: { name: 'Müller, Anna' },
    },
    { row: 4, confidence: 'likely', customer: null, earlier: { row: 3, side: { name: 'Kern, Ute' } } },
  ]);
  expect(everybody(vault)).toHaveLength(1);
});

const decisions: readonly (readonly [string, ImportTogether | undefined, object, number])[] = [
  ['left out by itself', { ...defaults, rows: [{ row: 2, do: 'skip' }] }, { taken: 0, filled: 0, skipped: 1 }, 0],
  ['left out like all that are certain', { ...defaults, certain: 'skip' }, { taken: 0, filled: 0, skipped: 1 }, 0],
  ['both, like all that are certain', { ...defaults, certain: 'both' }, { taken: 1, filled: 0, skipped: 0 }, 0],
  [
    'both by itself, and never asked about again',
    { ...defaults, rows: [{ row: 2, do: 'both' }] },
    { taken: 1, filled: 0, skipped: 0 },
    1,
  ],
  ['not compared', undefined, { taken: 1, filled: 0, skipped: 0 }, 0],
];

test.each(decisions)('a row that is somebody who is there: %s', async (_, together, report, apart) => {
  const vault = openTestVault();
  added(vault, { givenName: 'Anna', familyName: 'Müller', emails: [{ label: '', address: 'anna@example.org' }] });
  const { context, plan } = await planned(vault, file(';Anna;Müller;anna@example.org;;;;;'), together);
  expect(value(await runImport(context, plan))).toMatchObject({ read: 1, ...report });
  expect(value(listKeptApart(vault.read)).total).toBe(apart);
});

test('rows that belong to one that was left out belong to whom it stands for; a number that is taken is no reason to refuse who is there', async () => {
  const vault = openTestVault();
  added(vault, {
    givenName: 'Ute',
    familyName: 'Kern',
    number: 'K-1',
    emails: [{ label: '', address: 'ute@example.org' }],
  });
  const rows = [
    ';Ute;Kern;ute@example.org;;;;;',
    ';Ute;Kern;ute@example.org;;;;;',
    'K-1;Ute;Kern;;;;;;',
    'K-1;Ben;Bohm;;;;;;',
    ';Ben;Bohm;;;;;;',
  ];
  const report = await bring(vault, file(...rows), { ...defaults, rows: [{ row: 2, do: 'skip' }] });
  expect(report).toMatchObject({ read: 5, taken: 1, filled: 2, skipped: 1, refused: 1 });
  expect(report.refusals).toMatchObject([{ row: 5, problem: 'numberTaken' }]);
  expect(everybody(vault)).toHaveLength(2);
});

describe('an import that is taken back', () => {
  const ready = () => {
    const vault = openTestVault();
    const { id } = added(vault, {
      givenName: 'Anna',
      familyName: 'Müller',
      emails: [{ label: '', address: 'anna@example.org' }],
    });
    const known = () => value(readCustomer(vault.read, { id }));
    return { vault, id, known, before: known() };
  };

  test('gives customers who were there back as they were, though two rows gave them something', async () => {
    const { vault, known, before } = ready();
    const { importId } = await bring(vault, file(anna, 'K-9;Anna;Müller;anna@example.org;0351 98765;;;;', ...others));
    expect(known().phones).toHaveLength(2);
    expect(value(await undoImport(withReader(vault), { importId }))).toEqual({ removed: 4, filled: 0, kept: [] });
    expect(known()).toEqual({ ...before, version: known().version, changedAt: known().changedAt });
    expect(value(await verifyAudit(vault.read)).broken).toBeNull();
  });

  test('leaves those alone who were changed since, and says so', async () => {
    const { vault, id, known } = ready();
    const { importId } = await bring(vault, file(anna, ...others));
    const { version, archivedAt, changedAt, createdAt, importId: from, id: same, ...customer } = known();
    expect([archivedAt, from, same, changedAt >= createdAt]).toEqual([null, null, id, true]);
    value(saveCustomer(vault.write, { id, version, customer: { ...customer, title: 'Dr.' } }));
    expect(value(await undoImport(withReader(vault), { importId }))).toEqual({ removed: 4, filled: 1, kept: [] });
    expect(known()).toMatchObject({ title: 'Dr.', phones: [{}] });
  });

  test('leaves them what they got once the vault was locked, and says so', async () => {
    const { vault, known } = ready();
    const { importId } = await bring(vault, file(anna, ...others));
    purgeUndo(vault.db);
    expect(value(await undoImport(withReader(vault), { importId }))).toEqual({ removed: 4, filled: 1, kept: [] });
    expect(known().phones).toHaveLength(1);
  });
});

test('a row that belongs to one that was left out as double of a new row is put together with that one', async () => {
  const vault = openTestVault();
  const rows = [
    ';Ute;Kern;ute@example.org;;;;;',
    ';Ute;Kern;ute@example.org;0171 2345678;;;;',
    ';Ute Maria;Kern;;0171 2345678;;;;Kommt dienstags',
  ];
  const report = await bring(vault, file(...rows), { certain: 'skip', likely: 'fill', possible: 'fill', rows: [] });
  expect(report).toMatchObject({ read: 3, taken: 1, filled: 1, skipped: 1, refused: 0 });
  const [one] = everybody(vault);
  expect(value(readCustomer(vault.read, { id: one?.id ?? '' }))).toMatchObject({
    version: 1,
    notes: 'Kommt dienstags',
  });
});

test('nobody is left out as the double of a row that was refused', async () => {
  const vault = openTestVault();
  added(vault, { givenName: 'Ben', familyName: 'Bohm', number: 'K-1' });
  const rows = ['K-1;Ute;Kern;ute@example.org;;;;;', ';Ute;Kern;ute@example.org;;;;;'];
  const report = await bring(vault, file(...rows), { ...defaults, certain: 'skip' });
  expect(report).toMatchObject({ read: 2, taken: 1, filled: 0, skipped: 0, refused: 1 });
  expect(everybody(vault).map(({ email }) => email)).toContain('ute@example.org');
});

test.each(['asked for by her', 'blocked by the business', 'kept for a duty alone'])(
  'nothing is added to a customer whose data are restricted (%s)',
  async why => {
    const vault = openTestVault();
    const { id } = added(vault, {
      givenName: 'Anna',
      familyName: 'Müller',
      emails: [{ label: '', address: 'anna@example.org' }],
    });
    const row = vault.db.prepare('SELECT customer FROM customers').pluck().get() as number;
    if (why === 'asked for by her') say(vault, id, { kind: 'restrictionSet', reason: 'accuracyDisputed' });
    else if (why === 'blocked by the business')
      value(saveStanding(vault.write, { customer: id, standing: { ...plainStanding, blocked: true } }));
    else
      insertRestriction(vault.db, row, {
        since: '2026-01-01',
        until: '',
        reason: '',
        wasArchived: false,
        wasBlocked: false,
      });
    const report = await bring(vault, file(anna), { ...defaults, rows: [{ row: 2, do: 'fill' }] });
    expect(report).toMatchObject({ read: 1, taken: 0, filled: 0, skipped: 1, refused: 0 });
    expect(value(readCustomer(vault.read, { id }))).toMatchObject({ version: 1, phones: [], notes: '' });
    expect(everybody(vault)).toHaveLength(1);
  },
);
