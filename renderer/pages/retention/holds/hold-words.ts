import type { LegalHold } from '../../../../shared/domain/held-entry.ts';
import type { RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import type { Language } from '../../../../shared/i18n/translator.ts';
import type { ResponseOf } from '../../../../shared/ipc/contract.ts';
import { categoryName } from '../../../retention/why-words.ts';
import { count, listed } from '../../../ui/format.ts';
import type { Texts } from '../../../ui/texts.ts';
import { isWhole } from './hold-draft.ts';

/** So many customers are named one by one in a line. */
const named = 3;

/** What a hold covers, in words: 'Anna Müller; invoices; 2018 to 2020'. */
export function scopeWords(
  t: Texts,
  language: Language,
  ground: RetentionGround,
  scope: LegalHold['scope'],
  reach: ResponseOf<'holds.reach'> | undefined,
): string {
  if (isWhole(scope)) return t('holds.covers.everything');
  const { customers, entries, categories, yearFrom, yearTo } = scope;
  const known = (reach?.named ?? []).map(({ name }) => name || t('customers.row.nameless'));
  const rest = customers.length - Math.min(known.length, named);
  return [
    ...(customers.length === 0
      ? []
      : [
          known.length === 0
            ? t('holds.covers.customers', { count: customers.length })
            : rest > 0
              ? t('holds.covers.andMore', { names: known.slice(0, named).join(', '), count: rest })
              : listed(language, known),
        ]),
    ...(entries.length === 0 ? [] : [t('holds.covers.entries', { count: entries.length })]),
    ...(categories.length === 0
      ? []
      : [
          listed(
            language,
            categories.map(id => categoryName(ground, language, id)),
          ),
        ]),
    ...(yearFrom === null && yearTo === null
      ? []
      : [
          t('holds.covers.years', {
            which: yearFrom === null ? 'until' : yearTo === null ? 'from' : yearFrom === yearTo ? 'one' : 'both',
            from: `${yearFrom ?? ''}`,
            to: `${yearTo ?? ''}`,
          }),
        ]),
  ].join('; ');
}

/** How much a hold covers today, in a sentence. */
export function reachWords(
  t: Texts,
  language: Language,
  scope: LegalHold['scope'],
  reach: ResponseOf<'holds.reach'>,
): string {
  const counted = t('holds.reach.counted', {
    entries: reach.entries,
    entriesShown: count(language, reach.entries),
    customers: reach.customers,
    customersShown: count(language, reach.customers),
  });
  const files =
    scope.entries.length === 0 && (scope.categories.length === 0 || scope.categories.includes('customerFile'));
  if (!files) return counted;
  return `${counted} ${
    scope.customers.length > 0
      ? t('holds.reach.namedFiles', { count: scope.customers.length })
      : t(scope.yearFrom === null && scope.yearTo === null ? 'holds.reach.allFiles' : 'holds.reach.filesOfYears')
  }`;
}
