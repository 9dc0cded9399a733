import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openForReading } from '../../main/db/open.ts';
import { bringHoldBack, linkHold } from '../../main/db/tables/customer-retention.ts';
import { createAuditWriter, recordAct } from '../../main/services/audit-trail.ts';
import { noteStatement } from '../../main/services/consents.ts';
import { findPerson } from '../../main/services/contact-people.ts';
import { addHeld, saveHeld, takeHeldAway } from '../../main/services/held-entries.ts';
import { liftRestriction, restrictCustomer, restrictEntry } from '../../main/services/restrictions.ts';
import { dryRunReview, runReview } from '../../main/services/review.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import { noDetails } from '../../shared/domain/consent-record.ts';
import type { ReviewDecision, ReviewPlan } from '../../shared/domain/review-plan.ts';
import type { LegalHold } from '../../shared/domain/held-entry.ts';
import type { SalvageReport } from '../../shared/ipc/backup-shapes.ts';
import { damagePage, pagesOf, password, salvageOf, type FullVault } from './damaged-vault.ts';
import { restoreVault } from './restore-vault.ts';
import { newVault, tempFolder, testVault, value } from './test-vault.ts';

const today = '2026-11-22';
const tables = [
  'held_entries',
  'customer_keeps',
  'customer_restrictions',
  'legal_holds',
  'legal_hold_customers',
  'retention_settings',
  'deletion_runs',
  'anonymous_figures',
];

/** A locked vault in which much is held of some and something of nobody, with holds, decisions, a log of deletions and figures. */
async function makeHeld(): Promise<FullVault> {
  const made = testVault({ folder: join(mkdtempSync(join(tmpdir(), 'scrinium-held-')), 'vault') });
  process.once('exit', () => rmSync(dirname(made.files.folder), { recursive: true, force: true }));
  value(await made.keeper.create(newVault));
  const vault = restoreVault(made);
  const ids = Array.from({ length: 40 }, (_, n) => vault.add(`Kunde ${n}`));
  const entry = { category: 'invoice', day: '2016-03-01', time: '', events: {}, place: 'Keller', currency: 'EUR' };
  for (const [n, customer] of [...ids, null].entries()) {
    const entries = [1, 2, 3].map(m => ({
      ...entry,
      amount: n * 100 + m,
      title: `Rechnung ${n}-${m} `.repeat(8).trim(),
    }));
    const added = value(addHeld(vault.context(), { customer, entries, today })).ids;
    const [first = '', second = ''] = added;
    if (n % 3 === 0) value(takeHeldAway(vault.context(), { id: first, version: 1 }));
    if (n % 4 === 0)
      value(
        saveHeld(vault.context(), { id: second, version: 1, entry: { ...entry, amount: null, title: 'Neu' }, today }),
      );
  }
  const { db, user } = vault.open();
  const context = vault.context();
  db.transaction(() => {
    for (const n of [0, 1, 2]) {
      const scope = {
        customers: ids.slice(n * 3, n * 3 + 3),
        entries: [],
        categories: [],
        yearFrom: null,
        yearTo: null,
      };
      const id = randomUUID();
      const hold: LegalHold = {
        id,
        why: 'lawsuit',
        note: `Az. ${n}`,
        scope,
        since: today,
        reviewOn: '2027-01-01',
        releasedOn: '',
      };
      const { customers, ...rest } = scope;
      bringHoldBack(db, { ...hold, scope: JSON.stringify(rest) });
      linkHold(db, id, customers);
      const act = { at: context.now(), user: user.id, action: 'created', subject: 'hold', record: id, fields: [] };
      recordAct(db, context.random, { ...act, values: { hold: [null, hold] } });
    }
    db.exec(`
      INSERT INTO customer_keeps SELECT customer, '2030-01-01', 'Stammkunde' FROM customers LIMIT 5;
      INSERT INTO customer_restrictions SELECT customer, '2026-01-01', '2030-01-01', 'Pflicht', 0, 1 FROM customers LIMIT 5;
      INSERT OR REPLACE INTO retention_settings VALUES (1, 1, '{}');
      INSERT INTO deletion_runs SELECT 1, 'run', '', '', id, 'review', x'00', '{}', '' FROM users;
      INSERT INTO anonymous_figures VALUES (1, 2016, 'DE', '01', 'invoice', 'EUR', 7, 9, 1250);`);
  })();
  const { dataKey, vault: id } = vault.open();
  const key = { key: Uint8Array.from(dataKey), mark: databaseMark(id) };
  vault.sync();
  vault.lock();
  return { files: made.files, key, vault: id };
}

let made: Promise<FullVault> | undefined;
/** A copy of its own of it, which is made once. */
async function heldVault(): Promise<FullVault> {
  const pattern = await (made ??= makeHeld());
  const folder = join(tempFolder(), 'vault');
  cpSync(pattern.files.folder, folder, { recursive: true });
  return { ...pattern, files: vaultFiles(folder) };
}

function rowsOf({ files, key }: FullVault, query: string): readonly unknown[] {
  const db = openForReading(files.database, key);
  try {
    return db.prepare(query).all();
  } finally {
    db.close();
  }
}
/** Entries and holds, by their ids and those of whom they are about, whatever rows they stand in. */
const entriesOf = (full: FullVault) =>
  rowsOf(
    full,
    `
    SELECT customers.id AS customer, held_entries.id, held_entries.version, category, day, held_entries.title, place, amount, currency
    FROM held_entries LEFT JOIN customers USING (customer) ORDER BY held_entries.id`,
  );
const holdsOf = (full: FullVault) =>
  rowsOf(
    full,
    `
    SELECT legal_holds.id, note, customers.id AS customer FROM legal_holds LEFT JOIN legal_hold_customers USING (hold)
    LEFT JOIN customers USING (customer) ORDER BY 1, 3`,
  );

const salvaged = async (full: FullVault): Promise<SalvageReport> =>
  value(await salvageOf(full.files).salvage(password));
const gapsOf = ({ records }: SalvageReport, kind: string) => records.find(each => each.kind === kind)?.gaps;

describe('salvaging what is held', () => {
  test('an undamaged vault keeps every row of it', async () => {
    const full = await heldVault();
    const before = tables.map(table => rowsOf(full, `SELECT * FROM ${table}`));
    expect(before.map(rows => rows.length > 0)).toEqual(tables.map(() => true));
    const report = await salvaged(full);
    expect(tables.map(table => rowsOf(full, `SELECT * FROM ${table}`))).toEqual(before);
    expect(report.records).toEqual(
      expect.arrayContaining([
        { kind: 'held', saved: before[0]?.length, gaps: 0 },
        { kind: 'holds', saved: 3, gaps: 0 },
        { kind: 'retentionSettings', saved: 1, gaps: 0 },
        { kind: 'deletionRuns', saved: 1, gaps: 0 },
      ]),
    );
  });

  test('each single page of the entries: the trail puts them back as they were last, and none that was taken away', async () => {
    const before = entriesOf(await heldVault());
    const pages = pagesOf(await heldVault()).filter(({ name }) => name === 'held_entries');
    expect(pages.length).toBeGreaterThan(3);
    for (const { page } of pages) {
      const full = await heldVault();
      damagePage(full, page);
      const report = await salvaged(full);
      expect([page, (gapsOf(report, 'held') ?? 0) > 0]).toEqual([page, true]);
      expect([page, entriesOf(full)]).toEqual([page, before]);
    }
  });

  test.each(['legal_holds', 'legal_hold_customers'])(
    'the page of %s: holds come back, with whom they name',
    async table => {
      const full = await heldVault();
      const before = holdsOf(full);
      expect(before).toHaveLength(9);
      for (const { page } of pagesOf(full).filter(({ name }) => name === table)) damagePage(full, page);
      await salvaged(full);
      expect(holdsOf(full)).toEqual(before);
    },
  );

  test('a customer brought back by the trail has what is held of her, her keep and her holds', async () => {
    const full = await heldVault();
    const before = [entriesOf(full), holdsOf(full)];
    for (const each of pagesOf(full).filter(({ name, kind }) => name === 'customers' && kind === 'leaf'))
      damagePage(full, each.page);
    await salvaged(full);
    expect([entriesOf(full), holdsOf(full)]).toEqual(before);
    expect(rowsOf(full, 'SELECT count(*) AS rows FROM customer_keeps')).toEqual([{ rows: 5 }]);
  });
});

/** What was decided of customers and entries, by their ids. */
const decidedOf = (full: FullVault) => [
  rowsOf(full, 'SELECT id, until, reason FROM customer_keeps JOIN customers USING (customer) ORDER BY id'),
  rowsOf(
    full,
    `SELECT id, since, until, was_archived, was_blocked FROM customer_restrictions JOIN customers USING (customer) ORDER BY id`,
  ),
  rowsOf(full, 'SELECT id, keep_until, keep_reason, restricted_on FROM held_entries ORDER BY id'),
];

test('what was decided of customers and entries comes back from the trail, and what was lifted doesn’t', async () => {
  const made = testVault({ folder: join(tempFolder(), 'vault') });
  value(await made.keeper.create(newVault));
  const vault = restoreVault(made);
  const ids = Array.from({ length: 8 }, (_, n) => vault.add(`Kunde ${n}`));
  const idOf = (n: number) => ids[n] ?? '';
  const entry = { category: 'invoice', day: '2016-03-01', time: '', events: {}, place: 'Keller', currency: '' };
  const [kept = '', restricted = '', both = ''] = value(
    addHeld(vault.context(), {
      customer: null,
      entries: ['a', 'b', 'c'].map(title => ({ ...entry, amount: null, title })),
      today,
    }),
  ).ids;
  const keep = (until: string): ReviewDecision => ({ action: 'keep', until, reason: 'Jubiläumsbuch' });
  const review = async (singles: ReviewPlan['singles']) => {
    const plan = { groups: [], singles };
    const { figures, about } = value(await dryRunReview(vault.context(), { plan, today }));
    value(await runReview(vault.context(), { plan, today, expected: figures, about }));
  };
  await review([
    { subject: 'customer', id: idOf(0), decision: keep('2030-01-01') },
    { subject: 'customer', id: idOf(1), decision: keep('2030-01-01') },
    { subject: 'held', id: kept, decision: keep('2031-01-01') },
    { subject: 'held', id: both, decision: keep('2031-01-01') },
  ]);
  await review([{ subject: 'customer', id: idOf(1), decision: keep('2032-01-01') }]);
  const { db } = vault.open();
  db.transaction(() => {
    const context = vault.context();
    const audit = createAuditWriter(db, context.random);
    const writing = { ...context, audit };
    const at = context.now();
    for (const n of [2, 3, 4]) {
      const found = findPerson(db, idOf(n)) ?? expect.fail('not there');
      restrictCustomer(writing, found, { at, today, until: '2034-01-01' });
    }
    for (const id of [restricted, both]) restrictEntry(writing, id, today, at);
    audit.finish();
  })();
  value(liftRestriction(vault.context(), { subject: 'customer', id: idOf(3), today }));
  const note = { kind: 'restrictionSet', reason: 'objectionPending' } as const;
  value(noteStatement(vault.context(), { customer: idOf(5), today, statement: note, details: noDetails }));
  db.transaction(() => {
    const context = vault.context();
    const audit = createAuditWriter(db, context.random);
    const found = findPerson(db, idOf(5)) ?? expect.fail('not there');
    restrictCustomer({ ...context, audit }, found, { at: context.now(), today, until: '' });
    audit.finish();
  })();
  const { dataKey, vault: id } = vault.open();
  const full = { files: made.files, key: { key: Uint8Array.from(dataKey), mark: databaseMark(id) }, vault: id };
  vault.sync();
  vault.lock();
  const before = decidedOf(full);
  expect(before.map(rows => rows.length)).toEqual([2, 3, 3]);
  const hit = pagesOf(full).filter(({ name }) =>
    ['customer_keeps', 'customer_restrictions', 'held_entries'].includes(name),
  );
  for (const { page } of hit) damagePage(full, page);
  await salvaged(full);
  expect(decidedOf(full)).toEqual(before);
});
