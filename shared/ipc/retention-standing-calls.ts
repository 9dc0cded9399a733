import { LegalHold } from '../domain/held-entry.ts';
import { z } from '../z.ts';
import { DueGroup, DueRow, WaitingGroup, YearDue } from './retention-standing-shapes.ts';

const Count = z.int().min(0);
const Day = z.union([z.literal(''), z.iso.date()]);
const today = z.iso.date();

/** How everything that is held stands on a day. */
export const retentionStandingCalls = {
  'retention.overview': {
    request: z.strictObject({ today }),
    response: z.strictObject({
      groups: z.array(DueGroup),
      waiting: z.array(WaitingGroup),
      /** What becomes due after today, by year, ascending. */
      years: z.array(YearDue),
      /** Entries of which no day can be said yet. */
      noDay: Count,
      entries: Count,
      customers: Count,
      restricted: Count,
      oldestDue: Day,
      lastReviewOn: Day,
      /** The next review; it may have passed. */
      nextReview: z.iso.date(),
      /** Legal holds whose day to be looked at has come. */
      holdsToReview: Count,
      /** Nobody has said yet this year which tax years are open. */
      askTax: z.boolean(),
      openQuestions: z.array(z.string()),
      /** False where no pack has the rules of the business's country. */
      known: z.boolean(),
      place: z.string(),
    }),
    role: 'reader',
    changes: false,
  },
  /** A page of one group, due or waiting, by its key: customers first, what is due longest first. */
  'retention.due': {
    request: z.strictObject({ today, group: z.string().max(200), offset: Count, limit: z.int().min(1).max(200) }),
    response: z.strictObject({
      group: z.union([DueGroup, WaitingGroup, z.null()]),
      total: Count,
      rows: z.array(DueRow),
      /** All legal holds, for the verdicts of the rows. */
      holds: z.array(LegalHold),
    }),
    role: 'reader',
    changes: false,
  },
} as const;
