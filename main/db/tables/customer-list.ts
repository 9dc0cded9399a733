import sql from 'sql-template-tag';
import type { CustomerKind, CustomerStatus } from '../../../shared/domain/customer.ts';
import {
  archivedBit,
  factsEnd,
  factTest,
  isArchived,
  statusIn,
  statusOrder,
} from '../../../shared/domain/list-facts.ts';
import { searchTerms } from '../../../shared/domain/search-words.ts';
import type { CustomerFilter } from '../../../shared/ipc/customer-filter.ts';
import type { CustomerRow, CustomerSort, RequestOf, ResponseOf } from '../../../shared/ipc/contract.ts';
import { all, get, statement } from '../connection.ts';
import type { ReadableDb } from '../connection.ts';
import { searchedRows } from './customer-search.ts';

/**
 * The list of customers in any order, under any filter. What filters ask (`facts`) is read once from a covering index and
 * kept until anything changes, as arrays of numbers: 0.2 MB at 100,000 customers. A page near the top is found by walking
 * down an index; for one further down the whole order is kept (0.4 MB each), and a page is then a slice wherever it lies.
 */
type ListMemory = {
  /** Changes whenever this or another connection commits. */
  readonly state: string;
  /** By row: shared/domain/list-facts.ts; `noRow` where there is none. */
  facts: Uint16Array | null;
  readonly orders: Map<CustomerSort['by'], Order>;
  /** The newest few by what was asked, so that scrolling asks nothing again. */
  readonly selections: Map<string, Selection>;
  readonly answers: Map<string, Uint32Array>;
};
/** All rows in ascending order; the last `blanks` of them have no value to sort by and stay last when it is turned round. */
type Order = { readonly rows: Uint32Array; readonly blanks: number };
/** By row: 1 where it passes the filter. `of`: how many rows there are in all. */
type Selection = { readonly passes: Uint8Array; readonly total: number; readonly of: number };

const memories = new WeakMap<ReadableDb, ListMemory>();
const mostKept = 4;
const noRow = 0xffff;
/** As many steps down an index take about as long as reading a page of customers. */
const longestWalk = 5000;

/** Row and facts of every customer in one number: one value per row is what the driver hands over fastest. */
export const factsText = `SELECT customer * ${factsEnd} + facts FROM customers`;

type OrderText = { readonly known: string; readonly knownDown: string; readonly blank: string | null };
const orderText = (column: string, ties: string, hasBlanks: boolean): OrderText => {
  const columns = [column, ...(ties === '' ? [] : [ties]), 'customer'];
  const where = hasBlanks ? `WHERE ${column} > ''` : '';
  return {
    known: `SELECT customer FROM customers ${where} ORDER BY ${columns.join(', ')}`,
    knownDown: `SELECT customer FROM customers ${where} ORDER BY ${columns.map(each => `${each} DESC`).join(', ')}`,
    blank: hasBlanks
      ? `SELECT customer FROM customers WHERE ${column} = '' ORDER BY ${columns.slice(1).join(', ')}`
      : null,
  };
};
/** Every order as statements that an index answers alone: the rows with a value up and down, and those without. */
export const orderTexts: Readonly<Record<Exclude<CustomerSort['by'], 'status'>, OrderText>> = {
  name: orderText('sort_name', '', true),
  number: orderText('sort_number', '', true),
  city: orderText('sort_city', 'sort_name', true),
  lastContact: orderText('last_contact_on', 'sort_name', true),
  changed: orderText('changed_at', '', false),
  created: orderText('created_at', '', false),
};

function memoryOf(db: ReadableDb): ListMemory {
  const state = `${String(db.pragma('data_version', { simple: true }))} ${String(statement(db, 'SELECT total_changes()').pluck().get())}`;
  let memory = memories.get(db);
  if (memory?.state !== state)
    memories.set(db, (memory = { state, facts: null, orders: new Map(), selections: new Map(), answers: new Map() }));
  return memory;
}

function keep<T>(kept: Map<string, T>, key: string, value: T): T {
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, value);
  return value;
}

const rowsOf = (db: ReadableDb, text: string): readonly number[] => statement(db, text).pluck().all() as number[];

function factsByRow(db: ReadableDb, memory: ListMemory): Uint16Array {
  if (memory.facts) return memory.facts;
  const last = get<{ last: number | null }>(db, sql`SELECT max(customer) AS last FROM customers`)?.last ?? 0;
  const facts = new Uint16Array(last + 1).fill(noRow);
  for (const pack of rowsOf(db, factsText)) facts[Math.floor(pack / factsEnd)] = pack % factsEnd;
  return (memory.facts = facts);
}

/** The rows that carry one of these tags. */
function tagged(db: ReadableDb, tags: readonly string[]): readonly number[] {
  return tags.flatMap(
    tag => statement(db, 'SELECT customer FROM customer_tags WHERE tag = ?').pluck().all(tag) as number[],
  );
}

/** Which rows pass the filter: what was typed, one of the tags, and the facts. */
function select(db: ReadableDb, memory: ListMemory, filter: CustomerFilter): Selection {
  const facts = factsByRow(db, memory);
  const test = factTest(filter);
  const terms = searchTerms(filter.words);
  const asked = [
    ...(terms.length > 0 ? [searchedRows(db, terms)] : []),
    ...(filter.tags.length > 0 ? [tagged(db, filter.tags)] : []),
  ];
  const passes = new Uint8Array(facts.length);
  asked.forEach((rows, met) => {
    for (const row of rows) if (passes[row] === met) passes[row] = met + 1;
  });
  let [total, of] = [0, 0];
  for (let row = 0; row < facts.length; row++) {
    const fact = facts[row] ?? noRow;
    if (fact !== noRow) of += 1;
    passes[row] = passes[row] === asked.length && test[fact] === 1 ? 1 : 0;
    total += passes[row] ?? 0;
  }
  return { passes, total, of };
}

function orderOf(db: ReadableDb, memory: ListMemory, by: CustomerSort['by']): Order {
  const kept = memory.orders.get(by);
  if (kept) return kept;
  const order =
    by === 'status'
      ? byStatus(orderOf(db, memory, 'name').rows, factsByRow(db, memory))
      : readOrder(db, orderTexts[by]);
  memory.orders.set(by, order);
  return order;
}

function readOrder(db: ReadableDb, { known, blank }: OrderText): Order {
  const [first, last] = [rowsOf(db, known), blank === null ? [] : rowsOf(db, blank)];
  const rows = new Uint32Array(first.length + last.length);
  rows.set(first);
  rows.set(last, first.length);
  return { rows, blanks: last.length };
}

const byStatus = (names: Uint32Array, facts: Uint16Array): Order => ({
  rows: Uint32Array.from(
    statusOrder.flatMap(status => Array.from(names.filter(row => statusIn(facts[row] ?? 0) === status))),
  ),
  blanks: 0,
});

/** Every row that passes, in order. */
function answer(
  db: ReadableDb,
  memory: ListMemory,
  { passes }: Selection,
  { by, descending }: CustomerSort,
): Uint32Array {
  const { rows, blanks } = orderOf(db, memory, by);
  const turned = rows.slice();
  if (descending) turned.subarray(0, turned.length - blanks).reverse();
  return turned.filter(row => passes[row] === 1);
}

/** The first `count` rows that pass, walking down an index; null where it can't be told without the rows that have no value. */
function walk(
  db: ReadableDb,
  { passes }: Selection,
  by: keyof typeof orderTexts,
  descending: boolean,
  count: number,
): readonly number[] | null {
  const found: number[] = [];
  const { known, knownDown } = orderTexts[by];
  for (const row of statement(db, descending ? knownDown : known)
    .pluck()
    .iterate() as Iterable<number>) {
    if (passes[row] === 1 && found.push(row) === count) return found;
  }
  return null;
}

/** The rows of one page. */
function pageRows(
  db: ReadableDb,
  memory: ListMemory,
  { filter, sort, offset, limit }: RequestOf<'customers.list'>,
  longest: number,
): { readonly rows: readonly number[]; readonly total: number } {
  const filterKey = JSON.stringify(filter);
  const selection = memory.selections.get(filterKey) ?? keep(memory.selections, filterKey, select(db, memory, filter));
  const { total, of } = selection;
  const end = Math.min(offset + limit, total);
  if (offset >= end) return { rows: [], total };
  const key = `${filterKey}${JSON.stringify(sort)}`;
  const { by, descending } = sort;
  const walked =
    by !== 'status' && !memory.orders.has(by) && (end * of) / total < longest
      ? walk(db, selection, by, descending, end)?.slice(offset)
      : undefined;
  const rows =
    walked ??
    Array.from(
      (memory.answers.get(key) ?? keep(memory.answers, key, answer(db, memory, selection, sort))).subarray(offset, end),
    );
  return { rows, total };
}

type Row = {
  readonly customer: number;
  readonly id: string;
  readonly version: number;
  readonly kind: CustomerKind;
  readonly name: string;
  readonly organisation: string;
  readonly number: string;
  readonly email: string;
  readonly phone: string;
  readonly city: string;
  readonly status: CustomerStatus;
  readonly lastContactOn: string;
  readonly archived: number;
};

const rowText = `
  SELECT customer, id, version, kind, name, organisation, number, first_email AS email, first_phone AS phone, first_city AS city,
    status, last_contact_on AS lastContactOn, archived_at IS NOT NULL AS archived
  FROM customers WHERE customer = ?`;

function toRow(db: ReadableDb, row: number): CustomerRow {
  const { customer, archived, ...rest } = statement(db, rowText).get(row) as Row;
  const tags = statement(db, 'SELECT tag FROM customer_tags WHERE customer = ? ORDER BY tag')
    .pluck()
    .all(customer) as string[];
  return { ...rest, archived: archived === 1, tags };
}

/** One page of the list, and how many customers the filter lets through in all. `longest`: see `longestWalk`. */
export function customerPage(
  db: ReadableDb,
  request: RequestOf<'customers.list'>,
  longest = longestWalk,
): ResponseOf<'customers.list'> {
  // One transaction: the arrays and the rows must be of the same moment while the other connection goes on writing.
  return db.transaction(() => {
    const { rows, total } = pageRows(db, memoryOf(db), request, longest);
    return { rows: rows.map(row => toRow(db, row)), total };
  })();
}

/** Every customer (id) a filter lets through, in the order they were added. */
export function customersMatching(db: ReadableDb, filter: CustomerFilter): readonly string[] {
  const { passes } = select(db, memoryOf(db), filter);
  return all<{ customer: number; id: string }>(db, sql`SELECT customer, id FROM customers ORDER BY customer`)
    .filter(({ customer }) => passes[customer] === 1)
    .map(({ id }) => id);
}

/** What the filters can offer, with how many customers each; the archived ones are counted apart and in nothing else. */
export function customerFacetCounts(db: ReadableDb): ResponseOf<'customers.facets'> {
  return db.transaction(() => {
    const counts = all<{ facts: number; customers: number }>(
      db,
      sql`SELECT facts, count(*) AS customers FROM customers GROUP BY facts`,
    );
    const sum = (fits: (facts: number) => boolean) =>
      counts.reduce((total, { facts, customers }) => total + (fits(facts) ? customers : 0), 0);
    return {
      total: sum(facts => !isArchived(facts)),
      archived: sum(isArchived),
      statuses: statusOrder
        .map(status => ({ status, customers: sum(facts => !isArchived(facts) && statusIn(facts) === status) }))
        .filter(({ customers }) => customers > 0),
      tags: countTags(db),
    };
  })();
}

/** How many archived customers carry each tag. */
export const archivedTagsText = `
  SELECT tag, count(*) AS customers FROM customers CROSS JOIN customer_tags ON customer_tags.customer = customers.customer
  WHERE facts & ${archivedBit} GROUP BY tag`;

/**
 * Tags with the customers that are not archived: all who carry one, less the few archived who do. Asked in one go, the
 * join would look up every customer.
 */
function countTags(db: ReadableDb): { tag: string; customers: number }[] {
  const archived = new Map(
    (statement(db, archivedTagsText).all() as { tag: string; customers: number }[]).map(({ tag, customers }) => [
      tag,
      customers,
    ]),
  );
  return all<{ tag: string; customers: number }>(
    db,
    sql`SELECT tag, count(*) AS customers FROM customer_tags GROUP BY tag`,
  )
    .map(({ tag, customers }) => ({ tag, customers: customers - (archived.get(tag) ?? 0) }))
    .filter(({ customers }) => customers > 0);
}
