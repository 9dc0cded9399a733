import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guarded, unguarded } from '../../shared/domain/formula-guard.ts';
import { joinTags, splitTags } from '../../shared/domain/tag-cell.ts';

const odd = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', ' ', '1', 'ä', '"') });

describe('a cell that a spreadsheet could run', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 351 1', "'+49 351 1"],
    ['-', "'-"],
    ['@home', "'@home"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ["'=1", "''=1"],
    ["''@", "'''@"],
    ["'Ave", "'Ave"],
    ["''", "''"],
    ['', ''],
    ['a=1', 'a=1'],
    [' =1', ' =1'],
  ])('%j is written as %j and read back', (text, cell) => {
    expect(guarded(text)).toBe(cell);
    expect(unguarded(cell)).toBe(text);
  });

  it('never begins like a formula, and comes back whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(odd, fc.string({ unit: 'binary' })),
        text => !/^[=+\-@\t\r]/.test(guarded(text)) && unguarded(guarded(text)) === text,
      ),
    );
  });
});

describe('tags in one cell', () => {
  it.each([
    ['a, b; c', ['a', 'b', 'c']],
    ['a|b\nc', ['a', 'b', 'c']],
    [' ; a ;; ', ['a']],
    ['', []],
    ['a\\; b; c', ['a; b', 'c']],
    ['C:\\new', ['C:\\new']],
    ['a\\\\; b', ['a\\', 'b']],
    ['a\\', ['a\\']],
  ])('%j holds %j', (cell, tags) => expect(splitTags(cell)).toStrictEqual(tags));

  it('come back as they were', () => {
    const tag = fc
      .oneof(
        fc.string({ unit: fc.constantFrom('\\', ';', ',', '|', '\n', ' ', 'a', 'n') }),
        fc.string({ unit: 'binary' }),
      )
      .map(text => text.trim())
      .filter(text => text !== '');
    fc.assert(
      fc.property(fc.array(tag), tags => {
        expect(splitTags(joinTags(tags))).toStrictEqual(tags);
      }),
    );
  });
});
