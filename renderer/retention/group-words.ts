import type { RetentionGround } from '../../shared/domain/retention-ground.ts';
import { amountIn } from '../../shared/domain/deletion-certificate.ts';
import type { DueGroup } from '../../shared/ipc/retention-standing-shapes.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import { longDay } from '../ui/format.ts';
import type { Texts } from '../ui/texts.ts';
import { categoryName, ruleArticle, ruleName } from './why-words.ts';

/** What a group is called. */
export const groupName = (t: Texts, language: Language, ground: RetentionGround, group: DueGroup): string =>
  group.action === 'delete'
    ? t('review.group.entries', { count: group.entries, category: categoryName(ground, language, group.category) })
    : t(group.action === 'deleteCustomer' ? 'review.group.customers' : 'review.group.restrict', {
        count: group.customers,
        category: categoryName(ground, language, group.category),
      });

/** The rule that decided about a group; undefined where none did. */
const ruleOf = ({ categories }: RetentionGround, { category, rule }: DueGroup) =>
  categories.get(category)?.rules.find(({ id }) => id === rule);

/** What the rule that decided is about; '' where none did. */
export function groupRuleName(t: Texts, language: Language, ground: RetentionGround, group: DueGroup): string {
  const rule = ruleOf(ground, group);
  return rule ? ruleName(t, language, rule) : '';
}

/** The rule that decided, with its article; '' where none did. */
export function groupRule(t: Texts, language: Language, ground: RetentionGround, group: DueGroup): string {
  const rule = ruleOf(ground, group);
  if (!rule) return '';
  const article = ruleArticle(language, rule);
  return article === '' ? ruleName(t, language, rule) : `${ruleName(t, language, rule)} (${article})`;
}

/** What else there is to say of a group: sums, since when it is due, and how many entries go or stay with customers. */
export const groupFacts = (t: Texts, language: Language, group: DueGroup): readonly string[] => [
  ...(group.dueSince === '' ? [] : [t('review.group.dueSince', { day: longDay(language, group.dueSince) })]),
  ...(group.action === 'delete' || group.entries === 0
    ? []
    : [t(group.action === 'deleteCustomer' ? 'review.group.along' : 'review.group.stay', { count: group.entries })]),
  ...group.sums.map(({ amount, currency }) => t('review.group.sum', { sum: amountIn(amount, currency, language) })),
];
