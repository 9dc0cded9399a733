import sql from 'sql-template-tag';
import { IncidentFile, type Affected, type StoredIncident } from '../../../shared/domain/incident-file.ts';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';

type Row = {
  readonly incident: number;
  readonly id: string;
  readonly version: number;
  readonly document: string;
};

const affectedIn = (db: ReadableDb, incident: number): Affected =>
  get<Affected>(
    db,
    sql`
    SELECT count(*) AS customers, count(*) FILTER (WHERE telling <> '') AS told
    FROM incident_customers WHERE incident = ${incident}`,
  ) ?? { customers: 0, told: 0 };

const toIncident = (db: ReadableDb, { incident, id, version, document }: Row): StoredIncident => ({
  ...IncidentFile.parse(JSON.parse(document)),
  id,
  version,
  affected: affectedIn(db, incident),
});

/** Every incident, exercises too: those that are open first, the newest first. */
export const allIncidents = (db: ReadableDb): StoredIncident[] =>
  all<Row>(
    db,
    sql`
    SELECT incident, id, version, document FROM incidents
    ORDER BY document ->> 'closedAt' <> '', document ->> 'openedAt' DESC, incident DESC`,
  ).map(row => toIncident(db, row));

/** One incident with its row number; undefined where there is none. */
export function findIncident(
  db: ReadableDb,
  id: string,
): { readonly row: number; readonly incident: StoredIncident } | undefined {
  const row = get<Row>(db, sql`SELECT incident, id, version, document FROM incidents WHERE id = ${id}`);
  return row && { row: row.incident, incident: toIncident(db, row) };
}

export function insertIncident(db: WritableDb, id: string, version: number, file: IncidentFile): void {
  run(db, sql`INSERT INTO incidents (id, version, document) VALUES (${id}, ${version}, ${JSON.stringify(file)})`);
}

/** Puts a file in the place of what it was, one version on, and gives that version. */
export function replaceIncident(db: WritableDb, row: number, file: IncidentFile): number {
  run(db, sql`UPDATE incidents SET version = version + 1, document = ${JSON.stringify(file)} WHERE incident = ${row}`);
  return get<{ version: number }>(db, sql`SELECT version FROM incidents WHERE incident = ${row}`)?.version ?? 0;
}

export function removeIncident(db: WritableDb, row: number): void {
  run(db, sql`DELETE FROM incidents WHERE incident = ${row}`);
}
