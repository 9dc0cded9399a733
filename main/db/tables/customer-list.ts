import sql from 'sql-template-tag';
import type { CustomerKind, CustomerStatus } from '../../../shared/domain/customer.ts';
import { archivedBit, factsEnd, factTest, isArchived, statusIn, statusOrder } from '../../../shared/domain/list-facts.ts';
import { searchTerms } from '../../../shared/domain/search-words.ts';
import type { CustomerFilter, CustomerRow, CustomerSort } from '../../../shared/ipc/contract.ts';
import { all, get, statement } from '../connection.ts';
import type { ReadableDb } from '../connection.ts';
import { searchedRows } from './customer-search.ts';

/**
 * The list of customers in any order, under any filter. The order of all rows and the facts that filters ask are read
 * once from covering indexes and kept as arrays of numbers (about 0.4 MB per order at 100,000 customers) until anything
 * changes; a page of the list is then a slice, wherever it lies.
 */
type ListMemory = {
  /** Changes whenever this or another connection commits. */
  readonly state: string;
  readonly orders: Map<CustomerSort['by'], Uint32Array>;
  /** By row: shared/domain/list-facts.ts. */
  facts: Uint16Array | null;
  /** The newest few answers by what was asked, so that scrolling asks nothing again. */
  readonly answers: Map<string, Uint32Array>;
};
const memories = new WeakMap<ReadableDb, ListMemory>();
const mostAnswers = 4;

/** Row and facts of every customer in one number: one value per row is what the driver hands over fastest. */
export const factsText = `SELECT customer * ${factsEnd} + facts FROM customers`;

/** Every order as one statement that an index answers alone; `blank` counts the rows without a value, which stand last. */
export const orderTexts: Readonly<Record<Exclude<CustomerSort['by'], 'status'>, { readonly rows: string; readonly blank: string | null }>> = {
  name: { rows: 'SELECT customer FROM customers ORDER BY sort_name, customer', blank: "SELECT count(*) FROM customers WHERE sort_name = ''" },
  number: { rows: 'SELECT customer FROM customers ORDER BY sort_number, customer', blank: "SELECT count(*) FROM customers WHERE sort_number = ''" },
  city: { rows: 'SELECT customer FROM customers ORDER BY sort_city, sort_name, customer', blank: "SELECT count(*) FROM customers WHERE sort_city = ''" },
  lastContact: { rows: 'SELECT customer FROM customers ORDER BY last_contact_on, sort_name, customer', blank: "SELECT count(*) FROM customers WHERE last_contact_on = ''" },
  changed: { rows: 'SELECT customer FROM customers ORDER BY changed_at, customer', blank: null },
  created: { rows: 'SELECT customer FROM customers ORDER BY created_at, customer', blank: null },
};

function memoryOf(db: ReadableDb): ListMemory {
  const state = `${String(db.pragma('data_version', { simple: true }))} ${String(statement(db, 'SELECT total_changes()').pluck().get())}`;
  let memory = memories.get(db);
  if (memory?.state !== state) memories.set(db, (memory = { state, orders: new Map(), facts: null, answers: new Map() }));
  return memory;
}

function factsByRow(db: ReadableDb, memory: ListMemory): Uint16Array {
  if (memory.facts) return memory.facts;
  const packed = statement(db, factsText).pluck().all() as number[];
  const last = get<{ last: number | null }>(db, sql`SELECT max(customer) AS last FROM customers`)?.last ?? 0;
  const facts = new Uint16Array(last + 1);
  for (const pack of packed) facts[Math.floor(pack / factsEnd)] = pack % factsEnd;
  return (memory.facts = facts);
}

function orderOf(db: ReadableDb, memory: ListMemory, by: CustomerSort['by'], facts: Uint16Array): Uint32Array {
  const known = memory.orders.get(by);
  if (known) return known;
  const order = by === 'status' ? byStatus(orderOf(db, memory, 'name', facts), facts) : readOrder(db, by);
  memory.orders.set(by, order);
  return order;
}

function readOrder(db: ReadableDb, by: keyof typeof orderTexts): Uint32Array {
  const { rows, blank } = orderTexts[by];
  const order = Uint32Array.from(statement(db, rows).pluck().all() as number[]);
  const blanks = blank === null ? 0 : (statement(db, blank).pluck().get() as number);
  const found = new Uint32Array(order.length);
  found.set(order.subarray(blanks));
  found.set(order.subarray(0, blanks), order.length - blanks);
  return found;
}

const byStatus = (names: Uint32Array, facts: Uint16Array): Uint32Array =>
  Uint32Array.from(statusOrder.flatMap(status => Array.from(names.filter(row => statusIn(facts[row] ?? 0) === status))));

/** Descending turns the order round; what has no value stays last. */
function turned(db: ReadableDb, order: Uint32Array, by: CustomerSort['by']): Uint32Array {
  const blank = by === 'status' ? null : orderTexts[by].blank;
  const blanks = blank === null ? 0 : (statement(db, blank).pluck().get() as number);
  const found = order.slice();
  found.subarray(0, order.length - blanks).reverse();
  return found;
}

/** The rows that carry one of these tags. */
function tagged(db: ReadableDb, tags: readonly string[]): Iterable<number> {
  return tags.flatMap(tag => statement(db, 'SELECT customer FROM customer_tags WHERE tag = ?').pluck().all(tag) as number[]);
}

/** Every row that passes the filter, in order. Within one filter any of its values will do; every filter must be met. */
function answer(db: ReadableDb, memory: ListMemory, filter: CustomerFilter, sort: CustomerSort): Uint32Array {
  const asked = JSON.stringify([filter, sort]);
  const known = memory.answers.get(asked);
  if (known) return known;
  const facts = factsByRow(db, memory);
  const order = orderOf(db, memory, sort.by, facts);
  const passes = factTest(filter);
  const marks = new Uint8Array(facts.length);
  let needed = 0;
  const also = (rows: Iterable<number>) => {
    for (const row of rows) if (marks[row] === needed) marks[row] = needed + 1;
    needed += 1;
  };
  const terms = searchTerms(filter.words);
  if (terms.length > 0) also(searchedRows(db, terms));
  if (filter.tags.length > 0) also(tagged(db, filter.tags));
  const found = (sort.descending ? turned(db, order, sort.by) : order).filter(row => marks[row] === needed && passes[facts[row] ?? 0] === 1);
  if (memory.answers.size >= mostAnswers) memory.answers.delete(memory.answers.keys().next().value ?? '');
  memory.answers.set(asked, found);
  return found;
}

type Row = {
  readonly customer: number; readonly id: string; readonly version: number; readonly kind: CustomerKind; readonly name: string;
  readonly organisation: string; readonly number: string; readonly email: string; readonly phone: string; readonly city: string;
  readonly status: CustomerStatus; readonly lastContactOn: string; readonly archived: number;
};

const rowText = `
  SELECT customer, id, version, kind, name, organisation, number, first_email AS email, first_phone AS phone, first_city AS city,
    status, last_contact_on AS lastContactOn, archived_at IS NOT NULL AS archived
  FROM customers WHERE customer = ?`;

function toRow(db: ReadableDb, row: number): CustomerRow {
  const { customer, archived, ...rest } = statement(db, rowText).get(row) as Row;
  const tags = statement(db, 'SELECT tag FROM customer_tags WHERE customer = ? ORDER BY tag').pluck().all(customer) as string[];
  return { ...rest, archived: archived === 1, tags };
}

/** One page of the list, and how many customers the filter lets through in all. */
export function customerPage(
  db: ReadableDb, filter: CustomerFilter, sort: CustomerSort, offset: number, limit: number,
): { readonly rows: CustomerRow[]; readonly total: number } {
  // One transaction: the arrays and the rows must be of the same moment while the other connection goes on writing.
  return db.transaction(() => {
    const found = answer(db, memoryOf(db), filter, sort);
    return { rows: Array.from(found.subarray(offset, offset + limit), row => toRow(db, row)), total: found.length };
  })();
}

/** What the filters can offer, with how many customers each; the archived ones are counted apart and in nothing else. */
export function customerFacetCounts(db: ReadableDb): {
  readonly total: number; readonly archived: number;
  readonly tags: { tag: string; customers: number }[]; readonly statuses: { status: CustomerStatus; customers: number }[];
} {
  return db.transaction(() => {
    const counts = all<{ facts: number; customers: number }>(db, sql`SELECT facts, count(*) AS customers FROM customers GROUP BY facts`);
    const sum = (fits: (facts: number) => boolean) => counts.reduce((total, { facts, customers }) => total + (fits(facts) ? customers : 0), 0);
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
  const archived = new Map((statement(db, archivedTagsText).all() as { tag: string; customers: number }[]).map(({ tag, customers }) => [tag, customers]));
  return all<{ tag: string; customers: number }>(db, sql`SELECT tag, count(*) AS customers FROM customer_tags GROUP BY tag`)
    .map(({ tag, customers }) => ({ tag, customers: customers - (archived.get(tag) ?? 0) }))
    .filter(({ customers }) => customers > 0);
}
