import { describe, expect, test } from 'vitest';
import { insertHeld } from '../../main/db/tables/held-entries.ts';
import { addHeld } from '../../main/services/held-entries.ts';
import { saveHold } from '../../main/services/legal-holds.ts';
import { listDue, retentionOverview } from '../../main/services/retention-standing.ts';
import type { HeldEntry } from '../../shared/domain/held-entry.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { value } from './consent-vault.ts';

const today = '2026-11-22';
const entry = (part: Partial<HeldEntry> = {}): HeldEntry => ({
  category: 'invoice',
  day: '2010-03-01',
  time: '',
  events: {},
  title: '',
  place: '',
  amount: null,
  currency: '',
  ...part,
});
const held = (vault: MadeVault, customer: string | null, ...entries: readonly HeldEntry[]): readonly string[] =>
  value(addHeld(vault.write, { customer, entries: [...entries], today })).ids;
const overview = async (vault: MadeVault, on = today) => value(await retentionOverview(vault.read, { today: on }));
const due = async (vault: MadeVault, group: string, offset = 0, limit = 50) =>
  value(await listDue(vault.read, { today, group, offset, limit }));

/** An entry of a kind that no pack and no rule of the business's own knows: what a file of another program may have left. */
function insertUnknown({ db }: MadeVault): void {
  insertHeld(db, null, {
    ...entry({ category: 'ownGone' }),
    id: crypto.randomUUID(),
    version: 1,
    customer: null,
    keep: null,
    restrictedOn: '',
    importId: null,
    createdAt: '2026-11-22T08:00:00.000Z',
  });
}

describe('how everything stands', () => {
  test('nothing held: nothing is due, and nothing waits', async () => {
    expect(await overview(openTestVault())).toMatchObject({
      groups: [],
      waiting: [],
      years: [],
      noDay: 0,
      entries: 0,
      customers: 0,
      oldestDue: '',
      lastReviewOn: '',
      known: true,
      place: 'DE',
    });
  });

  test('what is due is counted by rule with its sums; every other entry is named where it waits or comes', async () => {
    const vault = openTestVault();
    const person = added(vault, { lastContactOn: '2026-01-01' });
    held(
      vault,
      null,
      entry({ amount: 100, currency: 'EUR' }),
      entry({ day: '2012-05-05', amount: 250, currency: 'EUR' }),
      entry({ day: '2011-05-05', amount: 70, currency: 'CHF' }),
      entry({ category: 'contract', day: '' }),
      entry({ day: '2031-01-01' }),
      entry({ day: '2025-06-01' }),
    );
    held(vault, person.id, entry({ amount: 5, currency: 'EUR' }), entry({ day: '2020-02-29' }));
    insertUnknown(vault);
    const seen = await overview(vault);
    expect(seen.groups).toEqual([
      {
        key: 'delete.invoice.deVouchers',
        action: 'delete',
        category: 'invoice',
        rule: 'deVouchers',
        doubtful: false,
        entries: 4,
        customers: 1,
        sums: [
          { currency: 'CHF', amount: 70 },
          { currency: 'EUR', amount: 355 },
        ],
        oldestDay: '2010-03-01',
        dueSince: '2021-01-01',
      },
    ]);
    expect(seen.waiting.map(({ kind, entries, customers }) => [kind, entries, customers])).toEqual([
      ['unknownCategory', 1, 0],
      ['future', 1, 0],
    ]);
    expect(seen.noDay).toBe(1);
    // Whose day is still to come has its year all the same.
    expect(seen.years).toEqual([
      { year: 2029, entries: 1, customers: 0 },
      { year: 2030, entries: 0, customers: 1 },
      { year: 2034, entries: 1, customers: 0 },
      { year: 2040, entries: 1, customers: 0 },
    ]);
    expect(seen).toMatchObject({ entries: 9, customers: 1, oldestDue: '2021-01-01', nextReview: '2027-01-01' });
  });

  test('a customer due as a whole takes her entries along, and they are not counted a second time', async () => {
    const vault = openTestVault();
    const person = added(vault, { lastContactOn: '2010-01-01' });
    held(vault, person.id, entry({ amount: 5, currency: 'EUR' }), entry({ day: '2011-01-01' }));
    const [group, ...others] = (await overview(vault, '2040-01-01')).groups;
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      action: 'deleteCustomer',
      customers: 1,
      entries: 2,
      sums: [{ currency: 'EUR', amount: 5 }],
    });
  });

  test('what a hold covers waits, and nothing of it is due', async () => {
    const vault = openTestVault();
    const person = added(vault, { lastContactOn: '2010-01-01' });
    held(vault, person.id, entry());
    value(
      saveHold(vault.write, {
        id: null,
        hold: {
          why: 'lawsuit',
          note: '',
          scope: { customers: [person.id], entries: [], categories: [], yearFrom: null, yearTo: null },
          since: '2026-01-01',
          reviewOn: today,
        },
      }),
    );
    const seen = await overview(vault);
    expect(seen.groups).toEqual([]);
    expect(seen.waiting).toEqual([
      { key: 'onHold.customerFile', kind: 'onHold', category: 'customerFile', entries: 0, customers: 1 },
      { key: 'onHold.invoice', kind: 'onHold', category: 'invoice', entries: 1, customers: 0 },
    ]);
    expect(seen.holdsToReview).toBe(1);
    expect((await overview(vault, '2026-11-21')).holdsToReview).toBe(0);
  });

  test('where no rules are known nothing is due', async () => {
    const vault = openTestVault('BR');
    held(vault, null, entry());
    const seen = await overview(vault);
    expect(seen).toMatchObject({ known: false, groups: [], place: 'BR' });
    expect(seen.waiting).toMatchObject([{ kind: 'noRule', category: 'invoice', entries: 1 }]);
  });
});

describe('the list of what is due', () => {
  test('gives every entry once, page by page, what is due longest first, and the same as the overview counts', async () => {
    const vault = openTestVault();
    const days = ['2013-01-01', '2009-12-31', '2012-06-06', '2010-01-01', '2011-01-01'];
    held(vault, null, ...days.map(day => entry({ day, title: day })));
    const [group] = (await overview(vault)).groups;
    const pages = [
      await due(vault, group?.key ?? '', 0, 2),
      await due(vault, group?.key ?? '', 2, 2),
      await due(vault, group?.key ?? '', 4, 2),
    ];
    expect(pages.map(({ total, rows }) => [total, rows.length])).toEqual([
      [5, 2],
      [5, 2],
      [5, 1],
    ]);
    expect(pages.flatMap(({ rows }) => rows.map(row => (row.kind === 'entry' ? row.held.title : '')))).toEqual(
      days.toSorted(),
    );
    expect(pages[0]?.group).toEqual(group);
  });

  test('of a group that is gone says so; what was entered meanwhile is there at once', async () => {
    const vault = openTestVault();
    expect(await due(vault, 'delete.invoice.deVouchers')).toMatchObject({ group: null, total: 0, rows: [] });
    held(vault, null, entry());
    expect(await due(vault, 'delete.invoice.deVouchers')).toMatchObject({ total: 1 });
  });
});
