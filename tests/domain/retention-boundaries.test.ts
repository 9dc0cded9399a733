import { describe, expect, test } from 'vitest';
import type { LegalHold } from '../../shared/domain/held-entry.ts';
import { financialYearEnd, periodEnd } from '../../shared/domain/retention-dates.ts';
import { retentionGround, type RetentionGround } from '../../shared/domain/retention-ground.ts';
import type { RetentionLaw, RetentionPack } from '../../shared/domain/retention-pack.ts';
import { adviceOnPerson, emptyStanding, impliedEntries, together } from '../../shared/domain/retention-person.ts';
import {
  emptyRetentionSettings,
  type OwnRule,
  type RetentionSettings,
} from '../../shared/domain/retention-settings.ts';
import { adviceOn, verdictOn, type Held } from '../../shared/domain/retention.ts';
import { packs } from '../../shared/packs.ts';
import { groundAt, heldOf, holdOf } from './retention-facts.ts';

const simple: Pick<RetentionLaw, 'begins' | 'ends' | 'earlier'> = { begins: [], ends: 'day', earlier: null };
const years = (count: number) => ({ count, unit: 'years' }) as const;
const months = (count: number) => ({ count, unit: 'months' }) as const;

describe('days', () => {
  test.each([
    ['31 August and six months, no leap year', months(6), '2026-08-31', '2027-03-01'],
    ['31 August and six months, leap year', months(6), '2027-08-31', '2028-03-01'],
    ['30 August: the same last day of February', months(6), '2026-08-30', '2027-03-01'],
    ['28 August: one day earlier', months(6), '2026-08-28', '2027-03-01'],
    ['27 August', months(6), '2026-08-27', '2027-02-28'],
    ['28 February is no end of month', months(6), '2026-02-28', '2026-08-29'],
    ['a leap day and four years', years(4), '2024-02-29', '2028-03-01'],
    ['a leap day and one year', years(1), '2024-02-29', '2025-03-01'],
    ['over a year without a leap day', years(1), '2100-02-28', '2101-03-01'],
    ['seven days', { count: 7, unit: 'days' } as const, '2026-12-28', '2027-01-05'],
    ['no day at all', { count: 0, unit: 'days' } as const, '2026-11-20', '2026-11-20'],
    ['no year at all', years(0), '2026-11-20', '2026-11-20'],
  ])('%s', (_, period, day, firstDay) => expect(periodEnd({ ...simple, period }, day, '', []).firstDay).toBe(firstDay));

  test.each([
    ['72', 72, '2026-11-19', '08:15', '2026-11-22', '08:15'],
    ['48 over the turn of the year', 48, '2026-12-30', '23:30', '2027-01-01', '23:30'],
    ['1 past midnight', 1, '2026-12-31', '23:30', '2027-01-01', '00:30'],
    ['72 without a time', 72, '2026-02-26', '', '2026-03-01', ''],
  ])('%s hours', (_, count, day, time, firstDay, at) =>
    expect(periodEnd({ ...simple, period: { count, unit: 'hours' } }, day, time, [])).toMatchObject({
      firstDay,
      time: at,
    }),
  );

  test.each([
    ['the last day of a year', '2025-12-31', '2034-01-01'],
    ['the first of the next', '2026-01-01', '2035-01-01'],
    ['a leap day', '2024-02-29', '2033-01-01'],
  ])('eight years from the end of the year: %s', (_, day, firstDay) =>
    expect(periodEnd({ ...simple, begins: ['12-31'], period: years(8) }, day, '', []).firstDay).toBe(firstDay),
  );

  test.each([
    ['2022-04-05', '2025-04-06'],
    ['2022-04-06', '2026-04-06'],
    ['2022-12-31', '2026-04-06'],
  ])('a tax year that ends on 5 April: %s', (day, firstDay) =>
    expect(periodEnd({ ...simple, begins: ['04-05'], period: years(3) }, day, '', []).firstDay).toBe(firstDay),
  );

  test.each([
    ['2022-05-20', '2026-01-01'],
    ['2022-12-31', '2026-01-01'],
    ['2022-01-01', '2026-01-01'],
    // Ends on 31 December of itself: not a year more.
    ['2021-12-31', '2025-01-01'],
  ])('an end that goes on to the end of its year: %s', (day, firstDay) =>
    expect(periodEnd({ ...simple, ends: 'yearEnd', period: years(3) }, day, '', []).firstDay).toBe(firstDay),
  );

  test.each([
    ['no year said: the calendar year', [], '2026-06-01', '2026-12-31'],
    ['the calendar year, its last day', [], '2026-12-31', '2026-12-31'],
    ['from July, the day before', ['2015-07-01'], '2026-06-30', '2026-06-30'],
    ['from July, its first day', ['2015-07-01'], '2026-07-01', '2027-06-30'],
    ['long before the first that was said', ['2015-07-01'], '2003-08-01', '2004-06-30'],
    ['from March, in a leap year', ['2015-03-01'], '2024-01-10', '2024-02-29'],
    ['from March, in another', ['2015-03-01'], '2025-01-10', '2025-02-28'],
    ['the short year of a change', ['2010-01-01', '2024-07-01'], '2024-03-01', '2024-06-30'],
    ['its last day', ['2010-01-01', '2024-07-01'], '2024-06-30', '2024-06-30'],
    ['the first day after it', ['2010-01-01', '2024-07-01'], '2024-07-01', '2025-06-30'],
    ['the year before it', ['2010-01-01', '2024-07-01'], '2023-12-31', '2023-12-31'],
    ['and back again', ['2010-01-01', '2024-07-01', '2025-01-01'], '2024-08-01', '2024-12-31'],
    ['a business founded in May', ['2020-05-10', '2021-01-01'], '2020-06-01', '2020-12-31'],
  ])('the financial year: %s', (_, begins, day, end) => expect(financialYearEnd(day, begins)).toBe(end));

  test('a short year lets its papers go earlier', () => {
    const rule = { ...simple, begins: ['financialYear'] as ['financialYear'], period: years(10) };
    const changed = ['2010-01-01', '2024-07-01'];
    expect(periodEnd(rule, '2024-03-01', '', changed).firstDay).toBe('2034-07-01');
    expect(periodEnd(rule, '2024-07-01', '', changed).firstDay).toBe('2035-07-01');
    expect(periodEnd(rule, '2024-03-01', '', []).firstDay).toBe('2035-01-01');
  });
});

describe('which laws apply', () => {
  const law = (more: Partial<RetentionLaw>): RetentionLaw => {
    const [any] = packs.retention().flatMap(({ rules }) => rules);
    if (!any) throw new Error('no rule in any pack');
    return {
      ...any,
      ...simple,
      id: 'one',
      subject: 'camera',
      kind: 'maximum',
      period: years(1),
      from: ['recorded'],
      inForce: { from: null, until: null },
      covers: { from: null, until: null },
      when: null,
      fallback: false,
      ...more,
    };
  };
  const pack = (places: string[], rules: RetentionLaw[]): RetentionPack => ({
    id: 'some',
    name: { en: 'Some', de: 'Eine' },
    places,
    rules,
    suspensions: [],
  });
  const dueWith = (given: RetentionPack[], today = '2026-11-22', held: Held = heldOf('camera', '2020-05-10')) => {
    const ground = retentionGround(given, packs.retentionWords(), emptyRetentionSettings, 'DE', today);
    return verdictOn(ground, held, []);
  };

  test('a rule that only stands in gives way to one of the place', () => {
    const standIn = pack(['DE', 'FR'], [law({ id: 'standIn', fallback: true, period: years(5), kind: 'limitation' })]);
    expect(dueWith([pack(['DE'], [law({})]), standIn]).dueOn).toBe('2021-05-11');
    expect(dueWith([pack(['DE'], [law({ subject: 'vouchers' })]), standIn]).dueOn).toBe('2025-05-11');
  });

  test('a rule of many places that stands in for nothing counts beside it', () => {
    const shared = pack(['DE', 'FR'], [law({ id: 'shared', period: years(5), kind: 'limitation' })]);
    expect(dueWith([pack(['DE'], [law({})]), shared]).dueOn).toBe('2025-05-11');
  });

  test('a rule holds from the day it comes into force to its last day', () => {
    const own = [pack(['DE'], [law({ inForce: { from: '2026-11-23', until: '2026-12-01' } })])];
    expect(dueWith(own, '2026-11-22').flaw).toBe('noRule');
    expect(dueWith(own, '2026-11-23').flaw).toBeNull();
    expect(dueWith(own, '2026-12-01').flaw).toBeNull();
    expect(dueWith(own, '2026-12-02').flaw).toBe('noRule');
  });

  test('a rule is for the days it was made for, the first and the last of them included', () => {
    const own = [
      pack(
        ['DE'],
        [
          law({ id: 'old', covers: { from: null, until: '2022-12-31' } }),
          law({ id: 'new', period: years(2), covers: { from: '2023-01-01', until: null } }),
        ],
      ),
    ];
    const dueOf = (day: string) => dueWith(own, undefined, heldOf('camera', day)).dueOn;
    expect(dueOf('2022-12-31')).toBe('2024-01-01');
    expect(dueOf('2023-01-01')).toBe('2025-01-02');
  });

  test('an assessment begins with the end of its tax year, however early somebody filed', () => {
    const [german] = packs.retention().flatMap(({ suspensions }) => suspensions.filter(each => each.assessment));
    if (!german) throw new Error('no suspension in any pack');
    const short = law({ kind: 'minimum', subject: 'letters', from: ['created'] });
    const given = { ...pack(['DE'], [short]), suspensions: [{ ...german, subjects: ['letters'] }] };
    const from = (filedOn: string) => {
      const taxYears = [{ kind: 'filed', year: 2020, filedOn } as const];
      const settings = { ...emptyRetentionSettings, taxYears };
      const ground = retentionGround([given], packs.retentionWords(), settings, 'DE', '2026-11-22');
      return verdictOn(ground, heldOf('order', '2020-05-01'), []).allowedFrom;
    };
    expect(from('2019-06-01')).toBe('2025-01-01');
    expect(from('2020-12-31')).toBe('2025-01-01');
    expect(from('2021-01-01')).toBe('2026-01-01');
    expect(from('2023-12-31')).toBe('2028-01-01');
    expect(from('2024-01-01')).toBe('2028-01-01');
  });

  test('Belgian invoices of 2023 and later are kept three years longer', () => {
    const until = (day: string) => verdictOn(groundAt('BE'), heldOf('bankStatement', day), []).allowedFrom;
    expect(until('2022-12-31')).toBe('2030-01-01');
    expect(until('2023-01-01')).toBe('2034-01-01');
  });

  test('at a place nobody looked up nothing is proposed, whatever the Union says', () => {
    const ground = groundAt('CZ');
    for (const category of ['invoice', 'camera', 'customerFile', 'enquiry']) {
      const verdict = verdictOn(ground, heldOf(category, '1999-01-01'), []);
      expect(verdict).toMatchObject({ flaw: 'noRule', allowedFrom: null, purposeEnds: null, dueOn: null });
      expect(adviceOn(ground, verdict)).toBe('unclear');
    }
  });

  test('what nobody knows of is no category, and a hold over it is told nevertheless', () => {
    const verdict = verdictOn(groundAt('DE'), heldOf('ownGone', '1999-01-01'), []);
    expect(verdict).toMatchObject({ flaw: 'unknownCategory', allowedFrom: null, dueOn: null });
    expect(adviceOn(groundAt('DE'), verdict)).toBe('unclear');
    expect(adviceOn(groundAt('DE'), verdictOn(groundAt('DE'), heldOf('ownGone', '1999-01-01'), [holdOf()]))).toBe(
      'onHold',
    );
  });

  test('a day that hasn’t come is named', () => {
    const flaw = (day: string) => verdictOn(groundAt('DE'), heldOf('invoice', day), []).flaw;
    expect(flaw('2026-11-22')).toBeNull();
    expect(flaw('2026-11-23')).toBe('future');
  });
});

describe('what the business adds', () => {
  const own = (more: Partial<OwnRule> = {}): OwnRule => ({
    id: '6f1c0f6e-6d53-4a0e-9f5c-1d7a5f3e0009',
    category: 'enquiry',
    period: years(2),
    from: 'lastContact',
    begins: [],
    kind: 'practice',
    reason: 'Kitchens take long to decide on.',
    replaces: null,
    ...more,
  });
  const rulesOf = (ground: RetentionGround, category: string) => ground.categories.get(category);

  test('replaces a custom, and the pack’s stays to be seen', () => {
    const ground = groundAt('DE', { ownRules: [own({ replaces: 'deProspects' })] });
    expect(rulesOf(ground, 'enquiry')?.rules.map(({ kind }) => kind)).toEqual(['practice']);
    expect(rulesOf(ground, 'enquiry')?.replaced.map(({ id }) => id)).toEqual(['deProspects']);
    expect(verdictOn(ground, heldOf('enquiry', '2026-01-31'), []).dueOn).toBe('2028-02-01');
  });

  test('stands beside it where it replaces nothing: the earlier of two customs counts', () => {
    const ground = groundAt('DE', { ownRules: [own()] });
    expect(verdictOn(ground, heldOf('enquiry', '2026-01-31'), []).dueOn).toBe('2026-08-01');
  });

  test('never takes a duty away', () => {
    const ground = groundAt('DE', {
      ownRules: [own({ category: 'invoice', from: 'created', replaces: 'deVouchers', period: years(1) })],
    });
    expect(rulesOf(ground, 'invoice')?.replaced).toEqual([]);
    expect(verdictOn(ground, heldOf('invoice', '2024-03-01'), []).allowedFrom).toBe('2033-01-01');
  });

  test('has categories of its own, and counts in places without laws too', () => {
    const said: Partial<RetentionSettings> = {
      ownCategories: [{ id: 'ownCastings', name: 'Plaster casts' }],
      ownRules: [own({ category: 'ownCastings', from: 'delivery' })],
    };
    const ground = groundAt('CZ', said);
    expect(rulesOf(ground, 'ownCastings')).toMatchObject({ event: 'created', alsoEvents: ['delivery'] });
    const verdict = verdictOn(ground, heldOf('ownCastings', '2020-01-01', { events: { delivery: '2021-06-30' } }), []);
    expect(verdict).toMatchObject({ flaw: null, dueOn: '2023-07-01' });
    expect(verdictOn(groundAt('DE', { ...said, ownRules: [] }), heldOf('ownCastings', '2020-01-01'), []).flaw).toBe(
      'noRule',
    );
  });

  test('adds months to times of limitation alone', () => {
    const ground = groundAt('DE', { claimBuffer: 3 });
    expect(verdictOn(ground, heldOf('claim', '2023-07-31'), []).dueOn).toBe('2027-04-01');
    expect(verdictOn(ground, heldOf('bankStatement', '2018-01-01'), []).dueOn).toBe('2027-01-01');
    expect(verdictOn(ground, heldOf('enquiry', '2026-01-31'), []).dueOn).toBe('2026-08-01');
  });

  test('keeps something beyond its day: that is a purpose, so nobody is restricted meanwhile', () => {
    const ground = groundAt('DE');
    const keep = { until: '2028-06-01', reason: 'Comes back every second year.' };
    const verdict = verdictOn(ground, heldOf('customerFile', '2019-05-01', { keep }), []);
    expect(verdict).toMatchObject({ purposeEnds: '2028-06-01', dueOn: '2028-06-01' });
    expect(adviceOnPerson(ground, together(emptyStanding, verdict))).toBe('keep');
    expect(adviceOnPerson({ today: '2028-06-01' }, together(emptyStanding, verdict))).toBe('delete');
  });
});

describe('taxes that can still change', () => {
  const letter = heldOf('order', '2017-04-10');
  const filed = (filedOn: string, year = 2017): Partial<RetentionSettings> => ({
    taxYears: [{ kind: 'filed', year, filedOn }],
  });
  const until = (said: Partial<RetentionSettings>, held = letter) =>
    verdictOn(groundAt('DE', said), held, []).allowedFrom;

  test.each([
    ['filed the next year: the duty lasts longer', '2018-05-01', '2024-01-01'],
    ['filed two years later: both end together', '2019-12-31', '2024-01-01'],
    ['filed in the third year', '2020-01-01', '2025-01-01'],
    ['filed after the third year', '2021-05-01', '2025-01-01'],
    ['filed before the year was over', '2016-05-01', '2024-01-01'],
  ])('%s', (_, filedOn, firstDay) => expect(until(filed(filedOn))).toBe(firstDay));

  test('of another year they change nothing', () => expect(until(filed('2021-05-01', 2016))).toBe('2024-01-01'));

  test('never outlast the eight years of vouchers', () =>
    expect(until(filed('2029-12-31'), heldOf('bankStatement', '2017-04-10'))).toBe('2026-01-01'));

  test('while one is open everything of that year stays, and it is said once', () => {
    const ground = groundAt('DE', { taxYears: [{ kind: 'open', year: 2012, reason: 'appeal' }] });
    const verdict = verdictOn(ground, heldOf('invoice', '2012-04-10'), []);
    expect(verdict.allowedFrom).toBeNull();
    expect(verdict.blockers.map(({ kind }) => kind)).toEqual(['tax']);
    expect(adviceOn(ground, verdict)).toBe('onHold');
    expect(verdictOn(ground, heldOf('invoice', '2013-01-01'), []).blockers).toEqual([]);
  });

  test('a paper matters for the profit of the year its financial year ends in, and for the turnover of its own', () => {
    const said: Partial<RetentionSettings> = {
      financialYears: ['2010-07-01'],
      taxYears: [{ kind: 'open', year: 2018, reason: 'audit' }],
    };
    const stopped = (day: string) =>
      verdictOn(groundAt('DE', said), heldOf('bankStatement', day), []).blockers.some(({ kind }) => kind === 'tax');
    const days = ['2017-06-30', '2017-07-01', '2018-06-30', '2018-07-01', '2018-12-31', '2019-01-01'];
    expect(days.map(stopped)).toEqual([false, true, true, true, true, false]);
  });
});

describe('legal holds', () => {
  const customer = '6f1c0f6e-6d53-4a0e-9f5c-1d7a5f3e0003';
  const invoice = heldOf('invoice', '2010-03-01', { customer });
  const stops = (held: Held, scope: Partial<LegalHold['scope']>) =>
    verdictOn(groundAt('DE'), held, [holdOf({ scope })]).blockers.some(({ kind }) => kind === 'hold');

  test.each<readonly [string, Partial<LegalHold['scope']>, boolean]>([
    ['over everything', {}, true],
    ['over her', { customers: [customer] }, true],
    ['over somebody else', { customers: ['6f1c0f6e-6d53-4a0e-9f5c-1d7a5f3e0004'] }, false],
    ['over its kind', { categories: ['order', 'invoice'] }, true],
    ['over another kind', { categories: ['order'] }, false],
    ['over its kind, of somebody else', { categories: ['invoice'], customers: [invoice.id] }, false],
    ['over itself', { entries: [invoice.id] }, true],
    ['from its year on', { yearFrom: 2010 }, true],
    ['from the next year on', { yearFrom: 2011 }, false],
    ['up to its year', { yearTo: 2010 }, true],
    ['up to the year before', { yearTo: 2009 }, false],
  ])('%s', (_, scope, held) => expect(stops(invoice, scope)).toBe(held));

  test('limited to years it covers what reaches into them', () => {
    const contract = heldOf('contract', '2020-06-30', { events: { delivery: '2015-01-01' } });
    expect(stops(contract, { yearFrom: 2018, yearTo: 2018 })).toBe(true);
    expect(stops(contract, { yearFrom: 2021, yearTo: null })).toBe(false);
    expect(stops(contract, { yearFrom: null, yearTo: 2014 })).toBe(false);
    const running = heldOf('contract', '', { events: { delivery: '2015-01-01' } });
    expect(stops(running, { yearFrom: 2030, yearTo: 2030 })).toBe(true);
    expect(stops(running, { yearFrom: null, yearTo: 2014 })).toBe(false);
    expect(stops(heldOf('contract', ''), { yearFrom: 2018, yearTo: 2018 })).toBe(true);
  });

  test('released before a paper was made they say nothing of it', () => {
    const ground = groundAt('DE');
    const released = [holdOf({ releasedOn: '2020-05-01' })];
    expect(verdictOn(ground, heldOf('claim', '2020-05-02'), released).allowedFrom).toBe('');
    expect(verdictOn(ground, heldOf('claim', '2020-05-01'), released).allowedFrom).toBe('2020-05-02');
  });
});

describe('what runs', () => {
  const ground = groundAt('DE');
  test('a contract whose end hasn’t come is neither free nor due, whatever was delivered under it', () => {
    for (const place of ['DE', 'FR', 'US-CA', 'NL', 'GB']) {
      const verdict = verdictOn(groundAt(place), heldOf('contract', '', { events: { delivery: '2001-01-01' } }), []);
      expect(verdict.purposeEnds, place).toBeNull();
      expect(verdict.dueOn, place).toBeNull();
    }
    const { blockers } = verdictOn(ground, heldOf('contract', ''), []);
    expect(blockers.map(({ kind, until }) => [kind, until])).toEqual([
      ['duty', null],
      ['duty', null],
    ]);
  });
  test('a newsletter is not due while somebody reads it, and goes on the day she says no', () => {
    expect(verdictOn(ground, heldOf('newsletter', ''), []).dueOn).toBeNull();
    expect(verdictOn(ground, heldOf('newsletter', '2026-11-20'), []).dueOn).toBe('2026-11-20');
  });
  test('a proof of a consent that is relied on stays', () =>
    expect(
      verdictOn(ground, heldOf('consentProof', '', { events: { consentUsed: '2015-01-01' } }), []).dueOn,
    ).toBeNull());
});

describe('a customer as a whole', () => {
  const ground = groundAt('DE');
  const facts = {
    id: '6f1c0f6e-6d53-4a0e-9f5c-1d7a5f3e0003',
    createdOn: '2015-01-01',
    lastContactOn: '2019-03-01',
    keep: null,
    purposes: [],
    proof: null,
  } as const;
  const standing = (person: Parameters<typeof impliedEntries>[1], entries: readonly Held[] = []) =>
    [...entries, ...impliedEntries(ground, person, entries)]
      .map(held => verdictOn(ground, held, []))
      .reduce(together, emptyStanding);

  test('without anything but her file she goes three years after the year of the last contact', () =>
    expect(standing(facts)).toMatchObject({ allowedFrom: '', dueOn: '2023-01-01' }));

  test('a sale is a contact', () =>
    expect(standing(facts, [heldOf('warranty', '2021-06-01')])).toMatchObject({ dueOn: '2025-01-01' }));

  test('of whom no contact is known counts from the day she was entered', () =>
    expect(standing({ ...facts, lastContactOn: '' }).dueOn).toBe('2019-01-01'));

  test('a purpose of the register brings its records along, until an entry tells them better', () => {
    const person = { ...facts, purposes: [{ purpose: 'invoices', since: '2020-02-01', endedOn: '' }] };
    expect(impliedEntries(ground, person, []).map(({ category, day }) => [category, day])).toEqual([
      ['customerFile', '2019-03-01'],
      ['invoice', '2020-02-01'],
    ]);
    expect(standing(person).allowedFrom).toBe('2029-01-01');
    expect(standing(person, [heldOf('invoice', '2018-07-01')]).allowedFrom).toBe('2027-01-01');
  });

  test('a subscription that runs keeps her; ended, the proof stays and she is restricted', () => {
    const proof = { phone: false, given: '2018-01-01', used: '2026-01-10', ended: '' };
    const running = { ...facts, purposes: [{ purpose: 'newsletter', since: '2018-01-01', endedOn: '' }], proof };
    expect(adviceOnPerson(ground, standing(running))).toBe('keep');
    const ended = {
      ...facts,
      purposes: [{ purpose: 'newsletter', since: '2018-01-01', endedOn: '2026-02-01' }],
      proof: { ...proof, ended: '2026-02-01' },
    };
    expect(standing(ended)).toEqual({
      allowedFrom: '',
      purposeEnds: '2026-02-01',
      dueOn: '2030-01-01',
      stopped: false,
    });
    expect(adviceOnPerson(ground, standing(ended))).toBe('restrict');
  });
});
