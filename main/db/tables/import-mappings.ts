import sql from 'sql-template-tag';
import { RememberedMapping } from '../../../shared/ipc/import-shapes.ts';
import { get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** So many kinds of files are remembered; beyond that the one not met for longest is forgotten. */
const most = 200;

/**
 * How a file of this shape was read last, and when; undefined where none was, or where it was written by a program that
 * knew other places.
 */
export function findMapping(
  db: ReadableDb,
  shape: string,
): { readonly usedAt: string; readonly mapping: RememberedMapping } | undefined {
  const row = get<{ usedAt: string; document: string }>(
    db,
    sql`SELECT used_at AS usedAt, document FROM import_mappings WHERE shape = ${shape}`,
  );
  if (!row) return undefined;
  const mapping = RememberedMapping.safeParse(JSON.parse(row.document));
  return mapping.success ? { usedAt: row.usedAt, mapping: mapping.data } : undefined;
}

/** Remembers how a file of this shape was read, in the place of what was known of it. */
export function putMapping(db: WritableDb, shape: string, usedAt: string, mapping: RememberedMapping): void {
  run(
    db,
    sql`
    INSERT INTO import_mappings (shape, used_at, document) VALUES (${shape}, ${usedAt}, ${JSON.stringify(mapping)})
    ON CONFLICT (shape) DO UPDATE SET used_at = excluded.used_at, document = excluded.document`,
  );
  run(
    db,
    sql`
    DELETE FROM import_mappings WHERE shape IN
      (SELECT shape FROM import_mappings ORDER BY used_at DESC, shape LIMIT -1 OFFSET ${most})`,
  );
}

/** Of how many kinds of files it is remembered how they are read. */
export const countMappingRows = (db: ReadableDb): number =>
  get<{ mappings: number }>(db, sql`SELECT count(*) AS mappings FROM import_mappings`)?.mappings ?? 0;

/** Forgets them all. */
export function removeMappings(db: WritableDb): void {
  run(db, sql`DELETE FROM import_mappings`);
}
