import sql from 'sql-template-tag';
import { Purpose } from '../../../shared/domain/purpose-pack.ts';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** A purpose of the register. `since`: the day it was taken in; `providers`: ids of those who handle its data. */
export type PurposeRow = {
  readonly purpose: Purpose;
  readonly version: number;
  readonly since: string;
  readonly providers: readonly string[];
};

type Row = { readonly purpose: number; readonly version: number; readonly document: string; readonly since: string };

function toPurpose(db: ReadableDb, { purpose, version, document, since }: Row): PurposeRow {
  const providers = all<{ id: string }>(
    db,
    sql`
    SELECT providers.id FROM purpose_providers JOIN providers USING (provider)
    WHERE purpose_providers.purpose = ${purpose} ORDER BY providers.provider`,
  );
  return { purpose: Purpose.parse(JSON.parse(document)), version, since, providers: providers.map(({ id }) => id) };
}

/** Every purpose, in the order of the register. */
export const allPurposes = (db: ReadableDb): readonly PurposeRow[] =>
  all<Row>(db, sql`SELECT purpose, version, document, since FROM purposes ORDER BY position, purpose`).map(row =>
    toPurpose(db, row),
  );

/** The purpose with this id, or undefined. */
export function findPurpose(db: ReadableDb, id: string): PurposeRow | undefined {
  const row = get<Row>(db, sql`SELECT purpose, version, document, since FROM purposes WHERE id = ${id}`);
  return row && toPurpose(db, row);
}

/** Writes a purpose: a new one at the end of the register, one that is there in its place. `at`: ISO 8601. */
export function putPurpose(db: WritableDb, { purpose, version, since, providers }: PurposeRow, at: string): void {
  const document = JSON.stringify(purpose);
  run(
    db,
    sql`
    INSERT INTO purposes (id, version, position, document, since, changed_at)
    VALUES (${purpose.id}, ${version}, (SELECT coalesce(max(position), 0) + 1 FROM purposes), ${document}, ${since}, ${at})
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, document = excluded.document, changed_at = excluded.changed_at`,
  );
  run(db, sql`DELETE FROM purpose_providers WHERE purpose = (SELECT purpose FROM purposes WHERE id = ${purpose.id})`);
  run(
    db,
    sql`
    INSERT INTO purpose_providers (purpose, provider)
    SELECT (SELECT purpose FROM purposes WHERE id = ${purpose.id}), provider FROM providers
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(providers)}))`,
  );
}

/** Takes a purpose out of the register. */
export function removePurpose(db: WritableDb, id: string): void {
  run(db, sql`DELETE FROM purposes WHERE id = ${id}`);
}
