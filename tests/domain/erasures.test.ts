import fc from 'fast-check';
import { expect, test } from 'vitest';
import { erasedCustomers, isKnownErasure, type JournalLine } from '../../shared/domain/erasures.ts';

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
