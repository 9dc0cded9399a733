import { expect, test } from 'vitest';
import { holdDraft, holdProblems, saidHold, type HoldDraft } from '../../renderer/pages/retention/holds/hold-draft.ts';

const fresh = holdDraft(undefined, '', '2026-11-22', day => day);

test('a new hold begins today and is looked at again in half a year', () => {
  expect(fresh).toMatchObject({ since: '2026-11-22', reviewOn: '2027-05-22', customers: [], whole: false });
  expect(holdDraft(undefined, 'id', '2026-11-22', day => day).customers).toEqual(['id']);
});

test.each<[string, Partial<HoldDraft>, readonly string[]]>([
  ['nothing is named', {}, ['whole nothing']],
  ['everything is meant', { whole: true }, []],
  ['a customer', { customers: ['id'] }, []],
  ['a year alone', { yearFrom: '2019' }, []],
  ['a year of two figures', { yearFrom: '19' }, ['yearFrom year']],
  ['years the wrong way round', { yearFrom: '2020', yearTo: '2019' }, ['yearTo years']],
  ['one year', { yearFrom: '2020', yearTo: '2020' }, []],
  ['years that don’t matter, since everything is meant', { whole: true, yearFrom: 'x' }, []],
  ['no first day', { whole: true, since: '' }, ['since since']],
  ['a day that isn’t there', { whole: true, since: '31.2.2026' }, ['since since']],
  ['no day to look again', { whole: true, reviewOn: '' }, ['reviewOn reviewOn']],
  ['looked at again the same day', { whole: true, reviewOn: '2026-11-22' }, []],
  ['looked at again before', { whole: true, reviewOn: '2026-11-21' }, ['reviewOn reviewEarly']],
])('%s', (_, part, problems) => {
  expect(holdProblems({ ...fresh, ...part }, 2026).map(({ field, what }) => `${field} ${what}`)).toEqual(problems);
});

test('everything covers everything, whatever was typed before', () => {
  const draft = {
    ...fresh,
    whole: true,
    customers: ['id'],
    categories: ['invoice'],
    yearFrom: '2019',
    note: ' Az. 3 ',
  };
  expect(saidHold(draft, 2026)).toEqual({
    why: 'lawsuit',
    note: 'Az. 3',
    scope: { customers: [], entries: [], categories: [], yearFrom: null, yearTo: null },
    since: '2026-11-22',
    reviewOn: '2027-05-22',
  });
});
