import type { RetentionLaw, RetentionVocabulary } from './retention-pack.ts';
import type { RetentionSettings } from './retention-settings.ts';

/** What can't stand in what a business says of its keeping, whatever page it came from. */
export type KeepingFlaw = 'years' | 'taxYears' | 'kinds' | 'rules' | 'automatic' | 'duty';

const isRepeated = (ids: readonly (string | number)[]): boolean => new Set(ids).size < ids.length;

/**
 * The first flaw of what a business says; null for none. Financial years follow each other, a tax year is said once, rules and automatic deletion are about
 * kinds of record that there are, and no rule stands in for a duty to keep (AO s. 147(3); no business can shorten it). `laws`: of every pack.
 */
export function keepingFlaw(
  settings: RetentionSettings,
  { categories, events }: Pick<RetentionVocabulary, 'categories' | 'events'>,
  laws: readonly Pick<RetentionLaw, 'id' | 'kind'>[],
): KeepingFlaw | null {
  const { financialYears, taxYears, ownCategories, ownRules, automatic } = settings;
  if (financialYears.some((day, at) => at > 0 && day <= (financialYears[at - 1] ?? ''))) return 'years';
  if (isRepeated(taxYears.map(({ year }) => year))) return 'taxYears';
  if (isRepeated(ownCategories.map(({ id }) => id))) return 'kinds';
  const kinds = new Set([...categories, ...ownCategories].map(({ id }) => id));
  const starts = new Set(events.map(({ id }) => id));
  if (isRepeated(ownRules.map(({ id }) => id))) return 'rules';
  if (ownRules.some(({ category, from }) => !kinds.has(category) || !starts.has(from))) return 'rules';
  const duties = new Set(laws.filter(({ kind }) => kind === 'minimum').map(({ id }) => id));
  if (ownRules.some(({ replaces }) => replaces !== null && duties.has(replaces))) return 'duty';
  if (isRepeated(automatic.map(({ category }) => category))) return 'automatic';
  return automatic.some(({ category }) => !kinds.has(category)) ? 'automatic' : null;
}
