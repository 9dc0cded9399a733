import { HoldScope, LegalHold } from '../domain/held-entry.ts';
import { z } from '../z.ts';

const Count = z.int().min(0);

/** A hold as somebody says it. Its years have to follow each other, and nobody looks at it before it began. */
const SaidHold = LegalHold.omit({ id: true, releasedOn: true })
  .extend({
    scope: HoldScope.refine(({ yearFrom, yearTo }) => yearFrom === null || yearTo === null || yearFrom <= yearTo, {
      error: 'years',
      path: ['yearTo'],
    }),
  })
  .refine(({ since, reviewOn }) => since <= reviewOn, { error: 'reviewOn', path: ['reviewOn'] });

/** Legal holds: what nobody deletes before somebody says so. */
export const holdCalls = {
  /** Those that last first, then those that were released. */
  'holds.list': {
    request: z.strictObject({}),
    response: z.strictObject({ holds: z.array(LegalHold) }),
    role: 'reader',
    changes: false,
  },
  /** What a scope comes to today: entries that were entered, whom they are about, and the customers it names, in its order. */
  'holds.reach': {
    request: z.strictObject({ scope: HoldScope }),
    response: z.strictObject({
      entries: Count,
      customers: Count,
      named: z.array(z.strictObject({ id: z.uuid(), name: z.string(), number: z.string() })),
    }),
    role: 'reader',
    changes: false,
  },
  /** A new one (`id` null), or what one says anew; one that was released stays as it was. */
  'holds.save': {
    request: z.strictObject({ id: z.union([z.uuid(), z.null()]), hold: SaidHold }),
    response: z.strictObject({ id: z.uuid() }),
    role: 'editor',
    changes: true,
  },
  /** `on`: the last day it holds. */
  'holds.release': {
    request: z.strictObject({ id: z.uuid(), on: z.iso.date() }),
    response: z.strictObject({}),
    role: 'editor',
    changes: true,
  },
  /** Only one that was released. */
  'holds.remove': {
    request: z.strictObject({ id: z.uuid() }),
    response: z.strictObject({}),
    role: 'editor',
    changes: true,
  },
} as const;
