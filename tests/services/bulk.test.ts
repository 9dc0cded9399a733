import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditEntriesAfter, auditPage } from '../../main/db/tables/audit.ts';
import { customerPage } from '../../main/db/tables/customer-list.ts';
import { insertCustomer } from '../../main/db/tables/customers.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { deleteCustomer, saveCustomer } from '../../main/services/customers.ts';
import { eraseCustomersForGood } from '../../main/services/erase-for-good.ts';
import { addHeld } from '../../main/services/held-entries.ts';
import { releaseHold, saveHold } from '../../main/services/legal-holds.ts';
import { purgeUndo } from '../../main/services/undo.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import { replayCustomer, type CustomerAct } from '../../shared/domain/customer-replay.ts';
import { factsOf } from '../../shared/domain/list-facts.ts';
import type { BulkAct } from '../../shared/ipc/bulk-calls.ts';
import { contract } from '../../shared/ipc/contract.ts';
import { inventedCustomers } from '../bench/invented-customers.ts';
import { addFile } from '../db/added-file.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { added, customerWith, openTestVault, stored } from '../db/open-test-vault.ts';
import { refusal, spoken } from '../vault/spoken.ts';
import { bulk, checkIndex, dump, everybody, matching, these, undoing } from './bulk-vault.ts';
import { value } from './consent-vault.ts';

const today = '2026-11-22';

/** Three customers of every kind: two with tags, one in the archive. */
function threeCustomers(vault: MadeVault): readonly [string, string, string] {
  const [one, two, three] = [
    added(vault, { familyName: 'Amsel', tags: ['b', 'regular'], status: 'active' }),
    added(vault, { familyName: 'Buchfink', number: '7', emails: [{ label: '', address: 'b@example.org' }] }),
    added(vault, { familyName: 'Zeisig', tags: ['regular'], status: 'former' }),
  ].map(({ id }) => id) as [string, string, string];
  vault.db
    .prepare("UPDATE customers SET archived_at = '2026-01-02T03:04:05.000Z', facts = facts | 16 WHERE id = ?")
    .run(three);
  return [one, two, three];
}

const actions = (vault: MadeVault, id: string) =>
  auditPage(vault.db, id, 0, 9).map(({ action, fields }) => `${action} ${fields.join()}`.trim());

const found = (vault: MadeVault, filter: Partial<typeof everybody>) =>
  customerPage(vault.read.db, {
    filter: { ...everybody, ...filter },
    sort: { by: 'name', descending: false },
    offset: 0,
    limit: 50,
  }).total;

const lawsuit = (scope: { customers?: string[]; entries?: string[] }) => ({
  id: null,
  hold: {
    why: 'lawsuit' as const,
    note: '',
    scope: { customers: [], entries: [], categories: [], yearFrom: null, yearTo: null, ...scope },
    since: today,
    reviewOn: '2027-11-22',
  },
});

describe('one thing for many', () => {
  test.each<readonly [BulkAct, number, (vault: MadeVault, ids: readonly [string, string, string]) => void]>([
    [
      { do: 'addTag', tag: ' regular ' },
      1,
      (vault, [one, two]) => {
        expect(stored(vault, one)).toMatchObject({ tags: ['b', 'regular'], version: 1 });
        expect(stored(vault, two)).toMatchObject({ tags: ['regular'], version: 2 });
        expect(actions(vault, two)).toEqual(['changed tags', 'created']);
        expect(found(vault, { tags: ['regular'] })).toBe(3);
      },
    ],
    [
      { do: 'removeTag', tag: 'regular' },
      2,
      (vault, [one, , three]) => {
        expect(stored(vault, one).tags).toEqual(['b']);
        expect(stored(vault, three).tags).toEqual([]);
        expect(found(vault, { tags: ['regular'] })).toBe(0);
      },
    ],
    [
      { do: 'archive' },
      2,
      (vault, [one, , three]) => {
        expect(stored(vault, one).archivedAt).toBe(stored(vault, one).changedAt);
        expect(stored(vault, three)).toMatchObject({ archivedAt: '2026-01-02T03:04:05.000Z', version: 1 });
        expect(actions(vault, one)).toEqual(['archived', 'created']);
        expect(found(vault, { archived: 'without' })).toBe(0);
      },
    ],
    [
      { do: 'unarchive' },
      1,
      (vault, [, , three]) => {
        expect(stored(vault, three).archivedAt).toBeNull();
        expect(actions(vault, three)).toEqual(['restored', 'created']);
        expect(found(vault, { archived: 'without' })).toBe(3);
      },
    ],
    [
      { do: 'status', status: 'former' },
      2,
      (vault, [one]) => {
        expect(stored(vault, one).status).toBe('former');
        expect(actions(vault, one)).toEqual(['changed status', 'created']);
        expect(found(vault, { statuses: ['former'] })).toBe(3);
      },
    ],
    [{ do: 'delete', count: 3 }, 3, vault => expect(found(vault, {})).toBe(0)],
  ])(
    '%j changes %i of three, each with a version, an entry and right facts, and is taken back exactly',
    async (act, changed, looked) => {
      const vault = openTestVault();
      const ids = threeCustomers(vault);
      const before = dump(vault);
      const done = value(await bulk(vault, these(...ids), act));
      expect(contract['bulk.run'].response.parse(done)).toMatchObject({
        changed,
        untouched: 3 - changed,
        onHold: 0,
        kept: [],
      });
      looked(vault, ids);
      for (const id of ids) {
        const facts = vault.db.prepare('SELECT facts FROM customers WHERE id = ?').pluck().get(id);
        if (act.do !== 'delete') expect(facts).toBe(factsOf(stored(vault, id)));
      }
      checkIndex(vault);
      const undone = value(await undoing(vault, done.undo));
      expect(contract['undo.apply'].response.parse(undone)).toEqual({
        id: done.undo,
        act: { back: changed, stayed: 0, numberLost: 0 },
      });
      expect(dump(vault)).toEqual(before);
      checkIndex(vault);
      expect(await undoing(vault, done.undo)).toEqual({ ok: false, error: { code: 'undo.gone' } });
      expect(await verifyAudit(vault.read)).toMatchObject({ value: { broken: null } });
    },
  );

  test('what changes nothing writes nothing and has no undo', async () => {
    const vault = openTestVault();
    const { id } = added(vault, { tags: ['a'] });
    const full = added(vault, { tags: Array.from({ length: 50 }, (_, n) => `t${n}`) }).id;
    const rows = () =>
      vault.db.prepare('SELECT (SELECT count(*) FROM audit) + (SELECT count(*) FROM undo_steps)').pluck().get();
    const before = rows();
    expect(value(await bulk(vault, these(id, randomUUID()), { do: 'addTag', tag: 'a' }))).toEqual({
      changed: 0,
      untouched: 1,
      onHold: 0,
      kept: [],
      undo: null,
    });
    // Nobody has more than fifty tags.
    expect(value(await bulk(vault, these(full), { do: 'addTag', tag: 'one more' })).changed).toBe(0);
    for (const tag of [' ', '\u0958'.repeat(60)])
      expect(await bulk(vault, these(id), { do: 'addTag', tag })).toMatchObject({ error: { code: 'request.invalid' } });
    expect(rows()).toBe(before);
  });

  test('all that match, but those excepted, are those of now', async () => {
    const vault = openTestVault();
    const [one, two, three] = threeCustomers(vault);
    value(await bulk(vault, matching({ archived: 'without' }, two), { do: 'addTag', tag: 'x' }));
    expect([one, two, three].map(id => stored(vault, id).tags.includes('x'))).toEqual([true, false, false]);
  });

  test('another number than was agreed to is not deleted, for all that match; of those named, who is there goes', async () => {
    const vault = openTestVault();
    const [one, two, three] = threeCustomers(vault);
    const all = matching({}, one);
    for (const count of [1, 3])
      expect(await bulk(vault, all, { do: 'delete', count })).toEqual({
        ok: false,
        error: { code: 'bulk.changedMeanwhile', customers: 2 },
      });
    expect(found(vault, {})).toBe(3);
    value(deleteCustomer(vault.write, { id: two, version: 1 }));
    expect(value(await bulk(vault, these(two, three), { do: 'delete', count: 2 }))).toMatchObject({
      changed: 1,
      untouched: 0,
    });
    expect(value(await bulk(vault, all, { do: 'delete', count: 0 }))).toMatchObject({ changed: 0, undo: null });
  });

  test('who moved on since stays as they are and is counted; the others go back', async () => {
    const vault = openTestVault();
    const [one, two, three] = threeCustomers(vault);
    const { undo } = value(await bulk(vault, these(one, two, three), { do: 'addTag', tag: 'x' }));
    value(
      saveCustomer(vault.write, { id: two, version: 2, customer: customerWith({ familyName: 'Neu', tags: ['x'] }) }),
    );
    value(deleteCustomer(vault.write, { id: three, version: 2 }));
    expect(value(await undoing(vault, undo)).act).toEqual({ back: 1, stayed: 2, numberLost: 0 });
    expect(stored(vault, one)).toMatchObject({ tags: ['b', 'regular'], version: 3 });
    expect(stored(vault, two)).toMatchObject({ familyName: 'Neu', tags: ['x'], version: 3 });
  });

  test('a deleted customer whose number somebody else has now comes back without it, counted, and the trail tells of it', async () => {
    const vault = openTestVault();
    const [one, two] = threeCustomers(vault);
    const before = [one, two].map(id => stored(vault, id));
    const { undo } = value(await bulk(vault, these(one, two), { do: 'delete', count: 2 }));
    const { id: other } = added(vault, { number: '7' });
    expect(value(await undoing(vault, undo)).act).toEqual({ back: 2, stayed: 0, numberLost: 1 });
    const after = [one, two].map(id => stored(vault, id));
    expect(after.map(({ number }) => number).filter(number => number !== '')).not.toContain('7');
    expect(after).toEqual(
      before.map(customer => ({
        ...customer,
        number: customer.number === '7' ? '' : customer.number,
        version: customer.version + 1,
        changedAt: after[0]?.changedAt,
      })),
    );
    expect(stored(vault, other).number).toBe('7');
    expect(value(await verifyAudit(vault.read)).broken).toBeNull();
    const lost = before.find(({ number }) => number === '7')?.id ?? '';
    const acts = auditEntriesAfter(vault.db, 0, 1000)
      .filter(({ record }) => record === lost)
      .map(({ at, action, fields, valuesJson }) => ({
        at,
        action,
        fields: JSON.parse(fields) as string[],
        values: JSON.parse(valuesJson ?? 'null') as CustomerAct['values'],
      }));
    expect(acts.at(-1)).toMatchObject({ action: 'undone', fields: ['number'], values: { number: ['7', ''] } });
    expect(replayCustomer(acts)).toMatchObject({ kind: 'there', sure: true, customer: { number: '' } });
  });

  test('two acts are taken back each by itself, in either order', async () => {
    const vault = openTestVault();
    const [one, two] = threeCustomers(vault);
    const tagged = value(await bulk(vault, these(one), { do: 'addTag', tag: 'x' }));
    const archived = value(await bulk(vault, these(two), { do: 'archive' }));
    value(await undoing(vault, tagged.undo));
    value(await undoing(vault, archived.undo));
    expect(stored(vault, one).tags).toEqual(['b', 'regular']);
    expect(stored(vault, two).archivedAt).toBeNull();
  });

  test('after locking, or once a customer was erased for good, nothing brings it back', async () => {
    const vault = openTestVault();
    const [one, two] = threeCustomers(vault);
    const tagged = value(await bulk(vault, these(one, two), { do: 'addTag', tag: 'x' }));
    vault.db.transaction(() => eraseCustomersForGood(vault.write, [one], vault.write.now()))();
    expect(vault.db.prepare('SELECT record FROM undo_steps').pluck().all()).toEqual([two]);
    expect(value(await undoing(vault, tagged.undo)).act).toEqual({ back: 1, stayed: 0, numberLost: 0 });
    const gone = value(await bulk(vault, these(two), { do: 'delete', count: 1 }));
    purgeUndo(vault.db);
    expect(await undoing(vault, gone.undo)).toEqual({ ok: false, error: { code: 'undo.gone' } });
  });
});

describe('deleting many', () => {
  test('takes all that hangs on each, and brings all of it back: files, consents, what is held, holds that are over', async () => {
    const vault = openTestVault();
    const people = spoken(() => vault.write, today);
    const ids = [1, 2, 3].map(n => people.add(`Nachbar${n}`, n));
    const [one = '', two = '', three = ''] = ids;
    const given = people.give(one);
    people.say(two, refusal);
    people.say(three, refusal);
    people.mark(one, { deceased: false, recipient: 'corporate', birthDate: '1980-02-29' });
    people.link(two, ['orders']);
    addFile(vault.write, one, 'Vertrag.txt', Buffer.from('Vertrag'));
    addFile(vault.write, given, 'Ja.txt', Buffer.from('Ja'), 'consent');
    const invoice = {
      category: 'invoice',
      day: '2016-03-01',
      time: '',
      events: {},
      title: 'R',
      place: '',
      amount: 1,
      currency: 'EUR',
    };
    const entry = value(addHeld(vault.write, { customer: three, entries: [invoice], today })).ids[0] ?? '';
    for (const scope of [{ customers: [one, three] }, { entries: [entry] }, { customers: [two] }]) {
      const { id } = value(saveHold(vault.write, lawsuit(scope)));
      value(releaseHold(vault.write, { id, on: today }));
    }
    const listed = () => vault.db.prepare('SELECT count(*) FROM do_not_contact').pluck().get();
    const before = dump(vault);
    const listedBefore = listed();
    const done = value(await bulk(vault, matching(), { do: 'delete', count: 3 }));
    expect(done.changed).toBe(3);
    expect(listed()).toBeGreaterThan(listedBefore as number);
    expect(vault.db.prepare('SELECT count(*) FROM legal_holds').pluck().get()).toBe(0);
    expect(vault.db.prepare("SELECT count(*) FROM attachments WHERE state = 'there'").pluck().get()).toBe(0);
    expect(
      vault.db
        .prepare(
          "SELECT count(*) FROM audit WHERE values_json IS NOT NULL AND values_json <> '{}' AND subject = 'customer'",
        )
        .pluck()
        .get(),
    ).toBe(0);
    expect(
      vault.db.prepare("SELECT count(*) FROM erasures WHERE action = 'deleted' AND subject = 'customer'").pluck().get(),
    ).toBe(3);
    value(await undoing(vault, done.undo));
    expect(dump(vault)).toEqual(before);
    expect(
      vault.db.prepare("SELECT count(*) FROM erasures WHERE action = 'kept' AND subject = 'customer'").pluck().get(),
    ).toBe(3);
    expect(await verifyAudit(vault.read)).toMatchObject({ value: { broken: null, erased: 0 } });
  });

  test('leaves those on legal hold and names up to a hundred of them, with the reason', async () => {
    const vault = openTestVault();
    const held = Array.from({ length: 101 }, (_, n) => added(vault, { familyName: `Halt ${n}` }).id);
    const free = added(vault).id;
    value(saveHold(vault.write, lawsuit({ customers: held })));
    const done = value(await bulk(vault, matching(), { do: 'delete', count: 102 }));
    expect(contract['bulk.run'].response.parse(done)).toMatchObject({ changed: 1, untouched: 101, onHold: 101 });
    expect(done.kept).toHaveLength(100);
    expect(done.kept[0]).toEqual({ id: held[0], name: 'Halt 0', why: 'lawsuit' });
    expect(vault.db.prepare('SELECT count(*) FROM customers').pluck().get()).toBe(101);
    value(await undoing(vault, done.undo));
    expect(stored(vault, free).familyName).toBe('Probst');
  });
});

describe('cancelled in the middle', () => {
  /** Many at once, past the number from which on the search index is made anew. */
  function manyCustomers(count: number): MadeVault {
    const vault = openTestVault();
    const { db, write } = vault;
    const at = write.now();
    db.transaction(() => {
      for (const customer of inventedCustomers(count)) {
        const own = { id: randomUUID(), version: 1, createdAt: at, changedAt: at, archivedAt: null, importId: null };
        insertCustomer(db, { ...customer, ...own }, derive(customer, 'DE'));
      }
    })();
    return vault;
  }
  /** Cancels when it is asked for the nth time. */
  const cancelAt = (nth: number) => {
    let asked = 0;
    return { cancelled: () => (asked += 1) >= nth };
  };

  test.each<readonly [string, BulkAct]>([
    ['a deletion', { do: 'delete', count: 2100 }],
    ['a tag', { do: 'addTag', tag: 'x' }],
  ])(
    '%s leaves everything as it was, and so does taking it back',
    async (_, act) => {
      const vault = manyCustomers(2100);
      const before = dump(vault);
      const steps: string[] = [];
      const progress = ({ step, done, total }: { step: string; done: number; total: number }) =>
        void steps.push(`${step} ${done}/${total}`);
      const refused = { ok: false, error: { code: 'job.cancelled' } };
      for (const nth of [1, 3, 6]) {
        expect(await bulk(vault, matching(), act, { ...cancelAt(nth), progress })).toEqual(refused);
        expect(dump(vault)).toEqual(before);
      }
      expect(steps.slice(-2)).toEqual([
        `${act.do === 'delete' ? 'deleting' : 'changing'} 1500/2100`,
        `${act.do === 'delete' ? 'deleting' : 'changing'} 2000/2100`,
      ]);
      checkIndex(vault);
      expect(vault.db.prepare('SELECT count(*) FROM undo_steps').pluck().get()).toBe(0);
      const { undo } = value(await bulk(vault, matching(), act));
      const after = dump(vault);
      expect(found(vault, { words: 'm' }) > 0).toBe(act.do !== 'delete');
      expect(await undoing(vault, undo, { ...cancelAt(2), progress })).toEqual(refused);
      expect(dump(vault)).toEqual(after);
      expect(value(await undoing(vault, undo)).act).toEqual({ back: 2100, stayed: 0, numberLost: 0 });
      expect(dump(vault)).toEqual(before);
      checkIndex(vault);
      expect(await verifyAudit(vault.read)).toMatchObject({ value: { broken: null } });
    },
    60_000,
  );
});

test('whatever is done with whomever, taken back at once, leaves what was there', async () => {
  const tags = ['a', 'b', 'ä', 'A'];
  const acts = fc.oneof(
    fc.record({ do: fc.constantFrom('addTag' as const, 'removeTag' as const), tag: fc.constantFrom(...tags) }),
    fc.record({ do: fc.constantFrom('archive' as const, 'unarchive' as const) }),
    fc.record({
      do: fc.constant('status' as const),
      status: fc.constantFrom('prospect' as const, 'active' as const, 'former' as const),
    }),
    fc.constant({ do: 'delete' as const, count: 0 }),
  );
  const people = fc.array(
    fc.record({ tags: fc.subarray(tags), status: fc.constantFrom('prospect' as const, 'active' as const) }),
    { minLength: 1, maxLength: 6 },
  );
  const rounds = fc.array(fc.tuple(acts, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), fc.boolean()), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(people, rounds, async (known, steps) => {
      const vault = openTestVault();
      const ids = known.map(each => added(vault, each).id);
      for (const [act, picked, rest] of steps) {
        const chosen = ids.filter((_, place) => picked[place]);
        const there = vault.db.prepare('SELECT id FROM customers').pluck().all() as string[];
        const selection = rest ? matching({}, ...chosen) : these(...chosen, randomUUID());
        const count = there.filter(id => !chosen.includes(id)).length;
        const run = () => bulk(vault, selection, act.do === 'delete' ? { ...act, count } : act);
        const before = dump(vault);
        const { undo, changed } = value(await run());
        expect(dump(vault).join() === before.join()).toBe(undo === null);
        if (undo !== null)
          expect(value(await undoing(vault, undo)).act).toEqual({ back: changed, stayed: 0, numberLost: 0 });
        expect(dump(vault)).toEqual(before);
        checkIndex(vault);
        // The next round begins where this one led.
        value(await run());
      }
    }),
    { numRuns: 15 },
  );
});
