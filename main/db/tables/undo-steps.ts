import sql from 'sql-template-tag';
import type { StoredCustomer } from '../../../shared/domain/customer.ts';
import { get, run } from '../connection.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import type { ErasedValues } from './audit.ts';

/** What it takes to take one act on a customer back. `version` is the one the act left, `before` the record as it was. */
export type UndoStep = {
  readonly id: string;
  readonly at: string;
  readonly action: 'changed' | 'archived' | 'deleted';
  readonly record: string;
  readonly version: number;
  readonly before: StoredCustomer;
  /** What a deletion erased from the audit trail. */
  readonly erased: readonly ErasedValues[];
  /** Ids of the files that a deletion put aside. */
  readonly files?: readonly string[];
};

/** Keeps a step until it is applied or the vault locks. */
export function insertUndoStep(db: WritableDb, step: UndoStep): void {
  const { version, before, erased, files = [] } = step;
  run(
    db,
    sql`
    INSERT INTO undo_steps (id, at, action, record, snapshot)
    VALUES (${step.id}, ${step.at}, ${step.action}, ${step.record}, ${JSON.stringify({ version, before, erased, files })})`,
  );
}

/** The step with this id, or undefined. */
export function findUndoStep(db: ReadableDb, id: string): UndoStep | undefined {
  const row = get<Pick<UndoStep, 'id' | 'at' | 'action' | 'record'> & { readonly snapshot: string }>(
    db,
    sql`
    SELECT id, at, action, record, snapshot FROM undo_steps WHERE id = ${id}`,
  );
  if (!row) return undefined;
  const { snapshot, ...step } = row;
  return { ...step, ...(JSON.parse(snapshot) as Pick<UndoStep, 'version' | 'before' | 'erased' | 'files'>) };
}

/** Forgets one step. */
export function removeUndoStep(db: WritableDb, id: string): void {
  run(db, sql`DELETE FROM undo_steps WHERE id = ${id}`);
}

/** Forgets every step: what they took away is then gone for good. */
export function removeUndoSteps(db: WritableDb): void {
  run(db, sql`DELETE FROM undo_steps`);
}
