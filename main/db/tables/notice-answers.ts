import sql from 'sql-template-tag';
import { emptyNoticeAnswers, NoticeAnswers } from '../../../shared/domain/notice-answers.ts';
import { get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** What notices need beside the register, and at which version (0 before anybody answered). */
export function readNoticeAnswers(db: ReadableDb): { readonly answers: NoticeAnswers; readonly version: number } {
  const row = get<{ version: number; document: string }>(db, sql`SELECT version, document FROM notice_answers`);
  if (!row) return { answers: emptyNoticeAnswers, version: 0 };
  return { answers: NoticeAnswers.parse(JSON.parse(row.document)), version: row.version };
}

export function putNoticeAnswers(db: WritableDb, answers: NoticeAnswers, version: number): void {
  run(
    db,
    sql`INSERT OR REPLACE INTO notice_answers (only, version, document) VALUES (1, ${version}, ${JSON.stringify(answers)})`,
  );
}
