import { describe, expect, test } from 'vitest';
import {
  isWrittenLater,
  readTimeOfDay,
  timelineItems,
  type TimelineEvent,
} from '../../shared/domain/incident-timeline.ts';

const at = '2026-11-29T12:00:00.000Z';
const event = (entry: number, action: string, values: TimelineEvent['values'], written = at): TimelineEvent => ({
  entry,
  at: written,
  user: 'Anna',
  action,
  values,
});
const note = (happenedAt: string) => ({ kind: 'note', happenedAt, who: '', text: 'x' });

describe('a timeline', () => {
  test('is in the order of when things happened, the newest first; of one moment the last entry comes first', () => {
    const items = timelineItems([
      event(1, 'opened', { file: [null, {}] }),
      event(2, 'note', { note: [null, note('2026-11-28T12:00:00.000Z')] }),
      event(3, 'call', { note: [null, note('2026-11-30T12:00:00.000Z')] }),
      event(4, 'fileAdded', { file: [null, 'f'] }),
      event(5, 'stepDone', { step: [null, { step: 's', at: '2026-11-27T12:00:00.000Z', who: 'Ben' }] }),
      event(6, 'stepUndone', { step: [{ step: 's', at: '2026-11-27T12:00:00.000Z', who: 'Ben' }, null] }),
    ]);
    expect(items.map(({ entry }) => entry)).toEqual([3, 6, 4, 1, 2, 5]);
    expect(items[1]?.step).toMatchObject({ who: 'Ben' });
    expect(items[2]?.file).toBe('f');
  });

  test('names the questions that were answered anew, and nothing of the answers', () => {
    const [item] = timelineItems([
      event(1, 'changed', {
        'facts.data': [[], ['contact']],
        'facts.made-up': [1, 2],
        title: ['', 'Bag'],
        corrections: [[], []],
      }),
    ]);
    expect(item).toMatchObject({ facts: ['data'], title: 'Bag', corrected: true, lead: undefined });
  });

  test('keeps an erased entry, with when it was written in as all that is known of when it was', () => {
    const [item] = timelineItems([event(1, 'note', null)]);
    expect(item).toMatchObject({ erased: true, when: at, note: undefined });
  });

  test('says of something written in more than two minutes later that it was', () => {
    const later = (happened: string) => isWrittenLater({ when: happened, writtenAt: at });
    expect(later('2026-11-29T11:57:59.999Z')).toBe(true);
    expect(later('2026-11-29T11:58:00.000Z')).toBe(false);
    expect(later('2026-11-29T13:00:00.000Z')).toBe(false);
  });
});

test.each([
  ['9:05', '09:05'],
  ['09.05', '09:05'],
  ['23:59', '23:59'],
  ['0:00', '00:00'],
  ['14 Uhr', '14:00'],
  ['14.30 Uhr', '14:30'],
  ['7', '07:00'],
  ['24:00', undefined],
  ['12:60', undefined],
  ['1430', undefined],
  ['', undefined],
  ['soon', undefined],
])('the time %j reads as %j', (typed, time) => {
  expect(readTimeOfDay(typed)).toBe(time);
});
