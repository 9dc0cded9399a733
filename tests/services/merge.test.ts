import { describe, expect, test } from 'vitest';
import { namedByText, moves } from '../../main/db/tables/merge-moves.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { listAttachments } from '../../main/services/attachments.ts';
import { archiveCustomer, deleteCustomer, readTimeline, saveCustomer } from '../../main/services/customers.ts';
import { listDrafts, saveDraft } from '../../main/services/drafts.ts';
import { eraseCustomersForGood } from '../../main/services/erase-for-good.ts';
import { eraseNoted, erasureLines } from '../../main/services/erasures.ts';
import { heldAbout } from '../../main/db/tables/held-entries.ts';
import { holdsAgainst } from '../../main/services/legal-holds.ts';
import { lookAtMerge, mergeCustomers } from '../../main/services/merge.ts';
import { applyUndo, purgeUndo } from '../../main/services/undo.ts';
import { countLeftBehind } from '../../main/db/tables/left-behind.ts';
import type { Statement } from '../../shared/domain/consent-event.ts';
import { contract } from '../../shared/ipc/contract.ts';
import { added, customerWith, openTestVault, stored } from '../db/open-test-vault.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { code } from '../vault/test-vault.ts';
import { consentVault, give, giving, may, reachable } from './consent-vault.ts';
import { dump, laden, merge, rowOf, say, sharedBy, today, typed, value } from './merge-people.ts';

const pluck = (vault: Pick<MadeVault, 'db'>, sql: string, ...values: unknown[]) =>
  vault.db
    .prepare(sql)
    .pluck()
    .all(...values);
const sound = async (vault: MadeVault) => {
  expect(value(await verifyAudit(vault.read)).broken).toBeNull();
  expect(vault.db.pragma('foreign_key_check')).toEqual([]);
  vault.db.prepare("INSERT INTO customer_search (customer_search, rank) VALUES ('integrity-check', 1)").run();
};
const no: Statement = {
  kind: 'consentWithdrawn',
  purpose: 'newsletter',
  channels: ['email'],
  how: 'email',
  by: 'person',
};

describe('the list of what moves', () => {
  test('has every table whose rows hang on a customer, and no other', () => {
    const { db } = openTestVault();
    const names = db
      .prepare(
        `
        SELECT DISTINCT tables.name FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
        WHERE tables.type = 'table' AND keys."table" = 'customers'`,
      )
      .pluck()
      .all() as string[];
    expect(Object.keys(moves).toSorted()).toEqual(names.toSorted());
    expect(Object.values(moves).every(({ why }) => why.length > 10)).toBe(true);
  });

  test('has every table that names a record by its id', () => {
    const { db } = openTestVault();
    const names = db
      .prepare(
        `
        SELECT DISTINCT tables.name FROM sqlite_schema AS tables, pragma_table_xinfo(tables.name) AS columns
        WHERE tables.type = 'table' AND columns.type = 'TEXT'
          AND (columns.name IN ('record', 'records') OR columns.name LIKE 'customer%')`,
      )
      .pluck()
      .all() as string[];
    expect(Object.keys(namedByText).toSorted()).toEqual(names.toSorted());
  });
});

describe('merging', () => {
  test('everything that hangs on the record given up hangs on the one kept', async () => {
    const vault = consentVault();
    const shared = sharedBy(vault);
    const [kept, given] = [laden(vault, 'Probst', shared), laden(vault, 'Probster', shared)];
    const rows = [kept.row, given.row];
    const ids = (table: string, column = 'id') =>
      pluck(vault, `SELECT ${column} FROM ${table} WHERE customer IN (?, ?) ORDER BY 1`, ...rows);
    const before = ['consent_events', 'notices_given', 'held_entries'].map(table => ids(table));
    const codes = ids('consent_forms', 'code');
    const of = (table: string, column: string) =>
      pluck(vault, `SELECT ${column} FROM ${table} WHERE customer = ? ORDER BY 1`, kept.row);

    expect(value(merge(vault, kept.id, given.id, { number: 'N-Probster' }))).toMatchObject({ id: kept.id, version: 2 });
    expect(pluck(vault, 'SELECT id FROM customers WHERE id = ?', given.id)).toEqual([]);
    expect(stored(vault, kept.id)).toMatchObject({ number: 'N-Probster', version: 2 });
    expect(['consent_events', 'notices_given', 'held_entries'].map(table => of(table, 'id'))).toEqual(before);
    expect(of('consent_forms', 'code')).toEqual(codes);
    expect(of('customer_purposes', 'purpose')).toEqual(['customerMailings', 'invoices', 'orders']);
    expect(of('legal_hold_customers', 'hold')).toHaveLength(2);
    expect(of('incident_customers', 'telling')).toEqual(['']);
    expect(of('customer_keeps', "until || ' ' || reason")).toEqual(['2031-01-01 Probst; Probster']);
    expect(of('data_checks', 'checked_on')).toEqual(['2026-05-01']);
    expect(pluck(vault, 'SELECT one FROM kept_apart ORDER BY 1')).toEqual([kept.row, kept.row]);
    expect(of('merged_customers', 'id')).toEqual([given.id]);
    const files = value(listAttachments(vault.read, { subject: 'customer', record: kept.id })).files;
    expect(files.map(({ id }) => id).toSorted()).toEqual([kept.file, given.file].toSorted());
    expect(holdsAgainst(vault.db, kept.id, today)).toHaveLength(2);
    expect(heldAbout(vault.db, kept.row).filter(({ category }) => category === 'invoice')).toHaveLength(2);
    expect(value(listDrafts(vault.read)).drafts.map(({ record }) => record)).toEqual([kept.id]);
    await sound(vault);
  });

  test('the trail says it of both, and the timeline of the one kept tells what happened to either', () => {
    const vault = openTestVault();
    const [kept, given] = [added(vault, { familyName: 'Berg' }), added(vault, { familyName: 'Berger', notes: 'x' })];
    value(merge(vault, kept.id, given.id, { familyName: 'Berger', notes: 'x' }));
    const values = (id: string, action: string) =>
      JSON.parse(
        String(pluck(vault, 'SELECT values_json FROM audit WHERE record = ? AND action = ?', id, action)[0]),
      ) as object;
    expect(values(kept.id, 'merged')).toEqual({ familyName: ['Berg', 'Berger'], notes: ['', 'x'] });
    expect(values(given.id, 'mergedAway')).toEqual({
      mergedInto: [null, kept.id],
      familyName: ['Berger', ''],
      notes: ['x', ''],
    });
    const { entries } = value(readTimeline(vault.read, { id: kept.id }));
    expect(entries.map(({ action }) => action)).toEqual(['mergedAway', 'merged', 'created', 'created']);
    contract['customers.timeline'].response.parse({ entries });
  });

  test('nothing is noted as erased: an older backup brings both back', () => {
    const vault = openTestVault();
    value(merge(vault, added(vault).id, added(vault).id));
    expect(erasureLines(vault.db)).toEqual([]);
  });

  test('a no on either record counts afterwards, although the other said yes later', () => {
    const vault = consentVault();
    const [kept, given] = [reachable(vault), reachable(vault)];
    give(vault, giving(given.id, vault.newsletter));
    say(vault, given.id, no);
    give(vault, giving(kept.id, vault.newsletter));
    expect(may(vault, kept.id, 'newsletter', 'email').allowed).toBe(true);
    value(merge(vault, kept.id, given.id));
    expect(may(vault, kept.id, 'newsletter', 'email').allowed).toBe(false);
    expect(pluck(vault, "SELECT count(*) FROM consent_events WHERE said ->> '$.kind' = 'consentWithdrawn'")).toEqual([
      2,
    ]);
    // She may say yes again.
    give(vault, giving(kept.id, vault.newsletter));
    expect(may(vault, kept.id, 'newsletter', 'email').allowed).toBe(true);
  });

  test('an objection on either record counts afterwards, although the other agreed later', () => {
    const vault = consentVault();
    const [kept, given] = [reachable(vault), reachable(vault)];
    say(vault, given.id, { kind: 'objection', purpose: null, channels: null, how: 'email', by: 'person' });
    give(vault, giving(kept.id, vault.newsletter));
    expect(may(vault, kept.id, 'newsletter', 'email').allowed).toBe(true);
    value(merge(vault, kept.id, given.id));
    expect(may(vault, kept.id, 'newsletter', 'email')).toMatchObject({ allowed: false });
  });

  test('told of an incident on either record is told', () => {
    const vault = consentVault();
    const shared = sharedBy(vault);
    const [kept, given] = [laden(vault, 'Probst', shared), laden(vault, 'Probster', shared)];
    vault.db.prepare("UPDATE incident_customers SET telling = 'round' WHERE customer = ?").run(given.row);
    value(merge(vault, kept.id, given.id));
    expect(pluck(vault, 'SELECT telling FROM incident_customers')).toEqual(['round']);
  });

  test('one record checked and one never: the whole was never checked', () => {
    const vault = openTestVault();
    const [kept, given] = [added(vault), added(vault)];
    vault.db
      .prepare("INSERT INTO data_checks (customer, checked_on) VALUES (?, '2026-05-01')")
      .run(rowOf(vault, kept.id));
    value(merge(vault, kept.id, given.id));
    expect(pluck(vault, 'SELECT * FROM data_checks')).toEqual([]);
  });

  test('the whole is as old as the older of both: periods of keeping count from that day', () => {
    const vault = openTestVault();
    const [older, younger] = [added(vault), added(vault)];
    vault.db.prepare("UPDATE customers SET created_at = '2016-01-02T09:00:00.000Z' WHERE id = ?").run(older.id);
    const before = stored(vault, younger.id).createdAt;
    const { undo } = value(merge(vault, younger.id, older.id));
    expect(stored(vault, younger.id).createdAt).toBe('2016-01-02T09:00:00.000Z');
    value(applyUndo(vault.write, { undo }));
    expect([older, younger].map(({ id }) => stored(vault, id).createdAt)).toEqual(['2016-01-02T09:00:00.000Z', before]);
  });

  test('whoever was in the list stays in it', () => {
    const vault = openTestVault();
    const [kept, given] = [added(vault), added(vault)];
    value(archiveCustomer(vault.write, { id: kept.id, version: 1, archived: true }));
    const { undo } = value(merge(vault, kept.id, given.id));
    expect(stored(vault, kept.id).archivedAt).toBeNull();
    value(applyUndo(vault.write, { undo }));
    expect(stored(vault, kept.id).archivedAt).not.toBeNull();
  });

  test('values of fields that are switched off go along', () => {
    const vault = openTestVault();
    const [kept, given] = [added(vault), added(vault)];
    vault.db.exec(
      "INSERT INTO extra_fields (id, position, kind, name, purpose, switched_on) VALUES ('a', 0, 'text', 'A', 'B', 0), ('b', 1, 'text', 'B', 'B', 0)",
    );
    vault.db
      .prepare("INSERT INTO customer_extras SELECT ?, id, 'theirs' FROM extra_fields")
      .run(rowOf(vault, given.id));
    vault.db.prepare("INSERT INTO customer_extras VALUES (?, 'a', 'own')").run(rowOf(vault, kept.id));
    value(merge(vault, kept.id, given.id, { extras: {} }));
    expect(stored(vault, kept.id).extras).toEqual({ a: 'own', b: 'theirs' });
  });
});

describe('looking at two records', () => {
  test('says how they become one and what hangs on each, as the contract has it', () => {
    const vault = consentVault();
    const shared = sharedBy(vault);
    const [one, other] = [laden(vault, 'Probst', shared), laden(vault, 'Probster', shared)];
    const seen = value(lookAtMerge(vault.read, { one: one.id, other: other.id }));
    expect(contract['merge.look'].response.parse(seen)).toEqual(seen);
    expect(seen.one).toMatchObject({
      checkedOn: '2026-05-02',
      hanging: { consents: 1, forms: 1, files: 1, held: 1, notices: 1, incidents: 1, holds: 1, purposes: 2 },
    });
    expect(seen.proposal).toMatchObject({ older: 'one', notes: 'Notiz Probst\n\nNotiz Probster' });
  });
});

describe('merging refuses', () => {
  test('what has changed since, is gone or is the same record', () => {
    const vault = openTestVault();
    const [one, other] = [added(vault), added(vault)];
    const run = (keep: object, away: object) =>
      mergeCustomers(vault.write, {
        keep: { id: one.id, version: 1, ...keep },
        give: { id: other.id, version: 1, ...away },
        customer: customerWith({}),
        today,
      });
    const before = dump(vault);
    const missing = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
    expect(code(run({ version: 2 }, {}))).toBe('customer.conflict');
    expect(code(run({}, { version: 2 }))).toBe('customer.conflict');
    expect(code(run({ id: missing }, {}))).toBe('customer.notFound');
    expect(code(run({}, { id: missing }))).toBe('customer.notFound');
    expect(code(run({}, { id: one.id }))).toBe('merge.sameRecord');
    expect(code(lookAtMerge(vault.read, { one: one.id, other: missing }))).toBe('customer.notFound');
    expect(dump(vault)).toEqual(before);
  });

  test('a number of somebody else, and a result without a name', () => {
    const vault = openTestVault();
    const [one, other] = [added(vault, { number: '1' }), added(vault, { number: '2' })];
    added(vault, { number: '3' });
    expect(code(merge(vault, one.id, other.id, { number: '3' }))).toBe('customer.numberTaken');
    expect(code(merge(vault, one.id, other.id, { familyName: ' ' }))).toBe('customer.nameless');
    expect(code(merge(vault, one.id, other.id, { number: '2' }))).toBe('went well');
  });

  test('two of whom one is restricted; both restricted is fine', () => {
    const vault = consentVault();
    const [one, other] = [reachable(vault), reachable(vault)];
    say(vault, one.id, { kind: 'restrictionSet', reason: 'accuracyDisputed' });
    expect(code(merge(vault, one.id, other.id))).toBe('merge.restricted');
    expect(code(merge(vault, other.id, one.id))).toBe('merge.restricted');
    say(vault, other.id, { kind: 'restrictionSet', reason: 'neededForClaims' });
    expect(code(merge(vault, one.id, other.id))).toBe('went well');
  });

  test('readers', () => {
    expect(contract['merge.run']).toMatchObject({ role: 'editor', changes: true });
  });
});

describe('taking a merge back', () => {
  test('brings both back with exactly what hung on each', async () => {
    const vault = consentVault();
    const shared = sharedBy(vault);
    const [kept, given] = [laden(vault, 'Probst', shared), laden(vault, 'Probster', shared)];
    say(vault, given.id, no);
    give(vault, giving(kept.id, vault.newsletter));
    vault.db.prepare("INSERT INTO kept_apart VALUES (?, ?, 'x')").run(kept.row, given.row);
    const before = dump(vault);
    const { undo } = value(merge(vault, kept.id, given.id, { familyName: 'Neu', number: 'N-Probster' }));
    expect(dump(vault)).not.toEqual(before);
    expect(value(applyUndo(vault.write, { undo }))).toEqual({ id: kept.id });
    expect(dump(vault)).toEqual(before);
    expect(stored(vault, kept.id).version).toBe(3);
    expect(stored(vault, given.id).version).toBe(2);
    expect(code(applyUndo(vault.write, { undo }))).toBe('undo.gone');
    // What was said again stands nowhere any more.
    expect(
      pluck(vault, "SELECT count(*) FROM audit WHERE action = 'consentWithdrawn' AND values_json IS NOT NULL"),
    ).toEqual([1]);
    await sound(vault);
    // And again, the other way round.
    value(merge(vault, given.id, kept.id));
    await sound(vault);
  });

  test.each<[string, (vault: ReturnType<typeof consentVault>, id: string) => unknown]>([
    [
      'was changed',
      (vault, id) =>
        saveCustomer(vault.write, { id, version: 2, customer: { ...typed(stored(vault, id)), notes: 'new' } }),
    ],
    ['said something', (vault, id) => say(vault, id, no)],
    ['was deleted', (vault, id) => deleteCustomer(vault.write, { id, version: 2 })],
    ['was locked away', vault => purgeUndo(vault.db)],
  ])('is refused once the record kept %s', (_, act) => {
    const vault = consentVault();
    const [kept, given] = [reachable(vault), reachable(vault)];
    give(vault, giving(kept.id, vault.newsletter));
    const { undo } = value(merge(vault, kept.id, given.id));
    act(vault, kept.id);
    const before = dump(vault);
    expect(code(applyUndo(vault.write, { undo }))).toBe('undo.gone');
    expect(dump(vault)).toEqual(before);
  });

  test('is refused once somebody else has the number', () => {
    const vault = openTestVault();
    const [kept, given] = [added(vault, { number: '1' }), added(vault, { number: '2' })];
    const { undo } = value(merge(vault, kept.id, given.id));
    added(vault, { number: '2' });
    expect(code(applyUndo(vault.write, { undo }))).toBe('customer.numberTaken');
  });

  test('finds another row where somebody new stands in the old one', async () => {
    const vault = consentVault();
    const shared = sharedBy(vault);
    const kept = laden(vault, 'Probst', shared);
    const given = added(vault, { familyName: 'Letzte', number: '9' });
    say(vault, given.id, no);
    const { undo } = value(merge(vault, kept.id, given.id));
    added(vault, { familyName: 'Neue' });
    value(applyUndo(vault.write, { undo }));
    expect(stored(vault, given.id)).toMatchObject({ familyName: 'Letzte', number: '9' });
    expect(pluck(vault, 'SELECT count(*) FROM consent_events WHERE customer = ?', rowOf(vault, given.id))).toEqual([1]);
    await sound(vault);
  });
});

describe('erasing a customer who had two records', () => {
  const merged = () => {
    const vault = openTestVault();
    const [first, kept, given] = ['Eins', 'Zwei', 'Kanarienvogel'].map(familyName =>
      added(vault, { familyName, notes: `Notiz ${familyName}` }),
    );
    if (!first || !kept || !given) throw new Error();
    value(merge(vault, kept.id, first.id));
    value(merge(vault, given.id, kept.id, { notes: '' }));
    value(saveDraft(vault.write, { place: 'consent', record: '', field: '', body: `{"of":"${first.id}"}` }));
    return { vault, ids: [given.id, first.id, kept.id] as const };
  };
  const values = (vault: MadeVault) =>
    pluck(vault, "SELECT values_json FROM audit WHERE subject = 'customer' AND values_json <> '{}'");
  const noted = (vault: MadeVault) => erasureLines(vault.db).map(({ action, records }) => [action, records.toSorted()]);

  test('for good notes every id and leaves nothing under any', async () => {
    const { vault, ids } = merged();
    vault.db.transaction(() => eraseCustomersForGood(vault.write, [ids[0]], vault.write.now())).immediate();
    expect(noted(vault)).toEqual([['deleted', ids.toSorted()]]);
    expect(values(vault)).toEqual([]);
    expect(countLeftBehind(vault.db, ids)).toBe(0);
    expect(JSON.stringify(dump(vault))).not.toContain('Kanarienvogel');
    await sound(vault);
  });

  test('by hand does so too, and taking that back brings all of it back', async () => {
    const { vault, ids } = merged();
    const known = values(vault);
    const { undo } = value(deleteCustomer(vault.write, { id: ids[0], version: 2 }));
    expect(noted(vault)).toEqual([['deleted', ids.toSorted()]]);
    expect(values(vault)).toEqual([]);
    value(applyUndo(vault.write, { undo }));
    expect(noted(vault).at(-1)).toEqual(['kept', ids.toSorted()]);
    expect(values(vault)).toEqual(expect.arrayContaining(known));
    expect(pluck(vault, 'SELECT id FROM merged_customers ORDER BY 1')).toEqual(ids.slice(1).toSorted());
    expect(dump(vault)['merged_customers']).toHaveLength(2);
    await sound(vault);
  });

  test('takes the drafts that name her out of what a merge of others put away', () => {
    const vault = openTestVault();
    const [kept, given, third] = [added(vault), added(vault), added(vault)];
    value(
      saveDraft(vault.write, {
        place: 'consent',
        record: given.id,
        field: '',
        body: `{"of":"${third.id}","x":"Kanarienvogel"}`,
      }),
    );
    const { undo } = value(merge(vault, kept.id, given.id));
    expect(JSON.stringify(pluck(vault, 'SELECT snapshot FROM undo_steps'))).toContain('Kanarienvogel');
    vault.db.transaction(() => eraseCustomersForGood(vault.write, [third.id], vault.write.now())).immediate();
    expect(JSON.stringify(pluck(vault, 'SELECT snapshot FROM undo_steps'))).not.toContain('Kanarienvogel');
    expect(code(applyUndo(vault.write, { undo }))).toBe('undo.gone');
  });

  test('leaves nothing of hers in the trail of one she was parted from again', async () => {
    const vault = openTestVault();
    const [kept, given] = [added(vault, { familyName: 'Eins' }), added(vault, { familyName: 'Kanarienvogel' })];
    const { undo } = value(merge(vault, kept.id, given.id, { familyName: 'Kanarienvogel' }));
    value(applyUndo(vault.write, { undo }));
    const own = () => pluck(vault, 'SELECT values_json FROM audit WHERE record = ? ORDER BY entry', given.id);
    const before = own();
    const deleted = value(deleteCustomer(vault.write, { id: given.id, version: stored(vault, given.id).version }));
    expect(values(vault).join()).not.toContain('Kanarienvogel');
    expect(values(vault).join()).toContain('Eins');
    value(applyUndo(vault.write, deleted));
    expect(own()).toEqual(expect.arrayContaining(before));
    await sound(vault);
    vault.db.transaction(() => eraseCustomersForGood(vault.write, [given.id], vault.write.now())).immediate();
    expect(values(vault).join()).not.toContain('Kanarienvogel');
    await sound(vault);
  });

  test('erases both in a backup from before the merge', () => {
    const { vault, ids } = merged();
    vault.db.transaction(() => eraseCustomersForGood(vault.write, [ids[0]], vault.write.now())).immediate();
    const lines = erasureLines(vault.db);
    const older = openTestVault();
    const [one, other] = [added(older), added(older)];
    older.db.prepare('UPDATE customers SET id = ? WHERE id = ?').run(ids[0], one.id);
    older.db.prepare('UPDATE customers SET id = ? WHERE id = ?').run(ids[1], other.id);
    const { user, random, now } = older.write;
    expect(eraseNoted(older.db, { at: now(), user: user.id, lines, random })).toBe(2);
    expect(pluck(older, 'SELECT id FROM customers')).toEqual([]);
  });
});
