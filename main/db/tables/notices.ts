import sql from 'sql-template-tag';
import type { NoticeEdition } from '../../../shared/domain/notice-answers.ts';
import { FrozenNotice, type NoticeVersion } from '../../../shared/domain/notice-version.ts';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';

type Row = Omit<NoticeVersion, 'languages'> & { readonly en: 0 | 1; readonly de: 0 | 1 };

// A text that was altered may be none any more: the list of versions is still there then.
const isIn = (language: 'en' | 'de') =>
  sql`CASE WHEN json_valid(document) THEN json_type(document, ${`$.documents.${language}`}) IS NOT NULL ELSE 0 END`;
const columns = sql`notices.id, audience, regime, number, valid_from AS validFrom, made_at AS madeAt, users.name AS "by",
  lower(hex(sha256)) AS sha256, ${isIn('en')} AS en, ${isIn('de')} AS de`;

const toVersion = ({ en, de, ...version }: Row): NoticeVersion => ({
  ...version,
  languages: [...(en ? (['en'] as const) : []), ...(de ? (['de'] as const) : [])],
});

/** Every final version, the newest first. */
export const allNotices = (db: ReadableDb): readonly NoticeVersion[] =>
  all<Row>(db, sql`SELECT ${columns} FROM notices JOIN users ON users.id = notices.user_id ORDER BY notice DESC`).map(
    toVersion,
  );

/** A final version with what is frozen in it: as the bytes its hash was taken of, and read; null where they can't be read. */
export type StoredNotice = {
  readonly version: NoticeVersion;
  readonly document: string;
  readonly frozen: FrozenNotice | null;
};

function frozenIn(document: string): FrozenNotice | null {
  try {
    return FrozenNotice.safeParse(JSON.parse(document)).data ?? null;
  } catch {
    return null;
  }
}

function toStored(row: (Row & { readonly document: string }) | undefined): StoredNotice | undefined {
  if (!row) return undefined;
  const { document, ...version } = row;
  return { version: toVersion(version), document, frozen: frozenIn(document) };
}

/** undefined where there is none. */
export const findNotice = (db: ReadableDb, id: string): StoredNotice | undefined =>
  toStored(
    get<Row & { readonly document: string }>(
      db,
      sql`SELECT ${columns}, document FROM notices JOIN users ON users.id = notices.user_id WHERE notices.id = ${id}`,
    ),
  );

/** The newest version for an audience under a law; undefined before the first. */
export const newestNotice = (db: ReadableDb, { audience, regime }: NoticeEdition): StoredNotice | undefined =>
  toStored(
    get<Row & { readonly document: string }>(
      db,
      sql`
      SELECT ${columns}, document FROM notices JOIN users ON users.id = notices.user_id
      WHERE audience = ${audience} AND regime = ${regime} ORDER BY number DESC LIMIT 1`,
    ),
  );

/** Adds a version; none is ever changed or taken away. `document`: the JSON of a frozen notice; `user`: the id of who made it. */
export function insertNotice(
  db: WritableDb,
  notice: Omit<NoticeVersion, 'languages' | 'by'> & { readonly user: string; readonly document: string },
): void {
  run(
    db,
    sql`
    INSERT INTO notices (id, audience, regime, number, valid_from, made_at, user_id, sha256, document)
    VALUES (${notice.id}, ${notice.audience}, ${notice.regime}, ${notice.number}, ${notice.validFrom}, ${notice.madeAt},
      ${notice.user}, unhex(${notice.sha256}), ${notice.document})`,
  );
}
