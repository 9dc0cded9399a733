import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  erasedCustomers,
  erasedRecords,
  isKnownErasure,
  knownUntil,
  unseenSince,
  type JournalLine,
} from '../../shared/domain/erasures.ts';

const line = (at: string, action: string, records: readonly string[], subject = 'customer'): JournalLine => ({
  at: `2026-11-22T09:00:${at}Z`,
  action,
  subject,
  records,
});

test.each([
  ['nothing was erased', [], []],
  ['erased', [line('01.000', 'deleted', ['a', 'b'])], ['a', 'b']],
  ['taken back', [line('01.000', 'deleted', ['a', 'b']), line('02.000', 'kept', ['a'])], ['b']],
  [
    'erased again',
    [line('01.000', 'deleted', ['a']), line('02.000', 'kept', ['a']), line('02.001', 'deleted', ['a'])],
    ['a'],
  ],
  ['taken back and never erased', [line('01.000', 'kept', ['a'])], []],
  ['both at one moment', [line('01.000', 'kept', ['a']), line('01.000', 'deleted', ['a'])], ['a']],
  ['an act this version does not know', [line('01.000', 'anonymised', ['a'])], []],
  ['a subject this version does not know', [line('01.000', 'deleted', ['a'], 'deal')], []],
])('%s', (_what, lines, erased) => {
  expect([...erasedCustomers(lines)].toSorted()).toEqual(erased);
  expect([...erasedCustomers(lines.toReversed())].toSorted()).toEqual(erased);
});

test('the order of lines, and how often each was found, makes no difference', () => {
  const lines = fc.array(
    fc.record({
      at: fc.constantFrom('01.000', '02.000', '03.000'),
      action: fc.constantFrom('deleted', 'kept', 'anonymised'),
      records: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(lines, fc.func(fc.nat()), (made, by) => {
      const all = made.map(({ at, action, records }) => line(at, action, records));
      const mixed = [...all, ...all].toSorted((one, other) => by(one) - by(other));
      expect([...erasedCustomers(mixed)].toSorted()).toEqual([...erasedCustomers(all)].toSorted());
    }),
  );
});

test('only what can be carried out is known', () => {
  expect(isKnownErasure(line('01.000', 'kept', []))).toBe(true);
  expect(isKnownErasure(line('01.000', 'kept', [], 'vault'))).toBe(false);
  expect(isKnownErasure(line('01.000', 'asOf', []))).toBe(false);
});

test('a field is a subject of its own', () => {
  const lines = [line('01.000', 'deleted', ['shoe'], 'field'), line('01.000', 'deleted', ['a'])];
  expect([...erasedRecords(lines, 'field')]).toEqual(['shoe']);
  expect([...erasedCustomers(lines)]).toEqual(['a']);
  expect(isKnownErasure(line('01.000', 'deleted', ['shoe'], 'field'))).toBe(true);
  expect(isKnownErasure(line('01.000', 'kept', ['scan'], 'attachment'))).toBe(true);
  expect([...erasedRecords([line('01.000', 'deleted', ['scan'], 'attachment')], 'attachment')]).toEqual(['scan']);
});

const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T12:00:00.000Z`;
/** A source that reaches to this day, and had lost sight from one day to another. */
const source = (asOf: number | null, ...unseen: readonly (readonly [number | null, number])[]) => ({
  asOf: asOf === null ? null : day(asOf),
  lines: unseen.map(([from, to]) => unseenSince(from === null ? null : day(from), day(to))),
});

test.each([
  ['nothing found', [], 10, null],
  ['a source that does not say how far it reaches', [source(null)], 10, null],
  ['one source', [source(12)], 10, 12],
  ['the one that reaches furthest', [source(12), source(15), source(11)], 10, 15],
  ['one that ends before the backup', [source(8)], 10, 8],
  ['a stretch nobody saw, after the backup', [source(20, [12, 15])], 10, 12],
  ['the same, ending at the very moment of the backup', [source(20, [12, 15])], 15, 20],
  ['the same, ending a day after the backup', [source(20, [12, 15])], 14, 12],
  ['nothing was known at all at the restore', [source(20, [null, 15])], 10, null],
  ['an older source reaches into the stretch', [source(20, [12, 15]), source(13)], 10, 13],
  ['a source that saw all of the stretch', [source(20, [12, 15]), source(16)], 10, 20],
  ['a source written after the restore saw no more', [source(20, [12, 15]), source(18, [12, 15])], 10, 12],
  ['two stretches: the earlier counts', [source(30, [12, 15], [20, 25])], 10, 12],
  ['two stretches, one before the backup', [source(30, [12, 15], [20, 25])], 16, 20],
] as const)('known until: %s', (_what, sources, madeAt, until) => {
  expect(knownUntil(sources, day(madeAt))).toBe(until === null ? null : day(until));
  expect(knownUntil(sources.toReversed(), day(madeAt))).toBe(until === null ? null : day(until));
});
