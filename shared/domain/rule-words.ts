import type { AppliedRule } from './retention-ground.ts';
import type { Period, RetentionVocabulary } from './retention-pack.ts';
import { inTongue } from './register-sheet.ts';

/** A fixed word about rules: a key of the texts. */
export type RuleWord =
  | 'shred.rule.period'
  | 'shred.rule.atOnce'
  | 'shred.rule.fromDay'
  | 'shred.rule.from'
  | 'shred.rule.waitsYear'
  | 'shred.rule.waitsFinancialYear'
  | 'shred.rule.waitsDay'
  | 'shred.rule.then'
  | 'shred.rule.toYearEnd'
  | 'shred.rule.latestOf';

/** Gives the words for a key. */
export type RuleSay = (key: RuleWord, facts?: Readonly<Record<string, unknown>>) => string;

type Tongue = 'en' | 'de';

/** A period as people say it, '8 years', '72 hours'. */
export const periodWords = (say: RuleSay, { count, unit }: Period): string => say('shred.rule.period', { count, unit });

const monthDays = {
  en: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }),
  de: new Intl.DateTimeFormat('de-DE', { day: 'numeric', month: 'long', timeZone: 'UTC' }),
} as const;

/** What a period waits for, '' where it counts from the day itself: 'the end of the financial year, then the end of the year'. */
export const waitWords = (say: RuleSay, { begins }: Pick<AppliedRule, 'begins'>, tongue: Tongue): string =>
  begins
    .map(wait =>
      wait === 'financialYear'
        ? say('shred.rule.waitsFinancialYear')
        : wait === '12-31'
          ? say('shred.rule.waitsYear')
          : say('shred.rule.waitsDay', { day: monthDays[tongue].format(new Date(`2024-${wait}T00:00:00Z`)) }),
    )
    .reduce((sum, wait) => (sum === '' ? wait : say('shred.rule.then', { first: sum, next: wait })), '');

/** How long a rule keeps, in words: '8 years from the end of the year'. */
export function ruleWords(say: RuleSay, rule: Pick<AppliedRule, 'period' | 'begins' | 'ends'>, tongue: Tongue): string {
  if (rule.period.count === 0) return say('shred.rule.atOnce');
  const period = periodWords(say, rule.period);
  const wait = waitWords(say, rule, tongue);
  const counted = wait === '' ? say('shred.rule.fromDay', { period }) : say('shred.rule.from', { period, wait });
  return rule.ends === 'yearEnd' ? say('shred.rule.toYearEnd', { counted }) : counted;
}

/** The events a rule counts from: 'the latest of: accounts drawn up, accounts adopted'. */
export function eventWords(
  say: RuleSay,
  { events: known }: Pick<RetentionVocabulary, 'events'>,
  ids: readonly string[],
  tongue: Tongue,
): string {
  const names = ids.map(id => {
    const event = known.find(each => each.id === id);
    return event ? inTongue(event.name, tongue) : id;
  });
  return names.length < 2 ? (names[0] ?? '') : say('shred.rule.latestOf', { events: names.join(', ') });
}

/** The name of a rule: the law's, or what the business calls what it is about. */
export const ruleName = ({ law, own }: AppliedRule, category: string, tongue: Tongue): string =>
  law ? inTongue(law.name, tongue) : own ? category : '';
