import sql from 'sql-template-tag';
import type { PictureKind } from '../../../shared/domain/letterhead.ts';
import { get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** The letterhead as it is stored. `kind` '' where there is no logo. */
export type LetterheadRow = { readonly kind: PictureKind | ''; readonly logo: Uint8Array; readonly foot: string };

/** What stands at the head and foot of what the business prints; undefined before anybody chose anything. */
export const findLetterhead = (db: ReadableDb): LetterheadRow | undefined =>
  get<LetterheadRow>(db, sql`SELECT logo_kind AS kind, logo, foot FROM letterhead WHERE only = 1`);

export function putLetterhead(db: WritableDb, { kind, logo, foot }: LetterheadRow): void {
  run(
    db,
    sql`INSERT OR REPLACE INTO letterhead (only, logo_kind, logo, foot) VALUES (1, ${kind}, ${Buffer.from(logo)}, ${foot})`,
  );
}
