import type { ImportTarget } from '../ipc/import-shapes.ts';
import { fold } from './folding.ts';

/** A heading made comparable: 'Kd.-Nr.' is 'kdnr', 'Straße' and 'Strasse' are 'strasse', 'Länder' is 'laender'. */
export const headingForm = (heading: string): string =>
  fold(
    heading.normalize('NFC').toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue'),
  ).replace(/[^\p{L}\p{N}]+/gu, '');

/** What programs call a column that nobody named. */
const mute = /^(spalte|column|col|feld|field|unnamed|untitled|ohnetitel|unbenannt|var|v|c|f|x)?\d*$|^[a-z]$/;

/** True where a heading says nothing about its column: empty, 'Spalte 3', 'Column1', 'F7'. */
export const isMute = (heading: string): boolean => mute.test(headingForm(heading));

/** How people head each kind of column, in English and German, as they write it. */
const spellings: Partial<Record<ImportTarget, string>> = {
  kind: 'Kundenart, Kundentyp, Kontaktart, Art, Typ, type, kind, customer type, contact type',
  number: `Kundennummer, Kunden-Nr., Kundennr, Kd-Nr., KdNr, Kd.Nr, KNR, Kunden-ID, KundenID, Debitor, Debitorennummer, Debitor-Nr., Debitoren-Nr.,
    Deb.-Nr., Mitgliedsnummer, Nr., Nummer, No., number, ID, customer number, customer no., customer id, cust no, cust id, client id,
    client number, client no., account number, account no., contact id, Adressnummer, Adress-Nr., Kundenkennung`,
  salutation: 'Anrede, Anredeform, salutation, form of address, mr/mrs, mr/ms, Briefanrede',
  title: 'Titel, akad. Titel, akademischer Titel, title, academic title, name prefix, prefix, Namenspräfix, Grad',
  givenName:
    'Vorname, Vornamen, Rufname, VN, first name, firstname, given name, givenname, forename, fname, first, Kunde Vorname, Vorname Kunde, customer first name',
  familyName: `Nachname, Familienname, Zuname, NN, last name, lastname, surname, family name, familyname, lname, last, Kunde Nachname,
    Nachname Kunde, customer last name`,
  fullName: `Name, Kunde, Kundenname, Ansprechpartner, Ansprechpartnerin, Ansprechperson, Kontakt, Kontaktperson, Vor- und Nachname, Vorname Nachname,
    Name Vorname, Nachname Vorname, Vorname und Name, Name und Vorname, vollständiger Name, voller Name, Anzeigename, Name1, full name, fullname, display name,
    contact, contact name, contact person, customer, customer name, client, client name, Besteller, buyer`,
  organisation: `Firma, Firmenname, Firmierung, Unternehmen, Organisation, Betrieb, Verein, Institution, Einrichtung, company, company name,
    organisation name, organization, organization name, business, business name, firm, Firma1, Gesellschaft`,
  language: 'Sprache, Korrespondenzsprache, Kundensprache, language, lang, locale, preferred language',
  status: 'Status, Kundenstatus, customer status, state of customer, aktiv, active, Stand',
  source: 'Quelle, Herkunft, Kontaktquelle, Datenquelle, Akquise, source, lead source, origin, data source',
  sourceDetail:
    'Quelle Details, Herkunft Details, source detail, source details, empfohlen von, Empfehlung, Empfehlung von, referred by, Messe, geworben durch',
  sourceOn: `Erfasst, erfasst am, Erfassungsdatum, angelegt, angelegt am, Anlagedatum, erstellt, erstellt am, Erstelldatum, Kunde seit, Kundin seit, Eintrittsdatum, Eintritt,
    Mitglied seit, created, created at, created on, date added, added, added on, customer since, since, date created, creation date, member since, registered, registered on,
    registriert am, Registrierungsdatum, Aufnahmedatum`,
  lastContactOn: `letzter Kontakt, letzter Kontakt am, letzte Kontaktaufnahme, zuletzt kontaktiert, letzter Besuch, letzter Auftrag, letzte Bestellung, letzter Einkauf, letzter Kauf,
    last contact, last contacted, last contact on, last contact date, last visit, last order, last order date, last purchase, last seen, Letztkontakt, letzte Aktivität, last activity`,
  notes: `Notiz, Notizen, Bemerkung, Bemerkungen, Anmerkung, Anmerkungen, Kommentar, Kommentare, Hinweis, Hinweise, Info, Infos, Memo, Text, Freitext, Beschreibung,
    Sonstiges, notes, note, comment, comments, remark, remarks, description, details`,
  tags: 'Schlagwort, Schlagworte, Schlagwörter, Stichwort, Stichworte, Stichwörter, Kategorie, Kategorien, Gruppe, Gruppen, Kundengruppe, Merkmal, Merkmale, Etikett, tag, tags, label, labels, category, categories, group, groups, segment, keywords',
  email: `E-Mail, Email, Mail, E-Mail-Adresse, Mailadresse, E-Mail 1, E-Mail1, E-Mail geschäftlich, E-Mail privat, E-Mail dienstlich, E-Mail Arbeit, email address, e-mail address,
    mail address, e-mail address 1, primary email, work email, business email, private email, personal email, elektronische Post`,
  email2:
    'E-Mail 2, E-Mail-Adresse 2, Mail 2, zweite E-Mail, weitere E-Mail, andere E-Mail, email address 2, secondary email, second email, other email, alternate email, alternative email',
  phone: `Telefon, Tel., Tel, Telefonnummer, Telefon-Nr., Telefonnr., Tel.-Nr., Telnr, Fon, Fernsprecher, Festnetz, Rufnummer, Telefon 1, Telefon privat, Tel. privat, Telefon geschäftlich,
    Tel. geschäftlich, Telefon dienstlich, Tel. dienstlich, Telefon Arbeit, phone, telephone, phone number, phone no., telephone number, tel no, landline, phone 1, work phone,
    business phone, home phone, primary phone, office phone, private phone, daytime phone, Telefon (Festnetz)`,
  phone2:
    'Telefon 2, Tel. 2, zweite Telefonnummer, weitere Telefonnummer, weiteres Telefon, andere Telefonnummer, phone 2, second phone, other phone, secondary phone, business phone 2, home phone 2, alternative phone',
  mobile: `Mobil, Mobiltelefon, Mobilnummer, Mobil-Nr., Mobilfunk, Mobilfunknummer, Mob., Handy, Handynummer, Handy-Nr., Natel, Tel. mobil, Telefon mobil, mobile, mobile phone, mobile number,
    mobile no., cell, cell phone, cellphone, cellular, Mobil privat, Mobil geschäftlich`,
  fax: 'Fax, Telefax, Faxnummer, Fax-Nr., Telefaxnummer, fax number, fax no., business fax, home fax',
  street: `Straße, Strasse, Str., Straße und Hausnummer, Straße Hausnummer, Straße + Hausnummer, Straße/Nr., Straße Nr., Strasse Nr., Str. Nr., Straße Hausnr.,
    Straße und Nr., Adresse, Anschrift, Adresse 1, Adresszeile 1, Straße 1, Rechnungsstraße, street, street address, address, address 1, address line 1, addr, street name, street 1,
    billing street, billing address, home street, business street, postal address, Postanschrift, Wohnadresse, Straße/Hausnummer, Straße & Hausnummer`,
  houseNumber:
    'Hausnummer, Haus-Nr., Hausnr., HNr., Hnr, HsNr, Hs.-Nr., house number, house no., house, street number, street no., Haus Nummer',
  addressExtra: `Adresszusatz, Zusatz, Anschriftzusatz, Adresse 2, Adresszeile 2, Adresse Zusatz, Straße 2, c/o, Wohnung, Etage, Stockwerk, Hinterhaus, Name2, Name 2, Namenszusatz, Firma2,
    Firmenzusatz, Abteilung, address 2, address line 2, address extra, apartment, apt, flat, suite, unit, floor, department, care of, street 2`,
  postcode:
    'PLZ, Postleitzahl, Postleitz., Post-PLZ, Rechnungs-PLZ, postcode, post code, postal code, zip, zip code, zipcode, zip/postal code, billing zip, home postal code, business postal code',
  city: 'Ort, Stadt, Wohnort, Gemeinde, Ortschaft, Rechnungsort, Firmensitz, Sitz, city, town, place, locality, city/town, billing city, home city, business city, Stadt/Ort, Ort/Stadt',
  region:
    'Bundesland, Kanton, Region, Provinz, Landkreis, Kreis, state, county, province, state/province, region/state',
  country:
    'Land, Staat, Ländercode, Länderkürzel, Länderkennzeichen, Landeskennzeichen, LKZ, Nation, Land/Region, country, country code, country/region, nation, billing country, home country, business country',
};

/** What a business may not need, whatever else its heading resembles: data minimisation (GDPR Art. 5(1)(c)) begins with leaving it out. */
const unneeded =
  /iban|^bic|swift|konto|bank|newsletter|geburt|birth|^dob$|^alter$|^age$|passw|kredit|credit|steuer|^ust|vatid|^vat|umsatz|revenue|turnover|rabatt|discount|religion|konfession|beruf|occupation|nationalit|staatsang|einwillig|consent|optin|geschlecht|gender|^sex$|zahlung|payment|mahn|^lieferung$|website|webseite|homepage|^url$|^www$|internet|facebook|instagram|twitter|linkedin|xing/;

/** What a longer heading is most likely about, tried in this order where the whole heading is not known. */
const parts: readonly (readonly [RegExp, ImportTarget])[] = [
  [/e?mail/, 'email'],
  [/telefax|^fax|fax$/, 'fax'],
  [/mobil|handy|cell/, 'mobile'],
  [/telefon|^tel|phone$|^phone|rufnummer/, 'phone'],
  [/postleitzahl|plz$|^plz|postcode|postalcode|zipcode/, 'postcode'],
  [/hausnummer|hausnr|housen/, 'houseNumber'],
  [/strasse$|^strasse|^street|street$/, 'street'],
  [/adresszusatz/, 'addressExtra'],
  [/wohnort|^ort(?!s?teil)|ort$(?<!passwort|support|antwort|geburtsort|standort)|^city|city$/, 'city'],
  [/^land$|country$|^country/, 'country'],
  [/kundennummer|kundennr|^kdnr|customernumber|customerno/, 'number'],
  [/^vorname|vorname$|^firstname|firstname$/, 'givenName'],
  [/^nachname|nachname$|^lastname|lastname$|surname$/, 'familyName'],
  [/^firma|^companyname|firmenname/, 'organisation'],
  [/^bemerkung|^notiz|^anmerkung|^kommentar|^notes?/, 'notes'],
];

const known = new Map<string, ImportTarget>();
for (const [target, written] of Object.entries(spellings)) {
  for (const spelling of written?.split(/,\s+/) ?? [])
    if (!known.has(headingForm(spelling))) known.set(headingForm(spelling), target);
}

/** What a column is about by its heading; 'leaveOut' for what a business rarely needs; undefined where the heading isn't known. */
export function targetOfHeading(heading: string): ImportTarget | undefined {
  const form = headingForm(heading);
  if (form === '') return undefined;
  return known.get(form) ?? (unneeded.test(form) ? 'leaveOut' : parts.find(([pattern]) => pattern.test(form))?.[1]);
}
