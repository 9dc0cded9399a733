import { covers, type KeepDecision, type LegalHold } from './held-entry.ts';
import { monthsAfter } from './calendar-sums.ts';
import { holdsOn } from './law-fact.ts';
import { dayAfter, periodEnd } from './retention-dates.ts';
import type { AppliedCategory, AppliedRule, RetentionGround } from './retention-ground.ts';
import type { Period } from './retention-pack.ts';
import type { OpenTaxReason } from './retention-settings.ts';
import { taxOf, taxYearsOf } from './retention-taxes.ts';

/** What a verdict is asked about. `id` and `customer` only matter for holds. */
export type Held = {
  readonly id: string;
  readonly customer: string | null;
  readonly category: string;
  readonly day: string;
  readonly time: string;
  readonly events: Readonly<Record<string, string>>;
  readonly keep: KeepDecision | null;
};

/** From which event a rule counts. `instead`: the event that was taken because this one isn't known, null where it is. */
export type Counted = { readonly event: string; readonly day: string; readonly instead: string | null };

/** What a rule says of something. `firstDay`: the first day after its period; '' while its event hasn't come. */
export type RuleOutcome = {
  readonly rule: AppliedRule;
  readonly counted: Counted | null;
  readonly firstDay: string;
  readonly time: string;
  /** A law that changed meanwhile made it shorter. */
  readonly shortened: boolean;
  /** The outer limit of the law that ended it, counted from `counted`; null where the rule's own period did. */
  readonly capped: Period | null;
  /** The end of the assessment that put it off; null where nothing did. */
  readonly suspended: { readonly suspension: string; readonly year: number; readonly filedOn: string } | null;
};

/** Something that stands between a record and its deletion today. `until`: the first day it doesn't; null where nobody can say. */
export type Blocker =
  | { readonly kind: 'hold'; readonly hold: LegalHold; readonly until: null }
  | {
      readonly kind: 'tax';
      readonly suspension: string;
      readonly year: number;
      readonly reason: OpenTaxReason;
      readonly until: null;
    }
  | { readonly kind: 'duty'; readonly outcome: RuleOutcome; readonly until: string | null };

/** What can be said of a record. All days in ISO 8601. */
export type Verdict = {
  /** The first day on which it may be deleted; '' where nothing ever forbade it; null while nobody can say. */
  readonly allowedFrom: string | null;
  /** The day from which only a duty or a proof keeps it; '' where nothing else ever did; null while nobody can say. */
  readonly purposeEnds: string | null;
  /** The day by which it has to be gone; null while nobody can say. */
  readonly dueOn: string | null;
  readonly dueTime: string;
  /** What blocks it today, what lasts longest first. */
  readonly blockers: readonly Blocker[];
  /** Every rule, what lasts longest first; those whose event hasn't come before all others. */
  readonly outcomes: readonly RuleOutcome[];
  /** What has to be told about the record itself. */
  readonly flaw: 'unknownCategory' | 'noRule' | 'future' | null;
};

/** What is to be done with a record today. */
export type Advice = 'keep' | 'restrict' | 'delete' | 'onHold' | 'unclear';

/** The day of an event of a record; '' where it isn't known or hasn't come. */
export const dayOfEvent = (
  { event: own }: Pick<AppliedCategory, 'event'>,
  { day, events }: Pick<Held, 'day' | 'events'>,
  event: string,
): string => (event === own && day !== '' ? day : (events[event] ?? ''));

/** True for a record that hasn't come to its end: a contract that runs, a consent that is relied on. */
export const isRunning = (
  category: Pick<AppliedCategory, 'event' | 'canRun'>,
  held: Pick<Held, 'day' | 'events'>,
): boolean => category.canRun && dayOfEvent(category, held, category.event) === '';

/**
 * The event a rule counts from: the latest of those it names, each by its own day or by what stands in for it. An application that is known to have come
 * and to have been turned down was decided on no earlier than the day it came.
 */
export function countedFrom(
  ground: Pick<RetentionGround, 'instead'>,
  category: Pick<AppliedCategory, 'event'>,
  held: Pick<Held, 'day' | 'events'>,
  rule: Pick<AppliedRule, 'from'>,
): Counted | null {
  let latest: Counted | null = null;
  for (const event of rule.from) {
    const each = knownDay(ground, category, held, event);
    if (each === null) continue;
    // What is known of an event itself is told before what only stands in for another on the same day.
    const own = latest?.day === each.day && latest.instead !== null && each.instead === null;
    if (latest === null || each.day > latest.day || own) latest = each;
  }
  return latest;
}

/** The day of an event, or of the first known one that stands in for it; null where none is known. */
function knownDay(
  { instead: others }: Pick<RetentionGround, 'instead'>,
  category: Pick<AppliedCategory, 'event'>,
  held: Pick<Held, 'day' | 'events'>,
  event: string,
): Counted | null {
  const own = dayOfEvent(category, held, event);
  if (own !== '') return { event, day: own, instead: null };
  for (const instead of others.get(event) ?? []) {
    const day = dayOfEvent(category, held, instead);
    if (day !== '') return { event, day, instead };
  }
  return null;
}

const isEnd = ({ kind }: AppliedRule): boolean => kind === 'maximum' || kind === 'practice';

const later = (one: string, other: string): string => (one > other ? one : other);

/** The end of a rule's period, or of the outer limit that its law sets, where that comes first. */
function endOf(
  ground: RetentionGround,
  category: AppliedCategory,
  held: Held,
  rule: AppliedRule,
  counted: Counted,
): Pick<RuleOutcome, 'counted' | 'firstDay' | 'time' | 'shortened' | 'capped'> {
  const end = { ...periodEnd(rule, counted.day, held.time, ground.settings.financialYears), counted, capped: null };
  if (rule.atMost === null) return end;
  const { from: event, period } = rule.atMost;
  // What only stands in for the event may be years before it.
  const day = dayOfEvent(category, held, event);
  if (day === '') return end;
  const limit = periodEnd({ period, begins: [], ends: 'day', earlier: null }, day, '', []);
  return limit.firstDay < end.firstDay ? { ...limit, counted: { event, day, instead: null }, capped: period } : end;
}

function outcomeOf(
  ground: RetentionGround,
  category: AppliedCategory,
  held: Held,
  rule: AppliedRule,
  blockers: Blocker[],
): RuleOutcome | null {
  const counted = countedFrom(ground, category, held, rule);
  if (!counted) return { rule, counted, firstDay: '', time: '', shortened: false, capped: null, suspended: null };
  if (!holdsOn(rule.covers, counted.day)) return null;
  const end = endOf(ground, category, held, rule, counted);
  const tax = rule.kind === 'minimum' ? taxOf(ground, rule.subject, taxYearsOf(ground, category, held, counted)) : null;
  // Several duties of one record wait for the same tax: it is told once.
  if (tax?.kind === 'open' && !blockers.some(each => each.kind === 'tax' && each.year === tax.year))
    blockers.push({ kind: 'tax', suspension: tax.suspension, year: tax.year, reason: tax.reason, until: null });
  if (tax?.kind !== 'filed' || tax.until <= end.firstDay) return { rule, ...end, suspended: null };
  const { suspension, year, filedOn, until } = tax;
  return { rule, ...end, firstDay: until, suspended: { suspension, year, filedOn } };
}

const nothing: Omit<Verdict, 'flaw'> = {
  allowedFrom: null,
  purposeEnds: null,
  dueOn: null,
  dueTime: '',
  blockers: [],
  outcomes: [],
};

/**
 * When a record may be deleted and when it has to be, with all that speaks for it. The longest duty wins (AO s. 147(3) sentence 2); a time of limitation
 * is a reason to keep and no duty (GDPR Art. 17(3)(e)); a hold and an open tax assessment stop everything. Where no rule is known, or nobody has looked up
 * those of the country, nothing is proposed. `holds`: those that may cover it, released ones too.
 */
export function verdictOn(ground: RetentionGround, held: Held, holds: readonly LegalHold[]): Verdict {
  const category = ground.categories.get(held.category);
  const mine = holds.length === 0 ? holds : holds.filter(({ scope }) => covers(scope, held));
  const blockers: Blocker[] = mine
    .filter(({ releasedOn }) => releasedOn === '')
    .map(hold => ({ kind: 'hold', hold, until: null }));
  if (!category) return { ...nothing, blockers, flaw: 'unknownCategory' };
  const outcomes = category.rules
    .flatMap(rule => outcomeOf(ground, category, held, rule, blockers) ?? [])
    .toSorted(byEnd);
  const stopped = blockers.length > 0;

  let allowedFrom: string | null = '';
  for (const outcome of outcomes) {
    if (outcome.rule.kind !== 'minimum') continue;
    if (outcome.firstDay === '') allowedFrom = null;
    else if (allowedFrom !== null) allowedFrom = later(allowedFrom, outcome.firstDay);
    if (outcome.firstDay === '' || outcome.firstDay > ground.today)
      blockers.push({ kind: 'duty', outcome, until: outcome.firstDay === '' ? null : outcome.firstDay });
  }
  const flaw = flawOf(ground, category, held, outcomes);
  if (flaw === 'noRule') return { ...nothing, blockers, outcomes, flaw };
  for (const { releasedOn } of mine)
    if (releasedOn !== '' && releasedOn >= held.day && allowedFrom !== null)
      allowedFrom = later(allowedFrom, dayAfter(releasedOn));

  const { purposeEnds, kept, time } = endOfPurpose(ground, category, held, outcomes);
  const allowed = stopped ? null : allowedFrom;
  const dueOn = allowed === null || purposeEnds === null ? null : later(later(allowed, purposeEnds), kept);
  return {
    allowedFrom: allowed,
    purposeEnds,
    dueOn,
    dueTime: dueOn === purposeEnds ? time : '',
    blockers,
    outcomes,
    flaw,
  };
}

/** Orders outcomes: what has no day yet before all others, then by day, a duty before what is only usual. */
function byEnd(one: RuleOutcome, other: RuleOutcome): number {
  if (one.firstDay === other.firstDay) return duty(other) - duty(one);
  if (one.firstDay === '' || other.firstDay === '') return one.firstDay === '' ? -1 : 1;
  return one.firstDay > other.firstDay ? -1 : 1;
}

const duty = ({ rule }: RuleOutcome): number => (rule.kind === 'minimum' ? 1 : 0);

/** Rules of the Union alone don't tell what a country obliges to; what the business decided itself stands anywhere. */
function flawOf(
  { known, today }: RetentionGround,
  { own }: AppliedCategory,
  held: Held,
  outcomes: readonly RuleOutcome[],
): Verdict['flaw'] {
  const decided = own || outcomes.some(({ rule }) => rule.own !== null);
  if (outcomes.length === 0 || (!known && !decided)) return 'noRule';
  return held.day > today ? 'future' : null;
}

/**
 * The day on which the last use of a record ends: times of limitation, what laws and custom want gone by then, and a decision to keep it. '' where it has
 * none beside a duty or a proof; null while it hasn't ended or nobody can say. `kept`: until when a proof keeps it beyond that.
 */
function endOfPurpose(
  ground: RetentionGround,
  category: AppliedCategory,
  held: Held,
  outcomes: readonly RuleOutcome[],
): { readonly purposeEnds: string | null; readonly kept: string; readonly time: string } {
  // A contract that runs is relied on, whatever happened under it so far.
  const runs = isRunning(category, held);
  let ends = held.keep?.until ?? '';
  let kept = '';
  let running = false;
  let said = false;
  let deadline: RuleOutcome | null = null;
  for (const outcome of outcomes) {
    const { rule, firstDay } = outcome;
    if (rule.kind === 'review') continue;
    if (rule.kind === 'limitation' || rule.kind === 'evidence') running ||= runs || firstDay === '';
    if (firstDay === '') continue;
    said = true;
    if (isEnd(rule) && (deadline === null || firstDay < deadline.firstDay)) deadline = outcome;
    if (rule.kind === 'evidence') kept = later(kept, firstDay);
    if (rule.kind === 'limitation') {
      const { claimBuffer } = ground.settings;
      ends = later(ends, claimBuffer === 0 ? firstDay : monthsAfter(firstDay, claimBuffer));
    }
  }
  if (running || !said) return { purposeEnds: null, kept, time: '' };
  if (deadline) ends = later(ends, deadline.firstDay);
  return { purposeEnds: ends, kept, time: deadline?.firstDay === ends ? deadline.time : '' };
}

/** What is to be done with a record on the verdict's day. */
export function adviceOn({ today }: Pick<RetentionGround, 'today'>, verdict: Verdict): Advice {
  if (verdict.blockers.some(({ kind }) => kind !== 'duty')) return 'onHold';
  if (verdict.flaw === 'unknownCategory' || verdict.flaw === 'noRule') return 'unclear';
  if (verdict.dueOn !== null && verdict.dueOn <= today) return 'delete';
  return 'keep';
}
