import { articleIn } from '../../shared/domain/article-words.ts';
import { daysAfter } from '../../shared/domain/calendar-sums.ts';
import type { HoldReason } from '../../shared/domain/held-entry.ts';
import type { AppliedRule, RetentionGround } from '../../shared/domain/retention-ground.ts';
import type { RetentionKind } from '../../shared/domain/retention-pack.ts';
import type { Reason, Reasoned } from '../../shared/domain/retention-reasons.ts';
import type { OpenTaxReason } from '../../shared/domain/retention-settings.ts';
import { isRunning, type Held, type RuleOutcome, type Verdict } from '../../shared/domain/retention.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { distance, longDay, weekday } from '../ui/format.ts';
import type { TextKey, Texts } from '../ui/texts.ts';

/** Why something is put on hold, in words. */
export const holdWhy: Readonly<Record<HoldReason, TextKey>> = {
  lawsuit: 'retention.hold.lawsuit',
  audit: 'retention.hold.audit',
  appeal: 'retention.hold.appeal',
  authority: 'retention.hold.authority',
  warranty: 'retention.hold.warranty',
  police: 'retention.hold.police',
  request: 'retention.hold.request',
  other: 'retention.hold.other',
};

const taxWhy: Readonly<Record<OpenTaxReason, TextKey>> = {
  audit: 'retention.tax.audit',
  appeal: 'retention.tax.appeal',
  provisional: 'retention.tax.provisional',
  unfiled: 'retention.tax.unfiled',
  lossCarried: 'retention.tax.lossCarried',
};

/** What a rule says of its last day. */
const untilText: Readonly<Record<RetentionKind, TextKey>> = {
  minimum: 'retention.until.minimum',
  limitation: 'retention.until.limitation',
  evidence: 'retention.until.evidence',
  maximum: 'retention.until.maximum',
  practice: 'retention.until.practice',
  review: 'retention.until.review',
};

const openText: Readonly<Record<RetentionKind, TextKey>> = {
  minimum: 'retention.open.minimum',
  limitation: 'retention.open.limitation',
  evidence: 'retention.open.evidence',
  maximum: 'retention.open.maximum',
  practice: 'retention.open.maximum',
  review: 'retention.open.maximum',
};

/** What a kind of record is called; one that is gone by its id. */
export const categoryName = (
  { categories }: Pick<RetentionGround, 'categories'>,
  language: Language,
  id: string,
): string => categories.get(id)?.name[language] ?? id;

/** What an event is called; one of no pack by its id. */
export const eventName = (language: Language, id: string): string =>
  packs.retentionWords().events.find(event => event.id === id)?.name[language] ?? id;

/** What a rule is about: the pack's own words, or the reason the business gave for its own. */
export const ruleName = (t: Texts, language: Language, { law, own }: Pick<AppliedRule, 'law' | 'own'>): string =>
  law ? law.name[language] : t('retention.ownRule', { reason: own?.reason ?? '' });

/** The article a rule stands in, as lawyers of the language write it; '' for one of the business's own. */
export const ruleArticle = (language: Language, { law }: Pick<AppliedRule, 'law'>): string =>
  law ? articleIn(law.article, language) : '';

/** A record in a few words: what it is and of when. */
export const recordName = (ground: RetentionGround, t: Texts, language: Language, { category, day }: Held): string => {
  const name = categoryName(ground, language, category);
  return day === '' ? name : t('retention.recordOf', { name, day: longDay(language, day) });
};

/** A day to come with its weekday, and how far it is while that is something one can picture. */
export function farDay(language: Language, day: string, today: string): string {
  const days = (Date.parse(day) - Date.parse(today)) / 86_400_000;
  const named = weekday(language, day, today);
  return days > 0 && days <= 60 ? `${named}, ${distance(language, day, today)}` : named;
}

/** The same inside a sentence that goes on behind it: 'can't be deleted before Friday, 1 January 2027 (in 40 days)'. */
function dayWithin(language: Language, day: string, today: string): string {
  const days = (Date.parse(day) - Date.parse(today)) / 86_400_000;
  const named = weekday(language, day, today);
  return days > 0 && days <= 60 ? `${named} (${distance(language, day, today)})` : named;
}

/** The article a reason rests on, '' where it is nobody's law: a hold, a decision, a rule of the business's own. */
export function reasonArticle(language: Language, { suspensions }: RetentionGround, reason: Reason): string {
  if (reason.kind === 'duty' || reason.kind === 'use') return ruleArticle(language, reason.outcome.rule);
  if (reason.kind !== 'tax') return '';
  const suspension = suspensions.find(({ id }) => id === reason.suspension);
  return suspension ? articleIn(suspension.article, language) : '';
}

/** One reason in a sentence. */
export function reasonSentence(t: Texts, language: Language, ground: RetentionGround, reason: Reason): string {
  if (reason.kind === 'hold')
    return t('retention.reason.hold', {
      why: t(holdWhy[reason.hold.why]),
      since: longDay(language, reason.hold.since),
    });
  if (reason.kind === 'tax')
    return t('retention.reason.tax', { year: `${reason.year}`, why: t(taxWhy[reason.reason]) });
  const record = recordName(ground, t, language, reason.held);
  if (reason.kind === 'keep')
    return t('retention.reason.keep', { record, until: longDay(language, reason.until), reason: reason.reason });
  return t('retention.reason.of', {
    record,
    sentence: ruleSentence(t, language, ground, missingEvent(ground, reason), reason),
  });
}

/** The event that a time waits for: the end of what runs, or what its rule counts from. */
function missingEvent(
  { categories }: Pick<RetentionGround, 'categories'>,
  { held, outcome: { rule } }: { readonly held: Held; readonly outcome: RuleOutcome },
): string {
  const category = categories.get(held.category);
  return category && isRunning(category, held) ? category.event : (rule.from[0] ?? '');
}

/** What one rule says of a record. `until`: the first day it no longer counts; null while nobody can say. */
const ruleSentence = (
  t: Texts,
  language: Language,
  { today }: Pick<RetentionGround, 'today'>,
  event: string,
  { outcome, until }: { readonly outcome: RuleOutcome; readonly until: string | null },
): string =>
  until === null
    ? t(openText[outcome.rule.kind], { event: eventName(language, event) })
    : t(untilText[outcome.rule.kind], {
        until: dayWithin(language, lastsThrough.has(outcome.rule.kind) ? daysAfter(until, -1) : until, today),
      });

/** Kinds of rules whose sentence names the last day of their time: claims are possible until 31 December, and no longer on 1 January. */
const lastsThrough: ReadonlySet<RetentionKind> = new Set(['limitation', 'evidence']);

/** What one rule says of a record whose name stands above it. */
export const outcomeSentence = (
  t: Texts,
  language: Language,
  ground: Pick<RetentionGround, 'today'>,
  outcome: RuleOutcome,
): string =>
  ruleSentence(t, language, ground, outcome.rule.from[0] ?? '', {
    outcome,
    until: outcome.firstDay === '' ? null : outcome.firstDay,
  });

/** What a record can be said of in a line of a list. */
export function verdictLine(t: Texts, language: Language, { today }: RetentionGround, verdict: Verdict): string {
  const { allowedFrom, dueOn, blockers, flaw } = verdict;
  const [first] = blockers;
  if (first?.kind === 'hold') return t('retention.line.hold');
  if (first?.kind === 'tax') return t('retention.line.tax', { year: `${first.year}` });
  if (flaw === 'noRule') return t('retention.line.noRule');
  if (flaw === 'unknownCategory') return t('retention.line.unknownCategory');
  if (flaw === 'future') return t('retention.line.future');
  if (first)
    return first.until === null
      ? t('retention.line.open')
      : t('retention.line.duty', { until: longDay(language, first.until) });
  // A hold that was released counts to the end of its day.
  if (allowedFrom !== null && allowedFrom > today)
    return t('retention.line.duty', { until: longDay(language, allowedFrom) });
  if (dueOn === null) return t('retention.line.running');
  if (dueOn > today) return t('retention.line.use', { until: longDay(language, dueOn) });
  return t('retention.line.due', { since: longDay(language, later(dueOn, allowedFrom ?? '')) });
}

const later = (one: string, other: string): string => (one > other ? one : other);

/** Why a customer can't be deleted yet, or that she can, in one sentence. */
export function personSentence(
  t: Texts,
  language: Language,
  ground: RetentionGround,
  name: string,
  { against: [first], standing, unclear }: Reasoned,
): string {
  if (!first) {
    const [unknown] = unclear;
    if (unknown) return t('retention.person.unclear', { name, record: recordName(ground, t, language, unknown.held) });
    const since = standing.allowedFrom;
    if (since === null || since === '') return t('retention.person.free', { name });
    return since > ground.today
      ? t('retention.person.holdEnds', { name, until: dayWithin(language, since, ground.today) })
      : t('retention.person.freeSince', { name, since: longDay(language, since) });
  }
  if (first.kind === 'hold')
    return t('retention.person.hold', {
      name,
      why: t(holdWhy[first.hold.why]),
      since: longDay(language, first.hold.since),
    });
  if (first.kind === 'tax') return t('retention.person.tax', { name, year: `${first.year}` });
  if (first.kind === 'keep') return reasonSentence(t, language, ground, first);
  const record = recordName(ground, t, language, first.held);
  return first.until === null
    ? t('retention.person.open', { name, record, event: eventName(language, missingEvent(ground, first)) })
    : t('retention.person.duty', { name, record, until: dayWithin(language, first.until, ground.today) });
}

/** Whether something stands against deleting a customer that has to be looked at first: a duty, a hold that ends today, a record of which no rule is known. */
export const standsAgainst = (
  { today }: Pick<RetentionGround, 'today'>,
  { against, unclear, standing }: Reasoned,
): boolean => against.length > 0 || unclear.length > 0 || (standing.allowedFrom ?? '') > today;
