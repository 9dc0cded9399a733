import type { Customer } from '../../../shared/domain/customer.ts';
import { fieldOf } from '../../../shared/domain/customer-merge.ts';
import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import type { Texts } from '../../ui/texts.ts';
import type { CustomerField } from '../customer/customer-differences.ts';
import { extraName, extraValue, fieldText, fieldWords } from '../customer/customer-words.ts';

const extraId = (field: string): string | null => (field.startsWith('extras.') ? field.slice('extras.'.length) : null);

/** What a field of a merge is called; of fields that go together the first one's name. */
export function mergeFieldName(field: string, extraFields: readonly ExtraField[], t: Texts): string {
  const id = extraId(field);
  if (id === null) return t(fieldText[field as CustomerField]);
  const known = extraFields.find(extra => extra.id === id);
  return known ? extraName(known, t) : t(fieldText.extras);
}

/** What fields that go together hold of one customer, as a person reads it; '' where nothing is known. */
export function mergeFieldWords(
  customer: Customer,
  fields: readonly string[],
  extraFields: readonly ExtraField[],
  language: Language,
  t: Texts,
): string {
  return fields
    .map(field => {
      const id = extraId(field);
      if (id === null) return fieldWords(customer, field as CustomerField, extraFields, language, t);
      const known = extraFields.find(extra => extra.id === id);
      const value = String(fieldOf(customer, field));
      return known ? extraValue(known, value, language) : value;
    })
    .filter(words => words !== '')
    .join('\n');
}
