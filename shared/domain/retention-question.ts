import { readDay } from './day-entry.ts';
import { retentionGround, type AppliedCategory, type RetentionGround } from './retention-ground.ts';
import type { RetentionPack, RetentionVocabulary } from './retention-pack.ts';
import type { RetentionSettings } from './retention-settings.ts';
import { verdictOn, type RuleOutcome, type Verdict } from './retention.ts';

/** When something was: a day (ISO 8601), the last one where only a year was said; nothing; or not clear yet. */
export type When =
  | { readonly kind: 'day'; readonly day: string; readonly wholeYear: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unclear' };

/** Reads a day as people type it, or a bare year: its last day, so that nothing goes too soon. `thisYear`: see `readDay`. */
export function readWhen(typed: string, thisYear: number): When {
  const year = /^\s*((?:19|20|21)\d\d)\s*$/.exec(typed)?.[1];
  if (year !== undefined) return { kind: 'day', day: `${year}-12-31`, wholeYear: true };
  const read = readDay(typed, thisYear);
  return read.kind === 'day' ? { ...read, wholeYear: false } : read;
}

/** Reads the day a financial year begins on, 1.7. or 1 July: MM-DD, '' for none typed, null while it isn't clear. There is none on 29 February. */
export function readYearBegin(typed: string): string | null {
  const text = typed.trim().replace(/\.$/, '');
  if (text === '') return '';
  // A year without a 29 February.
  for (const whole of [`${text}.2001`, `${text} 2001`]) {
    const read = readDay(whole, 2001);
    if (read.kind === 'day' && read.day.startsWith('2001')) return read.day.slice(5);
  }
  return null;
}

/** What is asked: a kind of papers, and the days known of it by event (ISO 8601). */
export type RetentionQuestion = {
  readonly place: string;
  readonly category: string;
  readonly days: Readonly<Record<string, string>>;
  readonly settings: RetentionSettings;
  readonly today: string;
};

/**
 * The answer. `duty`: it has to stay until `day`, on which it may go; `longer` is what gives a reason to keep it beyond that. `reason`: nothing
 * obliges to keep it, and by `day` it has to be gone. `missing`: no day can be said before the event is known.
 */
export type RetentionAnswer =
  | { readonly kind: 'duty'; readonly day: string; readonly outcome: RuleOutcome; readonly longer: RuleOutcome | null }
  | { readonly kind: 'reason'; readonly day: string; readonly outcome: RuleOutcome }
  | { readonly kind: 'missing'; readonly event: string }
  | { readonly kind: 'noRule' };

/** Answers by the rules alone: the day, the rule that decides it, and what it rests on. */
export function answerRetention(
  packs: readonly RetentionPack[],
  vocabulary: RetentionVocabulary,
  { place, category, days, settings, today }: RetentionQuestion,
): { readonly ground: RetentionGround; readonly verdict: Verdict; readonly answer: RetentionAnswer } {
  const ground = retentionGround(packs, vocabulary, settings, place, today);
  const event = ground.categories.get(category)?.event ?? '';
  const { [event]: day = '', ...events } = days;
  const held = { id: '', customer: null, category, day, time: '', events, keep: null };
  const verdict = verdictOn(ground, held, []);
  return { ground, verdict, answer: answerOf(ground.categories.get(category), verdict) };
}

/** The event an answer waits for: the papers' own where a rule counts from it, else the first one that can be told. */
function missing(category: AppliedCategory, outcomes: readonly RuleOutcome[]): RetentionAnswer {
  const open = outcomes.filter(({ firstDay, rule: { kind } }) => firstDay === '' && kind !== 'review');
  const waited = (open.length === 0 ? outcomes : open).flatMap(({ rule: { from } }) => from);
  const told = [category.event, ...category.alsoEvents].find(event => waited.includes(event));
  return { kind: 'missing', event: told ?? waited[0] ?? '' };
}

function answerOf(category: AppliedCategory | undefined, verdict: Verdict): RetentionAnswer {
  const { allowedFrom, dueOn, purposeEnds, outcomes, flaw } = verdict;
  // Of a country whose law nobody has looked up only what many share is known: no answer to rely on.
  if (!category || flaw === 'noRule' || outcomes.every(({ rule: { kind } }) => kind === 'review'))
    return { kind: 'noRule' };
  const duties = outcomes.filter(({ rule }) => rule.kind === 'minimum');
  if (duties.length > 0) {
    const outcome = duties.find(({ firstDay }) => firstDay === allowedFrom) ?? duties[0];
    if (allowedFrom === null || outcome === undefined) return missing(category, duties);
    const longer = outcomes.find(
      ({ rule: { kind }, firstDay }) => (kind === 'limitation' || kind === 'evidence') && firstDay > allowedFrom,
    );
    return { kind: 'duty', day: allowedFrom, outcome, longer: longer ?? null };
  }
  const day = dueOn ?? purposeEnds;
  const known = outcomes.filter(({ firstDay, rule }) => firstDay !== '' && rule.kind !== 'review');
  const outcome =
    known.find(({ firstDay }) => firstDay === day) ?? known.find(({ firstDay }) => day !== null && firstDay <= day);
  return day === null || outcome === undefined ? missing(category, outcomes) : { kind: 'reason', day, outcome };
}
