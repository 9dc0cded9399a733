import { z } from '../../shared/z.ts';
import type { WritableDb } from '../db/connection.ts';
import { mergedAway } from '../db/salvage-tables.ts';
import { customerRow } from '../db/tables/consent-events.ts';
import { noteMerged, rowToday } from '../db/tables/merged-customers.ts';
import { readValues } from './trail-facts.ts';

const MergedInto = z.object({ mergedInto: z.tuple([z.null(), z.uuid()]) });

/**
 * Puts back which records went into which customers, as the trail tells it last. Inside the caller's transaction, after customers were brought back
 * and before what hung on them.
 */
export function mendMerged(to: WritableDb): void {
  const into = new Map(
    mergedAway(to).flatMap(({ record, at, valuesJson }) => {
      const found = readValues(MergedInto, valuesJson);
      return found ? [[record, { at, next: found.mergedInto[1] }] as const] : [];
    }),
  );
  for (const [record, { at }] of into) {
    if (rowToday(to, record) !== undefined) continue;
    // One that was merged may have been merged again.
    let last = record;
    for (let steps = 0; steps < into.size && customerRow(to, last) === undefined; steps += 1)
      last = into.get(last)?.next ?? last;
    const row = customerRow(to, last);
    if (row !== undefined) noteMerged(to, row, { id: record, at });
  }
}
