import { monthsAfter } from '../../../../shared/domain/calendar-sums.ts';
import { readDay } from '../../../../shared/domain/day-entry.ts';
import type { HoldReason, LegalHold } from '../../../../shared/domain/held-entry.ts';
import type { RequestOf } from '../../../../shared/ipc/contract.ts';

/** A hold as it is typed. `whole`: it covers everything. `releaseOn`: the last day it holds, as typed. */
export type HoldDraft = {
  readonly why: HoldReason;
  readonly note: string;
  readonly whole: boolean;
  readonly customers: readonly string[];
  readonly entries: readonly string[];
  readonly categories: readonly string[];
  readonly yearFrom: string;
  readonly yearTo: string;
  readonly since: string;
  readonly reviewOn: string;
  readonly releaseOn: string;
};

/** What is still to be put right: a field, and the end of the key of what to do about it. */
export type HoldProblem = {
  readonly field: string;
  readonly what: 'nothing' | 'year' | 'years' | 'since' | 'reviewOn' | 'reviewEarly';
};

/** Months until somebody is asked whether a new hold is still needed. */
const reviewAfterMonths = 6;

/** A hold as it stands in the form; a new one from today on, about this customer where one is given. `shown`: how a day is written. */
export const holdDraft = (
  stored: LegalHold | undefined,
  customer: string,
  today: string,
  shown: (day: string) => string,
): HoldDraft => {
  const { scope } = stored ?? {};
  return {
    why: stored?.why ?? 'lawsuit',
    note: stored?.note ?? '',
    whole: scope !== undefined && isWhole(scope),
    customers: scope?.customers ?? (customer === '' ? [] : [customer]),
    entries: scope?.entries ?? [],
    categories: scope?.categories ?? [],
    yearFrom: `${scope?.yearFrom ?? ''}`,
    yearTo: `${scope?.yearTo ?? ''}`,
    since: shown(stored?.since ?? today),
    reviewOn: shown(stored?.reviewOn ?? monthsAfter(today, reviewAfterMonths)),
    releaseOn: shown(today),
  };
};

/** True for a scope without any limit. */
export const isWhole = ({ customers, entries, categories, yearFrom, yearTo }: LegalHold['scope']): boolean =>
  customers.length === 0 && entries.length === 0 && categories.length === 0 && yearFrom === null && yearTo === null;

const yearOf = (typed: string): number | null | 'unclear' => {
  const year = typed.trim();
  if (year === '') return null;
  return /^(19|20|21)\d\d$/.test(year) ? Number(year) : 'unclear';
};

const known = (year: number | null | 'unclear'): number | null => (year === 'unclear' ? null : year);

/** What the hold in the form covers. */
export const scopeOf = (draft: HoldDraft): LegalHold['scope'] =>
  draft.whole
    ? { customers: [], entries: [], categories: [], yearFrom: null, yearTo: null }
    : {
        customers: [...draft.customers],
        entries: [...draft.entries],
        categories: [...draft.categories],
        yearFrom: known(yearOf(draft.yearFrom)),
        yearTo: known(yearOf(draft.yearTo)),
      };

/** A day as typed (ISO 8601); '' for none or what is no day. */
export const typedDay = (typed: string, thisYear: number): string => {
  const read = readDay(typed, thisYear);
  return read.kind === 'day' ? read.day : '';
};

/** What is still to be put right, from the top. A hold that names nothing covers everything only where somebody said so. */
export function holdProblems(draft: HoldDraft, thisYear: number): readonly HoldProblem[] {
  const found: HoldProblem[] = [];
  if (!draft.whole) {
    const [from, to] = [yearOf(draft.yearFrom), yearOf(draft.yearTo)];
    if (from === 'unclear') found.push({ field: 'yearFrom', what: 'year' });
    if (to === 'unclear') found.push({ field: 'yearTo', what: 'year' });
    if (typeof from === 'number' && typeof to === 'number' && from > to) found.push({ field: 'yearTo', what: 'years' });
    if (found.length === 0 && isWhole(scopeOf(draft))) found.push({ field: 'whole', what: 'nothing' });
  }
  const [since, reviewOn] = [typedDay(draft.since, thisYear), typedDay(draft.reviewOn, thisYear)];
  if (since === '') found.push({ field: 'since', what: 'since' });
  if (reviewOn === '') found.push({ field: 'reviewOn', what: 'reviewOn' });
  else if (since !== '' && reviewOn < since) found.push({ field: 'reviewOn', what: 'reviewEarly' });
  return found;
}

/** The hold that stands in the form; only for a draft without problems. */
export const saidHold = (draft: HoldDraft, thisYear: number): RequestOf<'holds.save'>['hold'] => ({
  why: draft.why,
  note: draft.note.trim(),
  scope: scopeOf(draft),
  since: typedDay(draft.since, thisYear),
  reviewOn: typedDay(draft.reviewOn, thisYear),
});
