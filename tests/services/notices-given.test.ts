import { describe, expect, it } from 'vitest';
import { saveStanding } from '../../main/services/consents.ts';
import { archiveCustomer, deleteCustomer, readTimeline } from '../../main/services/customers.ts';
import {
  giveNotice,
  listAllUninformed,
  listGiven,
  listUninformed,
  takeGivenBack,
} from '../../main/services/notices-given.ts';
import { saveCompany } from '../../main/services/register.ts';
import { applyUndo } from '../../main/services/undo.ts';
import { insertConsentEvent, customerRow } from '../../main/db/tables/consent-events.ts';
import { noDetails, plainStanding } from '../../shared/domain/consent-record.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { added } from '../db/open-test-vault.ts';
import { value } from './consent-vault.ts';
import { florist, makeFinal, noticeVault, today } from './notice-vault.ts';

type Vault = ReturnType<typeof noticeVault>;
const final = (vault: Vault) => value(makeFinal(vault)).version;
const third = (vault: Vault, familyName: string, sourceOn: string, known: Partial<Customer> = {}): string =>
  added(vault, { familyName, source: 'thirdParty', sourceOn, ...known }).id;
const list = (vault: Vault, whom: 'due' | 'unclear' = 'due', offset = 0, limit = 50) =>
  value(listUninformed(vault.read, { today, whom, offset, limit }));
const names = (vault: Vault, whom: 'due' | 'unclear' = 'due') => list(vault, whom).people.map(({ name }) => name);
const given = (vault: Vault, customer: string) => value(listGiven(vault.read, { customer, today }));
const hand = { kind: 'given' as const, how: 'handed' as const };
/** A message that was noted with a list. */
const used = (vault: Vault, customer: string, day: string) =>
  insertConsentEvent(vault.db, customerRow(vault.db, customer) ?? 0, {
    event: {
      id: vault.write.newId(),
      at: `${day}T09:00:00.000Z`,
      day,
      takenBy: 'ina',
      kind: 'used',
      purpose: 'newsletter',
      channel: 'email',
    },
    details: noDetails,
  });

describe('who has no notice yet', () => {
  it('is listed with the last day and its reason, the most urgent first', () => {
    const vault = noticeVault();
    third(vault, 'Monat', '2026-11-01');
    third(vault, 'Gestern', '2026-11-27');
    const written = third(vault, 'Angeschrieben', '2026-11-10');
    used(vault, written, '2026-11-09');
    used(vault, written, '2026-11-20');
    used(vault, written, '2026-11-25');
    third(vault, 'Angerufen', '2026-11-20', { lastContactOn: '2026-11-22' });
    added(vault, { familyName: 'Messe', source: 'tradeFair', sourceOn: '2026-11-26', lastContactOn: '2026-11-26' });
    added(vault, { familyName: 'Selbst', source: 'customer', sourceOn: '2026-11-01' });
    const found = list(vault);
    expect(found).toMatchObject({ total: 5, tasks: 3, firstDay: '2026-11-20', others: 0, limited: true, regime: 'eu' });
    expect(found.people.map(({ name, by, reason, task }) => [name, by, reason, task])).toEqual([
      ['Angeschrieben', '2026-11-20', 'contact', true],
      ['Angerufen', '2026-11-22', 'contact', true],
      ['Monat', '2026-12-01', 'month', true],
      ['Messe', '2026-12-26', 'month', false],
      ['Gestern', '2026-12-27', 'month', false],
    ]);
    expect(list(vault, 'due', 1, 2).people.map(({ name }) => name)).toEqual(['Angerufen', 'Monat']);
    expect(value(listAllUninformed(vault.read, { today, whom: 'due' })).customers).toEqual(
      found.people.map(({ id }) => id),
    );
  });

  it('counts from the day the customer was added where no other is known', () => {
    const vault = noticeVault();
    const id = third(vault, 'Ohne', '');
    expect(given(vault, id).due).toMatchObject({ obtainedOn: '2026-11-22', by: '2026-12-22', task: false });
  });

  it('is nobody who is blocked, dead, deleted, told or excused, but who is archived: the data are still held', () => {
    const vault = noticeVault();
    const version = final(vault);
    const [archived = '', blocked = '', dead = '', gone = '', told = '', excused = ''] = [1, 2, 3, 4, 5, 6].map(n =>
      third(vault, `Nr ${n}`, '2026-11-01'),
    );
    third(vault, 'Bleibt', '2026-11-01');
    expect(list(vault).total).toBe(7);
    value(archiveCustomer(vault.write, { id: archived, version: 1, archived: true }));
    value(saveStanding(vault.write, { customer: blocked, standing: { ...plainStanding, blocked: true } }));
    value(saveStanding(vault.write, { customer: dead, standing: { ...plainStanding, deceased: true } }));
    value(deleteCustomer(vault.write, { id: gone, version: 1 }));
    value(giveNotice(vault.write, { customers: [told], what: { ...hand, notice: version.id }, day: today, note: '' }));
    value(
      giveNotice(vault.write, {
        customers: [excused],
        what: { kind: 'excused', excuse: 'knows' },
        day: today,
        note: 'Hat sie von der Messe',
      }),
    );
    expect(names(vault)).toEqual(['Nr 1', 'Bleibt']);
  });

  it('is unclear where nobody knows how the data came: listed apart, and never a task', () => {
    const vault = noticeVault();
    for (const source of ['import', 'other', 'unknown'] as const)
      added(vault, { familyName: source, source, sourceOn: '2026-01-01' });
    third(vault, 'Dritte', '2026-11-01');
    expect(list(vault)).toMatchObject({ total: 1, tasks: 1, others: 3 });
    expect(list(vault, 'unclear')).toMatchObject({ total: 3, tasks: 0, firstDay: '', others: 1 });
    expect(names(vault, 'unclear')).toEqual(['import', 'other', 'unknown']);
    const [first] = list(vault, 'unclear').people;
    expect(given(vault, first?.id ?? '')).toMatchObject({ due: null, unclear: true });
  });

  it('in Switzerland has the whole month although she was written to; in California nobody has a time', () => {
    const swiss = noticeVault('CH');
    third(swiss, 'Zürcher', '2026-11-20', { lastContactOn: '2026-11-21' });
    expect(list(swiss).people).toMatchObject([{ by: '2026-12-20', reason: 'month', task: false }]);
    const american = noticeVault('US');
    value(saveCompany(american.write, { ...florist, region: 'US-CA' }));
    third(american, 'Miller', '2026-01-01');
    const found = list(american);
    expect([found.regime, found.limited, found.total, found.tasks]).toEqual(['california', false, 0, 0]);
  });
});

describe('what a customer got', () => {
  it('is noted for many at once, each with a line in the trail; who is gone is passed over', () => {
    const vault = noticeVault();
    const { id: notice } = final(vault);
    const customers = [third(vault, 'Eins', '2026-11-01'), third(vault, 'Zwei', '2026-11-01')];
    const [one = ''] = customers;
    const request = { customers: [...customers, one, vault.write.newId()], what: { ...hand, notice }, day: today };
    expect(value(giveNotice(vault.write, { ...request, note: 'am Tresen' }))).toEqual({ noted: 2 });
    expect(given(vault, one)).toMatchObject({
      given: [{ notice, day: today, how: 'handed', excuse: '', note: 'am Tresen', by: 'Ina Probe' }],
      due: null,
      unclear: false,
    });
    expect(value(readTimeline(vault.read, { id: one })).entries.map(({ action }) => action)).toEqual([
      'noticeGiven',
      'created',
    ]);
  });

  it('refuses an excuse without a reason, a version that is not there, and a line that was taken back before', () => {
    const vault = noticeVault();
    const id = third(vault, 'Eins', '2026-11-01');
    const what = { ...hand, notice: vault.write.newId() };
    expect(giveNotice(vault.write, { customers: [id], what, day: today, note: '' })).toEqual({
      ok: false,
      error: { code: 'notice.gone' },
    });
    const excused = { kind: 'excused' as const, excuse: 'knows' as const };
    expect(giveNotice(vault.write, { customers: [id], what: excused, day: today, note: ' \n' })).toEqual({
      ok: false,
      error: { code: 'notice.reasonMissing', field: 'note' },
    });
    expect(given(vault, id).given).toEqual([]);
    expect(takeGivenBack(vault.write, { customer: id, id: vault.write.newId() })).toEqual({
      ok: false,
      error: { code: 'undo.gone' },
    });
  });

  it('taken back as a slip the task is there again, and the trail tells of both', () => {
    const vault = noticeVault();
    const id = third(vault, 'Eins', '2026-11-01');
    const what = { kind: 'excused' as const, excuse: 'claims' as const };
    value(giveNotice(vault.write, { customers: [id], what, day: today, note: 'weil' }));
    expect(list(vault).total).toBe(0);
    const [line] = given(vault, id).given;
    value(takeGivenBack(vault.write, { customer: id, id: line?.id ?? '' }));
    expect(given(vault, id)).toMatchObject({ given: [], due: { by: '2026-12-01', task: true } });
    expect(list(vault)).toMatchObject({ total: 1, tasks: 1 });
    expect(value(readTimeline(vault.read, { id })).entries.map(({ action }) => action)).toEqual([
      'noticeTakenBack',
      'noticeExcused',
      'created',
    ]);
  });

  it('takes back no line of somebody else', () => {
    const vault = noticeVault();
    const [one, other] = [third(vault, 'Eins', '2026-11-01'), third(vault, 'Zwei', '2026-11-01')];
    const what = { kind: 'excused' as const, excuse: 'knows' as const };
    value(giveNotice(vault.write, { customers: [one], what, day: today, note: 'weil' }));
    const [line] = given(vault, one).given;
    expect(takeGivenBack(vault.write, { customer: other, id: line?.id ?? '' }).ok).toBe(false);
    expect(given(vault, one).given).toHaveLength(1);
  });

  it('goes with a deleted customer, out of the trail too, and comes back when the deletion is undone', () => {
    const vault = noticeVault();
    const { id: notice } = final(vault);
    const id = third(vault, 'Eins', '2026-11-01');
    value(giveNotice(vault.write, { customers: [id], what: { ...hand, notice }, day: today, note: 'Hortensie' }));
    value(
      giveNotice(vault.write, {
        customers: [id],
        what: { kind: 'excused', excuse: 'byLaw' },
        day: '2026-11-27',
        note: 'weil',
      }),
    );
    const before = given(vault, id).given;
    const { undo } = value(deleteCustomer(vault.write, { id, version: 1 }));
    const count = (text: string) => vault.db.prepare(text).pluck().get();
    expect(count('SELECT count(*) FROM notices_given')).toBe(0);
    expect(count("SELECT count(*) FROM audit WHERE values_json LIKE '%Hortensie%'")).toBe(0);
    value(applyUndo(vault.write, { undo }));
    expect(given(vault, id).given).toEqual(before);
    expect(before).toHaveLength(2);
    expect(count("SELECT count(*) FROM audit WHERE values_json LIKE '%Hortensie%'")).toBe(1);
  });
});
