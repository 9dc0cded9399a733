import type { ReadableDb } from '../../main/db/connection.ts';

const tables = ['incidents', 'incident_customers', 'emergency_plan'];

/** Incidents, whom they concern and who is called, row by row as they are stored. */
export const incidentRows = (db: ReadableDb): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(tables.map(table => [table, db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()]));
