import { describe, expect, test } from 'vitest';
import { awareness, discoveryFlaws, typedMoment } from '../../shared/domain/breach-awareness.ts';
import {
  BreachDeadlinePack,
  BreachLaw,
  CountingReading,
  proposedRules,
  rulesInForce,
} from '../../shared/domain/breach-deadlines.ts';
import { nextNotice } from '../../shared/domain/breach-phases.ts';
import { isDoubtful } from '../../shared/domain/law-fact.ts';
import { packs } from '../../shared/packs.ts';
import { clockOf, noticed, seen } from './breach-facts.ts';
import { readPack } from './read-pack.ts';

const pack = () => packs.breachDeadlines();

describe('the pack', () => {
  test('has its shape, no id twice, and the day it was looked up on', () => {
    expect(BreachDeadlinePack.safeParse(readPack('breach/deadlines.json')).error?.issues ?? []).toEqual([]);
    const { rules, counting, phases } = pack();
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(counting.map(({ id }) => id)).toEqual([...CountingReading.options]);
    const facts = [...rules, ...counting, ...phases];
    expect(new Set(facts.map(({ checkedOn }) => checkedOn))).toEqual(new Set(['2026-11-22']));
    const boasting = facts.filter(fact => fact.source.startsWith('from professional knowledge') && !isDoubtful(fact));
    expect(boasting).toEqual([]);
  });

  test.each([
    ['gdpr', ['gdprAuthority 72 hours', 'gdprPeople', 'gdprController']],
    ['uk', ['ukAuthority 72 hours', 'ukPeople', 'ukController']],
    ['ch', ['chAuthority', 'chPeople', 'chController']],
    ['ca', ['caPeople 30 days', 'caAuthority 15 days', 'caController']],
  ] as const)('%s today: figures only where the law has one', (law, expected) => {
    const found = rulesInForce(pack(), law, '2026-11-29').map(({ id, within }) =>
      within ? `${id} ${within.count} ${within.unit}` : id,
    );
    expect(found).toEqual(expected);
  });

  test.each([
    ['gdpr', '2018-05-24', 0],
    ['gdpr', '2018-05-25', 3],
    ['uk', '2020-12-31', 0],
    ['uk', '2021-01-01', 3],
    ['ch', '2023-08-31', 0],
    ['ch', '2023-09-01', 3],
  ] as const)('%s on %s', (law, day, count) => expect(rulesInForce(pack(), law, day)).toHaveLength(count));

  test('the Digital Omnibus stands in it as a proposal and is never in force', () => {
    const [omnibus, ...more] = BreachLaw.options.flatMap(law => proposedRules(pack(), law));
    expect(more).toEqual([]);
    expect(omnibus).toMatchObject({
      id: 'gdprOmnibus',
      within: { unit: 'hours', count: 96 },
      trigger: 'highRisk',
      standing: { is: 'proposal', proposedOn: '2025-11-19' },
    });
    for (const day of ['2025-11-19', '2026-11-29', '2099-01-01'])
      expect(rulesInForce(pack(), 'gdpr', day).map(({ id }) => id)).not.toContain('gdprOmnibus');
  });
});

describe('a typed moment', () => {
  test.each([
    ['winter', '2026-11-02', '10:00', 'Europe/Berlin', '2026-11-02T09:00:00.000Z', 'exact'],
    ['summer', '2026-06-02', '10:00', 'Europe/London', '2026-06-02T09:00:00.000Z', 'exact'],
    ['before the repeated hour', '2026-10-25', '01:59', 'Europe/Berlin', '2026-10-24T23:59:00.000Z', 'exact'],
    ['the repeated hour', '2026-10-25', '02:00', 'Europe/Berlin', '2026-10-25T00:00:00.000Z', 'twice'],
    ['its last minute', '2026-10-25', '02:59', 'Europe/Zurich', '2026-10-25T00:59:00.000Z', 'twice'],
    ['after it', '2026-10-25', '03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z', 'exact'],
    ['before the missing hour', '2026-03-29', '01:59', 'Europe/Berlin', '2026-03-29T00:59:00.000Z', 'exact'],
    ['the missing hour', '2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T00:30:00.000Z', 'skipped'],
    ['after it', '2026-03-29', '03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z', 'exact'],
    ['the repeated hour in London', '2026-10-25', '01:30', 'Europe/London', '2026-10-25T00:30:00.000Z', 'twice'],
    ['the repeated hour there', '2026-11-01', '01:30', 'America/Los_Angeles', '2026-11-01T08:30:00.000Z', 'twice'],
    ['a day alone', '2028-02-29', '', 'Europe/Berlin', '2028-02-28T23:00:00.000Z', 'dayOnly'],
  ])('%s', (_what, day, time, zone, at, reading) => expect(typedMoment(day, time, zone)).toEqual({ at, reading }));

  test.each(['2027-02-29', '2026-13-01'])('refuses the day %s, which there is not', day => {
    expect(() => typedMoment(day, '10:00', 'Europe/Berlin')).toThrow(RangeError);
  });
});

describe('awareness', () => {
  const [one, two, three] = ['2026-11-02T10:00:00.000Z', '2026-11-02T12:30:59.000Z', '2026-11-03T10:00:00.000Z'];
  const us = (noticedAt: string, awareAt: string | null = null) => ({ by: 'us', noticedAt, awareAt }) as const;
  const processor = (processorNoticedAt: string | null, toldAt: string, awareAt: string | null = null) =>
    ({ by: 'processor', processorNoticedAt, toldAt, awareAt }) as const;

  test.each([
    ['when noticed, if nobody says more', us(one), { at: one, basis: 'noticed', safeAt: one, laterBy: 0 }],
    ['when said', us(one, two), { at: two, basis: 'said', safeAt: one, laterBy: 150 }],
    ['when the processor told us', processor(one, two), { at: two, basis: 'told', safeAt: two, laterBy: 0 }],
    ['earlier, if we knew before', processor(one, two, one), { at: one, basis: 'said', safeAt: two, laterBy: 0 }],
    ['later than told', processor(null, two, three), { at: three, basis: 'said', safeAt: two, laterBy: 1289 }],
  ])('%s', (_what, discovery, expected) => expect(awareness(discovery)).toEqual(expected));

  test('a moment without an offset is none', () => {
    expect(() => awareness(us('2026-11-02T10:00:00'))).toThrow(RangeError);
  });

  test.each([
    ['all is well', us(one, two), two, []],
    ['noticed after now', us(two), one, ['noticedInFuture']],
    ['noticed now', us(two), two, []],
    ['aware before noticed', us(two, one), three, ['awareBeforeNoticed']],
    ['aware when noticed', us(two, two), three, []],
    ['aware after now', us(one, three), two, ['awareInFuture']],
    ['told after now', processor(one, three), two, ['toldInFuture']],
    ['told before it knew', processor(two, one), three, ['processorNoticedAfterTelling']],
    ['told when it knew', processor(two, two, one), three, []],
  ])('%s', (_what, discovery, now, flaws) => expect(discoveryFlaws(discovery, now)).toEqual(flaws));
});

describe('phases', () => {
  const aware = '2026-11-02T10:00:00.000Z';
  const [inTime, late] = ['2026-11-05T10:00:00.000Z', '2026-11-05T10:00:00.001Z'];
  const gdpr = (now: string, authority?: string) =>
    clockOf('gdpr', 'authority', noticed(aware, { told: authority === undefined ? {} : { authority } }), seen(now));
  const items = ['nature', 'people', 'records', 'contact', 'consequences', 'measures'];

  test('the first notice tells what is known by the deadline, the rest follows', () => {
    const clock = gdpr(inTime);
    expect(nextNotice(pack(), clock, { known: ['contact', 'nature'], sent: [] })).toEqual({
      notice: 'first',
      by: clock.due,
      promptness: 'withoutUndueDelay',
      include: ['nature', 'contact'],
      follow: ['people', 'records', 'consequences', 'measures'],
      needed: [],
    });
  });

  test('a late one needs its reason, which may not follow', () => {
    expect(nextNotice(pack(), gdpr(late), { known: items, sent: [] })).toMatchObject({
      notice: 'first',
      include: items,
      follow: [],
      needed: ['delayReason'],
    });
    expect(nextNotice(pack(), gdpr(late), { known: ['delayReason'], sent: [] })).toMatchObject({
      include: ['delayReason'],
      follow: items,
      needed: [],
    });
  });

  test('a supplement has no deadline of its own, and ends when all is told', () => {
    const clock = gdpr(late, inTime);
    const sent = items.slice(0, 4);
    expect(nextNotice(pack(), clock, { known: [...sent, 'measures'], sent })).toEqual({
      notice: 'supplement',
      by: null,
      promptness: 'withoutUndueFurtherDelay',
      include: ['measures'],
      follow: ['consequences'],
      needed: [],
    });
    expect(nextNotice(pack(), clock, { known: items, sent: items })).toMatchObject({
      notice: 'complete',
      promptness: null,
    });
  });

  test('Switzerland has phases without a figure, California none, and people are told at once', () => {
    const view = seen(late);
    const swiss = nextNotice(pack(), clockOf('ch', 'authority', noticed(aware), view), { known: [], sent: [] });
    expect(swiss).toMatchObject({ notice: 'first', by: null, promptness: 'asSoonAsPossible', include: [] });
    expect(swiss?.follow).toContain('time');
    const nothing = { known: [], sent: [] };
    expect(nextNotice(pack(), clockOf('ca', 'authority', noticed(aware), view), nothing)).toBeNull();
    expect(nextNotice(pack(), clockOf('gdpr', 'people', noticed(aware), view), nothing)).toBeNull();
  });
});
