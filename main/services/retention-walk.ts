import type { KeepDecision, LegalHold } from '../../shared/domain/held-entry.ts';
import type { Held } from '../../shared/domain/retention.ts';
import type { RetentionGround } from '../../shared/domain/retention-ground.ts';
import { impliedEntries } from '../../shared/domain/retention-person.ts';
import type { DueAction, WaitingKind } from '../../shared/ipc/retention-standing-shapes.ts';
import type { ReadableDb } from '../db/connection.ts';
import { consentLogs, type Said } from '../db/tables/consent-events.ts';
import type { PurposeLink } from '../db/tables/contact-standing.ts';
import {
  allKeeps,
  amountsOf,
  customerDays,
  customerRows,
  heldBetween,
  heldOfNobody,
  heldRows,
  linksBetween,
  readHeldEvents,
  restrictedRows,
  type HeldCells,
} from '../db/tables/held-standing.ts';
import { consentExpiries, personFacts } from './person-facts.ts';
import { createJudge, dayFigure, never, type Judged } from './retention-judge.ts';

/** So many customers, or entries about nobody, are looked at before somebody else gets an answer. */
const customersAtOnce = 500;
const entriesAtOnce = 5000;
/** Rows are below this: a row and the day it is ordered by make one number that a double holds exactly. */
const rowEnd = 2 ** 26;

/** Rows in the order of a day. */
export type RowsByDay = { readonly size: number; readonly rows: (offset: number, limit: number) => readonly number[] };

/** Records that belong together. Days in figures (`dayFigure`); `people`: customers these entries are about. */
export type Heap = {
  readonly key: string;
  readonly kind: DueAction | WaitingKind;
  readonly category: string;
  readonly rule: string;
  doubtful: boolean;
  readonly customers: number[];
  readonly entries: number[];
  /** Rows of entries that go with the customers. */
  readonly along: number[];
  people: number;
  lastPerson: number;
  /** How many entries stand behind customers who aren't deleted. */
  staying: number;
  oldestDay: number;
  dueSince: number;
  readonly sums: Map<string, number>;
};

/** What a walk over everything comes to. */
export type Walked = {
  readonly heaps: ReadonlyMap<string, Heap>;
  readonly years: ReadonlyMap<number, { entries: number; customers: number }>;
  readonly noDay: number;
  readonly entries: number;
  readonly customers: number;
  readonly restricted: number;
  /** Rows that go by themselves today, where somebody has switched that on. */
  readonly automatic: { readonly customers: readonly number[]; readonly entries: readonly number[] };
};

/** A row with the day it is ordered by, in one number. */
const packed = (day: number, row: number): number => day * rowEnd + row;

/** The rows of a heap's list, oldest first. */
export function rowsOf(list: readonly number[]): RowsByDay {
  const sorted = Float64Array.from(list).toSorted();
  return {
    size: sorted.length,
    rows: (offset, limit) => Array.from(sorted.subarray(offset, offset + limit), each => each % rowEnd),
  };
}

type Collector = {
  readonly heaps: Map<string, Heap>;
  readonly years: Map<number, { entries: number; customers: number }>;
  readonly automatic: { customers: number[]; entries: number[] };
  noDay: number;
  entries: number;
  customers: number;
  restricted: number;
};

function heapOf(heaps: Map<string, Heap>, kind: Heap['kind'], category: string, rule: string): Heap {
  const due = kind === 'delete' || kind === 'deleteCustomer' || kind === 'restrictCustomer';
  const key = due ? `${kind}.${category}.${rule}` : `${kind}.${category}`;
  let heap = heaps.get(key);
  if (!heap)
    heaps.set(
      key,
      (heap = {
        key,
        kind,
        category,
        rule,
        doubtful: false,
        customers: [],
        entries: [],
        along: [],
        people: 0,
        lastPerson: 0,
        staying: 0,
        oldestDay: never,
        dueSince: never,
        sums: new Map(),
      }),
    );
  return heap;
}

const oldest = (heap: Heap, day: number): void => {
  if (day !== 0 && day < heap.oldestDay) heap.oldestDay = day;
};

const since = (heap: Heap, day: number): void => {
  if (day < heap.dueSince) heap.dueSince = day;
};

/** What is known of a customer while her records are gone through. */
type Person = {
  due: number;
  ends: number;
  stopped: boolean;
  held: boolean;
  automatic: number;
  doubtful: boolean;
  /** The record that is the last to end. */
  last: Judged | null;
};

function consider(person: Person, judged: Judged): void {
  const last = person.last?.due ?? -1;
  // Where days are the same, her file is what is spoken of.
  if (judged.due > last || (judged.due === last && judged.held.category === 'customerFile')) person.last = judged;
  if (judged.due > person.due) person.due = judged.due;
  if (judged.ends > person.ends) person.ends = judged.ends;
  if (judged.automatic > person.automatic) person.automatic = judged.automatic;
  person.stopped ||= judged.stopped;
  person.held ||= judged.waits === 'onHold';
  person.doubtful ||= judged.doubtful;
}

function countYear(collected: Collector, due: number, today: number, what: 'entries' | 'customers'): void {
  if (due <= today || due === never) return;
  const year = Math.floor(due / 10_000);
  let counted = collected.years.get(year);
  if (!counted) collected.years.set(year, (counted = { entries: 0, customers: 0 }));
  counted[what] += 1;
}

/** Puts an entry where it belongs. `customer`: the number of a customer's row, 0 for nobody; `whole`: she goes as a whole, with it. */
function collectEntry(
  collected: Collector,
  today: number,
  entry: number,
  customer: number,
  judged: Judged,
  whole: boolean,
): void {
  collected.entries += 1;
  const { waits, isDue, day, due, held } = judged;
  if (waits !== null) {
    const heap = heapOf(collected.heaps, waits, held.category, '');
    heap.entries.push(packed(day, entry));
    oldest(heap, day);
  } else if (due === never) collected.noDay += 1;
  countYear(collected, due, today, 'entries');
  if (!isDue || whole) return;
  const heap = heapOf(collected.heaps, 'delete', held.category, judged.rule);
  heap.entries.push(packed(due, entry));
  heap.doubtful ||= judged.doubtful;
  if (customer !== 0 && heap.lastPerson !== customer) {
    heap.people += 1;
    heap.lastPerson = customer;
  }
  oldest(heap, day);
  since(heap, due);
  if (judged.automatic <= today) collected.automatic.entries.push(entry);
}

/** What is to be done with a customer, and where she is put. True where she goes as a whole. See `adviceOnPerson`. */
function collectPerson(
  collected: Collector,
  today: number,
  row: number,
  person: Person,
  mine: readonly (readonly [number, Judged])[],
  isRestricted: boolean,
): boolean {
  collected.customers += 1;
  if (isRestricted) collected.restricted += 1;
  const { due, ends, last } = person;
  if (person.stopped) {
    heapOf(collected.heaps, person.held ? 'onHold' : 'openTax', 'customerFile', '').customers.push(packed(0, row));
    return false;
  }
  countYear(collected, due, today, 'customers');
  const whole = due <= today;
  if (!whole && (ends > today || isRestricted)) return false;
  const heap = heapOf(
    collected.heaps,
    whole ? 'deleteCustomer' : 'restrictCustomer',
    last?.held.category ?? '',
    last?.rule ?? '',
  );
  const at = whole ? due : ends;
  heap.customers.push(packed(at, row));
  heap.doubtful ||= person.doubtful;
  since(heap, at);
  for (const [entry, judged] of mine) {
    oldest(heap, judged.day);
    if (whole) heap.along.push(entry);
    else heap.staying += 1;
  }
  if (whole && person.automatic <= today) collected.automatic.customers.push(row);
  return whole && person.automatic <= today;
}

/** Rows in ascending order, each with what belongs to it, asked for one after the other. */
function inStep<Cells extends readonly [number, ...unknown[]]>(
  rows: readonly Cells[],
  at: (cells: Cells) => number,
): (row: number) => readonly Cells[] {
  let next = 0;
  const none: readonly Cells[] = [];
  return row => {
    for (let first = rows[next]; first && at(first) < row; first = rows[next]) next += 1;
    const from = next;
    for (let each = rows[next]; each && at(each) === row; each = rows[next]) next += 1;
    return from === next ? none : rows.slice(from, next);
  };
}

const toKeep = (until: string): KeepDecision | null => (until === '' ? null : { until, reason: '' });

/** Goes through every customer and every entry of a day, piece by piece: what it yields after says that somebody else may be answered. */
export function* walkAll(
  db: ReadableDb,
  ground: RetentionGround,
  holds: readonly LegalHold[],
): Generator<undefined, Walked> {
  const { judge, known } = createJudge(ground, holds);
  const today = dayFigure(ground.today);
  const collected: Collector = {
    heaps: new Map(),
    years: new Map(),
    automatic: { customers: [], entries: [] },
    noDay: 0,
    entries: 0,
    customers: 0,
    restricted: 0,
  };
  const namedPeople = customerRows(
    db,
    holds.flatMap(({ scope }) => scope.customers),
  );
  const namedEntries = heldRows(
    db,
    holds.flatMap(({ scope }) => scope.entries),
  );
  const judgedEntry = (cells: HeldCells, customer: string | null): Judged => {
    const [entry, , category, day, time, events, keepUntil] = cells;
    const id = namedEntries.get(entry);
    const single = customer !== null || id !== undefined;
    if (!single && time === '' && events === '' && keepUntil === '') {
      const before = known(category, day);
      if (before) return before;
    }
    return judge(
      { id: id ?? '', customer, category, day, time, events: readHeldEvents(events), keep: toKeep(keepUntil) },
      true,
      single,
    );
  };

  const days = customerDays(db);
  const keeps = allKeeps(db);
  const restricted = restrictedRows(db);
  const expiries = consentExpiries(db);
  const words = new Map<string, Said>();
  yield;
  for (let at = 0; at < days.rows.length; at += customersAtOnce) {
    const rows = days.rows.slice(at, at + customersAtOnce);
    const [from, to] = [rows[0] ?? 0, rows.at(-1) ?? 0];
    const held = inStep(heldBetween(db, from, to), cells => cells[1]);
    const links = inStep(linksBetween(db, from, to), cells => cells[0]);
    const log = consentLogs(db, from, to, words);
    for (const row of rows) {
      const id = namedPeople.get(row) ?? null;
      const person: Person = {
        due: 0,
        ends: 0,
        stopped: false,
        held: false,
        automatic: 0,
        doubtful: false,
        last: null,
      };
      const told: Held[] = [];
      const mine = held(row).map(cells => {
        const judged = judgedEntry(cells, id);
        consider(person, judged);
        told.push(judged.held);
        return [cells[0], judged] as const;
      });
      const facts = personFacts(
        {
          id: id ?? '',
          createdOn: days.createdOn(row),
          lastContactOn: days.lastContactOn(row),
          keep: keeps.get(row) ?? null,
        },
        links(row).map(([, purpose, since]): PurposeLink => ({ purpose, since })),
        log(row),
        expiries,
        ground.today,
      );
      for (const implied of impliedEntries(ground, facts, told)) {
        const judged = judge(implied, false, id !== null);
        consider(person, judged);
        if (judged.waits !== null && !judged.stopped)
          heapOf(collected.heaps, judged.waits, implied.category, '').customers.push(packed(judged.day, row));
      }
      const gone = collectPerson(collected, today, row, person, mine, restricted.has(row));
      const whole = !person.stopped && person.due <= today;
      for (const [entry, judged] of mine) {
        collectEntry(collected, today, entry, row, judged, whole);
        // What would go by itself goes also where its customer is due, but waits for somebody to look.
        if (whole && !gone && judged.automatic <= today) collected.automatic.entries.push(entry);
      }
    }
    yield;
  }
  for (let last: HeldCells | null = null; ;) {
    const rows: readonly HeldCells[] = heldOfNobody(db, last, entriesAtOnce);
    for (const cells of rows) collectEntry(collected, today, cells[0], 0, judgedEntry(cells, null), false);
    last = rows.at(-1) ?? null;
    yield;
    if (!last || rows.length < entriesAtOnce) break;
  }
  yield* addSums(db, collected.heaps);
  return collected;
}

/** Adds up the amounts of what would be deleted. */
function* addSums(db: ReadableDb, heaps: ReadonlyMap<string, Heap>): Generator<undefined, void> {
  const dying = [...heaps.values()].filter(({ kind }) => kind === 'delete' || kind === 'deleteCustomer');
  // A row and the heap it is in as one number, so that rows are read in their order.
  const step = dying.length;
  const sorted = new Float64Array(dying.reduce((sum, { entries, along }) => sum + entries.length + along.length, 0));
  let filled = 0;
  dying.forEach(({ entries, along }, place) => {
    for (const each of entries) sorted[filled++] = (each % rowEnd) * step + place;
    for (const row of along) sorted[filled++] = row * step + place;
  });
  sorted.sort();
  for (let at = 0; at < sorted.length; at += entriesAtOnce) {
    const piece = sorted.subarray(at, at + entriesAtOnce);
    const rows = Array.from(piece, each => Math.floor(each / step));
    let next = 0;
    for (const [entry, amount, currency] of amountsOf(db, rows)) {
      while ((rows[next] ?? Infinity) < entry) next += 1;
      const heap = rows[next] === entry ? dying[(piece[next] ?? 0) % step] : undefined;
      heap?.sums.set(currency, (heap.sums.get(currency) ?? 0) + amount);
    }
    yield;
  }
}
