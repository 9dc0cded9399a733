import { ContactLabel, DataSource } from '../domain/customer.ts';
import { PresetId } from '../domain/preset-id.ts';
import { z } from '../z.ts';

// What an import is described by on its way between window and main: how its file is read, where its columns go, what is
// doubtful in it, and what came of it.

const Count = z.int().min(0);

export const Encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh']);
export type Encoding = z.output<typeof Encoding>;
export const Separator = z.enum([',', ';', '\t', '|']);
export type Separator = z.output<typeof Separator>;

/** What kind of file was recognised. The rows of 'vcard' are cards, those of 'json' entries, each counted from 1; their headings are made up. */
export const TableFormat = z.enum(['csv', 'xlsx', 'vcard', 'json']);
export type TableFormat = z.output<typeof TableFormat>;

/** What a file holds that no customer has room for, and how often. */
export const LeftOut = z.strictObject({ pictures: Count, sounds: Count, keys: Count });
export type LeftOut = z.output<typeof LeftOut>;

/**
 * Where a column of the file goes: into a field of the customer, or nowhere ('leaveOut'). `extra:<id>` is a field the business switched on.
 * `email:n`, `phone:n` and `address:n:part` (n from 1) are for files that hold several of each, with what each is for as `emailLabel:n`,
 * `phoneLabel:n` and `address:n:label`.
 */
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
  z.string().regex(/^(email|emailLabel|phone|phoneLabel):([1-9]|1\d|20)$/),
  z.string().regex(/^address:([1-9]|1\d|20):(label|street|houseNumber|extra|postcode|city|region|country)$/),
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
  /** As the spreadsheet counts: the first line of the file is 1. Cards and entries count by themselves. */
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
    'cardOpen',
    'cardLine',
    'entry',
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

/** What becomes of a row that is probably somebody already known: leave it out, give what she lacks to who is there, or add another customer. */
export const TogetherDecision = z.enum(['skip', 'fill', 'both']);
export type TogetherDecision = z.output<typeof TogetherDecision>;

/** What becomes of duplicates: of those that were decided one by one, and of all others by how sure it is. */
export const ImportTogether = z.strictObject({
  certain: TogetherDecision,
  likely: TogetherDecision,
  possible: TogetherDecision,
  rows: z.array(z.strictObject({ row: z.int(), do: TogetherDecision })).max(20_000),
});
export type ImportTogether = z.output<typeof ImportTogether>;

/** By column: what its heading says that an e-mail address, number or address is for; '' where it says nothing. A label in the row goes before. */
const ColumnLabels = z.array(ContactLabel).max(500);

/** What a sensitive column is needed for, by column; null where a person says that it holds nothing of the kind. */
export const ColumnPurposes = z.record(
  z.string().regex(/^\d{1,3}$/),
  z.union([z.string().trim().min(1).max(300), z.null()]),
);
export type ColumnPurposes = z.output<typeof ColumnPurposes>;

/** How the business read a file: kept by the file's shape, without a single cell of it. */
export const RememberedMapping = z.strictObject({
  targets: z.array(ImportTarget).max(500),
  labels: ColumnLabels,
  dayFirst: z.boolean(),
  purposes: ColumnPurposes,
  source: DataSource,
});
export type RememberedMapping = z.output<typeof RememberedMapping>;

/** One way to read a file's columns. `usedAt`: when it was read so before (ISO 8601), `program`: who wrote it; '' where that isn't the way. */
export const ImportWay = RememberedMapping.extend({
  way: z.enum(['remembered', 'program', 'ordinary']),
  program: z.union([PresetId, z.literal('')]),
  usedAt: z.union([z.iso.datetime(), z.literal('')]),
  /** '' where nothing was said of it. */
  source: z.union([DataSource, z.literal('')]),
});
export type ImportWay = z.output<typeof ImportWay>;

/** All that decides what an import does. `dayFirst`: 1.2.24 and 1/2/24 mean the first of February. `source` is given to rows that name none. */
export const ImportPlan = z.strictObject({
  importId: z.uuid(),
  reading: ImportReading,
  targets: z.array(ImportTarget).max(500),
  labels: ColumnLabels.optional(),
  /** Sensitive columns that are taken: the others are refused. */
  purposes: ColumnPurposes.optional(),
  dayFirst: z.boolean(),
  source: DataSource,
  sourceDetail: z.string().max(200),
  fixes: z.array(ImportFix).max(20_000),
  /** Left out: nothing is compared, every row becomes a customer of its own. */
  together: ImportTogether.optional(),
});
export type ImportPlan = z.output<typeof ImportPlan>;

export const ImportReport = z.strictObject({
  importId: z.uuid(),
  fileName: z.string(),
  at: z.iso.datetime(),
  /** Customers, or what is held. */
  brought: z.enum(['customers', 'held']),
  /** read = taken + filled + skipped + refused */
  read: Count,
  taken: Count,
  /** Rows that were put together with a customer who is there, or with a row before. */
  filled: Count,
  skipped: Count,
  refused: Count,
  /** Rows that could not be taken, the first 1,000. */
  refusals: z.array(ImportProblem).max(1000),
  /** Rows taken of which an address is on the do-not-contact list: nobody writes to it for advertising. */
  listed: Count,
  undone: z.boolean(),
});
export type ImportReport = z.output<typeof ImportReport>;
