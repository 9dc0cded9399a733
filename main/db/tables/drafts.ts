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

/** Takes the values of a field of the business's own out of everybody's drafts; the rest of what was being typed stays. */
export function eraseFieldInDrafts(db: WritableDb, field: string): void {
  const found = all<{ user: string; place: string; record: string; body: string }>(
    db,
    sql`
    SELECT user_id AS user, place, record, body FROM drafts WHERE instr(body, ${`${JSON.stringify(field)}:`}) > 0`,
  );
  for (const { user, place, record, body } of found) {
    const rest = withoutExtra(body, field);
    run(db, sql`UPDATE drafts SET body = ${rest} WHERE user_id = ${user} AND place = ${place} AND record = ${record}`);
  }
}

/** A draft's JSON without this field, wherever in it extra fields stand; '' where it can't be read, as no form takes that up. */
function withoutExtra(body: string, field: string): string {
  try {
    return JSON.stringify(
      JSON.parse(body, (key, value: unknown) =>
        key === 'extras' && typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).filter(([id]) => id !== field))
          : value,
      ),
    );
  } catch {
    return '';
  }
}

/** Forgets everybody's drafts in this place. */
export function removeDraftsIn(db: WritableDb, place: string): void {
  run(db, sql`DELETE FROM drafts WHERE place = ${place}`);
}

/** Forgets everybody's drafts in this place about something that was not saved yet. */
export function removeDraftsOfNew(db: WritableDb, place: string): void {
  run(db, sql`DELETE FROM drafts WHERE place = ${place} AND record = ''`);
}
