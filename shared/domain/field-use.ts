import { z } from '../z.ts';

/** The fields of a customer that the program brings along. */
export const BuiltInField = z.enum([
  'salutation',
  'title',
  'givenName',
  'familyName',
  'organisation',
  'number',
  'language',
  'sourceDetail',
  'sourceOn',
  'lastContactOn',
  'notes',
  'tags',
  'emails',
  'phones',
  'addresses',
  'birthDate',
]);
export type BuiltInField = z.output<typeof BuiltInField>;

/** What the program itself does with a field: tells people apart, writes to them, tells them where their data come from (GDPR Art. 14(2)(f)), reckons how long they stay, knows whether they are of age. */
export const ProgramUse = z.enum(['', 'name', 'letters', 'contact', 'origin', 'keeping', 'age']);
export type ProgramUse = z.output<typeof ProgramUse>;

/** By which category of the register (resources/register/vocabulary.json) a field is meant, '' for none, and what the program does with it. */
export const fieldUses: Readonly<Record<BuiltInField, { readonly category: string; readonly use: ProgramUse }>> = {
  salutation: { category: 'name', use: 'letters' },
  title: { category: 'name', use: 'letters' },
  givenName: { category: 'name', use: 'name' },
  familyName: { category: 'name', use: 'name' },
  organisation: { category: 'profession', use: 'name' },
  number: { category: 'customerNumber', use: 'name' },
  language: { category: '', use: 'letters' },
  sourceDetail: { category: '', use: 'origin' },
  sourceOn: { category: '', use: 'origin' },
  lastContactOn: { category: '', use: 'keeping' },
  notes: { category: 'notes', use: '' },
  tags: { category: 'preferences', use: '' },
  emails: { category: 'contact', use: 'contact' },
  phones: { category: 'contact', use: 'contact' },
  addresses: { category: 'address', use: 'contact' },
  birthDate: { category: 'birthDate', use: 'age' },
};

/** The category of a field of the business's own; '' where only the business knows. */
export const extraCategory = (field: string): string => (field === 'dateOfBirth' ? 'birthDate' : '');
