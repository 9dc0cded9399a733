import type { ContactLabel } from './customer.ts';
import { headingForm } from './import-headings.ts';

/** The words for what an address or number is used for, as our own lists write them in both languages and other programs in theirs. */
const spellings: Readonly<Record<Exclude<ContactLabel, '' | 'mobile' | 'fax'>, string>> = {
  private:
    'private, privat, home, zuhause, zu Hause, daheim, Heim, personal, persönlich, domestic, Wohnung, home phone, home address, home email, Privatadresse, Wohnadresse, primary home',
  work: 'work, geschäftlich, dienstlich, beruflich, Arbeit, Büro, Firma, business, office, company, job, Geschäft, work phone, work email, work address, business phone, business address, Geschäftsadresse, Firmenadresse',
  billing:
    'billing, invoice, invoices, Rechnung, Rechnungen, Rechnungsadresse, Rechnungsanschrift, billing address, invoice address, bill to',
  delivery:
    'delivery, deliveries, Lieferung, Lieferungen, Lieferadresse, Lieferanschrift, Versand, Versandadresse, shipping, shipping address, delivery address, ship to',
};

const known: ReadonlyMap<string, ContactLabel> = new Map(
  Object.entries(spellings).flatMap(([label, words]) =>
    words.split(/,\s*/).map(word => [headingForm(word), label as ContactLabel] as const),
  ),
);

/** What an address or number is used for by the word beside it ('* Work', 'Privat', '_$!<HomeFAX>!$_'); '' where the word says nothing of it. */
export function readContactLabel(word: string): ContactLabel {
  if (word === '' || word.length > 80) return '';
  const form = headingForm(word);
  if (/fax/.test(form)) return 'fax';
  if (/mobil|handy|natel|^cell|cell(?:ular|phone)?$|iphone|smartphone/.test(form)) return 'mobile';
  return known.get(form) ?? '';
}
