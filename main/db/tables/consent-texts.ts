import sql from 'sql-template-tag';
import type { ConsentText } from '../../../shared/domain/consent-record.ts';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';

type Row = Omit<ConsentText, 'channels'> & { readonly channels: string };

const columns = sql`id, purpose, version, language, kind, channels, title, body, lower(hex(sha256)) AS sha256, made_at AS madeAt`;

const toText = (row: Row): ConsentText => ({ ...row, channels: JSON.parse(row.channels) as ConsentText['channels'] });

/** Every text there ever was, by purpose, the newest version first. */
export const allConsentTexts = (db: ReadableDb): readonly ConsentText[] =>
  all<Row>(db, sql`SELECT ${columns} FROM consent_texts ORDER BY purpose, kind, version DESC, language`).map(toText);

/** The text with this id, or undefined. */
export function findConsentText(db: ReadableDb, id: string): ConsentText | undefined {
  const row = get<Row>(db, sql`SELECT ${columns} FROM consent_texts WHERE id = ${id}`);
  return row && toText(row);
}

/** The newest version of a purpose's texts of one kind; 0 where there is none. */
export const newestTextVersion = (db: ReadableDb, purpose: string, kind: ConsentText['kind']): number =>
  get<{ newest: number | null }>(
    db,
    sql`SELECT max(version) AS newest FROM consent_texts WHERE purpose = ${purpose} AND kind = ${kind}`,
  )?.newest ?? 0;

/** Adds a text. None is ever changed or taken away. */
export function insertConsentText(db: WritableDb, text: ConsentText): void {
  run(
    db,
    sql`
    INSERT INTO consent_texts (id, purpose, version, language, kind, channels, title, body, sha256, made_at)
    VALUES (${text.id}, ${text.purpose}, ${text.version}, ${text.language}, ${text.kind}, ${JSON.stringify(text.channels)},
      ${text.title}, ${text.body}, unhex(${text.sha256}), ${text.madeAt})`,
  );
}
