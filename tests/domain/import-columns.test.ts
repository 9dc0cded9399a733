import { expect, test } from 'vitest';
import type { ExtraField } from '../../shared/domain/extra-field.ts';
import { guessDayOrder, guessTargets, headingRow } from '../../shared/domain/import-columns.ts';
import { isMute, targetOfHeading } from '../../shared/domain/import-headings.ts';

test.each([
  ['number', ['Kd-Nr.', 'Kundennummer', 'KdNr', 'Kunden-ID', 'Customer No.', 'customer number', 'ID', 'Debitoren-Nr']],
  ['salutation', ['Anrede', 'Salutation']],
  ['title', ['Titel', 'Akad. Titel', 'Title']],
  ['givenName', ['Vorname', 'VORNAME', 'First Name', 'given_name', 'Vorname(n)', 'firstname']],
  ['familyName', ['Nachname', 'Familienname', 'Last name', 'SURNAME', 'lastName']],
  ['fullName', ['Name', 'Kunde', 'Ansprechpartner', 'Full name', 'Vor- und Nachname', 'Contact']],
  ['organisation', ['Firma', 'Firmenname', 'Unternehmen', 'Company', 'Organisation', 'Verein']],
  ['email', ['E-Mail', 'EMAIL', 'e-mail adresse', 'Mail', 'Email Address', 'E-Mail-Adresse (privat)']],
  ['email2', ['E-Mail 2', 'second email']],
  [
    'phone',
    ['Telefon', 'Tel.', 'Telefonnummer', 'Phone', 'phone_number', 'Festnetz', 'Tel. privat', 'Telefon (tagsüber)'],
  ],
  ['phone2', ['Telefon 2', 'Other Phone']],
  ['mobile', ['Mobil', 'Handy', 'Handynummer', 'Mobile', 'Cell phone', 'Mobilnr.', 'Tel. mobil']],
  ['fax', ['Fax', 'Telefax', 'Fax-Nr.']],
  [
    'street',
    ['Straße', 'Strasse', 'STRASSE', 'Str.', 'Street', 'Address line 1', 'Anschrift', 'Straße und Hausnummer'],
  ],
  ['houseNumber', ['Hausnr.', 'Haus-Nr.', 'Hausnummer', 'House number']],
  ['postcode', ['PLZ', 'plz', 'Postleitzahl', 'Postcode', 'ZIP', 'Postal Code']],
  ['city', ['Ort', 'Stadt', 'Wohnort', 'City', 'Town']],
  ['region', ['Bundesland', 'County', 'Kanton']],
  ['country', ['Land', 'Country', 'Ländercode', 'Laendercode']],
  ['addressExtra', ['Adresszusatz', 'Address 2', 'c/o']],
  ['language', ['Sprache', 'Language']],
  ['status', ['Status', 'Kundenstatus']],
  ['source', ['Quelle', 'Herkunft', 'Lead Source']],
  ['lastContactOn', ['letzter Kontakt', 'Last contact', 'letzte Bestellung']],
  ['sourceOn', ['Kunde seit', 'erfasst am', 'created_at']],
  ['notes', ['Notizen', 'Bemerkung', 'Notes', 'Bemerkungen intern']],
  ['tags', ['Schlagworte', 'Kategorie', 'Tags']],
  [
    'leaveOut',
    [
      'IBAN',
      'Newsletter',
      'Geburtsdatum',
      'Date of birth',
      'Kontonummer',
      'Newsletter-Anmeldung',
      'USt-IdNr.',
      'Passwort',
      'Geschlecht',
      'Zahlungsart',
      'Umsatz 2024',
      'Geburtsort',
      'Webseite',
    ],
  ],
  [undefined, ['', 'Support', 'Xyz', 'Standort der Ware']],
] as const)('%s', (target, headings) => {
  for (const heading of headings) expect([heading, targetOfHeading(heading)]).toEqual([heading, target]);
});

test.each([
  ['', true],
  ['Spalte 3', true],
  ['Column1', true],
  ['F7', true],
  ['unnamed: 0', true],
  ['Name', false],
  ['Firma', false],
  ['Telefon 2', false],
])('"%s" is mute: %s', (heading, mute) => {
  expect(isMute(heading)).toBe(mute);
});

const birth = (on: boolean): ExtraField => ({
  id: 'dateOfBirth',
  kind: 'date',
  name: '',
  purpose: on ? 'Glückwünsche' : '',
  on,
});

test('a date of birth goes only where the business switched the field on', () => {
  for (const heading of ['Geburtsdatum', 'Geburtstag', 'geb.', 'Date of Birth', 'DOB']) {
    expect(guessTargets(['Name', heading], [], [birth(false)])).toEqual(['fullName', 'leaveOut']);
    expect(guessTargets(['Name', heading], [], [birth(true)])).toEqual(['fullName', 'extra:dateOfBirth']);
  }
  expect(
    guessTargets(
      ['Name', 'Schuhgröße'],
      [],
      [{ id: 'shoeSize', kind: 'text', name: 'Hutgröße', purpose: 'x', on: true }],
    ),
  ).toEqual(['fullName', 'leaveOut']);
  expect(
    guessTargets(
      ['Name', 'Schuhgröße'],
      [],
      [{ id: 'shoeSize', kind: 'text', name: 'Schuhgröße', purpose: 'x', on: true }],
    ),
  ).toEqual(['fullName', 'extra:shoeSize']);
});

test.each([
  [
    ['Name', 'Vorname'],
    ['familyName', 'givenName'],
  ],
  [
    ['Name', 'Ort'],
    ['fullName', 'city'],
  ],
  [
    ['name', 'surname'],
    ['givenName', 'familyName'],
  ],
  [
    ['Full name', 'surname'],
    ['fullName', 'familyName'],
  ],
  [
    ['Vorname', 'Full name'],
    ['givenName', 'fullName'],
  ],
  [
    ['Customer name', 'Contact person'],
    ['organisation', 'fullName'],
  ],
  [
    ['Ansprechpartner', 'Kundenname'],
    ['fullName', 'organisation'],
  ],
  [
    ['Kontakt', 'Name', 'Vorname'],
    ['fullName', 'familyName', 'givenName'],
  ],
  [
    ['PLZ Ort', 'Name'],
    ['postcode', 'fullName'],
  ],
  [
    ['Vorname', 'Nachname', 'Name'],
    ['givenName', 'familyName', 'fullName'],
  ],
  [
    ['E-Mail', 'E-Mail privat', 'Mail'],
    ['email', 'email2', 'leaveOut'],
  ],
  [
    ['Telefon', 'Tel.', 'Mobil', 'Handy'],
    ['phone', 'phone2', 'mobile', 'leaveOut'],
  ],
  [
    ['PLZ', 'Ort', 'Lieferung PLZ', 'Lieferung Ort'],
    ['postcode', 'city', 'leaveOut', 'leaveOut'],
  ],
])('%j', (headings, targets) => {
  expect(guessTargets(headings, [], [])).toEqual(targets);
});

const unnamed = [
  ['Anna', 'Müller', 'anna@example.org', '+49 171 0000000', 'Rosenweg 3', '01067', 'Dresden', '1.2.2024', 'K-001'],
  ['Jürgen', 'Bär', 'juergen@example.com', '0351 000000', 'Am Markt 12a', '80331', 'München', '31.12.2023', 'K-002'],
  ['Zoë', 'Fuchs', '', '', 'Gasse 1', '10115', 'Berlin', '', 'K-003'],
];

test('columns without a heading are told by what stands in them', () => {
  const targets = ['givenName', 'familyName', 'email', 'phone', 'street', 'postcode', 'city', 'leaveOut', 'number'];
  expect(guessTargets([], unnamed, [])).toEqual(targets);
  expect(guessTargets(unnamed[0]?.map((_, n) => `Spalte${n}`) ?? [], unnamed, [])).toEqual(targets);
  expect(
    guessTargets(
      [],
      [
        ['Müller, Anna', 'Blumen Bär GmbH'],
        ['Bär, Udo', 'Fuchs AG'],
        ['Fuchs, Zoë', ''],
      ],
      [],
    ),
  ).toEqual(['fullName', 'organisation']);
  expect(
    guessTargets(
      ['Xyz', 'Zzz'],
      [
        ['anna@example.org', '01067'],
        ['udo@example.org', '80331'],
      ],
      [],
    ),
  ).toEqual(['email', 'leaveOut']);
});

test.each([
  [
    'named in German',
    [
      ['Vorname', 'Nachname', 'Ort'],
      ['Anna', 'Bär', 'Ulm'],
    ],
    0,
  ],
  [
    'named in English',
    [
      ['name', 'email'],
      ['Anna', 'a@example.org'],
    ],
    0,
  ],
  ['one known name', [['E-Mail'], ['a@example.org']], 0],
  [
    'unknown names over values of another kind',
    [
      ['Xaa', 'Yoo'],
      ['a@example.org', '1'],
      ['b@example.org', '2'],
    ],
    0,
  ],
  ['a title above', [['Kundenliste', ''], ['Stand 2026'], ['Vorname', 'Nachname', 'PLZ'], ['a', 'b', '1']], 2],
  [
    'no names',
    [
      ['Anna', 'Bär', 'anna@example.org'],
      ['Udo', 'Fuchs', 'udo@example.org'],
    ],
    -1,
  ],
  [
    'no names, only words',
    [
      ['Anna', 'Bär'],
      ['Udo', 'Fuchs'],
      ['Zoë', 'Maus'],
    ],
    -1,
  ],
  [
    'a row that happens to hold a heading word',
    [
      ['Herr', 'Ort', 'Ulm', '89073'],
      ['Frau', 'Bär', 'Ulm', '89073'],
    ],
    -1,
  ],
  ['one row of values', [['Anna', 'a@example.org']], -1],
  ['nothing', [], -1],
])('headings: %s', (_, rows, at) => {
  expect(headingRow(rows)).toBe(at);
});

test.each([
  [['31.3.2026', '1.2.24'], true],
  [['3/31/2026', '1/2/24'], false],
  [['1/2/24'], true],
  [['2026-03-31'], true],
  [[], true],
  [['3/31/2026', '31/3/2026', '30/3/2026'], true],
])('%j: the day comes first: %s', (days, dayFirst) => {
  expect(
    guessDayOrder(
      days.map(day => [day]),
      ['lastContactOn'],
    ),
  ).toBe(dayFirst);
});

test('places and dashes are told by their values', () => {
  const rows = [
    ['Anna Berg', '01067 Dresden', 'anna@example.org'],
    ['Udo Fuchs', 'D-80331 München', '-'],
    ['Zoë Bär', '10115 Berlin', 'n/a'],
  ];
  expect(guessTargets([], rows, [])).toEqual(['fullName', 'postcode', 'email']);
  expect(guessTargets([], [['Zoë Bär', 'Hauptstr. 5, 01067 Dresden']], [])).toEqual(['fullName', 'street']);
});

const huge = [
  ' '.repeat(300_000),
  '1.',
  'a@'.repeat(150_000),
  `a@${'.b'.repeat(150_000)} `,
  'T1'.repeat(150_000),
  '+0 '.repeat(100_000),
];

test('a cell as long as a book is no value, and is judged at once', () => {
  const cells = huge.flatMap(cell => [cell, `x${cell}y`, `1.2.2024${cell}x`]);
  expect(headingRow([cells, cells, cells])).toBe(-1);
  expect(guessTargets([], [cells, cells], []).filter(target => target !== 'leaveOut')).toEqual([]);
  const days = cells.map(() => 'lastContactOn' as const);
  expect(guessDayOrder([cells], days)).toBe(true);
  // A pattern that goes back over such a cell takes minutes, and with them this test's time runs out.
});

test('columns that are left out say nothing about days', () => {
  expect(guessDayOrder([['12/31/2026']], ['leaveOut'])).toBe(true);
});
