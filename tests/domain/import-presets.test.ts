import { describe, expect, test } from 'vitest';
import { recogniseProgram } from '../../shared/domain/import-preset.ts';
import { waysToRead, fileShape, type FileLook } from '../../shared/domain/import-ways.ts';
import { packs } from '../../shared/packs.ts';
import type { RememberedMapping } from '../../shared/ipc/import-shapes.ts';

const presets = packs.importPresets();
const row = (text: string): readonly string[] => text.split(',').map(each => each.trim());

/** Where a file's columns go, by heading; `!label` behind what a heading says by itself; what is left out is not named. */
function read(headings: readonly string[]): Readonly<Record<string, string>> {
  const file = recogniseProgram(presets, headings);
  if (!file) return { program: 'none' };
  const columns = headings.map((heading, column) => {
    const label = file.labels[column] ?? '';
    return [heading, `${file.targets[column] ?? '?'}${label === '' ? '' : `!${label}`}`] as const;
  });
  return { program: file.id, ...Object.fromEntries(columns.filter(([, target]) => target !== 'leaveOut')) };
}

const google = row(
  'First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,Website 1 - Value',
);
const googleOld = row(
  'Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title',
);
const outlook = row(
  "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,Business Street 3,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,Home Street 2,Home Street 3,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other City,Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,TTY/TDD Phone,Telex,Account,Anniversary,Birthday,Categories,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 3 Address,Gender,Government ID Number,Location,Notes,Referred By,User 1,Web Page",
);
const outlookCom = row(
  "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Car Phone,Other Phone,Primary Phone,Pager,Business Fax,Home Fax,Other Fax,Company Main Phone,Callback,Radio Phone,Telex,TTY/TDD Phone,IMAddress,Job Title,Department,Company,Office Location,Manager's Name,Assistant's Name,Assistant's Phone,Company Yomi,Business Street,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other City,Other State,Other Postal Code,Other Country/Region,Personal Web Page,Spouse,Schools,Hobby,Location,Web Page,Birthday,Anniversary,Notes",
);
const outlookGerman = row(
  'Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Straße geschäftlich 2,Straße geschäftlich 3,Ort geschäftlich,Region geschäftlich,Postleitzahl geschäftlich,Land/Region geschäftlich,Straße privat,Straße privat 2,Ort privat,Bundesland/Kanton privat,Postleitzahl privat,Land/Region privat,Weitere Straße,Weiterer Ort,Telefon Assistent,Fax geschäftlich,Telefon geschäftlich,Telefon geschäftlich 2,Rückmeldung,Autotelefon,Telefon Firma,Fax privat,Telefon privat,Telefon privat 2,ISDN,Mobiltelefon,Weiteres Fax,Weiteres Telefon,Pager,Haupttelefon,Abrechnungsinformation,E-Mail-Adresse,E-Mail-Typ,E-Mail: Angezeigter Name,E-Mail 2: Adresse,Empfohlen von,Geburtstag,Geschlecht,Kategorien,Konto,Notizen,Ort,Regierungsnr.,Webseite',
);
const apple = row(
  'First name,Last name,Company,Phone (home),Phone (mobile),Phone (iPhone),Email (home),Email (work),Street (home),ZIP (home),City (home),Country (home),Birthday,Note',
);
const appleGerman = row(
  'Vorname,Nachname,Firma,Telefon (Privat),Telefon (Mobil),E-Mail (Privat),E-Mail (Arbeit),Straße (Privat),PLZ (Privat),Ort (Privat),Land (Privat),Geburtstag,Notiz',
);
const appleBook = row(
  'first,last,address (home) street,address (home) city,address (home) zip,address (home) country,phone (home),email (work),note',
);
const shopify = row(
  'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags',
);
const shopifyOld = row(
  'First Name,Last Name,Email,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone,Accepts Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt',
);
const woocommerce = row(
  'customer_id,first_name,last_name,user_login,email,date_registered,billing_first_name,billing_last_name,billing_company,billing_email,billing_phone,billing_address_1,billing_address_2,billing_postcode,billing_city,billing_state,billing_country,shipping_first_name,shipping_last_name,shipping_company,shipping_address_1,shipping_postcode,shipping_city,shipping_country,total_spent,order_count',
);
const woocommerceReport = row(
  'Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code',
);
const woocommerceGerman = row(
  'Name,Benutzername,Zuletzt aktiv,Registrierung,E-Mail,Bestellungen,Gesamtausgaben,AOV,Land / Region,Stadt,Region,Postleitzahl',
);
const lexware = row(
  'Kunden-Nr.,Matchcode,Anrede,Firma,Name,Vorname,Zusatz,Straße,PLZ,Ort,Land,Telefon1,Telefon2,Telefax,E-Mail,Preisgruppe',
);
const lexwareOffice = row(
  'Kundennummer,Firmenname,Steuernummer,Umsatzsteuer ID,Anrede,Vorname,Nachname,Straße 1,PLZ 1,Ort 1,Land 1,E-Mail 1,Telefon 1,Notiz',
);

describe('what other programs write is recognised by its headings', () => {
  test('Google Contacts, as it is now', () => {
    expect(read(google)).toEqual({
      program: 'google',
      'First Name': 'givenName',
      'Last Name': 'familyName',
      'Name Prefix': 'title',
      'Organization Name': 'organisation',
      Notes: 'notes',
      Labels: 'tags',
      'E-mail 1 - Label': 'emailLabel:1',
      'E-mail 1 - Value': 'email:1',
      'E-mail 2 - Label': 'emailLabel:2',
      'E-mail 2 - Value': 'email:2',
      'Phone 1 - Label': 'phoneLabel:1',
      'Phone 1 - Value': 'phone:1',
      'Address 1 - Label': 'address:1:label',
      'Address 1 - Street': 'address:1:street',
      'Address 1 - City': 'address:1:city',
      'Address 1 - Region': 'address:1:region',
      'Address 1 - Postal Code': 'address:1:postcode',
      'Address 1 - Country': 'address:1:country',
      'Address 1 - Extended Address': 'address:1:extra',
    });
  });
  test('Google Contacts, as it was', () => {
    expect(read(googleOld)).toMatchObject({
      program: 'google',
      'Given Name': 'givenName',
      'Family Name': 'familyName',
      'Group Membership': 'tags',
      'E-mail 1 - Type': 'emailLabel:1',
      'Phone 2 - Type': 'phoneLabel:2',
      'Phone 2 - Value': 'phone:2',
      'Address 1 - Type': 'address:1:label',
      'Organization 1 - Name': 'organisation',
    });
    for (const out of ['Name', 'Birthday', 'Address 1 - Formatted', 'Location', 'Gender'])
      expect(read(googleOld)).not.toHaveProperty(out);
  });
  test('a whole address goes where it stands alone', () => {
    const headings = row('First Name,Labels,E-mail 1 - Value,Phone 1 - Value,Address 1 - Formatted');
    expect(read(headings)).toMatchObject({ program: 'google', 'Address 1 - Formatted': 'address:1:street' });
  });
  test.each([
    ['classic', outlook],
    ['outlook.com', outlookCom],
  ])('Outlook, English, %s', (_, headings) => {
    expect(read(headings)).toMatchObject({
      program: 'outlook',
      Title: 'salutation',
      'First Name': 'givenName',
      Company: 'organisation',
      'Business Street': 'address:1:street!work',
      'Business Country/Region': 'address:1:country!work',
      'Home Postal Code': 'address:2:postcode!private',
      'Other Street': 'address:3:street',
      'Business Phone': 'phone:1!work',
      'Home Phone': 'phone:3!private',
      'Mobile Phone': 'phone:5!mobile',
      'Home Fax': 'phone:11!fax',
      'E-mail Address': 'email:1',
      'E-mail 2 Address': 'email:2',
      Notes: 'notes',
    });
    for (const out of ['Birthday', 'Location', 'Gender', 'Government ID Number', 'Job Title'])
      expect(read(headings)).not.toHaveProperty(out);
  });
  test('Outlook, German', () => {
    expect(read(outlookGerman)).toMatchObject({
      program: 'outlook',
      Anrede: 'salutation',
      Firma: 'organisation',
      'Straße geschäftlich': 'address:1:street!work',
      'Straße geschäftlich 2': 'address:1:extra!work',
      'Region geschäftlich': 'address:1:region!work',
      'Ort privat': 'address:2:city!private',
      'Bundesland/Kanton privat': 'address:2:region!private',
      'Weiterer Ort': 'address:3:city',
      'Telefon geschäftlich 2': 'phone:2!work',
      'Telefon privat': 'phone:3!private',
      'Fax geschäftlich': 'phone:10!fax',
      'E-Mail-Adresse': 'email:1',
      'E-Mail 2: Adresse': 'email:2',
      'Empfohlen von': 'sourceDetail',
      Kategorien: 'tags',
    });
    // 'Ort' is where somebody sits, and not the town of an address.
    for (const out of ['Ort', 'Konto', 'Geburtstag', 'Position']) expect(read(outlookGerman)).not.toHaveProperty(out);
  });
  test('Apple Contacts', () => {
    expect(read(apple)).toMatchObject({
      program: 'apple',
      'Phone (home)': 'phone:1!private',
      'Phone (iPhone)': 'phone:4!mobile',
      'Email (work)': 'email:2!work',
      'ZIP (home)': 'address:1:postcode!private',
      Note: 'notes',
    });
    expect(read(appleGerman)).toMatchObject({
      program: 'apple',
      'Telefon (Mobil)': 'phone:3!mobile',
      'E-Mail (Arbeit)': 'email:2!work',
      'PLZ (Privat)': 'address:1:postcode!private',
    });
    expect(read(appleBook)).toMatchObject({
      program: 'apple',
      last: 'familyName',
      'address (home) zip': 'address:1:postcode!private',
      'email (work)': 'email:2!work',
    });
  });
  test('Shopify', () => {
    expect(read(shopify)).toEqual({
      program: 'shopify',
      'First Name': 'givenName',
      'Last Name': 'familyName',
      Email: 'email:1',
      'Default Address Company': 'organisation',
      'Default Address Address1': 'address:1:street',
      'Default Address Address2': 'address:1:extra',
      'Default Address City': 'address:1:city',
      'Default Address Province Code': 'address:1:region',
      'Default Address Country Code': 'address:1:country',
      'Default Address Zip': 'address:1:postcode',
      'Default Address Phone': 'phone:2',
      Phone: 'phone:1',
      Note: 'notes',
      Tags: 'tags',
    });
    expect(read(shopifyOld)).toMatchObject({
      program: 'shopify',
      'Province Code': 'address:1:region',
      'Country Code': 'address:1:country',
    });
    expect(read(shopifyOld)).not.toHaveProperty('Country');
  });
  test('WooCommerce', () => {
    expect(read(woocommerce)).toMatchObject({
      program: 'woocommerce',
      customer_id: 'number',
      billing_first_name: 'givenName',
      billing_company: 'organisation',
      billing_email: 'email:1',
      billing_address_1: 'address:1:street!billing',
      shipping_postcode: 'address:2:postcode!delivery',
      date_registered: 'sourceOn',
    });
    expect(read(woocommerce)).not.toHaveProperty('email');
    for (const report of [woocommerceReport, woocommerceGerman])
      expect(read(report)).toMatchObject({ program: 'woocommerce', Name: 'fullName', Region: 'address:1:region' });
  });
  test('Lexware', () => {
    expect(read(lexware)).toMatchObject({
      program: 'lexware',
      'Kunden-Nr.': 'number',
      Name: 'familyName',
      Firma: 'organisation',
      Zusatz: 'address:1:extra',
      Straße: 'address:1:street',
      Telefon1: 'phone:1',
      Telefax: 'phone:4!fax',
    });
    expect(read(lexwareOffice)).toMatchObject({
      program: 'lexware',
      Firmenname: 'organisation',
      'PLZ 1': 'address:1:postcode',
    });
    expect(read(lexwareOffice)).not.toHaveProperty('Steuernummer');
  });
});

test.each([
  ['a plain list, English', 'First Name,Last Name,Email,Phone,Street,City,Notes'],
  ['one heading of Google', 'First Name,Last Name,E-mail 1 - Value,Labels'],
  ['one address of Outlook', 'First Name,Last Name,Company,E-mail Address,Business Phone,Home Phone,Notes'],
  ['a plain list, German', 'Anrede,Vorname,Nachname,Firma,Straße,PLZ,Ort,Telefon privat,Telefon geschäftlich,E-Mail'],
  ['numbers with a space', 'Kundennummer,Name,Vorname,Straße,PLZ,Ort,Telefon 1,Telefon 2'],
  ['a shop, but not which', 'Customer ID,Email,First Name,Last Name,Total Orders,Tags'],
  ['a CRM', 'id,first_name,last_name,email,phone,created_at'],
  ['nothing', ''],
])('%s is nobody’s list', (_, headings) => {
  expect(read(row(headings))).toEqual({ program: 'none' });
});

test('every program is known in both languages, and by where its headings are from', () => {
  for (const { id, name, forms } of presets) {
    expect([id, name.en, name.de].every(text => text.length > 3)).toBe(true);
    for (const { signs, signsNeeded, columns } of forms) {
      expect(signs.length).toBeGreaterThanOrEqual(signsNeeded);
      expect(Object.keys(columns).length).toBeGreaterThan(8);
    }
  }
});

const bare = (headings: readonly string[], more: Partial<FileLook> = {}): FileLook => ({
  headings,
  rows: [],
  guessed: headings.map(() => 'leaveOut'),
  sensitive: [],
  extraFields: [],
  remembered: null,
  own: false,
  ...more,
});
const mapping: RememberedMapping = {
  targets: ['fullName', 'extra:hat', 'extra:shoe', 'notes'],
  labels: ['', '', '', ''],
  dayFirst: false,
  purposes: { 1: 'Hats to measure', 2: 'Shoes to measure' },
  source: 'webShop',
};
const field = (id: string, on: boolean) => ({ id, kind: 'text', name: id, purpose: 'x', on }) as const;

describe('the ways to read a file', () => {
  test('a program’s list can be read as an ordinary one, and keeps what the program doesn’t know', () => {
    const headings = [...shopify, 'Kundennummer', 'Loyalty'];
    const guessed = headings.map(heading => (heading === 'Kundennummer' ? ('number' as const) : ('leaveOut' as const)));
    const [program, ordinary] = waysToRead(bare(headings, { guessed }), presets);
    expect([program?.way, program?.program, ordinary?.way]).toEqual(['program', 'shopify', 'ordinary']);
    // The shop's own id is no customer number.
    expect(program?.targets[0]).toBe('leaveOut');
    expect(program?.targets.at(-2)).toBe('number');
  });
  test('as last time comes first, without fields that are off or gone', () => {
    const look = bare(row('Name,Hat,Shoe,Text'), {
      remembered: { usedAt: '2026-11-03T09:00:00.000Z', mapping },
      extraFields: [field('hat', true), field('shoe', false)],
      sensitive: [
        { column: 1, kind: 'health', by: 'heading', needsPurpose: true },
        { column: 2, kind: 'health', by: 'heading', needsPurpose: true },
      ],
    });
    expect(waysToRead(look, presets)[0]).toEqual({
      way: 'remembered',
      program: '',
      usedAt: '2026-11-03T09:00:00.000Z',
      targets: ['fullName', 'extra:hat', 'leaveOut', 'notes'],
      labels: ['', '', '', ''],
      dayFirst: false,
      purposes: { 1: 'Hats to measure' },
      source: 'webShop',
    });
  });
  test('what has come to look sensitive since is left out, and another width is another file', () => {
    const remembered = { usedAt: '2026-11-03T09:00:00.000Z', mapping };
    const sensitive = [{ column: 3, kind: 'bank', by: 'values', needsPurpose: true }] as const;
    const look = bare(row('Name,Hat,Shoe,Text'), { remembered, sensitive });
    expect(waysToRead(look, presets)[0]?.targets).toEqual(['fullName', 'leaveOut', 'leaveOut', 'leaveOut']);
    expect(waysToRead(bare(row('Name,Hat,Shoe'), { remembered }), presets).map(({ way }) => way)).toEqual(['ordinary']);
  });
});

test('files of one shape have the same headings in the same order, however they are written', () => {
  expect(fileShape(['Straße', 'E-Mail'])).toBe(fileShape(['STRASSE ', 'Email']));
  expect(fileShape(['Straße', 'E-Mail'])).not.toBe(fileShape(['E-Mail', 'Straße']));
  expect(fileShape(['ab', 'c'])).not.toBe(fileShape(['a', 'bc']));
  expect(fileShape(['', ' '])).toBe('');
});
