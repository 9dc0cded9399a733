import fc from 'fast-check';
import { expect, test } from 'vitest';
import { companyWords, splitName } from '../../shared/domain/import-names.ts';

test.each([
  ['Anna Müller', { givenName: 'Anna', familyName: 'Müller' }],
  ['Müller, Anna', { givenName: 'Anna', familyName: 'Müller' }],
  ['Müller', { familyName: 'Müller' }],
  ['Anna Maria Müller', { givenName: 'Anna Maria', familyName: 'Müller' }],
  ['Dr. Anna von Müller', { title: 'Dr.', givenName: 'Anna', familyName: 'von Müller' }],
  [
    'Frau Prof. Dr. Anna von der Heide',
    { salutation: 'Frau', title: 'Prof. Dr.', givenName: 'Anna', familyName: 'von der Heide' },
  ],
  ['Heide, Anna von der', { givenName: 'Anna', familyName: 'von der Heide' }],
  ['Müller, Dr. Anna', { title: 'Dr.', givenName: 'Anna', familyName: 'Müller' }],
  ['Müller, Anna, Dr.', { title: 'Dr.', givenName: 'Anna', familyName: 'Müller' }],
  ['von Berg, Udo', { givenName: 'Udo', familyName: 'von Berg' }],
  ['MÜLLER Anna', { givenName: 'Anna', familyName: 'MÜLLER' }],
  ['ANNA MÜLLER', { givenName: 'ANNA', familyName: 'MÜLLER' }],
  ['Anna und Peter Müller', { givenName: 'Anna und Peter', familyName: 'Müller' }],
  ['Familie Bär', { salutation: 'Familie', familyName: 'Bär' }],
  ['Herr Fuchs', { salutation: 'Herr', familyName: 'Fuchs' }],
  ['Mrs. Jane van den Berg', { salutation: 'Mrs.', givenName: 'Jane', familyName: 'van den Berg' }],
  ['John Smith Jr.', { givenName: 'John', familyName: 'Smith Jr.' }],
  ['Smith, John Jr.', { givenName: 'John', familyName: 'Smith Jr.' }],
  ['Dipl.-Ing. Max Sonne', { title: 'Dipl.-Ing.', givenName: 'Max', familyName: 'Sonne' }],
  ['Blumen Müller GmbH', { organisation: 'Blumen Müller GmbH' }],
  ['TSV Grün e.V.', { organisation: 'TSV Grün e.V.' }],
  ['Müller & Söhne', { organisation: 'Müller & Söhne' }],
  ['Firma Schulze', { organisation: 'Schulze' }],
  ['Green Ltd', { organisation: 'Green Ltd' }],
  ['Bäckerei Korn', { organisation: 'Bäckerei Korn' }],
  ['Phil Collins', { givenName: 'Phil', familyName: 'Collins' }],
  ['Collins, Phil', { givenName: 'Phil', familyName: 'Collins' }],
  ['Nat King', { givenName: 'Nat', familyName: 'King' }],
  ['Ma Li', { givenName: 'Ma', familyName: 'Li' }],
  ['Ra Kim', { givenName: 'Ra', familyName: 'Kim' }],
  ['RA Berg', { title: 'RA', familyName: 'Berg' }],
  ['Dr. Phil Collins', { title: 'Dr.', givenName: 'Phil', familyName: 'Collins' }],
  ['Dr. phil. Anna Berg', { title: 'Dr. phil.', givenName: 'Anna', familyName: 'Berg' }],
  ['Dr med Anna Berg', { title: 'Dr med', givenName: 'Anna', familyName: 'Berg' }],
  ['Berg, Dr rer nat Anna', { title: 'Dr rer nat', givenName: 'Anna', familyName: 'Berg' }],
  ['Mag. Anna Berg', { title: 'Mag.', givenName: 'Anna', familyName: 'Berg' }],
  ['Herr und Frau Müller', { salutation: 'Herr und Frau', familyName: 'Müller' }],
  ['Herrn u. Frau Dr. Müller', { salutation: 'Herrn u. Frau', title: 'Dr.', familyName: 'Müller' }],
  ['Mr and Mrs Smith', { salutation: 'Mr and Mrs', familyName: 'Smith' }],
  ['Mr. & Mrs. John Smith', { salutation: 'Mr. & Mrs.', givenName: 'John', familyName: 'Smith' }],
  ['Müller, Frau und Herr', { salutation: 'Frau und Herr', familyName: 'Müller' }],
  ['Charlotte Church', { givenName: 'Charlotte', familyName: 'Church' }],
  ['Church, Charlotte', { givenName: 'Charlotte', familyName: 'Church' }],
  ['', {}],
  ['  Anna   Müller ', { givenName: 'Anna', familyName: 'Müller' }],
  ['Frau', { familyName: 'Frau' }],
])('%s', (cell, parts) => {
  expect(splitName(cell)).toEqual({
    salutation: '',
    title: '',
    givenName: '',
    familyName: '',
    organisation: '',
    ...parts,
  });
});

test.each([
  'Blumen AG',
  'Korn KG',
  'Beton OHG',
  'Start UG',
  'Start UG (haftungsbeschränkt)',
  'Milch eG',
  'Bau e.K.',
  'Bau e. K.',
  'Chor e. V.',
  'Smith Ltd.',
  'Smith Inc',
  'Soleil SA',
  'Sonne S.à r.l.',
  'Hotel Krone',
  'St. Mary Church',
  'Rot & Co. KG',
  'gGmbH Hilfe',
  'Parish Council',
  'Village School',
  'Church of Hope',
  'Anna School of Music',
  'Green Hill School',
  'Autohaus Berg',
  'Elektro Korn',
  'Friseur Anna',
  'Metzgerei Fuchs',
  'Gärtnerei Grün',
  'GÄRTNEREI GRÜN',
  'Malerbetrieb Bunt',
  'Schreinerei Holz',
  'Korn Werkstatt',
  'Arztpraxis Sonne',
  'Kanzlei Recht',
])('%s is an organisation', name => {
  expect(companyWords.test(name)).toBe(true);
});
test.each([
  'Anna Müller',
  'Ag Sen',
  'Udo Kg',
  'Inka Sagmeister',
  'Vera Hotelmann',
  'Otto Ugur',
  'Se-ri Pak',
  'Bärbel Vereinigung',
  'Sa Nguyen',
  'Charlotte Church',
  'Anna-Maria School',
  'Eva Werkstatter',
  'Otto Elektron',
])('%s is a person', name => {
  expect(companyWords.test(name)).toBe(false);
});

test('nothing of a name is dropped', () => {
  const word = fc.constantFrom(
    'Anna',
    'MÜLLER',
    'von',
    'der',
    'Dr.',
    'Prof.',
    'Frau',
    'Herr',
    'Dr',
    'Phil',
    'med',
    'RA',
    'Jr.',
    'GmbH',
    'Bär-Fuchs',
    ',',
    'und',
  );
  const letters = (text: string): string => [...text.replace(/[\s,]/g, '')].toSorted().join('');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 7 }), words => {
      const cell = words.join(' ');
      expect(letters(Object.values(splitName(cell)).join(''))).toBe(letters(cell));
    }),
    { numRuns: 2000 },
  );
});
