import type { Address, Customer, Email, Phone } from '../../../shared/domain/customer.ts';
import { readDay } from '../../../shared/domain/day-entry.ts';
import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { shortDay } from '../../ui/format.ts';

/** One entry of a list in the form. `key` stays with it while it is moved, so that focus and draft find it again. */
export type Entry<T> = T & { readonly key: string };

/**
 * A customer as it stands in the form: everything as typed. Dates and extra fields are text that may not be clear yet;
 * that is what a draft keeps.
 */
export type CustomerForm = Omit<Customer, 'emails' | 'phones' | 'addresses'> & {
  readonly emails: readonly Entry<Email>[];
  readonly phones: readonly Entry<Phone>[];
  readonly addresses: readonly Entry<Address>[];
  /** A tag that is being typed and isn't one yet. */
  readonly tagTyped: string;
  /** Names the next entry that is added. */
  readonly nextKey: number;
};

/** The lists of the form that hold several entries. */
export type ListField = 'emails' | 'phones' | 'addresses';

/** An entry nothing is known of yet. */
export const emptyEntries = {
  emails: { label: '', address: '' },
  phones: { label: '', number: '' },
  addresses: { label: '', street: '', extra: '', postcode: '', city: '', region: '', country: '' },
} as const satisfies { emails: Email; phones: Phone; addresses: Address };

/** Which control of the form cannot be kept as it stands: its name, for the way there. */
export type FormProblem = { readonly field: string; readonly problem: 'nameless' | 'unclearDay' };

const isBlank = (entry: Readonly<Record<string, string>>): boolean =>
  Object.entries(entry).every(([name, value]) => name === 'key' || name === 'label' || value.trim() === '');

/** Puts a customer into the form. Dates are shown as this language writes them; one empty line invites the first e-mail and number. */
export function formOf(customer: Customer, extraFields: readonly ExtraField[], language: Language): CustomerForm {
  let nextKey = 1;
  const keyed = <T>(entries: readonly T[], blank: T): Entry<T>[] =>
    (entries.length === 0 ? [blank] : entries).map(entry => ({ ...entry, key: `k${nextKey++}` }));
  const extras = { ...customer.extras };
  for (const field of extraFields) {
    if (field.kind === 'date' && extras[field.id]) extras[field.id] = shownDay(extras[field.id] ?? '', language);
  }
  const emails = keyed(customer.emails, emptyEntries.emails as Email);
  const phones = keyed(customer.phones, emptyEntries.phones as Phone);
  const addresses = keyed(customer.addresses, emptyEntries.addresses as Address);
  return {
    kind: customer.kind,
    number: customer.number,
    salutation: customer.salutation,
    title: customer.title,
    givenName: customer.givenName,
    familyName: customer.familyName,
    organisation: customer.organisation,
    language: customer.language,
    status: customer.status,
    source: customer.source,
    sourceDetail: customer.sourceDetail,
    sourceOn: shownDay(customer.sourceOn, language),
    lastContactOn: shownDay(customer.lastContactOn, language),
    notes: customer.notes,
    tags: customer.tags,
    emails,
    phones,
    addresses,
    extras,
    nextKey,
    tagTyped: '',
  };
}

const shownDay = (day: string, language: Language): string => shortDay(language, day);

/** Takes the customer out of the form: spaces at the ends and empty entries go, dates become days. `problems` says what cannot be kept yet. */
export function readForm(
  form: CustomerForm,
  extraFields: readonly ExtraField[],
  thisYear: number,
): { readonly customer: Customer; readonly problems: readonly FormProblem[] } {
  const problems: FormProblem[] = [];
  const day = (typed: string, field: string): string => {
    const read = readDay(typed, thisYear);
    if (read.kind === 'unclear') problems.push({ field, problem: 'unclearDay' });
    return read.kind === 'day' ? read.day : '';
  };
  const text = (typed: string): string => typed.trim().normalize('NFC');
  const entries = <T extends { readonly key: string }>(list: readonly T[]): Omit<T, 'key'>[] =>
    list
      .filter(entry => !isBlank(entry as unknown as Record<string, string>))
      .map(entry => {
        const fields = Object.entries(entry).filter(([name]) => name !== 'key');
        return Object.fromEntries(fields.map(([name, value]) => [name, text(String(value))])) as Omit<T, 'key'>;
      });

  const customer: Customer = {
    kind: form.kind,
    number: text(form.number),
    salutation: text(form.salutation),
    title: text(form.title),
    givenName: text(form.givenName),
    familyName: text(form.familyName),
    organisation: text(form.organisation),
    language: form.language,
    status: form.status,
    source: form.source,
    sourceDetail: text(form.sourceDetail),
    sourceOn: day(form.sourceOn, 'sourceOn'),
    lastContactOn: day(form.lastContactOn, 'lastContactOn'),
    notes: form.notes.trim().normalize('NFC'),
    tags: withTyped(form.tags, text(form.tagTyped)),
    emails: entries(form.emails) as Email[],
    phones: entries(form.phones) as Phone[],
    addresses: entries(form.addresses) as Address[],
    extras: {},
  };
  // Only fields that are switched on are sent; what the others hold main keeps by itself.
  for (const field of extraFields.filter(each => each.on)) {
    const typed = form.extras[field.id] ?? '';
    const value = field.kind === 'date' ? day(typed, `extras.${field.id}`) : text(typed);
    if (value !== '') customer.extras[field.id] = value;
  }
  if (customer.givenName === '' && customer.familyName === '' && customer.organisation === '') {
    problems.unshift({ field: customer.kind === 'organisation' ? 'organisation' : 'familyName', problem: 'nameless' });
  }
  return { customer, problems };
}

const withTyped = (tags: readonly string[], typed: string): string[] =>
  typed === '' || tags.some(tag => tag.toLowerCase() === typed.toLowerCase()) ? [...tags] : [...tags, typed];

/** Adds an empty entry at the end of a list of the form. */
export function withEntry(form: CustomerForm, list: ListField): CustomerForm {
  const entry = { ...emptyEntries[list], key: `k${form.nextKey}` };
  return { ...form, [list]: [...form[list], entry], nextKey: form.nextKey + 1 };
}

/** Moves an entry of a list by one place, up (-1) or down (1); at the end it stays. */
export function moved<T extends { readonly key: string }>(list: readonly T[], key: string, by: -1 | 1): readonly T[] {
  const from = list.findIndex(entry => entry.key === key);
  const other = list[from + by];
  const entry = list[from];
  if (!entry || !other) return list;
  const next = [...list];
  next[from] = other;
  next[from + by] = entry;
  return next;
}
