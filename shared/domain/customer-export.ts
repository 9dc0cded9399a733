import type { ImportTarget } from '../ipc/import-shapes.ts';
import type { Address, ContactLabel, Customer, CustomerKind, CustomerStatus, DataSource } from './customer.ts';
import { displayName } from './customer.ts';
import { listColumns, type ListColumn, type ListWidths } from './list-columns.ts';
import { joinTags } from './tag-cell.ts';

/** Fields of a customer that leave together; the name always does. Fields of the business's own are `extra:<id>`. */
export const exportGroups = [
  'number',
  'emails',
  'phones',
  'addresses',
  'language',
  'status',
  'tags',
  'source',
  'lastContact',
  'notes',
] as const;
export type ExportGroup = (typeof exportGroups)[number];
export type ExportField = ExportGroup | `extra:${string}`;

/** What is ticked to begin with: what it takes to reach somebody. The rest leaves only where a person says so (GDPR Art. 5(1)(c)). */
export const fieldsAtFirst: readonly ExportField[] = ['number', 'emails', 'phones', 'addresses'];

/** The words of a list for what a customer's file keeps as a code. Readers have to understand each of them. */
export type ListWords = {
  readonly kind: (kind: CustomerKind) => string;
  readonly status: (status: CustomerStatus) => string;
  readonly source: (source: DataSource) => string;
  /** '' for no label. */
  readonly label: (label: ContactLabel) => string;
};

/** A field of the business's own, as far as a list has to know it. */
export type ExportExtra = { readonly id: string; readonly name: string };

const groupOf: Partial<Record<ImportTarget, ExportGroup>> = {
  number: 'number',
  language: 'language',
  status: 'status',
  tags: 'tags',
  source: 'source',
  sourceDetail: 'source',
  sourceOn: 'source',
  lastContactOn: 'lastContact',
  notes: 'notes',
};

/** Which field a column belongs to; 'name' for what always leaves. */
function fieldOf(target: ImportTarget): ExportField | 'name' {
  if (target.startsWith('email')) return 'emails';
  if (target.startsWith('phone')) return 'phones';
  if (target.startsWith('address')) return 'addresses';
  return groupOf[target] ?? 'name';
}

/** The columns of a list with these fields, those of the business's own under their names. */
export function exportColumns(
  language: 'en' | 'de',
  widths: ListWidths,
  fields: readonly ExportField[],
  extras: readonly ExportExtra[],
): readonly ListColumn[] {
  const chosen = new Set<ExportField | 'name'>(['name', ...fields]);
  return [
    ...listColumns(language, widths).filter(({ target }) => chosen.has(fieldOf(target))),
    ...extras
      .filter(({ id }) => chosen.has(`extra:${id}`))
      .map(({ id, name }): ListColumn => ({ target: `extra:${id}`, heading: name })),
  ];
}

/** True where something stands in this field of a customer. */
export function isFilled(customer: Customer, field: ExportField): boolean {
  switch (field) {
    case 'number':
    case 'language':
    case 'notes':
      return customer[field] !== '';
    case 'emails':
    case 'phones':
    case 'addresses':
    case 'tags':
      return customer[field].length > 0;
    case 'lastContact':
      return customer.lastContactOn !== '';
    case 'status':
    case 'source':
      return true;
    default:
      return Object.hasOwn(customer.extras, field.slice('extra:'.length));
  }
}

type Plain = 'salutation' | 'title' | 'givenName' | 'familyName' | 'organisation' | 'sourceDetail' | 'lastContactOn';

function partOf(address: Address | undefined, part: string, words: ListWords): string {
  if (!address) return '';
  return part === 'label' ? words.label(address.label) : address[part as Exclude<keyof Address, 'label'>];
}

/** What stands in a column of one customer's row, as text: days as ISO 8601, language and country as codes. */
export function exportCell(customer: Customer, target: ImportTarget, words: ListWords): string {
  const [kind = '', place = '', part = ''] = target.split(':');
  const at = Number(place) - 1;
  switch (kind) {
    case 'kind':
      return words.kind(customer.kind);
    case 'status':
      return words.status(customer.status);
    case 'source':
      return words.source(customer.source);
    case 'tags':
      return joinTags(customer.tags);
    case 'email':
      return customer.emails[at]?.address ?? '';
    case 'emailLabel':
      return words.label(customer.emails[at]?.label ?? '');
    case 'phone':
      return customer.phones[at]?.number ?? '';
    case 'phoneLabel':
      return words.label(customer.phones[at]?.label ?? '');
    case 'address':
      return partOf(customer.addresses[at], part, words);
    case 'extra':
      return Object.hasOwn(customer.extras, place) ? (customer.extras[place] ?? '') : '';
    default:
      return customer[kind as Plain];
  }
}

/**
 * Only what leaves with these fields, and the name; what isn't chosen has no key. Fields of the business's own go by their names, as their
 * ids are others on another computer; by their ids where two have one name.
 */
export function exportedPart(
  { kind, salutation, title, givenName, familyName, organisation, ...rest }: Customer,
  fields: readonly ExportField[],
  own: readonly ExportExtra[],
): Partial<Customer> {
  const chosen = new Set(fields);
  const { number, emails, phones, addresses, language, status, tags, notes } = rest;
  const { source, sourceDetail, sourceOn, lastContactOn } = rest;
  const keyOf = ({ id, name }: ExportExtra): string => (own.filter(each => each.name === name).length > 1 ? id : name);
  const extras = Object.fromEntries(
    own
      .filter(({ id }) => chosen.has(`extra:${id}`) && Object.hasOwn(rest.extras, id))
      .map(field => [keyOf(field), rest.extras[field.id] ?? '']),
  );
  return {
    kind,
    ...(chosen.has('number') && { number }),
    salutation,
    title,
    givenName,
    familyName,
    organisation,
    ...(chosen.has('language') && { language }),
    ...(chosen.has('status') && { status }),
    ...(chosen.has('source') && { source, sourceDetail, sourceOn }),
    ...(chosen.has('lastContact') && { lastContactOn }),
    ...(chosen.has('notes') && { notes }),
    ...(chosen.has('tags') && { tags }),
    ...(chosen.has('emails') && { emails }),
    ...(chosen.has('phones') && { phones }),
    ...(chosen.has('addresses') && { addresses }),
    ...(Object.keys(extras).length > 0 && { extras }),
  };
}

/** The name a card is filed under; a customer always has one, and a card without one is none (RFC 6350, 6.2.1). */
export const cardName = (customer: Customer): string => displayName(customer) || customer.number;
