import { articleIn } from './article-words.ts';
import { dayIn, inTongue } from './register-sheet.ts';
import type { RetentionVocabulary } from './retention-pack.ts';
import { eventWords, ruleName, ruleWords, type RuleWord } from './rule-words.ts';
import type { ShredCount, ShredException, ShredLine } from './shred-list.ts';
import type { HoldReason } from './held-entry.ts';
import type { OpenTaxReason } from './retention-settings.ts';

/** A fixed word of the shred list: a key of the texts. */
export type ShredWord =
  | RuleWord
  | 'shred.upTo.year'
  | 'shred.upTo.financialYear'
  | 'shred.upTo.day'
  | 'shred.upTo.now'
  | 'shred.newYears'
  | 'shred.shortened'
  | 'shred.longer'
  | 'shred.doubtful'
  | 'shred.ownRule'
  | 'shred.stays.tax'
  | 'shred.stays.filed'
  | 'shred.stays.hold'
  | 'shred.stays.holdPeople'
  | 'shred.stays.all'
  | `shred.openTax.${OpenTaxReason}`
  | `shred.holdReason.${HoldReason}`;

/** Gives the words for a key. */
export type ShredSay = (key: ShredWord, facts?: Readonly<Record<string, unknown>>) => string;

/** What words are made with. */
export type ShredTools = {
  readonly say: ShredSay;
  readonly tongue: 'en' | 'de';
  readonly vocabulary: Pick<RetentionVocabulary, 'events'>;
};

/** A line in words. `from`: ISO 8601; `doubt`: '' where the rule is certain. */
export type ShredRow = {
  readonly id: string;
  readonly papers: string;
  readonly upTo: readonly string[];
  readonly from: string;
  readonly why: readonly string[];
  readonly articles: readonly string[];
  readonly remarks: readonly string[];
  readonly doubt: string;
};

const upToWords = (count: ShredCount, { say, tongue, vocabulary }: ShredTools): string => {
  const events = eventWords(say, vocabulary, count.events, tongue);
  if (count.rule.period.count === 0) return say('shred.upTo.now', { events });
  return count.unit === 'year'
    ? say('shred.upTo.year', { events, year: count.upTo.slice(0, 4) })
    : say(`shred.upTo.${count.unit}`, { events, day: dayIn(count.upTo, tongue) });
};

/** Which years become free, where it is more than the usual one. */
function newYears({ newFrom, upTo, unit }: ShredCount, say: ShredSay): readonly string[] {
  if (unit !== 'year' || newFrom === '') return [];
  const [first, last] = [newFrom.slice(0, 4), upTo.slice(0, 4)];
  return first === last ? [] : [say('shred.newYears', { first, last })];
}

/** A line of the list in words. */
export function shredRow({ category, counts, from, longer, doubtful }: ShredLine, tools: ShredTools): ShredRow {
  const { say, tongue } = tools;
  const papers = inTongue(category.name, tongue);
  return {
    id: `${category.id}.${counts.map(({ rule }) => rule.id).join('.')}`,
    papers,
    upTo: counts.map(count => upToWords(count, tools)),
    from,
    why: [...new Set(counts.map(({ rule }) => ruleWords(say, rule, tongue)))],
    articles: [
      ...new Set(
        counts.map(({ rule: { law } }) => (law === null ? say('shred.ownRule') : articleIn(law.article, tongue))),
      ),
    ],
    remarks: [
      ...counts.flatMap(count => newYears(count, say)),
      ...counts.flatMap(({ shortened, rule: { earlier } }) =>
        shortened && earlier ? [say('shred.shortened', { day: dayIn(earlier.notBefore, tongue) })] : [],
      ),
      ...longer.map(rule =>
        say('shred.longer', { name: ruleName(rule, papers, tongue), period: ruleWords(say, rule, tongue) }),
      ),
    ],
    doubt: doubtful ? say('shred.doubtful') : '',
  };
}

/** What stays in spite of the list, as a sentence. `names`: of the categories by id. */
export function exceptionWords(
  exception: ShredException,
  names: (category: string) => string,
  { say, tongue }: ShredTools,
): string {
  const { categories } = exception;
  const papers = categories.length === 0 ? say('shred.stays.all') : categories.map(names).join(', ');
  if (exception.kind === 'tax') {
    const { year, reason, article } = exception;
    return say('shred.stays.tax', { year: `${year}`, reason: say(`shred.openTax.${reason}`), papers, article });
  }
  if (exception.kind === 'filed') {
    const { year, until, article } = exception;
    return say('shred.stays.filed', { year: `${year}`, day: dayIn(until, tongue), papers, article });
  }
  const { why, since, scope } = exception.hold;
  const people = scope.customers.length + scope.entries.length > 0;
  return say(people ? 'shred.stays.holdPeople' : 'shred.stays.hold', {
    reason: say(`shred.holdReason.${why}`),
    day: dayIn(since, tongue),
    papers,
    years:
      scope.yearFrom === null && scope.yearTo === null
        ? 'all'
        : scope.yearFrom === null
          ? 'until'
          : scope.yearTo === null
            ? 'from'
            : 'between',
    first: `${scope.yearFrom ?? ''}`,
    last: `${scope.yearTo ?? ''}`,
  });
}
