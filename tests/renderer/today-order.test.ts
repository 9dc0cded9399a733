import { expect, test } from 'vitest';
import { orderTasks } from '../../renderer/pages/today-order.ts';

const drafts = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];

test.each([
  ['drafts never hide what is due once a month', ['u'], drafts, ['exercise'], ['u', 'd1', 'd2', 'd3', 'exercise']],
  ['nothing else to do', [], drafts, [], ['d1', 'd2', 'd3', 'd4', 'd5']],
  ['what is urgent comes before all', ['a', 'b', 'c', 'd', 'e', 'f'], drafts, ['exercise'], ['a', 'b', 'c', 'd', 'e']],
  ['no room for drafts', ['a', 'b', 'c'], drafts, ['x', 'exercise'], ['a', 'b', 'c', 'x', 'exercise']],
  ['few of all', ['a'], ['d1'], ['x'], ['a', 'd1', 'x']],
])('%s', (_, urgent, unfinished, gentle, shown) => {
  expect(orderTasks(urgent, unfinished, gentle)).toEqual(shown);
});
