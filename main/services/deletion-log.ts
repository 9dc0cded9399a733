import { hash } from 'node:crypto';
import { DeletionProof, DeletionRun } from '../../shared/domain/deletion-run.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { RunHead } from '../../shared/ipc/review-calls.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import {
  confirmDeletionRun,
  countDeletionRuns,
  deletionRunPage,
  findDeletionRun,
  insertDeletionRun,
  type DeletionRow,
} from '../db/tables/deletion-runs.ts';
import type { WritableDb } from '../db/connection.ts';
import { recordAct } from './audit-trail.ts';
import { contactGround } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';

const sumOf = (document: string): Uint8Array => hash('sha256', document, 'buffer');

/** What every entry of the log says of itself. `today`: the local day (ISO 8601). */
export const runHead = (
  { db, user, newId, program }: WriteContext,
  at: string,
  today: string,
): Pick<DeletionRun, 'format' | 'id' | 'at' | 'day' | 'program' | 'place' | 'who'> => ({
  format: 1,
  id: newId(),
  at,
  day: today,
  program,
  place: contactGround(db).place,
  who: user.name,
});

/** Writes a run into the log, and into the trail with its checksum. Inside the transaction that deletes: both are there, or neither. */
export function logRun({ db, user, random }: WriteContext, run: DeletionRun): void {
  const document = JSON.stringify(DeletionRun.parse(run));
  const sha256 = sumOf(document);
  insertDeletionRun(db, { ...run, user: user.id, sha256, document });
  recordAct(db, random, {
    at: run.at,
    user: user.id,
    action: 'reviewed',
    subject: 'retention',
    record: run.id,
    fields: [],
    values: { sha256: ['', Buffer.from(sha256).toString('hex')], method: ['', run.method] },
  });
}

/** Notes beside a run what looking for it again came to. */
export const noteProof = (db: WritableDb, id: string, proof: DeletionProof): void =>
  confirmDeletionRun(db, id, JSON.stringify(proof));

const proofIn = ({ confirmed }: DeletionRow): DeletionProof | null =>
  confirmed === '' ? null : DeletionProof.parse(JSON.parse(confirmed));

function headOf(row: DeletionRow): RunHead {
  const { id, at, day, method, who, lines, paper } = DeletionRun.parse(JSON.parse(row.document));
  const gone = lines.filter(({ action }) => action === 'delete' || action === 'anonymise');
  return {
    id,
    at,
    day,
    method,
    who,
    records: gone.reduce((sum, { records }) => sum + records, 0),
    what: paper?.what ?? '',
    proof: proofIn(row),
  };
}

/** A page of the deletion log, the newest first. */
export function listRuns(
  { db }: ReadContext,
  { offset, limit }: RequestOf<'review.runs'>,
): Result<ResponseOf<'review.runs'>, AppError> {
  return db.transaction((): Result<ResponseOf<'review.runs'>, AppError> =>
    ok({ runs: deletionRunPage(db, offset, limit).map(headOf), total: countDeletionRuns(db) }),
  )();
}

/** One run, and whether what is stored is still what was written. */
export function readRun(
  { db }: ReadContext,
  { id }: RequestOf<'review.readRun'>,
): Result<ResponseOf<'review.readRun'>, AppError> {
  return db.transaction((): Result<ResponseOf<'review.readRun'>, AppError> => {
    const row = findDeletionRun(db, id);
    if (!row) return err({ code: 'review.runGone' });
    return ok({
      run: DeletionRun.parse(JSON.parse(row.document)),
      proof: proofIn(row),
      sha256: Buffer.from(row.sha256).toString('hex'),
      whole: Buffer.from(sumOf(row.document)).equals(Buffer.from(row.sha256)),
    });
  })();
}

/** Notes that paper was destroyed, which nobody can look for again. */
export function notePaperDestroyed(
  context: WriteContext,
  { paper, today }: RequestOf<'review.notePaper'>,
): Result<ResponseOf<'review.notePaper'>, AppError> {
  const { db, now } = context;
  return db
    .transaction((): Result<ResponseOf<'review.notePaper'>, AppError> => {
      if (paper.day > today) return err({ code: 'review.paperToCome', field: 'day' });
      const head = runHead(context, now(), today);
      logRun(context, { ...head, method: 'paper', lines: [], later: 0, figures: null, backups: null, paper });
      return ok({ id: head.id });
    })
    .immediate();
}
