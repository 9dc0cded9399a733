import type { TableFormat } from '../ipc/import-shapes.ts';
import { guessDayFirst, parseDay } from './import-dates.ts';
import { headingForm } from './import-headings.ts';
import { Id } from './law-fact.ts';
import { z } from '../z.ts';

/** What a column of a list of invoices is about. */
export const HeldTarget = z.enum([
  'leaveOut',
  /** The number of the invoice. */
  'reference',
  'day',
  'delivery',
  'paid',
  'text',
  'amount',
  /** Debit or credit, of the first account. */
  'side',
  'currency',
  'category',
  'place',
  /** Whom it is about: the customer's number, an account that may be one, an address, a name. */
  'number',
  'account',
  'email',
  'name',
  'givenName',
  'familyName',
]);
export type HeldTarget = z.output<typeof HeldTarget>;

/** What a heading rests on, the best first: seen in a file, said by the vendor, said by others, known from experience. */
const sourced = {
  source: z.string().trim().min(1),
  checkedOn: z.iso.date(),
  confidence: z.enum(['seenInFile', 'vendorSays', 'secondHand', 'unverified']),
};
const heading = z.string().trim().min(1).max(60);

export const InvoiceProgramId = z.enum(['datev', 'lexware', 'sevdesk', 'own']);
export type InvoiceProgramId = z.output<typeof InvoiceProgramId>;

const Program = z.strictObject({
  id: InvoiceProgramId,
  name: z.string().min(1),
  /** Headings that hardly another program writes, and how many of them have to be there. */
  signs: z.array(heading),
  signsNeeded: z.int().min(1),
  /** True where an invoice stands on several rows, one for each rate of the tax: their sums are added up. */
  splits: z.boolean(),
  groups: z.array(z.strictObject({ ...sourced, columns: z.record(heading, HeldTarget) })).min(1),
});
type Program = z.output<typeof Program>;

const words = z.array(z.string().trim().min(1)).min(1);

/** The headings and words by which bookkeeping programs write their lists of invoices, and the money of countries. */
export const InvoicePack = z
  .strictObject({
    programs: z.array(Program).min(1),
    /** How programs call the kinds of record, by the ids of the vocabulary, beside the vocabulary's own names. */
    kinds: z.strictObject({ ...sourced, words: z.record(Id, words) }),
    /** How debit and credit are written. */
    sides: z.strictObject({ ...sourced, debit: words, credit: words }),
    /** The currency (ISO 4217) of a country (ISO 3166-1 alpha-2); EUR for all others. */
    currencies: z.strictObject({ ...sourced, byCountry: z.record(z.string().length(2), z.string().length(3)) }),
  })
  .refine(({ programs }) => programs.some(({ id }) => id === 'own'), { error: 'own' });
export type InvoicePack = z.output<typeof InvoicePack>;

/** The currency a business at a place counts in, as far as anybody can guess. */
export const currencyAt = ({ currencies }: Pick<InvoicePack, 'currencies'>, place: string): string =>
  currencies.byCountry[place.slice(0, 2)] ?? 'EUR';

/** What the first line of a file in the DATEV format says: first day of the financial year, and the days its rows are from; '' where it doesn't. */
export const DatevHead = z.strictObject({
  yearBegins: z.union([z.iso.date(), z.literal('')]),
  from: z.union([z.iso.date(), z.literal('')]),
  to: z.union([z.iso.date(), z.literal('')]),
  currency: z.string().regex(/^([A-Z]{3})?$/),
});
export type DatevHead = z.output<typeof DatevHead>;

const plainDay = (cell = ''): string =>
  /^\d{8}$/.test(cell.trim()) ? parseDay(cell.trim(), { dayFirst: true, thisYear: 2030 }) : '';

/** The first line of the DATEV format: 'EXTF' or 'DTVF', then the version; undefined for any other. */
export function datevHead(cells: readonly string[]): DatevHead | undefined {
  if (!/^(?:EXTF|DTVF)$/i.test((cells[0] ?? '').trim()) || !/^\d{3}$/.test((cells[1] ?? '').trim())) return undefined;
  const currency = (cells[21] ?? '').trim().toUpperCase();
  return {
    yearBegins: plainDay(cells[12]),
    from: plainDay(cells[14]),
    to: plainDay(cells[15]),
    currency: /^[A-Z]{3}$/.test(currency) ? currency : '',
  };
}

function columnsOf({ groups }: Program): ReadonlyMap<string, HeldTarget> {
  const known = new Map<string, HeldTarget>();
  for (const { columns } of groups)
    for (const [written, target] of Object.entries(columns))
      if (!known.has(headingForm(written))) known.set(headingForm(written), target);
  return known;
}

function ownOf({ programs }: InvoicePack): Program {
  const own = programs.find(({ id }) => id === 'own');
  if (!own) throw new Error('A pack without a program for lists of one’s own');
  return own;
}

/** Whether a program writes one invoice on several rows. */
export const splits = ({ programs }: Pick<InvoicePack, 'programs'>, program: InvoiceProgramId): boolean =>
  programs.find(({ id }) => id === program)?.splits ?? false;

type Rows = readonly { readonly row: number; readonly cells: readonly string[] }[];

/** What a file was made out to be. `headingRow`: as the spreadsheet counts, 0 where no row names the columns. */
export type InvoiceFile = {
  readonly program: InvoiceProgramId;
  readonly datev: DatevHead | null;
  readonly headingRow: number;
  readonly headings: readonly string[];
  readonly targets: readonly HeldTarget[];
  readonly dayFirst: boolean;
  readonly decimal: ',' | '.';
};

const looksLikeDay = (cell: string): boolean =>
  /\d\D+\d/.test(cell) && parseDay(cell, { dayFirst: true, thisYear: 2030 }) !== '';
const looksLikeMoney = (cell: string): boolean => /^-?[\d.,'’\s]*\d[.,]\d{2}\s?(?:€|[A-Z]{3})?-?$/.test(cell);
const looksLikeAddress = (cell: string): boolean => /^[^\s@;,]+@[^\s@;,]+\.[^\s@;,]{2,}$/.test(cell);
const looksLikeValue = (cell: string): boolean =>
  looksLikeDay(cell) || looksLikeMoney(cell) || looksLikeAddress(cell) || /^\d+$/.test(cell);
/** Longer cells are no headings, and the patterns take too long over them. */
const longest = 80;
const short = (cell: string): string => (cell.length > longest ? '' : cell.trim());

/** Which row (counted from 1) names the columns: of the first ones the one with most known headings; 0 where no heading is known. */
function headingIn(rows: Rows, known: ReadonlySet<string>): number {
  let [best, most] = [0, 0];
  for (const { row, cells } of rows.slice(0, 12)) {
    const filled = cells.map(short).filter(cell => cell !== '');
    if (filled.some(looksLikeValue)) continue;
    const found = filled.filter(cell => known.has(headingForm(cell))).length;
    if (found > most) [best, most] = [row, found];
  }
  return best;
}

/** Each target goes to the first column that has it; accounts to two: an entry in the books has both sides. */
function once(targets: readonly HeldTarget[]): HeldTarget[] {
  const taken = new Map<HeldTarget, number>();
  return targets.map(target => {
    const already = taken.get(target) ?? 0;
    if (target === 'leaveOut' || already >= (target === 'account' ? 2 : 1)) return 'leaveOut';
    taken.set(target, already + 1);
    return target;
  });
}

function byValues(values: readonly string[]): HeldTarget {
  const share = (fits: (cell: string) => boolean) =>
    values.length === 0 ? 0 : values.filter(fits).length / values.length;
  if (share(looksLikeDay) >= 0.7) return 'day';
  if (share(looksLikeMoney) >= 0.7) return 'amount';
  return share(looksLikeAddress) >= 0.7 ? 'email' : 'leaveOut';
}

/** The sign before the cents in a column of amounts: what most of them show; workbooks write a full stop. */
function decimalOf(values: readonly string[], format: TableFormat, program: InvoiceProgramId): ',' | '.' {
  let lead = 0;
  for (const value of values) {
    const last = /([.,])\d{1,2}(?:\D*)$/.exec(value.trim())?.[1];
    if (last === ',') lead += 1;
    else if (last === '.') lead -= 1;
  }
  if (format === 'xlsx') return lead > 0 ? ',' : '.';
  return lead > 0 || (lead === 0 && program !== 'own') ? ',' : '.';
}

/**
 * Makes out a list of invoices by its first rows: the program that wrote it, the row of its headings, and what its columns are.
 * `chosen`: what a person said of it, in place of what it looks like.
 */
export function recogniseInvoices(
  pack: InvoicePack,
  rows: Rows,
  format: TableFormat,
  chosen: { readonly program?: InvoiceProgramId; readonly headingRow?: number } = {},
): InvoiceFile {
  const own = ownOf(pack);
  const all = new Map([...pack.programs].reverse().flatMap(program => [...columnsOf(program)]));
  const datev = datevHead(rows[0]?.cells ?? []) ?? null;
  const headingRow = chosen.headingRow ?? (datev ? (rows[1]?.row ?? 0) : headingIn(rows, new Set(all.keys())));
  const below = rows.filter(({ row }) => row > (datev ? Math.max(headingRow, 1) : headingRow));
  const named = rows.find(({ row }) => row === headingRow)?.cells ?? [];
  const width = Math.max(named.length, ...below.map(({ cells }) => cells.length), 0);
  const headings = Array.from({ length: width }, (_, column) => named[column] ?? '');

  const forms = new Set(headings.map(each => headingForm(short(each))));
  let program = own;
  let most = 0;
  for (const each of pack.programs) {
    const found = new Set(each.signs.map(headingForm).filter(sign => forms.has(sign))).size;
    if (found >= each.signsNeeded && found > most) [program, most] = [each, found];
  }
  const id = chosen.program ?? (datev ? 'datev' : program.id);
  const columns = columnsOf(pack.programs.find(each => each.id === id) ?? own);
  const valuesIn = (column: number) => below.map(({ cells }) => short(cells[column] ?? '')).filter(cell => cell !== '');
  const targets = once(
    headings.map((each, column): HeldTarget => {
      const form = headingForm(short(each));
      if (form === '') return headingRow === 0 ? byValues(valuesIn(column)) : 'leaveOut';
      return columns.get(form) ?? all.get(form) ?? 'leaveOut';
    }),
  );
  const under = (target: HeldTarget) => targets.flatMap((each, column) => (each === target ? valuesIn(column) : []));
  return {
    program: id,
    datev,
    headingRow,
    headings,
    targets,
    dayFirst: guessDayFirst([...under('day'), ...under('delivery'), ...under('paid')]),
    decimal: decimalOf(under('amount'), format, id),
  };
}
