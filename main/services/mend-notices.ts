import { NoticeGiven } from '../../shared/domain/notice-version.ts';
import { z } from '../../shared/z.ts';
import type { WritableDb } from '../db/connection.ts';
import { customerValues } from '../db/salvage-tables.ts';
import { rowToday } from '../db/tables/merged-customers.ts';
import { hasGiven, insertGiven, type StoredGiven } from '../db/tables/notices-given.ts';
import { readValues } from './trail-facts.ts';

const Line = z.union([z.null(), NoticeGiven.omit({ by: true }).extend({ user: z.string() })]);
/** An act as the trail tells it: the line that was written down, or the one that was taken back. */
const Given = z.object({ given: z.tuple([Line, Line]) });

/**
 * Puts back what customers got and could not be read: each line stands in the trail too, and one that was taken back stays away.
 * Inside the caller's transaction, after customers were brought back.
 */
export function mendNotices(to: WritableDb): void {
  const lines = new Map<string, { readonly customer: string; readonly line: StoredGiven }>();
  for (const { customer, valuesJson } of customerValues(to, 'given')) {
    const [before, after] = readValues(Given, valuesJson)?.given ?? [null, null];
    if (after) lines.set(after.id, { customer, line: after });
    else if (before) lines.delete(before.id);
  }
  for (const { customer, line } of lines.values()) {
    const row = rowToday(to, customer);
    if (row !== undefined && !hasGiven(to, line.id)) insertGiven(to, row, line);
  }
}
