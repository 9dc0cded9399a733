import { describe, expect, test } from 'vitest';
import { decide, decisionOf, mostFixes, type Decided } from '../../renderer/wizards/import/import-fixes.ts';
import { holdsDays, repeatedTargets } from '../../renderer/wizards/import/targets.ts';
import { tellingRows } from '../../renderer/wizards/table-file/telling-rows.ts';
import type { ImportProblem } from '../../shared/ipc/import-shapes.ts';

const nothing: Decided = { fixes: [], asIs: [] };
const problem = (row: number, column: number, part: Partial<ImportProblem> = {}): ImportProblem => ({
  row,
  column,
  heading: 'E-Mail',
  value: 'anna.example.org',
  problem: 'email',
  suggestion: '',
  asIs: true,
  ...part,
});

describe('decisions about problems', () => {
  const email = problem(3, 5);
  const postcode = problem(3, 2);
  const nameless = problem(4, -1, { asIs: false });

  test('two cells of a row are mended together, and one of them is opened again', () => {
    const both = decide(
      decide(nothing, [email], () => ({ do: 'replace', value: 'a@example.org' })),
      [postcode],
      () => ({ do: 'replace', value: '01067' }),
    );
    expect(both.fixes).toEqual([{ row: 3, do: 'replace', cells: { 5: 'a@example.org', 2: '01067' } }]);
    expect(decisionOf(both, email)).toEqual({ do: 'replace', value: 'a@example.org' });
    const one = decide(both, [email], () => null);
    expect(one.fixes).toEqual([{ row: 3, do: 'replace', cells: { 2: '01067' } }]);
    expect(decisionOf(one, email)).toBeNull();
  });

  test('a skipped row is skipped for all its cells, until one is decided anew', () => {
    const skipped = decide(
      decide(nothing, [email], () => ({ do: 'replace', value: 'x' })),
      [postcode],
      () => ({ do: 'skip' }),
    );
    expect(skipped.fixes).toEqual([{ row: 3, do: 'skip' }]);
    expect(decisionOf(skipped, email)).toEqual({ do: 'skip' });
    expect(decide(skipped, [email], () => ({ do: 'asIs' }))).toEqual({ fixes: [], asIs: ['3:5'] });
  });

  test('the newest decision counts', () => {
    const asIs = decide(nothing, [email], () => ({ do: 'asIs' }));
    expect(decisionOf(asIs, email)).toEqual({ do: 'asIs' });
    expect(decide(asIs, [email], () => ({ do: 'replace', value: 'x' }))).toEqual({
      fixes: [{ row: 3, do: 'replace', cells: { 5: 'x' } }],
      asIs: [],
    });
  });

  test('what cannot be taken as it is, or has no cell, is passed over', () => {
    expect(decide(nothing, [nameless, email], () => ({ do: 'asIs' }))).toEqual({ fixes: [], asIs: ['3:5'] });
    expect(decide(nothing, [nameless], () => ({ do: 'replace', value: 'x' }))).toEqual(nothing);
    expect(decide(nothing, [nameless], () => ({ do: 'skip' })).fixes).toEqual([{ row: 4, do: 'skip' }]);
  });

  test('no more fixes than the contract takes', () => {
    const many = Array.from({ length: mostFixes + 5 }, (_, row) => problem(row, 0));
    expect(decide(nothing, many, () => ({ do: 'skip' })).fixes).toHaveLength(mostFixes);
  });
});

test('columns that share a target are named; left out ones share nothing', () => {
  expect([...repeatedTargets(['email', 'leaveOut', 'city', 'email', 'leaveOut'])]).toEqual([0, 3]);
});

test('targets that hold days', () => {
  const fields = [
    { id: 'dateOfBirth', kind: 'date', name: '', purpose: 'x', on: true },
    { id: 'shoe', kind: 'number', name: 'x', purpose: 'x', on: true },
  ] as const;
  expect(
    ['lastContactOn', 'sourceOn', 'extra:dateOfBirth', 'extra:shoe', 'notes'].map(target => holdsDays(target, fields)),
  ).toEqual([true, true, true, false, false]);
});

test('rows with letters beyond ASCII come first, otherwise in their order', () => {
  expect(tellingRows([['Anna'], ['Jörg'], ['Paul'], ['x', 'Weiß']])).toEqual([
    ['Jörg'],
    ['x', 'Weiß'],
    ['Anna'],
    ['Paul'],
  ]);
});
