import type { ReadableDb } from '../../main/db/connection.ts';

const tables = [
  'held_entries',
  'customer_keeps',
  'customer_restrictions',
  'legal_holds',
  'legal_hold_customers',
  'retention_settings',
  'deletion_runs',
  'anonymous_figures',
];

/** What is held and how long, row by row as it is stored; bytes in hexadecimal. */
export const retentionRows = (db: ReadableDb): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(
    tables.map(table => [
      table,
      (db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all() as Record<string, unknown>[]).map(row =>
        Object.fromEntries(
          Object.entries(row).map(([column, cell]) => [
            column,
            cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : cell,
          ]),
        ),
      ),
    ]),
  );
