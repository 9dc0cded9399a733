import { DataSource } from '../domain/customer.ts';
import { z } from '../z.ts';

// What an import is described by on its way between window and main: how its file is read, where its columns go, what is
// doubtful in it, and what came of it.

const Count = z.int().min(0);

export const Encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh']);
export type Encoding = z.output<typeof Encoding>;
export const Separator = z.enum([',', ';', '\t', '|']);
export type Separator = z.output<typeof Separator>;

/** Where a column of the file goes: into a field of the customer, or nowhere ('leaveOut'). `extra:<id>` is a field the business switched on. */
export const ImportTarget = z.union([
  z.enum([
    'leaveOut',
    'kind',
    'number',
    'salutation',
    'title',
    'givenName',
    'familyName',
    'fullName',
    'organisation',
    'language',
    'status',
    'source',
    'sourceDetail',
    'sourceOn',
    'lastContactOn',
    'notes',
    'tags',
    'email',
    'email2',
    'phone',
    'phone2',
    'mobile',
    'fax',
    'street',
    'houseNumber',
    'addressExtra',
    'postcode',
    'city',
    'region',
    'country',
  ]),
  z.string().regex(/^extra:[a-z][a-zA-Z0-9-]{0,39}$/),
]);
export type ImportTarget = z.output<typeof ImportTarget>;

/** How the file is read. `sheet` counts from 0 and matters for workbooks only; encoding and separator for text only. */
export const ImportReading = z.strictObject({
  encoding: Encoding,
  separator: Separator,
  sheet: z.int().min(0).max(255),
  firstRowIsHeading: z.boolean(),
});
export type ImportReading = z.output<typeof ImportReading>;

export const ImportProblem = z.strictObject({
  /** As the spreadsheet counts: the first line of the file is 1. */
  row: z.int(),
  /** Column from 0; -1 where the whole row is meant. */
  column: z.int(),
  heading: z.string(),
  value: z.string(),
  problem: z.enum([
    'email',
    'phone',
    'country',
    'postcode',
    'date',
    'language',
    'status',
    'source',
    'kind',
    'nameless',
    'tooLong',
    'numberTaken',
    'numberTwice',
    'damagedText',
    'tooManyCells',
  ]),
  /** What the cell probably means; '' where nothing better is known. */
  suggestion: z.string(),
  /** False where the row can't be taken as it is: fix it or skip it. */
  asIs: z.boolean(),
});
export type ImportProblem = z.output<typeof ImportProblem>;

/** What the person decided about a row that has a problem: skip it, or put other text into some of its cells (by column from 0). Rows not named are taken as they are. */
export const ImportFix = z.discriminatedUnion('do', [
  z.strictObject({ row: z.int(), do: z.literal('skip') }),
  z.strictObject({
    row: z.int(),
    do: z.literal('replace'),
    cells: z.record(z.string().regex(/^\d{1,4}$/), z.string().max(20_000)),
  }),
]);
export type ImportFix = z.output<typeof ImportFix>;

/** All that decides what an import does. `dayFirst`: 1.2.24 and 1/2/24 mean the first of February. `source` is given to rows that name none. */
export const ImportPlan = z.strictObject({
  importId: z.uuid(),
  reading: ImportReading,
  targets: z.array(ImportTarget).max(500),
  dayFirst: z.boolean(),
  source: DataSource,
  sourceDetail: z.string().max(200),
  fixes: z.array(ImportFix).max(20_000),
});
export type ImportPlan = z.output<typeof ImportPlan>;

export const ImportReport = z.strictObject({
  importId: z.uuid(),
  fileName: z.string(),
  at: z.iso.datetime(),
  /** read = taken + skipped + refused */
  read: Count,
  taken: Count,
  skipped: Count,
  refused: Count,
  /** Rows that could not be taken, the first 1,000. */
  refusals: z.array(ImportProblem).max(1000),
  undone: z.boolean(),
});
export type ImportReport = z.output<typeof ImportReport>;
