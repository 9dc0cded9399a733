import sql from 'sql-template-tag';
import { get, type ReadableDb } from '../connection.ts';

/**
 * How many rows still hold something of records (ids of customers and entries) that were deleted: themselves, files, drafts, steps that could be
 * undone, and values in the trail. 0 where nothing is left.
 */
export function countLeftBehind(db: ReadableDb, ids: readonly string[]): number {
  const gone = JSON.stringify(ids);
  const among = sql`(SELECT value FROM json_each(${gone}))`;
  return (
    get<{ rows: number }>(
      db,
      sql`
      SELECT
        (SELECT count(*) FROM customers WHERE id IN ${among})
        + (SELECT count(*) FROM held_entries WHERE id IN ${among})
        + (SELECT count(*) FROM attachments WHERE record IN ${among})
        + (SELECT count(*) FROM drafts WHERE record IN ${among})
        + (SELECT count(*) FROM undo_steps WHERE record IN ${among})
        + (SELECT count(*) FROM audit WHERE record IN ${among} AND values_json <> '{}')
        AS rows`,
    )?.rows ?? 0
  );
}
