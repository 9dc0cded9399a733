import { fold } from './folding.ts';
import type { DatevHead, HeldTarget, InvoicePack } from './held-columns.ts';
import type { HeldEntry } from './held-entry.ts';
import { doubtsAbout, minorFigures, readAmount, readHeldDay, type HeldDay } from './held-typed.ts';
import { parseDay } from './import-dates.ts';
import { headingForm } from './import-headings.ts';
import { beginning, cleanCell, meansNothing, oneLine } from './import-text.ts';
import type { AppliedCategory } from './retention-ground.ts';
import type { RetentionVocabulary } from './retention-pack.ts';

/** What decides how the rows of a list are read. `shortYears`: which century a year of two figures belongs to; 'near': at most ten years ahead. */
export type HeldRowPlan = {
  readonly targets: readonly HeldTarget[];
  readonly datev: DatevHead | null;
  readonly dayFirst: boolean;
  readonly decimal: ',' | '.';
  /** True for workbooks, whose sums can have the rest of a calculation behind the cents. */
  readonly rounds: boolean;
  readonly shortYears: 'near' | '1900' | '2000';
  /** What a row is that doesn't say it, and the currency of its amount. */
  readonly category: string;
  readonly currency: string;
  /** Rows with something doubtful: left out and named, or taken without it. */
  readonly doubtful: 'leaveOut' | 'take';
  /** ISO 8601. */
  readonly today: string;
};

/** What is wrong with a cell. The first two keep a row out always; the others where doubtful rows stay out. Each has its sentence under `heldImport.problem`. */
export type HeldRowProblemCode =
  | 'dayMissing'
  | 'dayUnclear'
  | 'dayFuture'
  | 'dayOld'
  | 'eventUnclear'
  | 'categoryUnknown'
  | 'amountUnclear'
  | 'currencyUnclear'
  | 'unmatched';

/** `row` as the spreadsheet counts; `column` from 0, -1 for the whole row. */
export type HeldRowProblem = {
  readonly code: HeldRowProblemCode;
  readonly row: number;
  readonly column: number;
  readonly value: string;
};

/** Whom a row says it is about, as it says it: '' and [] where it doesn't. `accounts`: both sides of an entry in the books. */
export type HeldRowPerson = {
  readonly number: string;
  readonly accounts: readonly string[];
  readonly email: string;
  readonly name: string;
};

/** A row as it is read. `entry` null: it can't be taken. `credit`: the amount is on the credit side of the first account. */
export type HeldRow = {
  readonly row: number;
  readonly entry: HeldEntry | null;
  readonly reference: string;
  readonly credit: boolean | null;
  readonly person: HeldRowPerson;
  readonly problems: readonly HeldRowProblem[];
  /** A year of two figures and the day it was taken for; null where the row has none. */
  readonly shortYear: { readonly written: string; readonly day: string } | null;
  readonly yearAlone: boolean;
};

/** Parts of an entry's title that come from a list: the invoice's number stands first. */
const between = ' · ';

/** The number of an invoice by the title of its entry, as `titleOf` wrote it. */
export const referenceOf = (title: string): string => title.split(between)[0] ?? '';

/** The title of an entry: the number first, so that the same row is known again. */
export const titleOf = (reference: string, ...more: readonly string[]): string =>
  beginning(
    [reference.replaceAll('·', '-'), ...more.filter(part => part !== reference)]
      .map(part => part.trim())
      .filter(part => part !== '')
      .join(between),
    200,
  );

/** Makes out the kind of record a word means: a name of the vocabulary or of the business's own, or a word programs use; undefined where nobody knows it. */
export function kindReader(
  pack: Pick<InvoicePack, 'kinds'>,
  vocabulary: Pick<RetentionVocabulary, 'categories'>,
  categories: ReadonlyMap<string, Pick<AppliedCategory, 'name'>>,
): (word: string) => string | undefined {
  const known = new Map<string, string>();
  const learn = (word: string, id: string): void => {
    const form = headingForm(word);
    if (form !== '' && !known.has(form) && categories.has(id)) known.set(form, id);
  };
  for (const { id, name } of vocabulary.categories) for (const word of [id, name.en, name.de]) learn(word, id);
  for (const [id, { name }] of categories) for (const word of [id, name.en, name.de]) learn(word, id);
  for (const [id, words] of Object.entries(pack.kinds.words)) for (const word of words) learn(word, id);
  return word => known.get(headingForm(word.slice(0, 200)));
}

/**
 * A day of the DATEV format, DDMM without a year: the one within the days the file is from, or within its financial year. None where the
 * first line says neither, or where that year has no such day.
 */
function datevDay(cell: string, { yearBegins, from, to }: DatevHead): HeldDay {
  const figures = /^(\d{1,2})(\d{2})$/.exec(cell);
  const begins = yearBegins || from;
  if (!figures || begins === '') return { kind: 'unclear' };
  const rest = `-${figures[2]}-${figures[1]?.padStart(2, '0')}`;
  const first = Number(begins.slice(0, 4));
  const days = [first, first + 1, first + 2]
    .map(year => `${year}${rest}`)
    .filter(day => parseDay(day, { dayFirst: true, thisYear: first }) !== '');
  const day =
    days.find(each => from !== '' && to !== '' && each >= from && each <= to) ??
    days.find(each => each >= begins && each < `${first + 1}${begins.slice(4)}`);
  return day === undefined ? { kind: 'unclear' } : { kind: 'day', day, as: 'written' };
}

const yearsFor: Readonly<Record<HeldRowPlan['shortYears'], number | null>> = { near: null, '1900': 1989, '2000': 2089 };

/** What the day in a cell means. */
function dayIn(cell: string, { datev, dayFirst, shortYears, today }: HeldRowPlan): HeldDay {
  if (datev && /^\d{3,4}$/.test(cell)) return datevDay(cell, datev);
  const thisYear = yearsFor[shortYears] ?? Number(today.slice(0, 4));
  if (/^[1-9]\d{3}$/.test(cell)) return readHeldDay(cell, thisYear);
  const day = parseDay(cell, { dayFirst, thisYear });
  if (day === '') return { kind: 'unclear' };
  return { kind: 'day', day, as: /\d{4}/.test(cell) ? 'written' : 'shortYear' };
}

const nobody: HeldRowPerson = { number: '', accounts: [], email: '', name: '' };
/** So much of a cell is named. */
const shown = 120;

/**
 * Makes what reads the rows of a list of invoices one by one. Nothing is dropped: a row becomes an entry, or what keeps it out is named.
 * `kindOf`: see `kindReader`; `sides`: the words for debit and credit.
 */
export function createHeldReader(
  plan: HeldRowPlan,
  kindOf: (word: string) => string | undefined,
  { sides }: Pick<InvoicePack, 'sides'>,
  categories: ReadonlyMap<string, Pick<AppliedCategory, 'canRun'>>,
): (row: number, cells: readonly string[]) => HeldRow {
  const columns = new Map<HeldTarget, number>();
  const accounts: number[] = [];
  for (const [column, target] of plan.targets.entries()) {
    if (target === 'account') accounts.push(column);
    else if (target !== 'leaveOut' && !columns.has(target)) columns.set(target, column);
  }
  const credit = new Set(sides.credit.map(fold));
  const debit = new Set(sides.debit.map(fold));

  return (row, cells) => {
    const textAt = (column: number): string => {
      const cell = oneLine(cleanCell(cells[column] ?? ''));
      return meansNothing(cell) ? '' : cell;
    };
    const cellOf = (target: HeldTarget): string => {
      const column = columns.get(target);
      return column === undefined ? '' : textAt(column);
    };
    const problems: HeldRowProblem[] = [];
    let lost = false;
    const report = (code: HeldRowProblemCode, target: HeldTarget, final: boolean): void => {
      const column = columns.get(target) ?? -1;
      problems.push({ code, row, column, value: beginning(cells[column] ?? '', shown) });
      lost ||= final || plan.doubtful === 'leaveOut';
    };

    const word = cellOf('category');
    const said = word === '' ? undefined : kindOf(word);
    if (word !== '' && said === undefined) report('categoryUnknown', 'category', false);
    const category = said ?? plan.category;

    const written = cellOf('day');
    const read: HeldDay = written === '' ? { kind: 'empty' } : dayIn(written, plan);
    if (read.kind === 'unclear') report('dayUnclear', 'day', true);
    if (read.kind === 'empty' && categories.get(category)?.canRun !== true) report('dayMissing', 'day', true);
    const doubts = read.kind === 'day' ? doubtsAbout('day', read, plan.today).map(({ code }) => code) : [];
    if (doubts.includes('future')) report('dayFuture', 'day', false);
    if (doubts.includes('old')) report('dayOld', 'day', false);

    const events: Record<string, string> = {};
    for (const event of ['delivery', 'paid'] as const) {
      const cell = cellOf(event);
      const day = cell === '' ? null : dayIn(cell, plan);
      if (day?.kind === 'day') events[event] = day.day;
      else if (day && /\d/.test(cell)) report('eventUnclear', event, false);
    }

    const money = cellOf('currency').toUpperCase().replaceAll('€', 'EUR');
    const foreign = /^[A-Z]{3}$/.test(money);
    if (money !== '' && !foreign) report('currencyUnclear', 'currency', false);
    const currency = foreign ? money : plan.datev?.currency || plan.currency;
    const sum = cellOf('amount');
    const reading = { decimal: plan.decimal, rounds: plan.rounds, figures: minorFigures(currency) };
    const amount = sum === '' ? null : readAmount(sum, reading);
    if (sum !== '' && amount === null) report('amountUnclear', 'amount', false);

    const side = fold(cellOf('side'));
    const reference = beginning(cellOf('reference'), 100);
    const given = [cellOf('givenName'), cellOf('familyName')].filter(part => part !== '').join(' ');
    return {
      row,
      reference,
      problems,
      credit: credit.has(side) ? true : debit.has(side) ? false : null,
      shortYear: read.kind === 'day' && read.as === 'shortYear' ? { written, day: read.day } : null,
      yearAlone: read.kind === 'day' && read.as === 'year',
      person: {
        ...nobody,
        number: cellOf('number'),
        accounts: accounts.map(textAt).filter(text => text !== ''),
        email: cellOf('email').toLowerCase(),
        name: beginning(cellOf('name') || given, 100),
      },
      entry: lost
        ? null
        : {
            category,
            day: read.kind === 'day' ? read.day : '',
            time: '',
            events,
            title: titleOf(reference, beginning(cellOf('text'), 150)),
            place: beginning(cellOf('place'), 200),
            amount,
            currency: amount === null ? '' : currency,
          },
    };
  };
}
