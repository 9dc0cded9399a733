import type { LegalHold } from './held-entry.ts';
import { daysAfter, monthsAfter } from './calendar-sums.ts';
import { holdsOn, isDoubtful } from './law-fact.ts';
import { dayAfter, financialYearEnd, periodEnd } from './retention-dates.ts';
import { verdictOn, type Held } from './retention.ts';
import type { AppliedCategory, AppliedRule, RetentionGround } from './retention-ground.ts';
import type { OpenTaxReason } from './retention-settings.ts';

/**
 * Up to when something must have happened for its papers to go. `events`: the latest of them counts. `upTo`: the last day of them
 * (ISO 8601); `unit`: what that day is the end of. `from`: the first day on which the youngest of them may go. `newFrom`: the first day of
 * those that become free in the list's year, '' where all were before.
 */
export type ShredCount = {
  readonly events: readonly string[];
  readonly rule: AppliedRule;
  readonly unit: 'year' | 'financialYear' | 'day';
  readonly upTo: string;
  readonly from: string;
  readonly newFrom: string;
  /** A law that changed meanwhile made it shorter. */
  readonly shortened: boolean;
};

/** One kind of papers. All its counts have to be fulfilled. */
export type ShredLine = {
  readonly category: AppliedCategory;
  readonly counts: readonly ShredCount[];
  readonly from: string;
  /** Reasons to keep them longer that are no duty: a claim, a proof. */
  readonly longer: readonly AppliedRule[];
  readonly doubtful: boolean;
};

/** What stays although a line would let it go. `categories`: ids; [] for all. */
export type ShredException =
  | {
      readonly kind: 'tax';
      readonly year: number;
      readonly reason: OpenTaxReason;
      readonly article: string;
      readonly categories: readonly string[];
    }
  | {
      readonly kind: 'filed';
      readonly year: number;
      readonly until: string;
      readonly article: string;
      readonly categories: readonly string[];
    }
  | { readonly kind: 'hold'; readonly hold: LegalHold; readonly categories: readonly string[] };

/** What may go in a year, worked out from the rules alone: no record of anybody is needed for it. */
export type ShredList = {
  readonly year: number;
  readonly place: string;
  /** False where no pack has the rules of the country. */
  readonly known: boolean;
  /** By the year of the papers. */
  readonly years: readonly ShredLine[];
  /** Counted from a day of their own: what may go at the year's beginning, and by the same rule on every day after. */
  readonly events: readonly ShredLine[];
  readonly exceptions: readonly ShredException[];
};

/** How far back papers are looked for, in years. */
const reach = 110;

type End = { readonly rule: AppliedRule; readonly firstDay: string; readonly shortened: boolean };
type Group = { readonly events: readonly string[]; readonly rules: readonly AppliedRule[] };

const isReason = ({ kind }: AppliedRule): boolean => kind === 'minimum' || kind === 'limitation' || kind === 'evidence';

/** Whether a rule waits for the end of a year, so that its papers are boxed by years. */
const waits = ({ begins, ends }: AppliedRule): boolean => begins.length > 0 || ends === 'yearEnd';

const inMonths = ({ period: { count, unit } }: AppliedRule): number =>
  unit === 'years' ? count * 12 : unit === 'months' ? count : 0;

/** The end of a rule for something that happened on a day; null where it isn't made for that day. */
function endOf(ground: RetentionGround, rule: AppliedRule, day: string): End | null {
  if (!holdsOn(rule.covers, day)) return null;
  const { firstDay, shortened } = periodEnd(rule, day, '', ground.settings.financialYears);
  const { claimBuffer } = ground.settings;
  const late = rule.kind === 'limitation' && claimBuffer > 0;
  return { rule, firstDay: late ? monthsAfter(firstDay, claimBuffer) : firstDay, shortened };
}

/** The first day on which nothing speaks for keeping any more: the last of the reasons, the first of what wants it gone. */
function endOfAll(ground: RetentionGround, rules: readonly AppliedRule[], day: string): End | null {
  let reason: End | null = null;
  let limit: End | null = null;
  for (const rule of rules) {
    const end = endOf(ground, rule, day);
    if (end && isReason(rule) && (reason === null || end.firstDay > reason.firstDay)) reason = end;
    if (end && !isReason(rule) && (limit === null || end.firstDay < limit.firstDay)) limit = end;
  }
  if (reason === null || limit === null) return reason ?? limit;
  return limit.firstDay > reason.firstDay ? limit : reason;
}

/** The events a rule counts from, as far as papers of this kind have them; else what stands in for them. */
function eventsOf(ground: RetentionGround, category: AppliedCategory, { from }: AppliedRule): readonly string[] {
  const known = new Set([category.event, ...category.alsoEvents]);
  const own = from.filter(event => known.has(event));
  if (own.length > 0) return own;
  const instead = from.flatMap(event => ground.instead.get(event) ?? []).find(event => known.has(event));
  return instead === undefined ? from : [instead];
}

function groupsOf(ground: RetentionGround, category: AppliedCategory, rules: readonly AppliedRule[]): readonly Group[] {
  const groups = new Map<string, { events: readonly string[]; rules: AppliedRule[] }>();
  for (const rule of rules) {
    const events = eventsOf(ground, category, rule);
    const key = events.toSorted().join(' ');
    const group = groups.get(key);
    if (group) group.rules.push(rule);
    else groups.set(key, { events, rules: [rule] });
  }
  return [...groups.values()];
}

/** The last days of financial years from long ago until the end of a year, ascending. */
function financialYearEnds(financialYears: readonly string[], year: number): readonly string[] {
  const ends: string[] = [];
  for (
    let end = financialYearEnd(`${year - reach}-01-01`, financialYears);
    end <= `${year}-12-31`;
    end = financialYearEnd(dayAfter(end), financialYears)
  )
    ends.push(end);
  return ends;
}

const isCalendar = (financialYears: readonly string[]): boolean => financialYears.every(day => day.endsWith('-01-01'));

/** The stretches papers are boxed by: the year the rules wait for, where all wait for the same; else the calendar's. */
function stretches(
  { settings: { financialYears } }: RetentionGround,
  rules: readonly AppliedRule[],
  year: number,
): { readonly unit: ShredCount['unit']; readonly ends: readonly string[] } {
  const calendar = Array.from({ length: reach }, (_, index) => `${year - reach + 1 + index}`);
  const kinds = new Set(
    rules.flatMap(({ begins: [first] }) =>
      first === undefined ? [] : first === 'financialYear' && isCalendar(financialYears) ? ['12-31'] : [first],
    ),
  );
  if (kinds.has('financialYear')) return { unit: 'financialYear', ends: financialYearEnds(financialYears, year) };
  const [only] = kinds;
  if (kinds.size === 1 && only !== undefined && only !== '12-31')
    return { unit: 'day', ends: calendar.map(each => `${each}-${only}`) };
  return { unit: 'year', ends: calendar.map(each => `${each}-12-31`) };
}

/** What may go of papers that are boxed by years: the youngest box all of which is free by the end of the year. */
function countByYears(ground: RetentionGround, { events, rules }: Group, year: number): ShredCount | null {
  const { unit, ends } = stretches(ground, rules, year);
  let found: Omit<ShredCount, 'newFrom'> | null = null;
  let newFrom = '';
  for (let at = ends.length - 1; at > 0; at -= 1) {
    const upTo = ends[at] ?? '';
    const end = endOfAll(ground, rules, upTo);
    if (end === null || end.firstDay > `${year}-12-31`) continue;
    found ??= { events, rule: end.rule, unit, upTo, from: end.firstDay, shortened: end.shortened };
    if (end.firstDay < `${year}-01-01`) break;
    newFrom = dayAfter(ends[at - 1] ?? '');
  }
  return found && { ...found, newFrom };
}

/** What may go on the first day of the year of papers that each have a day of their own. */
function countByDay(ground: RetentionGround, { events, rules }: Group, year: number): ShredCount | null {
  const begin = `${year}-01-01`;
  // Later events end later: the youngest day that is over lies where the answer turns.
  let free = -reach * 366;
  let kept = 1;
  const endBack = (days: number) => endOfAll(ground, rules, daysAfter(begin, days));
  while (kept - free > 1) {
    const middle = Math.floor((free + kept) / 2);
    const end = endBack(middle);
    if (end !== null && end.firstDay <= begin) free = middle;
    else kept = middle;
  }
  const end = endBack(free);
  if (end === null) return null;
  return {
    events,
    rule: end.rule,
    unit: 'day',
    upTo: daysAfter(begin, free),
    from: begin,
    newFrom: '',
    shortened: false,
  };
}

/** Whether every day of one count is known to lie no later than a day of another: it is among its days, or those only stand in for it. */
const noLater = (ground: RetentionGround, one: ShredCount, other: ShredCount): boolean =>
  one !== other &&
  one.events.every(event => other.events.some(each => each === event || ground.instead.get(event)?.includes(each)));

/**
 * Leaves out counts that hold wherever another one does. What stands in for an event is never earlier than it: accounts drawn up in a year had their last
 * entry by its end, but accounts of that year may have been drawn up in the next, so the day they were drawn up is the one that is told.
 */
const withoutImplied = (ground: RetentionGround, counts: readonly ShredCount[]): readonly ShredCount[] =>
  counts.filter(
    (one, index) =>
      !counts.some(
        (other, place) =>
          // Of two that stand in for each other the first stays.
          (other.upTo < one.upTo || (other.upTo === one.upTo && !(place > index && noLater(ground, other, one)))) &&
          noLater(ground, one, other),
      ),
  );

const lineOf = (
  category: AppliedCategory,
  counts: readonly ShredCount[],
  longer: readonly AppliedRule[],
): ShredLine => ({
  category,
  counts,
  from: counts.reduce((last, { from }) => (from > last ? from : last), ''),
  longer,
  doubtful: counts.some(({ rule: { law } }) => law !== null && isDoubtful(law)),
});

type Lines = { readonly byYears: boolean; readonly line: ShredLine };

/** The lines of a kind of papers: one where reasons keep it, since all have to be over; else one for each rule that wants it gone. */
function linesOf(ground: RetentionGround, category: AppliedCategory, year: number): readonly Lines[] {
  const rules = category.rules.filter(({ kind }) => kind !== 'review');
  const duties = rules.filter(rule => rule.kind === 'minimum');
  const long = duties.filter(rule => inMonths(rule) >= 12);
  if (long.length > 0) {
    const counts = groupsOf(ground, category, duties).flatMap(group => countByYears(ground, group, year) ?? []);
    if (counts.length === 0) return [];
    const line = lineOf(category, withoutImplied(ground, counts), []);
    const youngest = counts.reduce((first, { upTo }) => (upTo < first ? upTo : first), counts[0]?.upTo ?? '');
    const longer = rules.filter(rule => {
      const end = rule.kind === 'limitation' || rule.kind === 'evidence' ? endOf(ground, rule, youngest) : null;
      return end !== null && end.firstDay > `${year}-12-31`;
    });
    return [{ byYears: true, line: { ...line, longer } }];
  }
  const groups = groupsOf(ground, category, rules);
  const together = rules.some(isReason);
  const counted = groups.flatMap(group => {
    const boxed = group.rules.some(rule => waits(rule) && inMonths(rule) >= 12);
    const count = boxed ? countByYears(ground, group, year) : countByDay(ground, group, year);
    return count ? [{ boxed, count }] : [];
  });
  if (counted.length === 0) return [];
  if (!together) return counted.map(({ boxed, count }) => ({ byYears: boxed, line: lineOf(category, [count], []) }));
  const counts = withoutImplied(
    ground,
    counted.map(({ count }) => count),
  );
  return [{ byYears: counted.every(({ boxed }) => boxed), line: lineOf(category, counts, []) }];
}

/** Papers of a kind all of whose days are one day. */
function papersOf(category: AppliedCategory, day: string): Held {
  const events = new Set([...category.alsoEvents, ...category.rules.flatMap(({ from }) => from)]);
  return {
    id: '',
    customer: null,
    category: category.id,
    day,
    time: '',
    events: Object.fromEntries([...events].filter(event => event !== category.event).map(event => [event, day])),
    keep: null,
  };
}

function taxExceptions(ground: RetentionGround, lines: readonly ShredLine[], year: number): readonly ShredException[] {
  const ends = financialYearEnds(ground.settings.financialYears, year);
  return ground.settings.taxYears.flatMap((tax): ShredException[] => {
    const day = ends.findLast(end => end.startsWith(`${tax.year}`));
    if (day === undefined) return [];
    const held: string[] = [];
    let until = '';
    let article = '';
    for (const { category, counts } of lines) {
      if (counts.some(({ upTo }) => upTo < day && !upTo.startsWith(`${tax.year}`))) continue;
      const { blockers, outcomes } = verdictOn(ground, papersOf(category, day), []);
      const open = blockers.find(each => each.kind === 'tax');
      const late = outcomes.find(({ suspended, firstDay }) => suspended !== null && firstDay > `${year}-12-31`);
      const found = tax.kind === 'open' ? open?.suspension : late?.suspended?.suspension;
      if (found === undefined) continue;
      held.push(category.id);
      article = ground.suspensions.find(({ id }) => id === found)?.article ?? '';
      if (late) until = late.firstDay;
    }
    if (held.length === 0) return [];
    return [
      tax.kind === 'open'
        ? { kind: 'tax', year: tax.year, reason: tax.reason, article, categories: held }
        : { kind: 'filed', year: tax.year, until, article, categories: held },
    ];
  });
}

function holdExceptions(holds: readonly LegalHold[], lines: readonly ShredLine[]): readonly ShredException[] {
  return holds.flatMap((hold): ShredException[] => {
    if (hold.releasedOn !== '') return [];
    const { categories, yearFrom } = hold.scope;
    const held = lines
      .filter(
        ({ category, counts }) =>
          (categories.length === 0 || categories.includes(category.id)) &&
          (yearFrom === null || counts.some(({ upTo }) => Number(upTo.slice(0, 4)) >= yearFrom)),
      )
      .map(({ category }) => category.id);
    return held.length === 0 ? [] : [{ kind: 'hold', hold, categories: categories.length === 0 ? [] : held }];
  });
}

/**
 * What may go in a year by the rules of a place: by the years of the papers, and by days of their own. A line says until when a duty forbids it
 * (the longest wins) or, where there is none, until when claims and custom keep it. Open tax years and holds stand beside the lines.
 */
export function shredList(ground: RetentionGround, holds: readonly LegalHold[], year: number): ShredList {
  const all = [...ground.categories.values()].flatMap(category => linesOf(ground, category, year));
  const lines = all.map(({ line }) => line);
  return {
    year,
    place: ground.place,
    known: ground.known,
    years: all.filter(({ byYears }) => byYears).map(({ line }) => line),
    events: all.filter(({ byYears }) => !byYears).map(({ line }) => line),
    exceptions: [...taxExceptions(ground, lines, year), ...holdExceptions(holds, lines)],
  };
}
