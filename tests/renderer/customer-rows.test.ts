import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { createCustomerRows, pageSize, rowAt, type RowQuery } from '../../renderer/pages/customers/customer-rows.ts';
import type { AppError } from '../../shared/errors.ts';
import type { CustomerFilter } from '../../shared/ipc/customer-filter.ts';
import type { CustomerRow, RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';

type Request = RequestOf<'customers.list'>;
type Answer = Result<ResponseOf<'customers.list'>, AppError>;

const everybody: CustomerFilter = { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'without' };
const query = (words: string): RowQuery => ({
  filter: { ...everybody, words },
  sort: { by: 'name', descending: false },
});
const row = (name: string): CustomerRow => ({
  id: randomUUID(),
  version: 1,
  kind: 'person',
  name,
  organisation: '',
  number: '',
  email: '',
  phone: '',
  city: '',
  status: 'active',
  tags: [],
  lastContactOn: '',
  archived: false,
});
/** A page of a list of `total` customers named for the words and their place. */
const pageOf = ({ filter, offset, limit }: Request, total: number): Answer =>
  ok({
    total,
    rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, n) =>
      row(`${filter.words}${offset + n}`),
    ),
  });

/** Main, with answers that come when the test says so. */
function slowMain() {
  const waiting: { request: Request; answer: (answer: Answer) => void }[] = [];
  const ask = (request: Request) => new Promise<Answer>(answer => void waiting.push({ request, answer }));
  const settle = () => new Promise(resolve => setTimeout(resolve));
  return { waiting, ask, settle };
}

test('what is looked at is fetched, and then its neighbours, two pages at once at most', async () => {
  const asked: number[] = [];
  let underWay = 0;
  let most = 0;
  const rows = createCustomerRows(async request => {
    asked.push(request.offset / pageSize);
    most = Math.max(most, ++underWay);
    await Promise.resolve();
    underWay -= 1;
    return pageOf(request, 100_000);
  }, query(''));
  await rows.refresh();
  expect(asked).toEqual([0]);
  await vi.waitFor(() => expect(asked).toEqual([0, 1]));
  asked.length = 0;
  rows.lookAt(pageSize * 500 + 30, pageSize * 501 + 10);
  await vi.waitFor(() => expect(asked).toEqual([500, 501, 502, 499]));
  expect(most).toBe(2);
  expect(rowAt(rows.shown(), pageSize * 501 + 3)?.name).toBe(String(pageSize * 501 + 3));
  expect(rowAt(rows.shown(), 9_999 * 10)).toBeUndefined();
});

test('only the newest question behind the one under way is asked; the stale answer is never shown', async () => {
  const { waiting, ask, settle } = slowMain();
  const rows = createCustomerRows(ask, query(''));
  const seen: string[] = [];
  let drawn = rows.shown();
  rows.subscribe(() => {
    if (rows.shown() !== drawn) seen.push(rows.shown().query.filter.words);
    drawn = rows.shown();
  });
  void rows.ask(query('m'));
  void rows.ask(query('mü'));
  void rows.ask(query('mül'));
  expect(waiting.map(each => each.request.filter.words)).toEqual(['m']);
  expect(rows.isBehind()).toBe(true);
  expect(rows.wanted().filter.words).toBe('mül');
  waiting[0]?.answer(pageOf(waiting[0].request, 500));
  await settle();
  expect(waiting.map(each => each.request.filter.words)).toEqual(['m', 'mül']);
  expect(seen).toEqual([]);
  waiting[1]?.answer(pageOf(waiting[1].request, 3));
  await settle();
  expect(seen).toEqual(['mül']);
  expect(rows.shown()).toMatchObject({ total: 3, listNumber: 1 });
  expect(rows.isBehind()).toBe(false);
});

test('a page of the list before arrives too late and is dropped', async () => {
  const { waiting, ask, settle } = slowMain();
  const rows = createCustomerRows(ask, query('a'));
  void rows.refresh();
  waiting[0]?.answer(pageOf(waiting[0].request, 1_000));
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  const neighbour = waiting[1];
  expect(neighbour?.request.offset).toBe(pageSize);
  void rows.ask(query('b'));
  const newest = waiting[2];
  if (newest) newest.answer(pageOf(newest.request, 1_000));
  await settle();
  if (neighbour) neighbour.answer(pageOf(neighbour.request, 1_000));
  await settle();
  expect(rowAt(rows.shown(), 0)?.name).toBe('b0');
  expect(rowAt(rows.shown(), pageSize)?.name).not.toBe(`a${pageSize}`);
});

test('a total that changed between two pages begins the list anew', async () => {
  let total = 500;
  const asked: number[] = [];
  const rows = createCustomerRows(request => {
    asked.push(request.offset);
    const answer = pageOf(request, total);
    total = 499;
    return Promise.resolve(answer);
  }, query(''));
  await rows.refresh();
  await vi.waitFor(() => expect(rows.shown().total).toBe(499));
  expect(asked.slice(0, 3)).toEqual([0, pageSize, 0]);
  expect(rows.shown().listNumber).toBe(1);
});

test('refreshing keeps the place: the pages looked at are asked for, and the list does not begin anew', async () => {
  const asked: number[] = [];
  const rows = createCustomerRows(request => {
    asked.push(request.offset / pageSize);
    return Promise.resolve(pageOf(request, 100_000));
  }, query(''));
  await rows.refresh();
  rows.lookAt(pageSize * 40, pageSize * 40 + 20);
  await vi.waitFor(() => expect(rowAt(rows.shown(), pageSize * 40)).toBeDefined());
  const before = rows.shown().listNumber;
  asked.length = 0;
  await rows.refresh();
  expect(asked[0]).toBe(40);
  expect(rows.shown().listNumber).toBe(before);
  await rows.ask(query('x'));
  expect(rows.shown().listNumber).toBe(before + 1);
  expect(rowAt(rows.shown(), 0)?.name).toBe('x0');
});

test('a refusal is shown in place of the list and goes with the next answer', async () => {
  let locked = true;
  const rows = createCustomerRows(
    request => Promise.resolve(locked ? err({ code: 'vault.locked' }) : pageOf(request, 2)),
    query(''),
  );
  await rows.refresh();
  expect(rows.shown()).toMatchObject({ refusal: { code: 'vault.locked' }, total: null });
  locked = false;
  await rows.refresh();
  expect(rows.shown()).toMatchObject({ refusal: null, total: 2 });
});

test('however far one scrolls, only the nearest pages are kept', async () => {
  const rows = createCustomerRows(request => Promise.resolve(pageOf(request, 100_000)), query(''));
  await rows.refresh();
  for (let page = 0; page < 200; page++) {
    rows.lookAt(page * pageSize, page * pageSize + 30);
    await vi.waitFor(() => expect(rowAt(rows.shown(), page * pageSize)).toBeDefined(), { interval: 1 });
  }
  expect(rows.shown().pages.size).toBeLessThanOrEqual(100);
  expect(rowAt(rows.shown(), 199 * pageSize)).toBeDefined();
  expect(rowAt(rows.shown(), 0)).toBeUndefined();
});
