import type { Address, Customer } from '../../../shared/domain/customer.ts';
import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { countryName, longDay } from '../../ui/format.ts';
import type { TextKey, Texts } from '../../ui/texts.ts';
import { labelText } from './contact-labels.ts';
import type { CustomerField } from './customer-differences.ts';
import { languageName } from './language-choices.ts';
import { sourceText } from './source-text.ts';
import { statusText } from './status-mark.tsx';

/** The word for each field of a customer. */
export const fieldText: Record<CustomerField, TextKey> = {
  kind: 'customer.fields.kind',
  salutation: 'customer.fields.salutation',
  title: 'customer.fields.title',
  givenName: 'customer.fields.givenName',
  familyName: 'customer.fields.familyName',
  organisation: 'customer.fields.organisation',
  number: 'customer.fields.number',
  emails: 'customer.fields.emails',
  phones: 'customer.fields.phones',
  addresses: 'customer.fields.addresses',
  status: 'customer.fields.status',
  tags: 'customer.fields.tags',
  language: 'customer.fields.language',
  lastContactOn: 'customer.fields.lastContactOn',
  source: 'customer.fields.source',
  sourceDetail: 'customer.fields.sourceDetail',
  sourceOn: 'customer.fields.sourceOn',
  notes: 'customer.fields.notes',
  extras: 'customer.fields.extras',
};

/** An address as lines, the country in the language in use. */
export function addressLines(address: Address, language: Language): readonly string[] {
  const place = [address.postcode, address.city].filter(part => part !== '').join(' ');
  const country = address.country === '' ? '' : countryName(language, address.country);
  return [address.street, address.extra, place, address.region, country].filter(line => line !== '');
}

/** What an extra field is called: its own name, but for the one the app knows by itself. */
export const extraName = (field: Pick<ExtraField, 'id' | 'name'>, t: Texts): string =>
  field.id === 'dateOfBirth' ? t('customer.fields.dateOfBirth') : field.name;

/** What an extra field holds, dates in words. */
export const extraValue = (field: Pick<ExtraField, 'kind'>, value: string, language: Language): string =>
  field.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? longDay(language, value) : value;

/** What a field of a customer holds, as a person reads it; '' where nothing is known. */
export function fieldWords(
  customer: Customer,
  field: CustomerField,
  extraFields: readonly ExtraField[],
  language: Language,
  t: Texts,
): string {
  const labelled = (label: keyof typeof labelText, value: string) =>
    label === '' ? value : `${value} (${t(labelText[label])})`;
  switch (field) {
    case 'kind':
      return t(customer.kind === 'person' ? 'customer.kind.person' : 'customer.kind.organisation');
    case 'status':
      return t(statusText[customer.status]);
    case 'source':
      return t(sourceText[customer.source]);
    case 'language':
      return languageName(language, customer.language);
    case 'sourceOn':
    case 'lastContactOn':
      return longDay(language, customer[field]);
    case 'tags':
      return customer.tags.join(', ');
    case 'emails':
      return customer.emails.map(email => labelled(email.label, email.address)).join('\n');
    case 'phones':
      return customer.phones.map(phone => labelled(phone.label, phone.number)).join('\n');
    case 'addresses':
      return customer.addresses
        .map(address => labelled(address.label, addressLines(address, language).join(', ')))
        .join('\n');
    case 'extras':
      return Object.entries(customer.extras)
        .map(([id, value]) => {
          const known = extraFields.find(extra => extra.id === id);
          return known ? `${extraName(known, t)}: ${extraValue(known, value, language)}` : value;
        })
        .join('\n');
    default:
      return customer[field];
  }
}
