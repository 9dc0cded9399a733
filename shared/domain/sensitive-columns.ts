import type { ColumnPurposes, ImportTarget } from '../ipc/import-shapes.ts';
import { z } from '../z.ts';
import { parseDay } from './import-dates.ts';
import { headingForm, isMute, targetOfHeading } from './import-headings.ts';
import { meansNothing } from './import-text.ts';
import { LawFact } from './law-fact.ts';
import { ownFieldOf } from './made-headings.ts';
import { isBic, isCardNumber, isGermanTaxId, isIban, isInsuranceNumber, isVatNumber } from './sensitive-values.ts';

/** What a column seems to hold that a business rarely needs: special categories (GDPR Art. 9), and what is easily misused. */
export const SensitiveKind = z.enum([
  'birth',
  'identity',
  'tax',
  'vat',
  'bank',
  'health',
  'religion',
  'origin',
  'union',
  'politics',
  'sexLife',
]);
export type SensitiveKind = z.output<typeof SensitiveKind>;

const words = z.array(z.string().trim().min(1));

/**
 * By which headings and values sensitive columns are told, in both languages. A heading counts where the whole of it is one of
 * `whole`, one of its words one of `words`, or one of `parts` stands in it. The first kind that fits is the one that is named.
 */
export const SensitivePack = z.strictObject({
  kinds: z
    .array(
      LawFact.extend({
        id: SensitiveKind,
        /** False for what a business may take without saying why: the number another business goes by. */
        needsPurpose: z.boolean(),
        headings: z.strictObject({ whole: words, words, parts: words }),
        /** Whole cells, capitals or not. */
        values: words,
      }),
    )
    .min(1),
});
export type SensitivePack = z.output<typeof SensitivePack>;

/** A column (from 0) that seems to hold something sensitive, and what gave it away. */
export const SensitiveColumn = z.strictObject({
  column: z.int().min(0),
  kind: SensitiveKind,
  by: z.enum(['heading', 'values']),
  needsPurpose: z.boolean(),
});
export type SensitiveColumn = z.output<typeof SensitiveColumn>;

type Rows = readonly (readonly string[])[];
type Kind = SensitivePack['kinds'][number];

/** No cell that is a number, a day or a word is longer. */
const longest = 80;

const share = (values: readonly string[], fits: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(value => value.length <= longest && fits(value)).length / values.length;

function byHeading({ headings }: Kind, heading: string): boolean {
  const form = headingForm(heading);
  if (form === '') return false;
  const single = new Set(heading.split(/[^\p{L}\p{N}\p{M}]+/u).map(headingForm));
  return (
    headings.whole.some(each => headingForm(each) === form) ||
    headings.words.some(each => single.has(headingForm(each))) ||
    headings.parts.some(each => form.includes(headingForm(each)))
  );
}

type NumberCheck = { readonly kind: SensitiveKind; readonly is: (cell: string) => boolean; readonly least: number };

/** What is told by its values under any heading, from so many on: one alone is enough only where hardly anything else looks like it. */
const numbers: readonly NumberCheck[] = [
  { kind: 'bank', is: isIban, least: 1 },
  { kind: 'bank', is: isCardNumber, least: 2 },
  { kind: 'tax', is: isGermanTaxId, least: 2 },
  { kind: 'identity', is: isInsuranceNumber, least: 2 },
  { kind: 'vat', is: isVatNumber, least: 1 },
];

/** Days of people's lives reach far back and lie far apart; days of business don't. */
function areDaysOfBirth(values: readonly string[], thisYear: number): boolean {
  const years = values
    .filter(value => value.length <= longest && !/^\d+$/.test(value))
    .map(value => Number(parseDay(value, { dayFirst: true, thisYear: thisYear - 10 }).slice(0, 4)))
    .filter(year => year >= 1900 && year <= thisYear);
  if (years.length < 3 || years.length < values.length * 0.7) return false;
  return (
    years.filter(year => year <= thisYear - 16).length >= years.length / 2 &&
    Math.max(...years) - Math.min(...years) >= 15
  );
}

function byValues(
  { kinds }: SensitivePack,
  heading: string,
  values: readonly string[],
  thisYear: number,
): SensitiveKind | undefined {
  for (const { kind, is, least } of numbers) if (values.length >= least && share(values, is) >= 0.6) return kind;
  const said = kinds.find(({ values: known }) => {
    const forms = new Set(known.map(headingForm));
    return values.length >= 2 && share(values, value => forms.has(headingForm(value))) >= 0.6;
  });
  if (said) return said.id;
  // A name in capitals can look like a BIC, and a customer's first order like a day of birth.
  if (!isMute(heading) && (targetOfHeading(heading) ?? 'leaveOut') !== 'leaveOut') return undefined;
  if (values.length >= 2 && share(values, isBic) >= 0.6) return 'bank';
  return areDaysOfBirth(values, thisYear) ? 'birth' : undefined;
}

/**
 * The columns that seem to hold something sensitive, whatever their headings else resemble. Free notes are not judged here.
 * `rows`: the first ones below the headings. A hint, never a verdict: a person can say that it is something else.
 */
export function sensitiveColumns(
  pack: SensitivePack,
  headings: readonly string[],
  rows: Rows,
  thisYear: number,
): readonly SensitiveColumn[] {
  const width = Math.max(headings.length, ...rows.map(row => row.length), 0);
  return Array.from({ length: width }, (_, column) => column).flatMap((column): SensitiveColumn[] => {
    const written = (headings[column] ?? '').slice(0, 320);
    // A field of the business's own is told by its name, whatever the format of the list it comes in.
    const heading = ownFieldOf(written) ?? written;
    const named = pack.kinds.find(kind => byHeading(kind, heading));
    if (!named && targetOfHeading(heading) === 'notes') return [];
    const values = named
      ? []
      : rows.map(row => (row[column] ?? '').trim()).filter(cell => cell !== '' && !meansNothing(cell));
    const kind = named?.id ?? byValues(pack, heading, values, thisYear);
    if (kind === undefined) return [];
    const needsPurpose = pack.kinds.find(({ id }) => id === kind)?.needsPurpose ?? true;
    return [{ column, kind, by: named ? 'heading' : 'values', needsPurpose }];
  });
}

/** True for a place where something sensitive may go: out, into a field that the business switched on for it, or into the notes. */
const mayHoldSensitive = (target: ImportTarget): boolean =>
  target === 'leaveOut' || target === 'notes' || target.startsWith('extra:');

/** The plan with every sensitive column left out of which nothing else was said. */
export const withoutSensitive = (
  targets: readonly ImportTarget[],
  sensitive: readonly SensitiveColumn[],
  purposes: ColumnPurposes,
): ImportTarget[] => {
  const closed = new Set(sensitiveFlaws(targets, sensitive, purposes).map(({ column }) => column));
  return targets.map((target, column) => (closed.has(column) ? 'leaveOut' : target));
};

/** Why a sensitive column can't be taken: nobody said what for, or it can't go where it is to go. */
type SensitiveFlaw = { readonly column: number; readonly flaw: 'purpose' | 'target' };

/**
 * The sensitive columns a plan takes without saying what for, or to a place that isn't made for it (GDPR Art. 5(1)(b) and (c)).
 * What a person says to be something else is taken like any other.
 */
export const sensitiveFlaws = (
  targets: readonly ImportTarget[],
  sensitive: readonly SensitiveColumn[],
  purposes: Readonly<Record<string, string | null>>,
): readonly SensitiveFlaw[] =>
  sensitive.flatMap(({ column, needsPurpose }): SensitiveFlaw[] => {
    // What stands beyond the columns of a plan goes into the notes.
    const target = targets[column] ?? 'notes';
    const purpose = purposes[String(column)];
    if (target === 'leaveOut' || purpose === null) return [];
    if (!mayHoldSensitive(target)) return [{ column, flaw: 'target' }];
    return needsPurpose && (purpose ?? '').trim() === '' ? [{ column, flaw: 'purpose' }] : [];
  });
