import { CustomerKind } from '../domain/customer.ts';
import { Confidence, DuplicateReason } from '../domain/duplicates.ts';
import { z } from '../z.ts';
import { ImportPlan } from './import-shapes.ts';

const nothing = z.strictObject({});
const done = z.strictObject({});
const Count = z.int().min(0);

/** A record in short. `address` is one line. */
export const DuplicateSide = z.strictObject({
  kind: CustomerKind,
  name: z.string(),
  organisation: z.string(),
  number: z.string(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  address: z.string(),
});
export type DuplicateSide = z.output<typeof DuplicateSide>;

/** The same of a customer in the list. */
export const KnownSide = DuplicateSide.extend({ id: z.uuid(), archived: z.boolean() });
export type KnownSide = z.output<typeof KnownSide>;

const Found = z.strictObject({ confidence: Confidence, reasons: z.array(DuplicateReason) });

/** Two customers that are probably one. */
export const DuplicatePair = Found.extend({ one: KnownSide, other: KnownSide });
export type DuplicatePair = z.output<typeof DuplicatePair>;

/** A row of a file that is probably a customer who is there, or the same as a row before it. */
export const ImportDuplicate = Found.extend({
  row: z.int(),
  side: DuplicateSide,
  /** Exactly one of them is given: the customer, or the row before. */
  customer: z.union([KnownSide, z.null()]),
  earlier: z.union([z.strictObject({ row: z.int(), side: DuplicateSide }), z.null()]),
});
export type ImportDuplicate = z.output<typeof ImportDuplicate>;

const Counts = z.strictObject({ certain: Count, likely: Count, possible: Count });
const Pair = z.strictObject({ one: z.uuid(), other: z.uuid() });

/** The calls about duplicates, inside the list and between the list and a file: a part of the contract. */
export const duplicateCalls = {
  /** Looks through everybody, the archived too. The surest first; `crowded`: so many met in groups too large to compare each with each. */
  'duplicates.find': {
    request: nothing,
    response: z.strictObject({
      customers: Count,
      counts: Counts,
      pairs: z.array(DuplicatePair).max(1000),
      crowded: Count,
    }),
    role: 'reader',
    changes: false,
  },
  /** Which of these are customers no more: merged, deleted. */
  'duplicates.gone': {
    request: z.strictObject({ ids: z.array(z.uuid()).max(2000) }),
    response: z.strictObject({ ids: z.array(z.uuid()) }),
    role: 'reader',
    changes: false,
  },
  /** They are two: never asked about again. */
  'duplicates.keepApart': { request: Pair, response: done, role: 'editor', changes: true },
  /** Takes that back. */
  'duplicates.askAgain': { request: Pair, response: done, role: 'editor', changes: true },
  /** All that were kept apart, the newest first, the first 1,000 of them. */
  'duplicates.keptApart': {
    request: nothing,
    response: z.strictObject({
      total: Count,
      pairs: z.array(z.strictObject({ one: KnownSide, other: KnownSide, at: z.iso.datetime() })).max(1000),
    }),
    role: 'reader',
    changes: false,
  },
  /** Compares the rows of a file with each other and with everybody in the list, each with its best match; the first 1,000 are named. */
  'import.duplicates': {
    request: ImportPlan,
    response: z.strictObject({
      rows: Count,
      counts: Counts,
      pairs: z.array(ImportDuplicate).max(1000),
      crowded: Count,
    }),
    role: 'editor',
    changes: false,
  },
} as const;
