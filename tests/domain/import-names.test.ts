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
