import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segmentsOf } from '../../renderer/pages/notice/foreign-segments.ts';

test('marks may overlap; the place shown is one of them or none', () => {
  const pieces = segmentsOf(
    'abcdef',
    [
      { from: 1, to: 3 },
      { from: 2, to: 4 },
    ],
    { from: 2, to: 4 },
  );
  expect(pieces.map(({ text, marked, shown }) => [text, marked, shown])).toEqual([
    ['a', false, false],
    ['b', true, false],
    ['c', true, true],
    ['d', true, true],
    ['ef', false, false],
  ]);
  expect(segmentsOf('ab', [], null)).toEqual([{ from: 0, text: 'ab', marked: false, shown: false }]);
  expect(segmentsOf('ab', [], { from: 1, to: 2 }).map(({ shown }) => shown)).toEqual([false, true]);
});

test('together the pieces are the text, and marked is exactly what a mark covers', () => {
  const mark = fc
    .tuple(fc.nat(20), fc.integer({ min: 1, max: 9 }))
    .map(([from, length]) => ({ from, to: from + length }));
  fc.assert(
    fc.property(fc.string({ minLength: 30, maxLength: 40, unit: 'binary-ascii' }), fc.array(mark), (text, marks) => {
      const pieces = segmentsOf(text, marks, null);
      expect(pieces.map(piece => piece.text).join('')).toBe(text);
      const covered = [...text].map((_, at) => marks.some(({ from, to }) => from <= at && at < to));
      expect(pieces.flatMap(piece => [...piece.text].map(() => piece.marked))).toEqual(covered);
    }),
  );
});
