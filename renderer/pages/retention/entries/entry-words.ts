import { minorFigures } from '../../../../shared/domain/held-typed.ts';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import type { RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import type { Language } from '../../../../shared/i18n/translator.ts';

/** What a kind of record is called; its id where nobody knows it any more. */
export function kindName({ categories }: Pick<RetentionGround, 'categories'>, language: Language, id: string): string {
  const category = categories.get(id);
  return category ? inTongue(category.name, language) : id;
}

/** An amount in the smallest unit of its currency as people write it, '€1,234.50'. */
export const money = (language: Language, amount: number, currency: string): string =>
  new Intl.NumberFormat(
    language === 'de' ? 'de-DE' : 'en-GB',
    /^[A-Z]{3}$/.test(currency) ? { style: 'currency', currency } : { minimumFractionDigits: 2 },
  ).format(amount / 10 ** minorFigures(currency));
