import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { describe, expect, test } from 'vitest';
import { calendarEntries, breachClocks, nextDeadline, type ClockStep } from '../../shared/domain/breach-clock.ts';
import type { BreachLaw } from '../../shared/domain/breach-deadlines.ts';
import { packs } from '../../shared/packs.ts';
import { clockFor, clockOf, noticed, saidAware, seen } from './breach-facts.ts';

const zones = ['Europe/Berlin', 'Europe/London', 'Europe/Zurich', 'America/Los_Angeles'] as const;
const utc = (at: string) => new Date(at).toISOString();
const plus = (at: string, milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString();
const hour = 3_600_000;

describe('72 hours', () => {
  // What it is, aware, the reader's zone, the deadline's day and time there, the other reading.
  test.each([
    ['holiday at the end', '2020-12-22T12:17+01:00', 'Europe/Berlin', '2020-12-25', '12:17', '2020-12-25T13:00+01:00'],
    ['a later minute', '2020-12-22T12:59+01:00', 'Europe/Berlin', '2020-12-25', '12:59', '2020-12-25T13:00+01:00'],
    ['a last second', '2020-12-22T12:59:59+01:00', 'Europe/Berlin', '2020-12-25', '12:59', '2020-12-25T13:00+01:00'],
    ['on the hour', '2020-12-22T13:00+01:00', 'Europe/Berlin', '2020-12-25', '13:00', '2020-12-25T14:00+01:00'],
    ['Friday evening', '2026-06-12T17:30+02:00', 'Europe/Berlin', '2026-06-15', '17:30', '2026-06-15T18:00+02:00'],
    ['into summer', '2026-03-27T10:00+01:00', 'Europe/Berlin', '2026-03-30', '11:00', '2026-03-30T12:00+02:00'],
    ['a moment before it', '2026-03-26T01:59+01:00', 'Europe/Berlin', '2026-03-29', '01:59', '2026-03-29T03:00+02:00'],
    ['just over it', '2026-03-26T02:00+01:00', 'Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T04:00+02:00'],
    ['begun after it', '2026-03-29T03:00+02:00', 'Europe/Berlin', '2026-04-01', '03:00', '2026-04-01T04:00+02:00'],
    ['out of summer', '2026-10-23T10:00+02:00', 'Europe/Berlin', '2026-10-26', '09:00', '2026-10-26T10:00+01:00'],
    ['in the first 02:30', '2026-10-22T02:30+02:00', 'Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T02:00+01:00'],
    ['in the second 02:30', '2026-10-22T03:30+02:00', 'Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T03:00+01:00'],
    ['London, into summer', '2026-03-27T10:00Z', 'Europe/London', '2026-03-30', '11:00', '2026-03-30T12:00+01:00'],
    ['London, out of it', '2026-10-23T10:00+01:00', 'Europe/London', '2026-10-26', '09:00', '2026-10-26T10:00Z'],
    ['Zurich, into summer', '2026-03-27T10:00+01:00', 'Europe/Zurich', '2026-03-30', '11:00', '2026-03-30T12:00+02:00'],
    ['Zurich, out of it', '2026-10-23T10:00+02:00', 'Europe/Zurich', '2026-10-26', '09:00', '2026-10-26T10:00+01:00'],
    [
      'Pacific, forward',
      '2026-03-06T10:00-08:00',
      'America/Los_Angeles',
      '2026-03-09',
      '11:00',
      '2026-03-09T12:00-07:00',
    ],
    ['Pacific, back', '2026-10-30T10:00-07:00', 'America/Los_Angeles', '2026-11-02', '09:00', '2026-11-02T10:00-08:00'],
    ['over New Year', '2026-12-30T23:30+01:00', 'Europe/Berlin', '2027-01-02', '23:30', '2027-01-03T00:00+01:00'],
    ['over the leap day', '2028-02-27T08:15+01:00', 'Europe/Berlin', '2028-03-01', '08:15', '2028-03-01T09:00+01:00'],
    ['in a common year', '2027-02-27T08:15+01:00', 'Europe/Berlin', '2027-03-02', '08:15', '2027-03-02T09:00+01:00'],
    ['onto the leap day', '2028-02-26T08:15+01:00', 'Europe/Berlin', '2028-02-29', '08:15', '2028-02-29T09:00+01:00'],
  ])('%s', (_what, aware, zone, day, time, other) => {
    const clock = clockOf('gdpr', 'authority', noticed(aware), seen(aware, zone));
    expect(clock.due).toEqual({ kind: 'moment', at: plus(aware, 72 * hour), day, time, zone });
    expect(clock.reading?.dueAt).toBe(utc(other));
    // The United Kingdom counts the same hours, without the Union’s regulation; until the end of 2020 it had the Union’s law.
    const uk = clockFor('uk', 'authority', noticed(aware), seen(aware, zone));
    expect(uk?.due).toEqual(aware < '2021' ? undefined : clock.due);
    expect(uk?.reading ?? null).toBeNull();
  });

  test.each([
    ['weekdays alone', '2026-06-08T10:00+02:00', [], []],
    ['ending as Friday does', '2026-06-10T00:00+02:00', [], []],
    ['a minute into Saturday', '2026-06-10T00:01+02:00', [], ['daysOffInside', 'endsOnDayOff']],
    ['a Sunday at the end', '2026-06-11T10:00+02:00', [], ['daysOffInside', 'endsOnDayOff', 'fewWorkingDays']],
    ['a weekend in the middle', '2026-06-12T10:00+02:00', [], ['daysOffInside', 'fewWorkingDays']],
    ['two whole days after Sunday', '2026-06-14T10:00+02:00', [], ['daysOffInside']],
    ['a holiday inside', '2026-06-08T10:00+02:00', ['2026-06-10'], ['daysOffInside', 'fewWorkingDays']],
    ['a holiday at the end', '2026-06-08T10:00+02:00', ['2026-06-11'], ['daysOffInside', 'endsOnDayOff']],
    ['a holiday the day after', '2026-06-08T10:00+02:00', ['2026-06-12'], []],
    ['into summer', '2026-03-27T10:00+01:00', [], ['daysOffInside', 'clocksForward', 'fewWorkingDays']],
    ['out of summer', '2026-10-23T10:00+02:00', [], ['daysOffInside', 'clocksBack', 'fewWorkingDays']],
  ])('%s: weekends and holidays are noted and move nothing', (_what, aware, holidays, notes) => {
    const clock = clockOf('gdpr', 'authority', noticed(aware), seen(aware, 'Europe/Berlin', holidays));
    expect(clock.notes).toEqual(notes);
    expect(clock.due?.at).toBe(plus(aware, 72 * hour));
  });

  test.each([
    ['Friday evening', '2026-06-12T17:30+02:00', [], 0, '2026-06-16'],
    ['Thursday', '2026-06-11T10:00+02:00', [], 1, '2026-06-15'],
    ['the last hour of Wednesday', '2026-06-10T23:00+02:00', [], 2, null],
    ['midnight before Thursday, an hour of it gone', '2026-06-11T00:00+02:00', [], 1, '2026-06-15'],
    ['Saturday', '2026-06-13T10:00+02:00', [], 1, '2026-06-16'],
    ['before Christmas', '2026-12-24T09:00+01:00', ['2026-12-25', '2026-12-26'], 0, '2026-12-29'],
    ['before New Year', '2026-12-30T09:00+01:00', ['2027-01-01'], 1, '2027-01-04'],
  ])('%s: the disputed two working days', (_what, aware, holidays, workingDays, secondWorkingDay) => {
    const { reading } = clockOf('gdpr', 'authority', noticed(aware), seen(aware, 'Europe/Berlin', holidays));
    expect(reading).toMatchObject({ workingDays, secondWorkingDay });
  });
});

describe('how pressing it is', () => {
  const aware = '2026-11-02T10:00:00.000Z';
  const due = plus(aware, 72 * hour);
  test.each<[string, number, ClockStep, number, number, number]>([
    ['at once', -72 * hour, 'calm', 72, 4320, 0],
    ['a little more than half', -36 * hour - 1, 'calm', 36, 2160, 0],
    ['half', -36 * hour, 'soon', 36, 2160, 0],
    ['a little more than twelve hours', -12 * hour - 1, 'soon', 12, 720, 0],
    ['twelve hours', -12 * hour, 'urgent', 12, 720, 0],
    ['a millisecond', -1, 'urgent', 0, 0, 0],
    ['on the deadline', 0, 'urgent', 0, 0, 0],
    ['a millisecond over', 1, 'late', 0, 0, 0],
    ['nearly an hour over', hour - 1, 'late', 0, 0, 0],
    ['an hour over', hour, 'late', 0, 0, 1],
  ])('%s', (_what, away, step, hoursLeft, minutesLeft, hoursLate) => {
    const clock = clockOf('gdpr', 'authority', noticed(aware), seen(plus(due, away)));
    expect(clock).toMatchObject({ state: 'running', step, hoursLeft, minutesLeft, hoursLate });
    expect(clock.needsReason).toBe(step === 'late');
  });

  test('a second 02:30 on the wall is an hour later', () => {
    const facts = noticed('2026-10-24T10:00+02:00');
    expect(clockOf('gdpr', 'authority', facts, seen('2026-10-25T02:30+02:00')).hoursGone).toBe(16);
    expect(clockOf('gdpr', 'authority', facts, seen('2026-10-25T02:30+01:00')).hoursGone).toBe(17);
  });

  test.each([
    ['on the last moment', 0, false],
    ['after it', 1, true],
  ])('told %s: done, and a reason is needed only when late', (_what, away, needsReason) => {
    const facts = noticed(aware, { told: { authority: plus(due, away) } });
    const clock = clockOf('gdpr', 'authority', facts, seen(plus(due, 500 * hour)));
    expect(clock).toMatchObject({ state: 'done', step: null, hoursLeft: null, hoursLate: null, needsReason });
    expect(clock.hoursGone).toBe(72);
    expect(clock.due?.at).toBe(due);
  });
});

describe('aware later than noticed', () => {
  const [first, later] = ['2026-11-02T10:00:00.000Z', '2026-11-04T09:00:00.000Z'];
  test('counts from what the business says, and shows what holds otherwise', () => {
    const clock = clockOf('gdpr', 'authority', saidAware(first, later), seen('2026-11-05T10:00:00.000Z'));
    expect(clock.due?.at).toBe(plus(later, 72 * hour));
    expect(clock.ifNoticedCounts?.at).toBe(plus(first, 72 * hour));
    expect(clock.notes).toContain('awareAfterNoticed');
    expect(clock.notes).not.toContain('lateIfNoticedCounts');
    const after = clockOf('gdpr', 'authority', saidAware(first, later), seen('2026-11-05T10:00:00.001Z'));
    expect(after.notes).toContain('lateIfNoticedCounts');
    expect(after).toMatchObject({ needsReason: false, step: 'calm' });
  });

  test.each([
    ['nobody says so', null],
    ['at the same moment', first],
  ])('%s: nothing to explain', (_what, awareAt) => {
    const facts = noticed(first, { discovery: { by: 'us', noticedAt: first, awareAt } });
    const clock = clockOf('gdpr', 'authority', facts, seen(first));
    expect(clock.due?.at).toBe(plus(first, 72 * hour));
    expect(clock.ifNoticedCounts).toBeNull();
    expect(clock.notes).not.toContain('awareAfterNoticed');
  });

  test('a processor’s breach counts from when it told us, whatever it knew before', () => {
    const discovery = { by: 'processor', processorNoticedAt: first, toldAt: later, awareAt: null } as const;
    const clock = clockOf('gdpr', 'authority', noticed(first, { discovery }), seen(later));
    expect(clock).toMatchObject({ from: later, ifNoticedCounts: null });
    expect(clock.due?.at).toBe(plus(later, 72 * hour));
    const california = clockOf('ca', 'people', noticed(first, { discovery }), seen(later));
    expect(california.due?.day).toBe('2026-12-04');
  });
});

describe('California', () => {
  test.each([
    ['30 days after 1 January', '2026-01-01T00:00-08:00', '2026-01-31'],
    ['the last moment of that day', '2026-01-01T23:59:59-08:00', '2026-01-31'],
    ['the next day', '2026-01-02T00:00-08:00', '2026-02-01'],
    ['over the turn of the year', '2026-12-15T12:00-08:00', '2027-01-14'],
    ['over a leap day', '2028-02-10T12:00-08:00', '2028-03-11'],
    ['over no leap day', '2027-02-10T12:00-08:00', '2027-03-12'],
    ['clocks forward inside', '2026-02-20T23:30-08:00', '2026-03-22'],
    ['clocks back inside', '2026-10-20T23:30-07:00', '2026-11-19'],
    ['New Year in Berlin, still the old one there', '2027-01-01T08:30+01:00', '2027-01-30'],
    ['New Year there as well', '2027-01-01T09:00+01:00', '2027-01-31'],
  ])('%s', (_what, aware, day) => {
    const clock = clockOf('ca', 'people', noticed(aware), seen(aware));
    expect(clock.due).toMatchObject({ kind: 'day', day, time: '', zone: 'America/Los_Angeles' });
    const local = Temporal.Instant.from(clock.due?.at ?? '').toZonedDateTimeISO('America/Los_Angeles');
    expect(local.toPlainDateTime().toString()).toBe(`${day}T23:59:59.999`);
    expect(clock.needsReason).toBe(false);
  });

  test.each([
    ['nobody knows how many', null, true, ['numberUnknown']],
    ['nobody', 0, false, []],
    ['500', 500, false, []],
    ['501', 501, true, []],
  ])('the Attorney General, %s', (_what, peopleToTell, is, notes) => {
    const clock = clockFor(
      'ca',
      'authority',
      noticed('2026-11-02T10:00Z', { peopleToTell }),
      seen('2026-11-03T10:00Z'),
    );
    expect(clock !== undefined).toBe(is);
    if (clock) expect(clock).toMatchObject({ state: 'waits', from: null, due: null, step: null, notes });
  });

  test.each([
    ['in the evening there', '2026-11-16T23:59:59-08:00', '2026-12-01'],
    ['a moment later', '2026-11-17T00:00:00-08:00', '2026-12-02'],
    ['over the turn of the year', '2026-12-17T12:00-08:00', '2027-01-01'],
  ])('15 days after the people were told, %s', (_what, people, day) => {
    const facts = noticed('2026-11-02T10:00Z', { told: { people }, peopleToTell: 501 });
    const clock = clockOf('ca', 'authority', facts, seen('2026-11-20T10:00Z'));
    expect(clock).toMatchObject({ state: 'running', from: utc(people), due: { kind: 'day', day } });
    expect(clockOf('ca', 'people', facts, seen('2026-11-20T10:00Z')).state).toBe('done');
  });

  test('before 2026 there was no figure', () => {
    const view = seen('2026-01-02T12:00-08:00');
    expect(clockOf('ca', 'people', noticed('2025-12-31T23:59:59-08:00'), view)).toMatchObject({
      rule: 'caPeopleEarlier',
      state: 'noFigure',
      due: null,
    });
    expect(clockOf('ca', 'people', noticed('2026-01-01T00:00-08:00'), view).rule).toBe('caPeople');
  });
});

describe('a law without a figure', () => {
  test.each([
    ['gdpr', 'people', 'withoutUndueDelay'],
    ['uk', 'people', 'withoutUndueDelay'],
    ['ch', 'authority', 'asSoonAsPossible'],
    ['ch', 'people', null],
  ] as const)('%s, %s: no deadline is made up', (law, duty, promptness) => {
    const facts = noticed('2026-11-02T10:00Z');
    for (const now of ['2026-11-02T10:00Z', '2026-11-30T10:00Z']) {
      const clock = clockOf(law, duty, facts, seen(now));
      expect(clock).toMatchObject({ state: 'noFigure', promptness, due: null, step: null, hoursLeft: null });
      expect(clock).toMatchObject({ hoursLate: null, needsReason: false, reading: null, notes: [] });
    }
    expect(clockOf(law, duty, facts, seen('2026-11-30T10:30Z')).hoursGone).toBe(28 * 24);
  });

  test.each([
    ['gdpr', 'withoutUndueDelay'],
    ['uk', 'withoutUndueDelay'],
    ['ch', 'asSoonAsPossible'],
    ['ca', 'immediately'],
  ] as const)('%s: a processor tells its client, and nobody else', (law, promptness) => {
    const facts = noticed('2026-11-02T10:00Z', { role: 'processor' });
    const clocks = breachClocks(packs.breachDeadlines(), law, facts, seen('2026-11-02T10:00Z'));
    expect(clocks.map(({ duty, state, due }) => ({ duty, state, due }))).toEqual([
      { duty: 'controller', state: 'noFigure', due: null },
    ]);
    expect(clocks[0]?.promptness).toBe(promptness);
  });
});

const all = (told = {}) => {
  const facts = noticed('2026-11-02T10:00Z', { told, peopleToTell: 600 });
  return (['ca', 'gdpr', 'uk', 'ch'] as const).flatMap(law =>
    breachClocks(packs.breachDeadlines(), law, facts, seen('2026-11-03T10:00Z')),
  );
};

describe('what is counted down and goes into a calendar', () => {
  test('the first deadline of all laws', () => {
    expect(nextDeadline(all())?.rule).toBe('gdprAuthority');
    expect(nextDeadline(all({ authority: '2026-11-03T09:00Z' }))?.rule).toBe('caPeople');
    expect(nextDeadline(all({ authority: '2026-11-03T09:00Z', people: '2026-11-03T09:00Z' }))).toBeNull();
  });

  test('entries for what runs, with the moments to remind of', () => {
    const entries = calendarEntries(all());
    expect(entries.map(({ id }) => id)).toEqual(['gdprAuthority', 'ukAuthority', 'caPeople']);
    expect(entries[0]).toEqual({
      kind: 'moment',
      at: '2026-11-05T10:00:00.000Z',
      day: '2026-11-05',
      time: '11:00',
      zone: 'Europe/Berlin',
      id: 'gdprAuthority',
      law: 'gdpr',
      duty: 'authority',
      article: 'Art. 33(1) GDPR',
      remindMinutesBefore: [36 * 60, 12 * 60],
    });
    expect(entries[2]).toMatchObject({ kind: 'day', day: '2026-12-02', time: '' });
    const told = calendarEntries(all({ people: '2026-11-03T09:00Z' }));
    expect(told.map(({ id }) => id)).toEqual(['gdprAuthority', 'ukAuthority', 'caAuthority']);
  });
});

describe('whatever the moment', () => {
  const laws = ['gdpr', 'uk', 'ch', 'ca'] as const satisfies readonly BreachLaw[];
  const moment = fc
    .integer({ min: Date.parse('2026-01-02T00:00Z'), max: Date.parse('2040-01-01T00:00Z') })
    .map(at => new Date(at).toISOString());
  const gap = fc.integer({ min: 0, max: 90 * 24 * hour });
  const law = fc.constantFrom(...laws);
  const zone = fc.constantFrom(...zones, 'Asia/Kolkata', 'Pacific/Auckland', 'UTC');
  const steps: readonly (ClockStep | null)[] = ['calm', 'soon', 'urgent', 'late'];

  test('later awareness never gives an earlier deadline', () => {
    fc.assert(
      fc.property(law, moment, gap, gap, zone, (of, first, one, more, where) => {
        const deadlines = (awareAt: string) =>
          breachClocks(packs.breachDeadlines(), of, saidAware(first, awareAt), seen(first, where)).map(each => ({
            due: each.due?.at ?? '',
            other: each.reading?.dueAt ?? '',
            ifNoticed: each.ifNoticedCounts?.at ?? each.due?.at,
          }));
        const earlier = deadlines(plus(first, one));
        const later = deadlines(plus(first, one + more));
        expect(later).toHaveLength(earlier.length);
        for (const [index, each] of later.entries()) {
          expect(each.due >= (earlier[index]?.due ?? '')).toBe(true);
          expect(each.other >= (earlier[index]?.other ?? '')).toBe(true);
          if (each.ifNoticed !== undefined) expect(each.ifNoticed <= each.due).toBe(true);
        }
      }),
    );
  });

  test('the zone it is shown in never changes the moment, the step or the other reading', () => {
    fc.assert(
      fc.property(law, moment, gap, zone, zone, (of, first, passed, one, other) => {
        const [here, there] = [one, other].map(where =>
          breachClocks(
            packs.breachDeadlines(),
            of,
            noticed(first, { told: { people: plus(first, 1) } }),
            seen(plus(first, passed), where),
          ).map(({ rule, due, step, hoursLeft, reading }) => [rule, due?.at, step, hoursLeft, reading?.dueAt]),
        );
        expect(here).toEqual(there);
      }),
    );
  });

  test('what is shown in a zone is the moment itself', () => {
    fc.assert(
      fc.property(moment, zone, (first, where) => {
        const { due } = clockOf('gdpr', 'authority', noticed(first), seen(first, where));
        const local = Temporal.Instant.from(due?.at ?? '').toZonedDateTimeISO(where);
        expect(due?.at).toBe(plus(first, 72 * hour));
        expect(`${due?.day}T${due?.time}`).toBe(local.toPlainDateTime().toString({ smallestUnit: 'minute' }));
      }),
    );
  });

  test('the other reading is up to an hour later, never earlier, and begins on the hour', () => {
    fc.assert(
      fc.property(moment, first => {
        const { due, reading } = clockOf('gdpr', 'authority', noticed(first), seen(first));
        const later = Date.parse(reading?.dueAt ?? '') - Date.parse(due?.at ?? '');
        expect(later > 0 && later <= hour).toBe(true);
        expect(Date.parse(reading?.dueAt ?? '') % hour).toBe(0);
      }),
    );
  });

  test('as time passes a step only gets more pressing, and there is less left', () => {
    fc.assert(
      fc.property(law, moment, gap, gap, (of, first, passed, more) => {
        const at = (now: string) =>
          breachClocks(packs.breachDeadlines(), of, noticed(first, { told: {} }), seen(now)).filter(
            each => each.step !== null,
          );
        const before = at(plus(first, passed));
        const after = at(plus(first, passed + more));
        expect(after.map(({ rule }) => rule)).toEqual(before.map(({ rule }) => rule));
        for (const [index, each] of after.entries()) {
          const was = before[index];
          if (!was) throw new Error('Gone');
          expect(steps.indexOf(each.step) >= steps.indexOf(was.step)).toBe(true);
          expect((each.minutesLeft ?? 0) <= (was.minutesLeft ?? 0)).toBe(true);
          expect((each.hoursLate ?? 0) >= (was.hoursLate ?? 0)).toBe(true);
          expect(each.needsReason || !was.needsReason).toBe(true);
        }
      }),
    );
  });
});
