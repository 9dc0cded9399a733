import sql from 'sql-template-tag';
import type { Draft } from '../../../shared/ipc/contract.ts';
import { all, get, run } from '../connection.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

/** What this user was typing there, or undefined. */
export function findDraft(db: ReadableDb, user: string, place: string, record: string): Draft | undefined {
  return get<Draft>(
    db,
    sql`
    SELECT place, record, field, body FROM drafts WHERE user_id = ${user} AND place = ${place} AND record = ${record}`,
  );
}

/** Where this user has drafts, the newest first. */
export function draftsOf(db: ReadableDb, user: string): { place: string; record: string; savedAt: string }[] {
  return all(
    db,
    sql`SELECT place, record, saved_at AS savedAt FROM drafts WHERE user_id = ${user} ORDER BY saved_at DESC, place, record`,
  );
}

/** Keeps a draft in the place of the one before. `savedAt`: ISO 8601, UTC. */
export function putDraft(db: WritableDb, user: string, draft: Draft, savedAt: string): void {
  run(
    db,
    sql`
    INSERT INTO drafts (user_id, place, record, field, body, saved_at)
    VALUES (${user}, ${draft.place}, ${draft.record}, ${draft.field}, ${draft.body}, ${savedAt})
    ON CONFLICT (user_id, place, record) DO UPDATE SET field = excluded.field, body = excluded.body, saved_at = excluded.saved_at`,
  );
}

/** Forgets a draft, if there is one. */
export function removeDraft(db: WritableDb, user: string, place: string, record: string): void {
  run(db, sql`DELETE FROM drafts WHERE user_id = ${user} AND place = ${place} AND record = ${record}`);
}

/** Forgets everybody's drafts about a record that is being deleted. */
export function removeDraftsAbout(db: WritableDb, record: string): void {
  run(db, sql`DELETE FROM drafts WHERE record = ${record} AND record <> ''`);
}
