import sql from 'sql-template-tag';
import type { Channel } from '../../../shared/domain/consent-event.ts';
import type { Listing } from '../../../shared/domain/erasures.ts';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** An address on the list of those that nobody writes to. */
export type ListedAddress = Listing;

/** Puts an address on the list for one channel; one that is on it already stays as it is. True where it is new. */
export const listAddress = (db: WritableDb, { mark, channel, why }: ListedAddress, since: string): boolean =>
  run(
    db,
    sql`
    INSERT INTO do_not_contact (mark, channel, why, since) VALUES (unhex(${mark}), ${channel}, ${why}, ${since})
    ON CONFLICT DO NOTHING`,
  ) > 0;

/** Takes an address off the list for one channel, if it is on it for that reason. True where it was. */
export const unlistAddress = (db: WritableDb, { mark, channel, why }: ListedAddress): boolean =>
  run(db, sql`DELETE FROM do_not_contact WHERE mark = unhex(${mark}) AND channel = ${channel} AND why = ${why}`) > 0;

/** The channels for which any of these marks (hexadecimal) is on the list. */
export const listedChannels = (db: ReadableDb, marks: readonly string[]): readonly Channel[] =>
  all<{ channel: Channel }>(
    db,
    sql`
    SELECT DISTINCT channel FROM do_not_contact
    WHERE mark IN (SELECT unhex(value) FROM json_each(${JSON.stringify(marks)}))`,
  ).map(({ channel }) => channel);

/** Every mark on the list for one channel, hexadecimal. */
export const listedMarks = (db: ReadableDb, channel: Channel): ReadonlySet<string> =>
  new Set(
    all<{ mark: string }>(db, sql`SELECT lower(hex(mark)) AS mark FROM do_not_contact WHERE channel = ${channel}`).map(
      ({ mark }) => mark,
    ),
  );

/** The marks of addresses that were found to be somebody else's, for one channel, hexadecimal. */
export const marksOfOthers = (db: ReadableDb, channel: Channel): ReadonlySet<string> =>
  new Set(
    all<{ mark: string }>(
      db,
      sql`SELECT lower(hex(mark)) AS mark FROM do_not_contact WHERE channel = ${channel} AND why = 'addressOfAnother'`,
    ).map(({ mark }) => mark),
  );

/** How many addresses are on the list. */
export const countListed = (db: ReadableDb): number =>
  get<{ listed: number }>(db, sql`SELECT count(DISTINCT mark) AS listed FROM do_not_contact`)?.listed ?? 0;
