import type { Counted, Held } from './retention.ts';
import { financialYearEnd } from './retention-dates.ts';
import type { AppliedCategory, RetentionGround } from './retention-ground.ts';
import type { OpenTaxReason } from './retention-settings.ts';

/** What a tax does to papers that matter for it: it holds them until somebody says that it is settled, or puts them off to a day (ISO 8601). */
type TaxStanding =
  | { readonly kind: 'open'; readonly suspension: string; readonly year: number; readonly reason: OpenTaxReason }
  | {
      readonly kind: 'filed';
      readonly suspension: string;
      readonly year: number;
      readonly filedOn: string;
      readonly until: string;
    };

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Adds the tax years a day tells of: the calendar's, which turnover tax goes by, and the one its financial year ends in, which profit does. */
function addYears(
  { eventTaxes, settings: { financialYears } }: Pick<RetentionGround, 'eventTaxes' | 'settings'>,
  years: Set<number>,
  event: string,
  day: string,
): void {
  const taxes = eventTaxes.get(event) ?? 'none';
  if (taxes === 'none' || day === '') return;
  const end = financialYearEnd(day, financialYears);
  years.add(yearOf(day)).add(yearOf(end));
  if (taxes === 'before' || (taxes === 'closing' && day !== end)) years.add(yearOf(end) - 1);
}

/**
 * The tax years that a record matters for, by what is told of it: an invoice of January for work of December for both years, annual accounts for the year
 * before they were drawn up, a contract for every year it is known to have run. Nothing where nothing is known of any tax.
 */
export function taxYearsOf(
  ground: Pick<RetentionGround, 'eventTaxes' | 'settings'>,
  { event: own, canRun }: Pick<AppliedCategory, 'event' | 'canRun'>,
  { day, events }: Pick<Held, 'day' | 'events'>,
  counted: Counted,
): ReadonlySet<number> {
  const years = new Set<number>();
  if (ground.settings.taxYears.length === 0) return years;
  addYears(ground, years, own, day);
  for (const [event, at] of Object.entries(events)) if (event !== own || day === '') addYears(ground, years, event, at);
  // Days that say nothing of a tax are better than none at all.
  if (years.size === 0) {
    const end = financialYearEnd(counted.day, ground.settings.financialYears);
    years.add(yearOf(counted.day)).add(yearOf(end));
  }
  if (canRun) {
    const last = Math.max(...years);
    for (let year = Math.min(...years); year < last; year += 1) years.add(year);
  }
  return years;
}

/**
 * What is known of the taxes of some years for papers on a subject, if anything (AO s. 147(3) sentence 5): one that is open before all others, else the one
 * that can be assessed for longest, so many years after the end of the year its return was filed in, and of a certain year after its own at the latest.
 */
export function taxOf(
  { suspensions, settings: { taxYears } }: Pick<RetentionGround, 'suspensions' | 'settings'>,
  subject: string,
  years: ReadonlySet<number>,
): TaxStanding | null {
  const mine = taxYears.filter(({ year }) => years.has(year));
  const suspension = mine.length === 0 ? undefined : suspensions.find(({ subjects }) => subjects.includes(subject));
  if (!suspension) return null;
  let longest: TaxStanding | null = null;
  // Of two days on which one return was filed the one told last counts.
  const filedOf = new Map<number, string>();
  for (const tax of mine) {
    if (tax.kind === 'open') return { kind: 'open', suspension: suspension.id, year: tax.year, reason: tax.reason };
    filedOf.set(tax.year, tax.filedOn);
  }
  if (suspension.assessment === null) return null;
  const { years: count, latestStart } = suspension.assessment;
  for (const [year, filedOn] of filedOf) {
    // Not before the year in which the tax arose is over, however early somebody filed.
    const start = Math.min(Math.max(yearOf(filedOn), year), year + latestStart);
    const until = `${start + count + 1}-01-01`;
    if (longest === null || (longest.kind === 'filed' && until > longest.until))
      longest = { kind: 'filed', suspension: suspension.id, year, filedOn, until };
  }
  return longest;
}
