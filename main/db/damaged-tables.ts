import Database from 'better-sqlite3-multiple-ciphers';
import type { ReadableDb } from './connection.ts';
import { schemaOf } from './migrate.ts';

/** A row as it is stored, by the names of its columns. */
export type RawRow = Readonly<Record<string, string | number | Uint8Array | null>>;

type Numbered = {
  /** The whole number its rows stand in order of. */
  readonly by: string;
  /** What rows of one number are told apart by; undefined where there is one row for each. */
  readonly within?: string;
  /** Indexes that know the numbers too, where the table's own end can't be read. */
  readonly indexes: readonly string[];
};

const parts = { by: 'customer', indexes: [] };
const customerIndexes = ['facts', 'changed', 'created', 'number', 'name'].map(name => `customers_by_${name}`);

/** Tables in the order of a number, of which every single one can be asked for. */
const numbered = {
  vault: { by: 'only', indexes: [] },
  customers: { by: 'customer', indexes: customerIndexes },
  customer_emails: { ...parts, within: 'position' },
  customer_phones: { ...parts, within: 'position' },
  customer_addresses: { ...parts, within: 'position' },
  customer_tags: { ...parts, within: 'tag' },
  customer_extras: { ...parts, within: 'field' },
  audit: { by: 'entry', indexes: ['audit_record'] },
  audit_head: { by: 'only', indexes: [] },
  attachments: { by: 'attachment', indexes: ['attachments_record'] },
  attachment_parts: { by: 'attachment', within: 'part', indexes: [] },
  erasures: { by: 'erasure', indexes: ['erasures_record'] },
  backups: { by: 'number', indexes: [] },
  backup_copies: { by: 'number', within: 'folder', indexes: [] },
  company: { by: 'only', indexes: [] },
  officer_checks: { by: 'officer_check', indexes: [] },
  officer_answers: { by: 'officer_check', within: 'question', indexes: [] },
  purposes: { by: 'purpose', indexes: [] },
  providers: { by: 'provider', indexes: [] },
  provider_terms: { by: 'provider', within: 'term', indexes: [] },
  purpose_providers: { by: 'purpose', within: 'provider', indexes: [] },
  consent_texts: { by: 'consent_text', indexes: [] },
  consent_events: { ...parts, within: 'position' },
  consent_forms: { by: 'consent_form', indexes: ['consent_forms_customer'] },
  customer_standing: parts,
  customer_purposes: { ...parts, within: 'purpose' },
  do_not_contact: { by: 'entry', indexes: [] },
  mailings: { by: 'mailing', indexes: [] },
  notice_answers: { by: 'only', indexes: [] },
  notices: { by: 'notice', indexes: [] },
  notices_given: { ...parts, within: 'position' },
  letterhead: { by: 'only', indexes: [] },
  held_entries: { by: 'entry', indexes: ['held_entries_customer', 'held_entries_category', 'held_entries_day'] },
  customer_keeps: parts,
  customer_restrictions: parts,
  legal_holds: { by: 'hold', indexes: [] },
  legal_hold_customers: { by: 'hold', within: 'customer', indexes: ['legal_hold_customers_customer'] },
  retention_settings: { by: 'only', indexes: [] },
  deletion_runs: { by: 'run', indexes: [] },
  anonymous_figures: { by: 'figure', indexes: [] },
  incidents: { by: 'incident', indexes: [] },
  incident_customers: { by: 'incident', within: 'customer', indexes: ['incident_customers_customer'] },
  emergency_plan: { by: 'only', indexes: [] },
  data_checks: parts,
  notes_found_fine: parts,
  accuracy_settings: { by: 'only', indexes: [] },
} as const satisfies Record<string, Numbered>;
export type NumberedTable = keyof typeof numbered;

/** Small tables whose rows have names instead, and their keys. */
const named = {
  users: ['id'],
  extra_fields: ['id'],
  imports: ['id'],
  drafts: ['user_id', 'place', 'record'],
  checks: ['kind'],
  contact_settings: ['purpose'],
  merged_customers: ['id'],
  kept_apart: ['one', 'other'],
  import_mappings: ['shape'],
} as const satisfies Record<string, readonly string[]>;
export type NamedTable = keyof typeof named;

/** Every table whose rows can be read here. */
export type ReadableTable = NumberedTable | NamedTable;
export const readableTables: readonly string[] = [...Object.keys(numbered), ...Object.keys(named)];

/** The schema that brought a table, where it wasn't the first. */
const since: Readonly<Partial<Record<ReadableTable, number>>> = {
  erasures: 2,
  backups: 2,
  backup_copies: 2,
  checks: 2,
  attachments: 3,
  attachment_parts: 3,
  company: 4,
  officer_checks: 4,
  officer_answers: 4,
  purposes: 4,
  providers: 4,
  provider_terms: 4,
  purpose_providers: 4,
  consent_texts: 5,
  consent_events: 5,
  consent_forms: 5,
  customer_standing: 5,
  customer_purposes: 5,
  contact_settings: 5,
  do_not_contact: 5,
  mailings: 5,
  notice_answers: 6,
  notices: 6,
  notices_given: 6,
  letterhead: 6,
  held_entries: 7,
  customer_keeps: 7,
  customer_restrictions: 7,
  legal_holds: 7,
  legal_hold_customers: 7,
  retention_settings: 7,
  deletion_runs: 7,
  anonymous_figures: 7,
  incidents: 8,
  incident_customers: 8,
  emergency_plan: 8,
  merged_customers: 9,
  kept_apart: 9,
  import_mappings: 9,
  data_checks: 9,
  notes_found_fine: 9,
  accuracy_settings: 9,
};

/** So far beyond the last readable row reading goes on where nothing says how far the table reaches. */
const beyond = 1000;

/**
 * More numbers in a row than stand below any one page above the leaves (about 400 leaves of up to ten rows): then the
 * root itself may be damaged, and every number would be asked for in vain. So many of the rest are tried instead.
 */
const longGap = 4096;
const tried = 256;

/** True for what SQLite says of a page that was altered or that the disk does not give up: the next one may be sound. */
function isUnreadable(problem: unknown): boolean {
  return problem instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(problem.code);
}

/** What can be read; undefined where nothing can. A table may be unknown, too: the page that describes it can be the damaged one. */
function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (problem) {
    if (isUnreadable(problem) || (problem instanceof Database.SqliteError && problem.code === 'SQLITE_ERROR'))
      return undefined;
    throw problem;
  }
}

/**
 * Goes through rows until they end, one can't be read, or `onRow` gives false (which counts as the end). Nothing that `onRow`
 * throws is taken for damage.
 */
function walk(
  statement: Database.Statement,
  values: readonly (string | number)[],
  onRow: (row: RawRow) => boolean,
): { readonly ended: boolean; readonly last: RawRow | undefined } {
  const rows = statement.iterate(...values) as IterableIterator<RawRow>;
  let last: RawRow | undefined;
  const next = () => {
    try {
      return rows.next();
    } catch (problem) {
      if (isUnreadable(problem)) return undefined;
      throw problem;
    }
  };
  try {
    for (let step = next(); step !== undefined; step = next()) {
      if (step.done === true || !onRow(step.value)) return { ended: true, last };
      last = step.value;
    }
    return { ended: false, last };
  } finally {
    rows.return?.();
  }
}

/** The highest number a table has, as far as its last page or one of its indexes can say; 0 where none can. */
export function highestNumber(db: ReadableDb, table: NumberedTable): number {
  const { by, indexes }: Numbered = numbered[table];
  const ask = (text: string) => ifReadable(() => db.prepare(text).pluck().get());
  const last = ask(`SELECT ${by} FROM ${table} ORDER BY ${by} DESC LIMIT 1`);
  if (typeof last === 'number') return last;
  // The plus keeps SQLite from looking at the table's end after all.
  const found = indexes.map(index => ask(`SELECT max(+${by}) FROM ${table} INDEXED BY ${index}`));
  return Math.max(0, ...found.filter(number => typeof number === 'number'));
}

/** What to do with what is read, and with the numbers at which reading broke off. */
export type RowSink = { readonly onRow: (row: RawRow) => void; readonly onUnread?: (number: number) => void };

/** A table in the order of its numbers, stepping over each one whose row can't be read. */
function readNumbered(db: ReadableDb, table: NumberedTable, known: number, { onRow, onUnread }: RowSink): number {
  const { by, within }: Numbered = numbered[table];
  const order = within === undefined ? by : `${by}, ${within}`;
  const forward = ifReadable(() => db.prepare(`SELECT * FROM ${table} WHERE ${by} >= ? ORDER BY ${order}`));
  if (!forward) {
    for (let number = 1; onUnread && number <= known; number += 1) onUnread(number);
    return 1;
  }
  const give = (row: RawRow) => {
    onRow(row);
    return true;
  };
  const unread = (from: number, to: number) => {
    for (let number = from; onUnread && number <= to; number += 1) onUnread(number);
  };
  const isGone = (from: number, to: number): boolean => {
    const step = Math.max(1, Math.floor((to - from) / tried));
    let readable = false;
    const look = () => {
      readable = true;
      return false;
    };
    for (let number = to; !readable && number >= from; number -= step) walk(forward, [number], look);
    return !readable;
  };
  const back =
    within === undefined
      ? undefined
      : db.prepare(`SELECT * FROM ${table} WHERE ${by} < ? ORDER BY ${by} DESC, ${within} DESC`);
  /** The first number of which something may be missing, while reading is in a gap. */
  let inDoubt: number | undefined;
  /** Ends the gap at `to`, from where on reading goes on: what lies behind the damaged page is read backwards from there. */
  const endGap = (to: number) => {
    if (inDoubt === undefined) return;
    const from = inDoubt;
    inDoubt = undefined;
    if (!back) return unread(from, to - 1);
    let last = to;
    const { ended } = walk(back, [to], row => {
      const number = Number(row[by]);
      if (number < from) return false;
      onRow(row);
      last = number;
      return true;
    });
    // Of the last number that was reached backwards there may be more.
    if (!ended) unread(from, Math.min(last, to - 1));
  };

  let gaps = 0;
  let inVain = 0;
  let upTo: number | undefined;
  for (let at = 1; ;) {
    const { ended, last } = walk(forward, [at], give);
    if (last || ended) endGap(at);
    if (ended) return gaps;
    if (last) inVain = 0;
    if (inVain === 0) gaps += 1;
    inVain += 1;
    upTo ??= Math.max(known, highestNumber(db, table) || at + beyond);
    const number = last ? Number(last[by]) : at;
    // Where a number has one row it is whole; else more rows of it may be on the damaged page.
    inDoubt ??= last && !back ? number + 1 : number;
    at = number + 1;
    if (at > upTo || (inVain % longGap === 0 && isGone(at, upTo))) {
      endGap(Math.max(at, upTo + 1));
      return gaps;
    }
  }
}

const hexadecimal = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/**
 * A table whose rows have names: from both ends, from places in between, and at last by each key that could be read although
 * its row could not.
 */
function readNamed(db: ReadableDb, table: NamedTable, onRow: (row: RawRow) => void): number {
  const keys: readonly string[] = named[table];
  const order = keys.join(', ');
  const turned = keys.map(key => `${key} DESC`).join(', ');
  const ways = ifReadable(() => ({
    up: db.prepare(`SELECT * FROM ${table} ORDER BY ${order}`),
    down: db.prepare(`SELECT * FROM ${table} ORDER BY ${turned}`),
    upFrom: db.prepare(`SELECT * FROM ${table} WHERE ${keys[0]} >= ? ORDER BY ${order}`),
    downFrom: db.prepare(`SELECT * FROM ${table} WHERE ${keys[0]} <= ? ORDER BY ${turned}`),
    keys: db.prepare(`SELECT ${order} FROM ${table} ORDER BY ${order}`),
    one: db.prepare(`SELECT * FROM ${table} WHERE ${keys.map(key => `${key} = ?`).join(' AND ')}`),
  }));
  if (!ways) return 1;
  const given = new Set<string>();
  const give = (row: RawRow) => {
    const key = JSON.stringify(keys.map(name => row[name]));
    if (!given.has(key)) onRow(row);
    given.add(key);
    return true;
  };
  if (walk(ways.up, [], give).ended) return 0;
  walk(ways.down, [], give);
  // Most of these keys are random ids: between two damaged pages some begin with each of these.
  for (const start of hexadecimal) for (const way of [ways.upFrom, ways.downFrom]) walk(way, [start], give);
  const rest: string[][] = [];
  walk(ways.keys, [], row => {
    const key = keys.map(name => String(row[name]));
    if (!given.has(JSON.stringify(key))) rest.push(key);
    return true;
  });
  return Math.max(1, rest.filter(key => !walk(ways.one, key, give).last).length);
}

/**
 * Reads every row of a table that can be reached, in order of its numbers: none is missed but those on a damaged page, or
 * below one. `known`: a number the table may reach up to. Gives how often reading broke off; 0 for a table that this
 * database's schema doesn't have yet. Of rows that share a number some may be read and others not: `onUnread` names it
 * then as well.
 */
export function readRows(db: ReadableDb, table: ReadableTable, known: number, sink: RowSink): number {
  if (schemaOf(db) < (since[table] ?? 1)) return 0;
  return isNumbered(table) ? readNumbered(db, table, known, sink) : readNamed(db, table, sink.onRow);
}

const isNumbered = (table: ReadableTable): table is NumberedTable => Object.hasOwn(numbered, table);

/** The row in which a customer stood, as the index of ids alone knows it; undefined where that can't be read either. */
export function customerKey(db: ReadableDb, id: string): number | undefined {
  const key = ifReadable(() => db.prepare('SELECT customer FROM customers WHERE id = ?').pluck().get(id));
  return typeof key === 'number' ? key : undefined;
}
