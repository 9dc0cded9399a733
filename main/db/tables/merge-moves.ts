import sql, { raw } from 'sql-template-tag';
import { all, get, run, statement, type ReadableDb, type WritableDb } from '../connection.ts';

/** What becomes of the rows of one table when a record is merged into another. */
type Move = {
  /**
   * `own`: part of the record itself, which is written anew. `all`: every row goes along. `log`: every row goes along, in the order it was
   * written down. `once`: rows that both have become one. `rule`: one row a customer, made by a rule (services/merge.ts).
   */
  readonly how: 'own' | 'all' | 'log' | 'once' | 'rule';
  readonly why: string;
};

/** Every table whose rows hang on a customer. A test reads the schema and misses none. */
export const moves: Readonly<Record<string, Move>> = {
  customer_emails: { how: 'own', why: 'Chosen by the person.' },
  customer_phones: { how: 'own', why: 'Chosen by the person.' },
  customer_addresses: { how: 'own', why: 'Chosen by the person.' },
  customer_tags: { how: 'own', why: 'Chosen by the person.' },
  customer_extras: { how: 'own', why: 'Chosen by the person; those switched off go along unseen.' },
  consent_events: { how: 'log', why: 'What was said stays said; a no that would be overruled is said again.' },
  consent_forms: { how: 'all', why: 'A form on paper that comes back has to find her.' },
  customer_standing: { how: 'rule', why: 'The stricter of both.' },
  customer_purposes: { how: 'once', why: 'Linked on either is linked, since the earlier day.' },
  notices_given: { how: 'log', why: 'All that proves she was told.' },
  held_entries: { how: 'all', why: 'All that is held is about her.' },
  customer_keeps: { how: 'rule', why: 'The longer of both.' },
  customer_restrictions: { how: 'rule', why: 'Only where both are restricted: the longer of both.' },
  legal_hold_customers: { how: 'once', why: 'A hold on either holds the one that is left.' },
  incident_customers: { how: 'once', why: 'One person is told once: told on either record is told.' },
  data_checks: {
    how: 'rule',
    why: 'The earlier check, as the whole was not looked at since; asked on either is asked.',
  },
  notes_found_fine: {
    how: 'rule',
    why: 'It is the mark of one note; joined with another, the note is asked about again.',
  },
  kept_apart: { how: 'once', why: 'Whoever is not the one is not the other.' },
  merged_customers: { how: 'all', why: 'What was merged into the record before is part of her too.' },
};

/** Tables that name a customer by her id, in text, and what a merge does about it. */
export const namedByText: Readonly<Record<string, string>> = {
  attachments: 'Files move to the record that stays.',
  audit: 'The trail is not rewritten; the timeline reads it under both ids.',
  drafts: 'Drafts about the record given up are put away.',
  erasures: 'A journal of what happened, under the id it had.',
  undo_steps: 'A step about the record given up finds it gone, and is forgotten when the vault locks.',
};

/** Rows as they are stored, by table. */
export type HangingRows = Readonly<Record<string, readonly Readonly<Record<string, string | number | null>>[]>>;

/** The columns by which a table names customers. */
const columnsOf = (table: string): readonly string[] => (table === 'kept_apart' ? ['one', 'other'] : ['customer']);
const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** All that hangs on these customers (numbers of their rows), the records themselves apart; in an order that is always the same. */
export function hangingRows(db: ReadableDb, rows: readonly number[]): HangingRows {
  const among = `(${rows.map(() => '?').join(', ')})`;
  return Object.fromEntries(
    Object.keys(moves).map(table => {
      const columns = columnsOf(table);
      const where = columns.map(column => `${column} IN ${among}`).join(' OR ');
      const found = statement(db, `SELECT * FROM ${table} WHERE ${where}`).all(...columns.flatMap(() => rows));
      return [
        table,
        (found as HangingRows[string][number][]).toSorted((one, other) =>
          byText(JSON.stringify(one), JSON.stringify(other)),
        ),
      ];
    }),
  );
}

/** Takes away all that hangs on a customer beside the record itself. */
export function removeHanging(db: WritableDb, row: number): void {
  for (const [table, { how }] of Object.entries(moves)) {
    if (how === 'own') continue;
    const columns = columnsOf(table);
    const where = columns.map(column => `${column} = ?`).join(' OR ');
    statement(db, `DELETE FROM ${table} WHERE ${where}`).run(...columns.map(() => row));
  }
}

/** Puts rows back that were taken away, but for the records themselves; `at` says in which row each customer is now. */
export function putHanging(db: WritableDb, hanging: HangingRows, at: (row: number) => number): void {
  for (const [table, { how }] of Object.entries(moves)) {
    if (how === 'own') continue;
    for (const stored of hanging[table] ?? []) {
      const values: Record<string, string | number | null> = { ...stored };
      for (const column of columnsOf(table))
        if (typeof values[column] === 'number') values[column] = at(values[column]);
      if (table === 'kept_apart' && Number(values['one']) > Number(values['other']))
        Object.assign(values, { one: values['other'], other: values['one'] });
      const columns = Object.keys(values);
      statement(
        db,
        `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      ).run(...Object.values(values));
    }
  }
}

/** Has all that hangs on one customer hang on another (numbers of their rows), as far as no rule has to decide. */
export function moveHanging(db: WritableDb, from: number, to: number): void {
  for (const table of ['consent_forms', 'held_entries', 'merged_customers'] as const)
    run(db, sql`UPDATE ${raw(table)} SET customer = ${to} WHERE customer = ${from}`);
  joinLog(db, 'consent_events', from, to);
  joinLog(db, 'notices_given', from, to);
  run(
    db,
    sql`
    INSERT INTO customer_purposes (customer, purpose, since)
    SELECT ${to}, purpose, since FROM customer_purposes WHERE customer = ${from}
    ON CONFLICT (customer, purpose) DO UPDATE SET since = min(since, excluded.since)`,
  );
  run(
    db,
    sql`
    INSERT OR IGNORE INTO legal_hold_customers (hold, customer)
    SELECT hold, ${to} FROM legal_hold_customers WHERE customer = ${from}`,
  );
  run(
    db,
    sql`
    INSERT INTO incident_customers (incident, customer, telling)
    SELECT incident, ${to}, telling FROM incident_customers WHERE customer = ${from}
    ON CONFLICT (incident, customer) DO UPDATE SET telling = iif(telling = '', excluded.telling, telling)`,
  );
  run(
    db,
    sql`
    INSERT OR IGNORE INTO kept_apart (one, other, at)
    SELECT min(${to}, third), max(${to}, third), at FROM (
      SELECT iif(one = ${from}, other, one) AS third, at FROM kept_apart WHERE one = ${from} OR other = ${from})
    WHERE third <> ${to}`,
  );
}

/** Numbers the lines of both logs by the moment they were written down. No line changes. */
function joinLog(db: WritableDb, table: 'consent_events' | 'notices_given', from: number, to: number): void {
  const lines = all<{ id: string }>(
    db,
    sql`
    SELECT id FROM ${raw(table)} WHERE customer IN (${from}, ${to}) ORDER BY at, customer <> ${to}, position`,
  );
  // Above all that are there first: no two lines may have one place even for a moment.
  const most =
    get<{ most: number | null }>(
      db,
      sql`SELECT max(position) AS most FROM ${raw(table)} WHERE customer IN (${from}, ${to})`,
    )?.most ?? 0;
  for (const base of [most, 0])
    lines.forEach(({ id }, index) =>
      run(db, sql`UPDATE ${raw(table)} SET customer = ${to}, position = ${base + index + 1} WHERE id = ${id}`),
    );
}

/** Has the files of one record (id) be another's; gives back which. */
export const moveFiles = (db: WritableDb, from: string, to: string): readonly string[] =>
  all<{ id: string }>(
    db,
    sql`UPDATE attachments SET record = ${to} WHERE record = ${from} AND subject = 'customer' RETURNING id`,
  ).map(({ id }) => id);

/** Gives files (ids) to a record (id). */
export function giveFilesTo(db: WritableDb, record: string, files: readonly string[]): void {
  run(
    db,
    sql`
    UPDATE attachments SET record = ${record}
    WHERE subject = 'customer' AND id IN (SELECT value FROM json_each(${JSON.stringify(files)}))`,
  );
}

/** The files of a customer (id) and the state of each, in a fixed order. */
export const fileStates = (
  db: ReadableDb,
  record: string,
): readonly { readonly id: string; readonly state: string }[] =>
  all(db, sql`SELECT id, state FROM attachments WHERE record = ${record} AND subject = 'customer' ORDER BY id`);

/** A draft as it is stored. */
export type DraftRow = {
  readonly user_id: string;
  readonly place: string;
  readonly record: string;
  readonly field: string;
  readonly body: string;
  readonly saved_at: string;
};

/** Takes everybody's drafts away that name a record (id), and gives them back. */
export const takeDraftsNaming = (db: WritableDb, id: string): readonly DraftRow[] =>
  all<DraftRow>(db, sql`DELETE FROM drafts WHERE instr(record, ${id}) > 0 OR instr(body, ${id}) > 0 RETURNING *`);

/** Puts drafts back where nothing was typed since. */
export function putDraftsBack(db: WritableDb, drafts: readonly DraftRow[]): void {
  for (const { user_id, place, record, field, body, saved_at } of drafts)
    run(
      db,
      sql`
      INSERT OR IGNORE INTO drafts (user_id, place, record, field, body, saved_at)
      VALUES (${user_id}, ${place}, ${record}, ${field}, ${body}, ${saved_at})`,
    );
}

/** How much of each kind hangs on a customer. */
type Counts = Readonly<
  Record<'consents' | 'forms' | 'files' | 'held' | 'notices' | 'incidents' | 'holds' | 'purposes', number>
>;
const none: Counts = { consents: 0, forms: 0, files: 0, held: 0, notices: 0, incidents: 0, holds: 0, purposes: 0 };

/** Counts it, by the number of her row and her id. */
export const hangingCounts = (db: ReadableDb, row: number, id: string): Counts =>
  get<Counts>(
    db,
    sql`
    SELECT
      (SELECT count(*) FROM consent_events WHERE customer = ${row}) AS consents,
      (SELECT count(*) FROM consent_forms WHERE customer = ${row}) AS forms,
      (SELECT count(*) FROM attachments WHERE record = ${id} AND subject = 'customer' AND state = 'there') AS files,
      (SELECT count(*) FROM held_entries WHERE customer = ${row}) AS held,
      (SELECT count(*) FROM notices_given WHERE customer = ${row}) AS notices,
      (SELECT count(*) FROM incident_customers WHERE customer = ${row}) AS incidents,
      (SELECT count(*) FROM legal_hold_customers WHERE customer = ${row}) AS holds,
      (SELECT count(*) FROM customer_purposes WHERE customer = ${row}) AS purposes`,
  ) ?? none;
