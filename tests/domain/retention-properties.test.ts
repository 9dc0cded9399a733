import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { expect, test } from 'vitest';
import { dayAfter, financialYearEnd, nextMonthDay, periodEnd } from '../../shared/domain/retention-dates.ts';
import { alikeKey } from '../../shared/domain/retention-alike.ts';
import { retentionGround, type RetentionGround } from '../../shared/domain/retention-ground.ts';
import type { Begins, Period, RetentionLaw, RetentionPack } from '../../shared/domain/retention-pack.ts';
import { emptyStanding, together } from '../../shared/domain/retention-person.ts';
import { emptyRetentionSettings, type RetentionSettings } from '../../shared/domain/retention-settings.ts';
import { adviceOn, verdictOn, type Held } from '../../shared/domain/retention.ts';
import { packs } from '../../shared/packs.ts';
import { heldOf, holdOf } from './retention-facts.ts';

const dayAt = (days: number): string => new Date(Date.UTC(1990, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
/** 1990 to 2045, its leap days and ends of months oftener than chance has them. */
const day = fc.oneof(
  fc.nat(20_000).map(dayAt),
  fc.constantFrom('2024-02-29', '2023-02-28', '2024-12-31', '2025-01-01', '2016-12-31', '2026-08-31', '2000-02-29'),
);
const begins: fc.Arbitrary<Begins> = fc.array(
  fc.constantFrom<Begins[number]>('12-31', '04-05', '01-31', 'financialYear', '02-29'),
  { maxLength: 3 },
);
const calendarUnit = fc.constantFrom<Period['unit']>('years', 'months', 'days');
const period: fc.Arbitrary<Period> = fc.record({ count: fc.nat(30), unit: calendarUnit });
/** First days of financial years, ascending: most have one, some changed it. */
const financialYears = fc
  .array(
    day.filter(each => !each.endsWith('-02-29')),
    { maxLength: 3 },
  )
  .map(days => [...new Set(days)].toSorted());
const rule = fc.record({ period, begins, ends: fc.constantFrom('day' as const, 'yearEnd' as const) });
const plainly = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const firstDay = (
  given: Pick<RetentionLaw, 'period' | 'begins' | 'ends'>,
  on: string,
  years: readonly string[],
): string => periodEnd({ ...given, earlier: null }, on, '', years).firstDay;

test('a longer period never ends earlier', () =>
  fc.assert(
    fc.property(rule, day, financialYears, fc.nat(20), (given, on, years, more) => {
      const { count, unit } = given.period;
      const longer = { ...given, period: { count: count + more, unit } };
      expect(firstDay(longer, on, years) >= firstDay(given, on, years)).toBe(true);
    }),
  ));

test('something later never goes earlier, the financial year may change as it will', () =>
  fc.assert(
    fc.property(rule, day, day, financialYears, (given, one, other, years) => {
      const [earlier, later] = [one, other].toSorted();
      expect(firstDay(given, later ?? '', years) >= firstDay(given, earlier ?? '', years)).toBe(true);
    }),
  ));

test('a law that changed never makes anything go later than the old, nor earlier than the new would', () =>
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 10 }), fc.nat(10), day, (on, count, more, notBefore) => {
      const shape = { begins: ['12-31'] as Begins, ends: 'day' as const };
      const fresh = { ...shape, period: { count, unit: 'years' as const } };
      const old = { count: count + more, unit: 'years' as const };
      const both = periodEnd({ ...fresh, earlier: { period: old, until: dayAt(0), notBefore } }, on, '', []);
      expect(both.firstDay <= firstDay({ ...shape, period: old }, on, [])).toBe(true);
      expect(both.firstDay >= firstDay(fresh, on, [])).toBe(true);
    }),
  ));

test('a financial year ends within a year of each of its days', () =>
  fc.assert(
    fc.property(day, financialYears, (on, years) => {
      const end = financialYearEnd(on, years);
      expect(end >= on).toBe(true);
      expect(Temporal.PlainDate.compare(plainly(end), plainly(on).add({ years: 1 }))).toBeLessThanOrEqual(0);
      // Each day of it has the same end, and the day after begins the next.
      expect(financialYearEnd(end, years)).toBe(end);
      expect(financialYearEnd(dayAfter(end), years) > end).toBe(true);
    }),
  ));

/** The same rule as the law says it, day by day, by a calendar that isn't ours. */
function plainFirstDay({ period: { count, unit }, begins: waits, ends }: Parameters<typeof firstDay>[0], on: string) {
  let at = plainly(on);
  for (const wait of waits) {
    const [month = 0, figure = 0] = (wait === 'financialYear' ? '12-31' : wait).split('-').map(Number);
    const inYear = (year: number) => Temporal.PlainDate.from({ year, month, day: figure }, { overflow: 'constrain' });
    const own = inYear(at.year);
    at = Temporal.PlainDate.compare(own, at) >= 0 ? own : inYear(at.year + 1);
  }
  // Waited for: the day after is the first that counts. Else the day of the event isn't counted, and the period ends with its number.
  const start = waits.length > 0 ? at.add({ days: 1 }) : at;
  const end = start.add({ [unit]: count });
  const first = waits.length > 0 || count === 0 ? end : end.add({ days: 1 });
  return ends === 'yearEnd' ? `${first.subtract({ days: 1 }).year + 1}-01-01` : first.toString();
}

test('sums of days agree with Temporal', () => {
  fc.assert(
    fc.property(day, on => {
      expect(dayAfter(on)).toBe(plainly(on).add({ days: 1 }).toString());
    }),
  );
  fc.assert(
    fc.property(rule, day, (given, on) => {
      expect(firstDay(given, on, [])).toBe(plainFirstDay(given, on));
    }),
    { numRuns: 2000 },
  );
});

test('the next of a day of the year is one, and the nearest', () =>
  fc.assert(
    fc.property(day, fc.constantFrom('12-31', '04-05', '02-29', '01-01'), (on, wait) => {
      const next = nextMonthDay(on, wait);
      expect(next >= on).toBe(true);
      expect(next.slice(5) === wait || (wait === '02-29' && next.slice(5) === '02-28')).toBe(true);
      expect(plainly(on).until(plainly(next)).days).toBeLessThan(367);
    }),
  ));

test('hours agree with a clock that knows no summer time', () =>
  fc.assert(
    fc.property(day, fc.nat(23), fc.nat(59), fc.integer({ min: 1, max: 100 }), (on, hour, minute, count) => {
      const time = `${`${hour}`.padStart(2, '0')}:${`${minute}`.padStart(2, '0')}`;
      const end = periodEnd({ period: { count, unit: 'hours' }, begins: [], ends: 'day', earlier: null }, on, time, []);
      const plain = Temporal.PlainDateTime.from(`${on}T${time}`).add({ hours: count });
      expect(`${end.firstDay}T${end.time}`).toBe(plain.toString().slice(0, 16));
    }),
  ));

const places = packs
  .retention()
  .filter((pack: RetentionPack) => pack.places.length === 1)
  .flatMap(pack => pack.places);
const categories = packs.retentionWords().categories;
const events = packs.retentionWords().events.map(({ id }) => id);
const said: fc.Arbitrary<RetentionSettings> = fc
  .record({
    financialYears,
    claimBuffer: fc.nat(12),
    company: fc.boolean(),
    oneStopShop: fc.boolean(),
    taxYears: fc.array(
      fc.oneof(
        fc.record({
          kind: fc.constant('filed' as const),
          year: fc.integer({ min: 2005, max: 2026 }),
          filedOn: day,
        }),
        fc.record({
          kind: fc.constant('open' as const),
          year: fc.integer({ min: 2005, max: 2026 }),
          reason: fc.constant('audit' as const),
        }),
      ),
      { maxLength: 3 },
    ),
  })
  .map(({ company, oneStopShop, ...more }) => ({
    ...emptyRetentionSettings,
    ...more,
    answers: { company, oneStopShop },
  }));
const held: fc.Arbitrary<Held> = fc
  .record({
    category: fc.constantFrom(...categories),
    day: fc.oneof({ weight: 6, arbitrary: day }, fc.constant('')),
    events: fc.dictionary(fc.constantFrom(...events), day, { maxKeys: 3 }),
    keep: fc.option(day.map(until => ({ until, reason: 'x' }))),
  })
  .map(({ category, day: on, ...more }) => heldOf(category.id, on, more));
const place = fc.constantFrom(...places);
const groundOn = (where: string, settings: RetentionSettings, today: string): RetentionGround =>
  retentionGround(packs.retention(), packs.retentionWords(), settings, where, today);

/** Days on which some rule comes into force or ends: only then may an answer change by itself. */
const turns = packs
  .retention()
  .flatMap(({ rules }) => rules.flatMap(({ inForce: { from, until } }) => [from, until]))
  .filter(turn => turn !== null);

test('time that passes makes nothing undeletable, unless a rule comes into force', () =>
  fc.assert(
    fc.property(place, said, held, day, fc.nat(4000), (where, settings, what, today, more) => {
      const later = plainly(today).add({ days: more }).toString();
      fc.pre(!turns.some(turn => turn >= today && turn <= later));
      const now = groundOn(where, settings, today);
      const then = groundOn(where, settings, later);
      const before = verdictOn(now, what, []);
      const after = verdictOn(then, what, []);
      expect([after.allowedFrom, after.dueOn]).toEqual([before.allowedFrom, before.dueOn]);
      if (adviceOn(now, before) === 'delete') expect(adviceOn(then, after)).toBe('delete');
      expect(after.blockers.length).toBeLessThanOrEqual(before.blockers.length);
    }),
    { numRuns: 1500 },
  ));

test('what has to be gone by a day may be gone by then, and no duty is ever overlooked', () =>
  fc.assert(
    fc.property(place, said, held, day, (where, settings, what, today) => {
      const { allowedFrom, dueOn, outcomes, blockers } = verdictOn(groundOn(where, settings, today), what, []);
      if (dueOn !== null) expect(allowedFrom !== null && allowedFrom <= dueOn).toBe(true);
      const last = outcomes.filter(({ rule: { kind } }) => kind === 'minimum');
      if (allowedFrom !== null) for (const { firstDay: end } of last) expect(end <= allowedFrom).toBe(true);
      if (blockers.length === 0 && allowedFrom !== null) expect(allowedFrom <= today).toBe(true);
    }),
    { numRuns: 1500 },
  ));

test('a hold stops everything everywhere; released it costs what it covered no day beyond its own', () =>
  fc.assert(
    fc.property(place, said, held, day, day, (where, settings, what, today, releasedOn) => {
      const ground = groundOn(where, settings, today);
      const hold = holdOf();
      const stopped = verdictOn(ground, what, [hold]);
      expect([stopped.allowedFrom, stopped.dueOn, adviceOn(ground, stopped)]).toEqual([null, null, 'onHold']);
      const free = verdictOn(ground, what, []);
      const released = verdictOn(ground, what, [{ ...hold, releasedOn }]);
      const after = dayAfter(releasedOn);
      const expected = releasedOn >= what.day && after > (free.allowedFrom ?? after) ? after : free.allowedFrom;
      expect(released.allowedFrom).toBe(expected);
    }),
  ));

test('no rule of the business’s own moves the day on which the law lets something go', () =>
  fc.assert(
    fc.property(
      place,
      said,
      held,
      period,
      begins,
      fc.constantFrom('limitation' as const, 'evidence' as const, 'practice' as const),
      fc.nat(),
      (where, settings, what, own, waits, kind, which) => {
        const without = groundOn(where, settings, '2026-11-22');
        const category = without.categories.get(what.category);
        const laws = category?.rules ?? [];
        fc.pre(laws.length > 0);
        const ownRule = {
          id: '6f1c0f6e-6d53-4a0e-9f5c-1d7a5f3e0009',
          category: what.category,
          period: own,
          from: category?.event ?? '',
          begins: waits,
          kind,
          reason: 'x',
          replaces: laws[which % laws.length]?.id ?? null,
        };
        const ground = groundOn(where, { ...settings, ownRules: [ownRule] }, '2026-11-22');
        expect(verdictOn(ground, what, []).allowedFrom).toBe(verdictOn(without, what, []).allowedFrom);
      },
    ),
    { numRuns: 500 },
  ));

test('what happened later never lets anything go earlier', () =>
  fc.assert(
    fc.property(
      place,
      held,
      fc.constantFrom(...events),
      day,
      fc.nat(2000),
      (where, { category, day: own, events: others, ...rest }, event, on, more) => {
        const ground = groundOn(where, emptyRetentionSettings, '2026-11-22');
        const later = plainly(on).add({ days: more }).toString();
        const [one, two] = [on, later].map(
          each =>
            verdictOn(ground, { ...rest, category, day: own, events: { ...others, [event]: each } }, []).allowedFrom,
        );
        if (typeof one === 'string' && typeof two === 'string') expect(two >= one).toBe(true);
      },
    ),
    { numRuns: 1500 },
  ));

test('a country that has rules for a kind of record has one for each of its days', () => {
  const limits = packs
    .retention()
    .flatMap(({ rules }) => rules.flatMap(({ covers: { from, until } }) => [from, until]));
  const days = ['1990-01-01', ...new Set(limits.filter(each => each !== null)), '2026-11-22'];
  for (const where of places) {
    const ground = groundOn(where, emptyRetentionSettings, '2026-11-22');
    for (const { id, rules } of ground.categories.values()) {
      const silent = days.filter(on => verdictOn(ground, heldOf(id, on), []).flaw === 'noRule');
      expect(silent, `${where} ${id}`).toEqual(rules.length === 0 ? days : []);
    }
  }
});

test('a customer goes with the last of what is held of her', () =>
  fc.assert(
    fc.property(place, said, fc.array(held, { minLength: 1, maxLength: 6 }), day, (where, settings, all, today) => {
      const verdicts = all.map(each => verdictOn(groundOn(where, settings, today), each, []));
      const person = verdicts.reduce(together, emptyStanding);
      for (const each of ['allowedFrom', 'purposeEnds', 'dueOn'] as const)
        for (const verdict of verdicts) {
          const [whole, part] = [person[each], verdict[each]];
          expect(whole === null || (part !== null && whole >= part)).toBe(true);
        }
    }),
  ));

test('an invoice of a later day never goes earlier, wherever the business is', () =>
  fc.assert(
    fc.property(
      place,
      fc.constantFrom('invoice', 'order', 'books', 'wages'),
      day,
      day,
      (where, category, one, other) => {
        const [earlier, later] = [one, other].toSorted();
        const ground = groundOn(where, emptyRetentionSettings, '2026-11-22');
        const from = (on: string) => verdictOn(ground, heldOf(category, on), []).allowedFrom;
        const [first, second] = [from(earlier ?? ''), from(later ?? '')];
        if (first !== null && second !== null) expect(second >= first).toBe(true);
      },
    ),
    { numRuns: 1500 },
  ));

test('records that are taken for alike get the same days', () =>
  fc.assert(
    fc.property(
      place,
      said,
      held,
      fc.dictionary(fc.constantFrom(...events), day, { maxKeys: 2 }),
      (where, settings, what, more) => {
        const ground = groundOn(where, settings, '2026-11-22');
        const other = { ...what, events: { ...what.events, ...more } };
        const category = ground.categories.get(what.category);
        if (!category) throw new Error(`no category ${what.category}`);
        const likeness = { day: false, years: false };
        if (alikeKey(ground, category, what, likeness) !== alikeKey(ground, category, other, likeness)) return;
        const [one, two] = [what, other].map(each => verdictOn(ground, each, []));
        expect([two?.allowedFrom, two?.dueOn, two?.blockers.length]).toEqual([
          one?.allowedFrom,
          one?.dueOn,
          one?.blockers.length,
        ]);
      },
    ),
    { numRuns: 3000 },
  ));
