import { StoredHeld } from '../domain/held-entry.ts';
import { DatevHead, HeldTarget, InvoiceProgramId } from '../domain/held-columns.ts';
import type { HeldRowProblemCode } from '../domain/held-rows.ts';
import { Id } from '../domain/law-fact.ts';
import { z } from '../z.ts';
import { ImportReading } from './import-shapes.ts';

// What the list of what is held, and the import of lists of invoices, are described by on their way between window and main.

const Count = z.int().min(0);

/** Which entries a list shows: of a category and in a place ('' for all), about nobody or about whoever, with all these words in title or place. */
export const HeldFilter = z.strictObject({
  category: z.string().max(60),
  about: z.enum(['anybody', 'nobody']),
  place: z.string().max(200),
  words: z.string().max(200),
});
export type HeldFilter = z.output<typeof HeldFilter>;

/** An entry and what its customer is called; '' for one about nobody. */
export const NamedHeld = z.strictObject({ held: StoredHeld, name: z.string() });
export type NamedHeld = z.output<typeof NamedHeld>;

/** The same as a list shows it. `onHold`: a legal hold covers it. */
export const ListedHeld = NamedHeld.extend({ onHold: z.boolean() });
export type ListedHeld = z.output<typeof ListedHeld>;

/** All that decides what an import of a list of invoices does: shared/domain/held-rows.ts. `headingRow`: as the spreadsheet counts, 0 for none. */
export const HeldImportPlan = z.strictObject({
  importId: z.uuid(),
  reading: ImportReading,
  program: InvoiceProgramId,
  headingRow: z.int().min(0).max(100),
  targets: z.array(HeldTarget).max(500),
  datev: z.union([DatevHead, z.null()]),
  dayFirst: z.boolean(),
  decimal: z.enum([',', '.']),
  /** True for workbooks. */
  rounds: z.boolean(),
  shortYears: z.enum(['near', '1900', '2000']),
  category: Id,
  currency: z.string().regex(/^[A-Z]{3}$/),
  doubtful: z.enum(['leaveOut', 'take']),
  unmatched: z.enum(['leaveOut', 'keep']),
  today: z.iso.date(),
});
export type HeldImportPlan = z.output<typeof HeldImportPlan>;

const problemCodes = [
  'dayMissing',
  'dayUnclear',
  'dayFuture',
  'dayOld',
  'eventUnclear',
  'categoryUnknown',
  'amountUnclear',
  'currencyUnclear',
  'unmatched',
] as const satisfies readonly HeldRowProblemCode[];

/** What is wrong with a row: shared/domain/held-rows.ts. `heading`: of its column, '' where the whole row is meant. */
const Problem = z.strictObject({
  code: z.enum(problemCodes),
  row: z.int(),
  column: z.int(),
  heading: z.string(),
  value: z.string(),
});

/** What a list comes to: shared/domain/held-import.ts. rows = taken + there + twice + merged + refused. */
export const HeldImportFigures = z.strictObject({
  rows: Count,
  taken: Count,
  there: Count,
  twice: Count,
  merged: Count,
  refused: Count,
  linked: Count,
  nobody: Count,
  several: Count,
  unmatched: Count,
  unnumbered: Count,
  shortYears: z.union([z.strictObject({ count: Count, written: z.string(), day: z.iso.date() }), z.null()]),
  yearsAlone: Count,
  oldest: z.string(),
  newest: z.string(),
  sums: z.array(z.strictObject({ currency: z.string(), amount: z.int() })),
  problems: z.array(Problem).max(1000),
  problemCounts: z.array(z.strictObject({ code: Problem.shape.code, count: Count })),
});
export type HeldImportFigures = z.output<typeof HeldImportFigures>;
