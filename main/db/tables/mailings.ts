import sql from 'sql-template-tag';
import type { Channel } from '../../../shared/domain/consent-event.ts';
import { all, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** A list that was written to, with how many might be and how many not. `day`: ISO 8601, where the business is. */
export type Mailing = {
  readonly id: string;
  readonly at: string;
  readonly day: string;
  readonly purpose: string;
  readonly channel: Channel;
  readonly user: string;
  readonly allowed: number;
  readonly refused: number;
};

/** Every list, the newest first. */
export const allMailings = (db: ReadableDb): readonly Mailing[] =>
  all<Mailing>(
    db,
    sql`
    SELECT mailings.id, at, day, purpose, channel, users.name AS user, allowed, refused
    FROM mailings JOIN users ON users.id = mailings.user_id ORDER BY mailing DESC`,
  );

/** Notes a list. `user`: the id of who made it. */
export function insertMailing(db: WritableDb, mailing: Mailing): void {
  const { id, at, day, purpose, channel, user, allowed, refused } = mailing;
  run(
    db,
    sql`
    INSERT INTO mailings (id, at, day, purpose, channel, user_id, allowed, refused)
    VALUES (${id}, ${at}, ${day}, ${purpose}, ${channel}, ${user}, ${allowed}, ${refused})`,
  );
}
