import type { ReadableDb } from '../../main/db/connection.ts';

const tables = [
  'data_checks',
  'notes_found_fine',
  'accuracy_settings',
  'kept_apart',
  'merged_customers',
  'import_mappings',
];

/** What makes one clean list of many: checks, pairs kept apart, merged records, files read before; row by row as they are stored. */
export const listRows = (db: ReadableDb): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(tables.map(table => [table, db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()]));
