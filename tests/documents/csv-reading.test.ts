import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableLimits } from '../../main/documents/table-limits.ts';
import type { Encoding, ImportReading, Separator } from '../../shared/ipc/import-shapes.ts';
import { csvText, encodeText, readBytes, rowsOf } from './read-bytes.ts';

const customers = [
  ['Kd-Nr.', 'Vorname', 'Nachname', 'Straße', 'PLZ', 'Ort', 'Telefon', 'letzter Kontakt'],
  ['1001', 'Jürgen', 'Müßig', 'Übergasse 3', '01067', 'Dresden', '+49 351 000000', '1.2.24'],
  ['1002', 'Zoë', 'Ärmel', 'Kohlstraße 12a', '80331', 'München', '089 000 000', '31.12.2023'],
];
const encodings: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'];
const separators: readonly Separator[] = [',', ';', '\t', '|'];
const marks: Partial<Record<Encoding, readonly number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
};

test.each(
  encodings.flatMap(encoding =>
    separators.flatMap(separator =>
      (encoding in marks ? [true, false] : [false]).map(marked => ({ encoding, separator, marked })),
    ),
  ),
)(
  'a list in $encoding (mark: $marked) parted by "$separator" is recognised and read to the letter',
  async ({ encoding, separator, marked }) => {
    const bytes = Buffer.concat([
      Uint8Array.from(marked ? (marks[encoding] ?? []) : []),
      encodeText(csvText(customers, separator), encoding),
    ]);
    const read = await readBytes(bytes);
    expect(read).toEqual({
      facts: { format: 'csv', sheets: [], reading: { encoding, separator, sheet: 0, firstRowIsHeading: true } },
      rows: { 1: customers[0], 2: customers[1], 3: customers[2] },
    });
  },
);

test.each([
  ['a single umlaut', 'Name;Ort\nMüller;Ulm\n'],
  ['an umlaut as the first letter', 'Name;Ort\nÖzel;Ulm\n'],
  ['capitals', 'NAME;ORT\nMÜLLER;KÖLN\n'],
  ['French accents', 'Name;Ort\nLefèvre;Besançon\n'],
  ['typographic quotation marks', 'Name;Notiz\nBär;„bar“ – geht’s\n'],
  ['an umlaut on row 4,000', `Name;Ort\n${'Maier;Ulm\n'.repeat(4000)}Bäcker;Ulm\n`],
])('eight-bit encodings are told apart by %s', async (_, text) => {
  for (const encoding of ['windows-1252', 'macintosh'] as const) {
    const read = await readBytes(encodeText(text, encoding));
    expect(read).toMatchObject({ facts: { reading: { encoding } } });
  }
});

test('a few stray bytes do not turn a UTF-8 file into another', async () => {
  const bytes = Buffer.concat([
    Buffer.from(`Name;Ort\n${'Müller;Köln\n'.repeat(50)}`),
    Uint8Array.from([0x42, 0xe4, 0x72, 0x3b, 0x0a]),
  ]);
  expect(await readBytes(bytes)).toMatchObject({
    facts: { reading: { encoding: 'utf-8' } },
    rows: { 2: ['Müller', 'Köln'], 52: ['B\u{fffd}r'] },
  });
});

test('what the person chose counts more than what was found', async () => {
  const reading: ImportReading = { encoding: 'macintosh', separator: ',', sheet: 0, firstRowIsHeading: false };
  const read = await readBytes(encodeText('Name;Ort\nMüller;Ulm', 'windows-1252'), reading);
  expect(read).toEqual({ facts: { format: 'csv', sheets: [], reading }, rows: { 1: ['Name;Ort'], 2: ['M¸ller;Ulm'] } });
});

test.each([
  [
    'line breaks inside quotation marks',
    'a;b\n"x\ny";2\n3;4',
    [
      ['a', 'b'],
      ['x\ny', '2'],
      ['3', '4'],
    ],
  ],
  [
    'doubled quotation marks',
    'a;b\n"Die ""Rose""";2',
    [
      ['a', 'b'],
      ['Die "Rose"', '2'],
    ],
  ],
  [
    'quotation marks in the middle',
    'a;b\n12" Rohr;2\nx "y" z;3',
    [
      ['a', 'b'],
      ['12" Rohr', '2'],
      ['x "y" z', '3'],
    ],
  ],
  [
    'a quotation mark that never closes',
    'a;b\n"offen;2\n3;4',
    [
      ['a', 'b'],
      ['"offen', '2'],
      ['3', '4'],
    ],
  ],
  [
    'separators inside quotation marks',
    'a,b\n"Müller, Anna",2\n"Bär, Udo",3',
    [
      ['a', 'b'],
      ['Müller, Anna', '2'],
      ['Bär, Udo', '3'],
    ],
  ],
  [
    'a comma in every address',
    'a;b\nGasse 1, Ulm;2\nGasse 2, Ulm;3',
    [
      ['a', 'b'],
      ['Gasse 1, Ulm', '2'],
      ['Gasse 2, Ulm', '3'],
    ],
  ],
  [
    'old Macintosh line ends',
    'a;b\r1;2\r3;4',
    [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    'mixed line ends',
    'a;b\r\n1;2\n3;4\r5;6',
    [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ],
  ],
  [
    'rows of different lengths',
    'a;b;c\n1\n1;2;3;4;5\n;2',
    [['a', 'b', 'c'], ['1'], ['1', '2', '3', '4', '5'], ['', '2']],
  ],
  [
    'empty cells at the end of each row',
    'a;b;;;\n1;2;;;\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'zero bytes and other control signs',
    'a;b\n1\0\u0001;2\u001a',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a separator named for Excel',
    'sep=|\r\na|b\r\n1|2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'composed letters as macOS writes them',
    'Name;Ort\nMu\u0308ller;Ulm',
    [
      ['Name', 'Ort'],
      ['Mu\u0308ller', 'Ulm'],
    ],
  ],
  [
    'one column only',
    'E-Mail\nanna@example.org\nudo@example.org',
    [['E-Mail'], ['anna@example.org'], ['udo@example.org']],
  ],
])('%s', async (_, text, rows) => {
  expect(await rowsOf(Buffer.from(text))).toEqual(rows);
});

test('rows keep the numbers a spreadsheet gives them', async () => {
  const read = await readBytes(Buffer.from('Name;Ort\n\n"a\nb";1\n;\n\nc;2'));
  expect(read).toMatchObject({ rows: { 1: ['Name', 'Ort'], 3: ['a\nb', '1'], 6: ['c', '2'] } });
});

test('a title above the headings is left out, unless the first row is said to be no heading', async () => {
  const bytes = Buffer.from('Kundenliste 2026\n\nName;PLZ;Ort\nBär;01067;Dresden\nFuchs;80331;München');
  const read = await readBytes(bytes);
  expect(read).toMatchObject({
    facts: { reading: { firstRowIsHeading: true } },
    rows: { 3: ['Name', 'PLZ', 'Ort'], 4: ['Bär', '01067', 'Dresden'] },
  });
  expect(Object.keys('rows' in read ? read.rows : {})).toEqual(['3', '4', '5']);
  expect(await rowsOf(bytes, { encoding: 'utf-8', separator: ';', sheet: 0, firstRowIsHeading: false })).toHaveLength(
    4,
  );
});

test.each([
  ['nothing', '', 'import.empty'],
  ['only line ends', '\r\n\r\n', 'import.empty'],
  ['only separators', ';;;\n;;;', 'import.empty'],
  ['only a mark', '\u{feff}', 'import.empty'],
  ['a web page', '<!DOCTYPE html><html><table><tr><td>x</td></tr></table>', 'import.notATable'],
  ['an XML spreadsheet', '<?xml version="1.0"?><Workbook/>', 'import.notATable'],
  ['a PDF', '%PDF-1.7\n1 0 obj', 'import.notATable'],
  ['one endless line', 'x'.repeat(tableLimits.record + 1), 'import.notATable'],
  ['nothing but separators without end', ','.repeat(tableLimits.record + 1), 'import.notATable'],
  ['one column too many', `${'x;'.repeat(tableLimits.columns)}x`, 'import.tooManyColumns'],
  ['2,000 columns', Array.from({ length: 2000 }, (_, n) => `c${n}`).join(';'), 'import.tooManyColumns'],
])('%s is refused', async (_, text, refused) => {
  expect(await readBytes(Buffer.from(text))).toEqual({ refused });
});

test('the widest table, the longest record and the longest quoted cell are read', async () => {
  const wide = Array.from({ length: tableLimits.columns }, (_, n) => `c${n}`);
  expect(await rowsOf(Buffer.from(wide.join(';')))).toEqual([wide]);
  const long = 'x'.repeat(tableLimits.record - 10);
  expect(await rowsOf(Buffer.from(`a;b\n"${long}";1\n`))).toEqual([
    ['a', 'b'],
    [long, '1'],
  ]);
});

test('rows up to the limit are read, and one more is refused', async () => {
  const bytes = (rows: number): Uint8Array => Buffer.from('x\n'.repeat(rows));
  expect(await readBytes(bytes(tableLimits.rows + 1))).toEqual({ refused: 'import.tooManyRows' });
  expect(await rowsOf(bytes(tableLimits.rows))).toHaveLength(tableLimits.rows);
});

const cell = fc
  .string({
    unit: fc.constantFrom('a', 'B', 'ä', 'ß', 'É', '1', ' ', '"', ';', ',', '|', '\n', "'", '@', '.'),
    maxLength: 12,
  })
  .filter(text => text.trim() === text && !text.startsWith('sep='));

test('any table written as CSV reads back, whatever its encoding, separator and line ends', async () => {
  const tables = fc.array(
    fc.array(cell, { minLength: 2, maxLength: 5 }).filter(row => row.at(-1) !== ''),
    { minLength: 1, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.constantFrom(...encodings),
      fc.constantFrom(...separators),
      fc.constantFrom('\r\n', '\n'),
      async (table, encoding, separator, lineEnd) => {
        const bytes = encodeText(csvText(table, separator, lineEnd), encoding);
        expect(await rowsOf(bytes, { encoding, separator, sheet: 0, firstRowIsHeading: false })).toEqual(table);
      },
    ),
    { numRuns: 300 },
  );
});
