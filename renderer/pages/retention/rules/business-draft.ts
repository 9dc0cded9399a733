import { readDay } from '../../../../shared/domain/day-entry.ts';
import type { OpenTaxReason, RetentionSettings, TaxYear } from '../../../../shared/domain/retention-settings.ts';

/** A tax year as it is typed. */
export type TaxLine = {
  readonly year: string;
  readonly kind: TaxYear['kind'];
  readonly reason: OpenTaxReason;
  readonly filedOn: string;
};

/** What a business says of itself, as it is typed. `calendar`: its financial year is the calendar year. */
export type BusinessDraft = {
  readonly version: number;
  readonly answers: Readonly<Record<string, boolean>>;
  readonly calendar: boolean;
  /** First days of financial years, as typed. */
  readonly begins: readonly string[];
  readonly tax: readonly TaxLine[];
  /** That the tax years were looked at today. */
  readonly taxLooked: boolean;
  readonly claimBuffer: number;
  readonly secondLook: string;
  readonly yearlyMonth: number;
  readonly monthlyDay: number;
  readonly responsible: string;
};

/** What is still to be put right: a field, and the end of the key of what to do about it. */
export type BusinessProblem = {
  readonly field: string;
  readonly what: 'begin' | 'leapDay' | 'order' | 'year' | 'yearTwice' | 'filedOn' | 'secondLook';
};

/** What was said, as it stands in the form. `shown`: how a day is written. */
export const businessDraft = (
  settings: RetentionSettings,
  version: number,
  shown: (day: string) => string,
): BusinessDraft => ({
  version,
  answers: settings.answers,
  calendar: settings.financialYears.length === 0,
  begins: settings.financialYears.map(shown),
  tax: settings.taxYears
    .toSorted((one, other) => other.year - one.year)
    .map(said => ({
      year: `${said.year}`,
      kind: said.kind,
      reason: said.kind === 'open' ? said.reason : 'unfiled',
      filedOn: said.kind === 'filed' ? shown(said.filedOn) : '',
    })),
  taxLooked: false,
  claimBuffer: settings.claimBuffer,
  secondLook: `${settings.secondLookFrom}`,
  yearlyMonth: settings.yearlyMonth,
  monthlyDay: settings.monthlyDay,
  responsible: settings.responsible,
});

const dayOf = (typed: string, thisYear: number): string => {
  const read = readDay(typed, thisYear);
  return read.kind === 'day' ? read.day : '';
};

const yearOf = ({ year }: TaxLine): number | null => {
  const typed = year.trim();
  return /^\d{4}$/.test(typed) && Number(typed) >= 1950 && Number(typed) <= 2200 ? Number(typed) : null;
};

/** What is still to be put right, from the top. */
export function businessProblems(draft: BusinessDraft, thisYear: number): readonly BusinessProblem[] {
  const found: BusinessProblem[] = [];
  if (!draft.calendar) {
    let before = '';
    for (const [at, typed] of draft.begins.entries()) {
      const field = `begins.${at}`;
      const day = dayOf(typed, thisYear);
      if (day === '') found.push({ field, what: 'begin' });
      else if (day.endsWith('-02-29')) found.push({ field, what: 'leapDay' });
      else if (before !== '' && day <= before) found.push({ field, what: 'order' });
      before = day === '' ? before : day;
    }
    if (draft.begins.length === 0) found.push({ field: 'addBegin', what: 'begin' });
  }
  const seen = new Set<number>();
  for (const [at, line] of draft.tax.entries()) {
    const year = yearOf(line);
    if (year === null) found.push({ field: `tax.${at}.year`, what: 'year' });
    else if (seen.has(year)) found.push({ field: `tax.${at}.year`, what: 'yearTwice' });
    else seen.add(year);
    if (line.kind === 'filed' && dayOf(line.filedOn, thisYear) === '')
      found.push({ field: `tax.${at}.filedOn`, what: 'filedOn' });
  }
  const from = draft.secondLook.trim();
  if (!/^\d{1,6}$/.test(from) || Number(from) < 1 || Number(from) > 100_000)
    found.push({ field: 'secondLook', what: 'secondLook' });
  return found;
}

/** Puts what was typed into everything that is said of keeping. Only for a draft without problems. `today`: ISO 8601. */
export function withBusiness(settings: RetentionSettings, draft: BusinessDraft, today: string): RetentionSettings {
  const thisYear = Number(today.slice(0, 4));
  const taxYears = draft.tax.flatMap((line): readonly TaxYear[] => {
    const year = yearOf(line);
    if (year === null) return [];
    return line.kind === 'open'
      ? [{ kind: 'open', year, reason: line.reason }]
      : [{ kind: 'filed', year, filedOn: dayOf(line.filedOn, thisYear) }];
  });
  return {
    ...settings,
    answers: { ...settings.answers, ...draft.answers },
    financialYears: draft.calendar ? [] : draft.begins.map(typed => dayOf(typed, thisYear)),
    taxYears: taxYears.toSorted((one, other) => one.year - other.year),
    taxAskedOn: draft.taxLooked ? today : settings.taxAskedOn,
    claimBuffer: draft.claimBuffer,
    secondLookFrom: Number(draft.secondLook.trim()),
    yearlyMonth: draft.yearlyMonth,
    monthlyDay: draft.monthlyDay,
    responsible: draft.responsible.trim(),
  };
}
