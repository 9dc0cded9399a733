import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { describe, expect, test } from 'vitest';
import { DataSource } from '../../shared/domain/customer.ts';
import {
  firstContact,
  informBy,
  InformingPack,
  informingGrounds,
  informTasks,
  lawfulExcuses,
  sourcesToInform,
  sourcesUnclear,
} from '../../shared/domain/notice-deadline.ts';
import { NoticeRegime } from '../../shared/domain/notice-pack.ts';
import type { NoticeExcuse } from '../../shared/domain/notice-version.ts';
import { packs } from '../../shared/packs.ts';
import { readPack } from './read-pack.ts';

const groundsOf = (regime: NoticeRegime) => informingGrounds(packs.informing(), regime);
const facts = (obtainedOn: string, firstContactOn = '', firstDisclosureOn = '') => ({
  obtainedOn,
  firstContactOn,
  firstDisclosureOn,
});

describe('the pack', () => {
  test('has its shape, and one entry for each law', () => {
    expect(InformingPack.safeParse(readPack('notice/informing.json')).error?.issues ?? []).toEqual([]);
    expect(packs.informing().map(({ regime }) => regime)).toEqual([...NoticeRegime.options]);
  });

  test.each<[NoticeRegime, readonly string[]]>([
    ['eu', ['month', 'contact', 'disclosure']],
    ['uk', ['month', 'contact', 'disclosure']],
    ['ch', ['month', 'disclosure']],
    ['california', []],
  ])('%s knows these ends of the time: %j', (regime, reasons) => {
    expect(groundsOf(regime).map(({ reason }) => reason)).toEqual(reasons);
  });

  test.each<[NoticeRegime, string, readonly NoticeExcuse[]]>([
    ['eu', 'DE-SN', ['knows', 'disproportionate', 'byLaw', 'secrecy', 'claims']],
    ['eu', 'AT', ['knows', 'disproportionate', 'byLaw', 'secrecy']],
    ['uk', 'GB', ['knows', 'disproportionate', 'byLaw', 'secrecy']],
    ['ch', 'CH', ['knows', 'byLaw', 'secrecy', 'disproportionate']],
    ['california', 'US-CA', []],
  ])('%s in %s excuses by %j', (regime, place, excuses) => {
    expect(lawfulExcuses(packs.informing(), regime, place).map(({ excuse }) => excuse)).toEqual(excuses);
  });
});

describe('by when somebody is told', () => {
  test.each([
    ['a plain month', '2026-10-20', '2026-11-20'],
    ['the last of January, in a common year', '2027-01-31', '2027-02-28'],
    ['the last of January, in a leap year', '2028-01-31', '2028-02-29'],
    ['29 January, in a common year', '2027-01-29', '2027-02-28'],
    ['28 January, in a common year', '2027-01-28', '2027-02-28'],
    ['the leap day itself', '2028-02-29', '2028-03-29'],
    ['the last of February, which is not the last of March', '2027-02-28', '2027-03-28'],
    ['the last of March', '2026-03-31', '2026-04-30'],
    ['over the turn of the year', '2026-12-31', '2027-01-31'],
    ['a century that is no leap year', '2100-01-31', '2100-02-28'],
  ])('%s', (_what, obtained, last) => {
    expect(informBy(groundsOf('eu'), facts(obtained))).toEqual({ day: last, reason: 'month' });
  });

  test.each([
    ['a message before the month is over', ['2026-10-20', '2026-11-19', ''], '2026-11-19', 'contact'],
    ['a message on the month’s last day', ['2026-10-20', '2026-11-20', ''], '2026-11-20', 'month'],
    ['a message after it', ['2026-10-20', '2026-11-21', ''], '2026-11-20', 'month'],
    ['a message on the day they came', ['2026-10-20', '2026-10-20', ''], '2026-10-20', 'contact'],
    [
      'a message the day before, which was about something else',
      ['2026-10-20', '2026-10-19', ''],
      '2026-11-20',
      'month',
    ],
    ['a disclosure before the message', ['2026-10-20', '2026-11-05', '2026-11-04'], '2026-11-04', 'disclosure'],
    ['a disclosure after the message', ['2026-10-20', '2026-11-05', '2026-11-06'], '2026-11-05', 'contact'],
    ['a disclosure before they came', ['2026-10-20', '', '2026-10-19'], '2026-11-20', 'month'],
  ] as const)('%s', (_what, [obtained, contact, disclosure], day, reason) => {
    expect(informBy(groundsOf('eu'), facts(obtained, contact, disclosure))).toEqual({ day, reason });
    expect(informBy(groundsOf('uk'), facts(obtained, contact, disclosure))).toEqual({ day, reason });
  });

  test('in Switzerland a message ends nothing, a disclosure does; California knows no such time', () => {
    expect(informBy(groundsOf('ch'), facts('2026-10-20', '2026-10-25'))).toEqual({
      day: '2026-11-20',
      reason: 'month',
    });
    expect(informBy(groundsOf('ch'), facts('2026-10-20', '2026-10-25', '2026-10-27'))).toEqual({
      day: '2026-10-27',
      reason: 'disclosure',
    });
    expect(informBy(groundsOf('california'), facts('2026-10-20', '2026-10-25', '2026-10-27'))).toBeNull();
  });

  test('whatever happened, the last day is none before the data came and none after the month', () => {
    const day = fc
      .integer({ min: 0, max: 40_000 })
      .map(days => Temporal.PlainDate.from('2000-01-01').add({ days }).toString());
    const perhaps = fc.oneof(day, fc.constant(''));
    fc.assert(
      fc.property(day, perhaps, perhaps, (obtained, contact, disclosure) => {
        const found = informBy(groundsOf('eu'), facts(obtained, contact, disclosure));
        if (!found) throw new Error('No last day');
        const month = Temporal.PlainDate.from(obtained).add({ months: 1 });
        expect(found.day >= obtained && found.day <= month.toString()).toBe(true);
        // At least the shortest month, at most the longest.
        const days = Temporal.PlainDate.from(obtained).until(month).days;
        expect(days >= 28 && days <= 31).toBe(true);
        for (const [each, reason] of [
          [contact, 'contact'],
          [disclosure, 'disclosure'],
        ] as const) {
          if (each !== '' && each >= obtained) expect(found.day <= each).toBe(true);
          if (found.reason === reason) expect(found.day).toBe(each);
        }
        if (found.reason === 'month') expect(found.day).toBe(month.toString());
      }),
    );
  });
});

describe('the first contact', () => {
  const known = { source: 'thirdParty', obtainedOn: '2026-11-01', lastContactOn: '', firstMessageOn: '' } as const;
  test.each([
    ['nothing is known', known, ''],
    ['the last contact, where no message is noted', { ...known, lastContactOn: '2026-11-03' }, '2026-11-03'],
    [
      'a message before the last contact',
      { ...known, lastContactOn: '2026-11-09', firstMessageOn: '2026-11-03' },
      '2026-11-03',
    ],
    [
      'the last contact before the first message',
      { ...known, lastContactOn: '2026-11-02', firstMessageOn: '2026-11-03' },
      '2026-11-02',
    ],
    ['from before the data came', { ...known, lastContactOn: '2026-10-31' }, ''],
    ['on the day itself, from somebody else', { ...known, lastContactOn: '2026-11-01' }, '2026-11-01'],
    ['on the day of the fair: that is the meeting', { ...known, source: 'tradeFair', lastContactOn: '2026-11-01' }, ''],
    ['on the day of the card', { ...known, source: 'businessCard', lastContactOn: '2026-11-01' }, ''],
    ['the day after the fair', { ...known, source: 'tradeFair', lastContactOn: '2026-11-02' }, '2026-11-02'],
    [
      'a message on the day of the fair is one',
      { ...known, source: 'tradeFair', firstMessageOn: '2026-11-01' },
      '2026-11-01',
    ],
  ] as const)('%s', (_what, facts, day) => {
    expect(firstContact(facts)).toBe(day);
  });
});

describe('when it is a task', () => {
  test.each([
    ['after 14 days, not yet', '2026-11-14', '2026-12-14', '2026-11-28', false],
    ['from day 15 on', '2026-11-13', '2026-12-13', '2026-11-28', true],
    ['on the day they came', '2026-11-28', '2026-12-28', '2026-11-28', false],
    ['a day before the last day', '2026-11-20', '2026-11-29', '2026-11-28', false],
    ['on the last day, which is not too late', '2026-11-20', '2026-11-28', '2026-11-28', true],
    ['after it', '2026-11-20', '2026-11-27', '2026-11-28', true],
    ['over the end of a February', '2027-02-15', '2027-03-15', '2027-03-01', false],
    ['over it, a day later', '2027-02-15', '2027-03-15', '2027-03-02', true],
  ])('%s', (_what, obtained, last, today, is) => {
    expect(informTasks(today)(obtained, last)).toBe(is);
  });

  test('once one, always one', () => {
    const days = fc.integer({ min: 0, max: 60 });
    const plus = (n: number) => Temporal.PlainDate.from('2028-01-20').add({ days: n }).toString();
    fc.assert(
      fc.property(days, days, days, (last, now, later) => {
        if (informTasks(plus(now))(plus(0), plus(last)))
          expect(informTasks(plus(now + later))(plus(0), plus(last))).toBe(true);
      }),
    );
  });
});

test('every way data come in either has to be told, is unclear, or is one where people read the notice themselves', () => {
  const told = DataSource.options.filter(
    source => ![...sourcesToInform, ...sourcesUnclear].some(each => each === source),
  );
  expect(told).toEqual(['customer', 'webShop', 'phone']);
  expect(sourcesToInform.filter(source => sourcesUnclear.some(each => String(each) === source))).toEqual([]);
});
