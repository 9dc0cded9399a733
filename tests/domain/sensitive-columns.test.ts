import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownFieldHeading } from '../../shared/domain/made-headings.ts';
import { sensitiveColumns, sensitiveFlaws, withoutSensitive } from '../../shared/domain/sensitive-columns.ts';
import { isCardNumber, isGermanTaxId, isIban, isInsuranceNumber } from '../../shared/domain/sensitive-values.ts';
import { packs } from '../../shared/packs.ts';

const pack = packs.sensitiveColumns();
const kindOf = (heading: string, values: readonly string[] = []): string =>
  sensitiveColumns(
    pack,
    [heading],
    values.map(value => [value]),
    2026,
  )[0]?.kind ?? 'none';

test.each([
  [
    'birth',
    [
      'Geburtsdatum',
      'GEBURTSTAG',
      'geb.',
      'geb. am',
      'Geburtsort',
      'Geburtsjahr',
      'Date of birth',
      'DOB',
      'D.O.B.',
      'Geburt',
      'Birthday (BDAY)',
      'Alter',
      'Age',
    ],
  ],
  [
    'identity',
    [
      'Ausweis-Nr.',
      'Personalausweisnummer',
      'Reisepass',
      'Passport No.',
      'SVNR',
      'AHV-Nr.',
      'NI number',
      'SSN',
      'Government ID Number',
      'Regierungsnr.',
      'Sozialversicherungsnummer',
    ],
  ],
  ['tax', ['Steuer-ID', 'Steuernummer', 'Steueridentifikationsnummer', 'Tax ID', 'UTR', 'TIN']],
  ['vat', ['USt-IdNr.', 'UStID', 'Umsatzsteuer-ID', 'VAT number', 'VAT ID', 'UID']],
  [
    'bank',
    [
      'IBAN',
      'CC number',
      'BIC',
      'BIC/SWIFT',
      'Bankverbindung',
      'Kontonummer',
      'BLZ',
      'Kreditkarte',
      'Credit card',
      'Sort code',
      'SEPA-Mandat',
      'Kontoinhaber',
    ],
  ],
  [
    'health',
    [
      'Vorerkrankungen',
      'Impfungen',
      'Versichertennummer',
      'Allergien',
      'Diagnose',
      'Krankenkasse',
      'Behinderung',
      'GdB',
      'Medical notes',
      'Allergies',
      'Blutgruppe',
      'Unverträglichkeiten',
    ],
  ],
  [
    'religion',
    [
      'Kirchenzugehörigkeit',
      'Glaubensbekenntnis',
      'Konfession',
      'Kirchensteuer',
      'Religion',
      'Religionszugehörigkeit',
      'Faith',
      'Kirchensteuermerkmal',
    ],
  ],
  ['origin', ['Ethnie', 'Ethnicity', 'Ethnic origin', 'Hautfarbe']],
  ['union', ['Gewerkschaft', 'Trade union', 'Gewerkschaftsmitglied']],
  ['politics', ['Parteizugehörigkeit', 'Political views']],
  ['sexLife', ['Sexuelle Orientierung', 'Sexual orientation']],
])('headings of the kind %s', (kind, headings) => {
  for (const heading of headings) expect([heading, kindOf(heading)]).toEqual([heading, kind]);
});

test.each([
  'Ort',
  'Alter Preis',
  'Kreditor',
  'Kreditlimit',
  'Konto',
  'Debitorenkonto',
  'Steuersatz',
  'Tax exempt',
  'Bankett',
  'Kundenkartennummer',
  'Privat-ID',
  'Privatnotizen',
  'Prepaid card',
  'Passwort',
  'Kunde seit',
  'Herkunft',
  'Geschlecht',
  'Union Street',
  'Konfektionsgröße',
  'Village',
  'Ausweichtermin',
  'Kundennummer',
  'ID-Nr.',
  'Account number',
  'Name',
  '',
  'E-Mail',
  'Beruf',
  'Gebäude',
  'Gebiet',
  'Website',
  'Rabatt',
])('"%s" is nothing of the kind', heading => {
  expect(kindOf(heading)).toBe('none');
});

describe('by values, whatever the heading', () => {
  test.each([
    ['IBANs under a name', 'Konto', ['DE89 3704 0044 0532 0130 00', 'AT61 1904 3002 3457 3201', ''], 'bank'],
    ['IBANs under the heading of another column', 'Telefon', ['GB29NWBK60161331926819'], 'bank'],
    [
      'IBANs with a wrong check digit',
      'Konto',
      ['DE88370400440532013000', 'AT62190430023457320', 'GB28NWBK60161331926819'],
      'none',
    ],
    ['cards', 'Zahlung', ['4111 1111 1111 1111', '5555555555554444'], 'bank'],
    ['cards with a wrong check digit', 'Zahlung', ['4111 1111 1111 1112', '5555555555554445'], 'none'],
    ['BICs in a column without a heading', '', ['COBADEFFXXX', 'DEUTDEDB'], 'bank'],
    ['names in capitals', 'Nachname', ['BERGMANN', 'HANSMANN'], 'none'],
    ['tax numbers', 'Nr.', ['86095742719', '47036892816'], 'tax'],
    ['numbers as long, one off', 'Nr.', ['86095742718', '47036892815'], 'none'],
    ['Swiss AHV numbers', 'Nummer', ['756.1234.5678.97', '756.9217.0769.85'], 'identity'],
    ['SSNs', 'Ref', ['219-09-9999', '078-05-1120'], 'identity'],
    ['VAT numbers', 'Firmenkennung', ['DE136695976', 'ATU13585627'], 'vat'],
    ['confessions', 'Merkmal 2', ['ev.', 'rk', 'katholisch', 'konfessionslos'], 'religion'],
    ['days of birth without a heading', 'Spalte 7', ['1.2.1950', '3.4.1988', '24.12.2001', '5.6.1972'], 'birth'],
    ['days of business', 'Spalte 7', ['1.2.2019', '3.4.2024', '24.12.2025'], 'none'],
    ['old days under a heading that is known', 'Kunde seit', ['1.2.1970', '3.4.1988', '24.12.2001'], 'none'],
    ['telephone numbers', 'Telefon', ['+49 351 8000000', '0351 8000000', '004915112345678'], 'none'],
    ['customer numbers', 'Kundennummer', ['10001', '10002', '10003'], 'none'],
    ['postcodes', 'PLZ', ['01067', '80331'], 'none'],
    ['free notes', 'Notizen', ['DE89370400440532013000', 'evangelisch', 'Diabetes'], 'none'],
    ['nothing', 'Konto', ['', 'k. A.'], 'none'],
  ])('%s', (_, heading, values, kind) => {
    expect(kindOf(heading, values)).toBe(kind);
  });
});

test('what is told by its heading needs no value, and says so', () => {
  expect(
    sensitiveColumns(pack, ['Name', 'IBAN', 'USt-IdNr.', ''], [['A', '', '', 'DE89370400440532013000']], 2026),
  ).toEqual([
    { column: 1, kind: 'bank', by: 'heading', needsPurpose: true },
    { column: 2, kind: 'vat', by: 'heading', needsPurpose: false },
    { column: 3, kind: 'bank', by: 'values', needsPurpose: true },
  ]);
});

const bank = [{ column: 0, kind: 'bank', by: 'heading', needsPurpose: true }] as const;
const vat = [{ column: 0, kind: 'vat', by: 'heading', needsPurpose: false }] as const;
test.each([
  ['left out', bank, 'leaveOut', {}, []],
  ['taken without a word', bank, 'extra:iban', {}, ['purpose']],
  ['with spaces for a purpose', bank, 'notes', { 0: '  ' }, ['purpose']],
  ['with a purpose', bank, 'notes', { 0: 'Direct debit' }, []],
  ['with a purpose, to a place of something else', bank, 'city', { 0: 'Direct debit' }, ['target']],
  ['said to be something else', bank, 'city', { 0: null }, []],
  ['with the purpose of another column', bank, 'extra:iban', { 1: 'Direct debit' }, ['purpose']],
  ['a number businesses go by', vat, 'extra:vat', {}, []],
  ['that number, to a place of something else', vat, 'number', {}, ['target']],
] as const)('a sensitive column %s', (_, sensitive, target, purposes, flaws) => {
  expect(sensitiveFlaws([target], sensitive, purposes).map(({ flaw }) => flaw)).toEqual(flaws);
  expect(withoutSensitive([target], sensitive, purposes)).toEqual([flaws.length > 0 ? 'leaveOut' : target]);
});

test('one wrong figure is found in every number with a check digit', () => {
  const known: readonly (readonly [string, (cell: string) => boolean])[] = [
    ['DE89370400440532013000', isIban],
    ['4111111111111111', isCardNumber],
    ['86095742719', isGermanTaxId],
    ['7569217076985', isInsuranceNumber],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...known), fc.nat(21), fc.integer({ min: 1, max: 9 }), ([number, is], place, add) => {
      expect(is(number)).toBe(true);
      const at = 4 + (place % (number.length - 4));
      const wrong = (Number(number[at]) + add) % 10;
      expect(is(number.slice(0, at) + wrong + number.slice(at + 1))).toBe(false);
    }),
  );
});

test("a field of the business's own is told by its name in every format of our lists", () => {
  for (const name of ['Alter', 'geb.', 'Kirche', 'Konto-Nr.', 'GdB'])
    expect([name, kindOf(ownFieldHeading(name))]).toEqual([name, kindOf(name)]);
});

test('a column beyond those of the plan goes into the notes, and not without a purpose', () => {
  const column = { column: 1, kind: 'bank', by: 'values', needsPurpose: true } as const;
  expect(sensitiveFlaws(['familyName'], [column], {})).toEqual([{ column: 1, flaw: 'purpose' }]);
  expect(sensitiveFlaws(['familyName', 'leaveOut'], [column], {})).toEqual([]);
});
