import { describe, expect, test } from 'vitest';
import { countedFrom, verdictOn, type Held } from '../../shared/domain/retention.ts';
import { groundAt, heldOf, holdOf } from './retention-facts.ts';

const allowed = (place: string, category: string, day: string, events: Held['events'] = {}) =>
  verdictOn(groundAt(place), heldOf(category, day, { events }), []).allowedFrom;

describe('of several events the latest counts, also where only what stands in for it is known', () => {
  test.each<readonly [string, string, string, string, Held['events'], string]>([
    [
      'Gov. Code 12946: turned down in November, so decided on no earlier than it came',
      'US-CA',
      'application',
      '2022-11-28',
      { created: '2022-11-01' },
      '2026-11-29',
    ],
    [
      'and by the day of the decision where that is known',
      'US-CA',
      'application',
      '2022-11-28',
      { created: '2022-11-01', decision: '2022-11-20' },
      '2026-11-21',
    ],
    [
      'HGB 257(5): accounts of which it is known that they were approved a year later',
      'DE',
      'annualAccounts',
      '2015-12-30',
      { approval: '2016-01-02' },
      '2027-01-01',
    ],
    [
      'and in the year they were drawn up in',
      'DE',
      'annualAccounts',
      '2015-06-30',
      { approval: '2015-12-31' },
      '2026-01-01',
    ],
  ])('%s', (_, place, category, day, events, firstDay) => {
    expect(allowed(place, category, day, events)).toBe(firstDay);
  });

  test('what is known of an event itself is told before what stands in for another on that day', () => {
    const ground = groundAt('DE');
    const category = { event: 'drawnUp' };
    const counted = (day: string, events: Held['events']) =>
      countedFrom(ground, category, { day, events }, { from: ['adopted', 'drawnUp'] });
    expect(counted('2016-05-20', { approval: '2016-05-20' })).toEqual({
      event: 'drawnUp',
      day: '2016-05-20',
      instead: null,
    });
    expect(counted('2016-05-20', { approval: '2017-01-10' })).toEqual({
      event: 'adopted',
      day: '2017-01-10',
      instead: 'approval',
    });
    expect(counted('', {})).toBeNull();
  });
});

test('a hold counts to the end of the day it was released on, in every country', () => {
  for (const place of ['DE', 'AT', 'CH', 'GB', 'US-CA']) {
    const until = (releasedOn: string) =>
      verdictOn(groundAt(place), heldOf('invoice', '2001-01-01'), [holdOf({ releasedOn })]).allowedFrom;
    expect([until('2026-11-21'), until('2026-11-22')], place).toEqual(['2026-11-22', '2026-11-23']);
  }
});
