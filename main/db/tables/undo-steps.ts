import sql from 'sql-template-tag';
import type { StoredCustomer } from '../../../shared/domain/customer.ts';
import type { Listing } from '../../../shared/domain/erasures.ts';
import type { Mark } from '../../../shared/domain/customer-mark.ts';
import { get, run, statement } from '../connection.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import type { ErasedValues } from './audit.ts';
import type { CustomerContacts } from './customer-contacts.ts';
import type { HoldRow } from './customer-retention.ts';
import type { DraftRow, HangingRows } from './merge-moves.ts';

/** Two records before they were merged, and what the merge left. Numbers are those of rows. */
export type MergeStep = {
  readonly given: StoredCustomer;
  readonly keptRow: number;
  readonly givenRow: number;
  /** All that hung on either. */
  readonly hanging: HangingRows;
  /** Ids of the files that moved. */
  readonly files: readonly string[];
  readonly drafts: readonly DraftRow[];
  /** Entries of the trail that say again what was said on one of them. */
  readonly repeated: readonly number[];
  /** Of all that hung on the record afterwards: where it differs, somebody went on with it. */
  readonly left: string;
};

/** What it takes to take one act on a customer back. `version` is the one the act left, `before` the record as it was. */
export type UndoStep = {
  readonly id: string;
  /** The act on many that it is a part of; '' or nothing for a step by itself. */
  readonly act?: string;
  readonly at: string;
  readonly action: 'changed' | 'archived' | 'deleted' | 'merged';
  readonly record: string;
  readonly version: number;
  readonly before: StoredCustomer;
  /** The row that a customer who was deleted stood in. */
  readonly row?: number | undefined;
  /** What a deletion erased from the audit trail. */
  readonly erased: readonly ErasedValues[];
  /** Ids of the files that a deletion put aside. */
  readonly files?: readonly string[];
  /** What hung on a customer that was deleted. */
  readonly contacts?: CustomerContacts | undefined;
  /** Addresses that went on the do-not-contact list with the deletion. */
  readonly listed?: readonly Listing[];
  /** Legal holds that went with the deletion. */
  readonly holds?: readonly HoldRow[];
  /** What it takes to part two records that were merged. */
  readonly merge?: MergeStep;
};

/** One customer's part of an act that set a mark on many: `mark` takes it back. */
export type MarkStep = Pick<UndoStep, 'id' | 'act' | 'at' | 'record' | 'version'> & {
  readonly action: 'marked';
  readonly mark: Mark;
};

/** One customer's part of an act on many. */
export type ActStep = UndoStep | MarkStep;

const insert = 'INSERT INTO undo_steps (id, act, at, action, record, snapshot) VALUES (?, ?, ?, ?, ?, ?)';
const select = 'SELECT id, act, at, action, record, snapshot FROM undo_steps';

/** Keeps a step until it is applied or the vault locks. */
export function insertUndoStep(db: WritableDb, { id, act = '', at, action, record, ...snapshot }: ActStep): void {
  statement(db, insert).run(id, act, at, action, record, JSON.stringify(snapshot));
}

type Row = Pick<ActStep, 'id' | 'act' | 'at' | 'action' | 'record'> & { readonly snapshot: string };

const toStep = ({ snapshot, ...step }: Row): ActStep => ({ ...step, ...JSON.parse(snapshot) }) as ActStep;

/** The step by itself with this id, or undefined. */
export function findUndoStep(db: ReadableDb, id: string): UndoStep | undefined {
  const row = statement(db, `${select} WHERE id = ? AND act = ''`).get(id) as Row | undefined;
  return row && (toStep(row) as UndoStep);
}

/** The id of an act's step by its place in the act, counted from 0: in order as text too. */
export const stepOfAct = (act: string, place: number): string => `${act} ${`${place}`.padStart(7, '0')}`;

/** How many steps an act has that can be taken back. */
export const countStepsOfAct = (db: ReadableDb, act: string): number =>
  get<{ steps: number }>(db, sql`SELECT count(*) AS steps FROM undo_steps WHERE act = ${act} AND act <> ''`)?.steps ??
  0;

/** Takes the last steps of an act out of the table, the very last first. */
export function takeStepsOfAct(db: WritableDb, act: string, limit: number): readonly ActStep[] {
  const rows = statement(db, `${select} WHERE act = ? ORDER BY id DESC LIMIT ?`).all(act, limit) as Row[];
  const first = rows.at(-1);
  if (first) run(db, sql`DELETE FROM undo_steps WHERE act = ${act} AND id >= ${first.id}`);
  return rows.map(toStep);
}

/** Forgets one step. */
export function removeUndoStep(db: WritableDb, id: string): void {
  run(db, sql`DELETE FROM undo_steps WHERE id = ${id}`);
}

/** Forgets every step: what they took away is then gone for good. */
export function removeUndoSteps(db: WritableDb): void {
  run(db, sql`DELETE FROM undo_steps`);
}
