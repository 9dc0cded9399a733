import { deflateRawSync } from 'node:zlib';
import writeXlsxFile from 'write-excel-file/node';
import { expect, test } from 'vitest';
import { tableLimits } from '../../main/documents/table-limits.ts';
import { readBytes, rowsOf } from './read-bytes.ts';
import { numberCell, workbookFiles, writeArchive, writeWorkbook, type ArchiveFile } from './write-workbook.ts';

const sheetOf = (rows: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
const bookOf = (rows: string, more: { readonly since1904?: boolean } = {}): Uint8Array =>
  writeArchive(
    workbookFiles([{ name: 'Kunden', rows: [['Geteilt', 'Text & <mehr>']] }], { sheetXml: sheetOf(rows), ...more }),
  );
const changed = (change: (file: ArchiveFile) => ArchiveFile | null): Uint8Array =>
  writeArchive(
    workbookFiles([
      {
        name: 'Kunden',
        rows: [
          ['Name', 'Ort'],
          ['Bär', 'Ulm'],
        ],
      },
    ])
      .map(change)
      .filter(file => file !== null),
  );

test('a workbook is read cell by cell, with texts kept apart', async () => {
  const read = await readBytes(
    writeWorkbook([
      { name: 'Kunden', rows: [['Name', 'PLZ', 'Ort'], ['Bär', '01067', 'Dresden'], [], ['Fuchs', '', 'Köln']] },
    ]),
  );
  expect(read).toEqual({
    facts: {
      format: 'xlsx',
      sheets: ['Kunden'],
      reading: { encoding: 'utf-8', separator: ';', sheet: 0, firstRowIsHeading: true },
    },
    rows: { 1: ['Name', 'PLZ', 'Ort'], 2: ['Bär', '01067', 'Dresden'], 4: ['Fuchs', '', 'Köln'] },
  });
});

test('a workbook of another writer is read as well', async () => {
  const written = await writeXlsxFile([
    [{ value: 'Name' }, { value: 'Umsatz' }, { value: 'Seit' }, { value: 'Aktiv' }],
    [
      { value: 'Übel & Söhne' },
      { value: 1234.5, type: Number },
      { value: new Date(Date.UTC(2024, 1, 29)), type: Date, format: 'dd.mm.yyyy' },
      { value: true, type: Boolean },
    ],
  ]).toBuffer();
  expect(await rowsOf(written)).toEqual([
    ['Name', 'Umsatz', 'Seit', 'Aktiv'],
    ['Übel & Söhne', '1234.5', '2024-02-29', 'TRUE'],
  ]);
});

test.each([
  ['a customer number in scientific writing', numberCell('1.0E+5'), '100000'],
  ['a telephone number in scientific writing', numberCell('4.917112345678E+12'), '4917112345678'],
  ['what binary fractions leave behind', numberCell('0.30000000000000004'), '0.3'],
  ['a small number', numberCell('1E-7'), '0.0000001'],
  ['a negative one', numberCell('-12'), '-12'],
  ['a number shown with leading zeros', numberCell('1067', 2), '01067'],
  ['a day', numberCell('45000', 1), '2023-03-15'],
  ['a day in a format of its own', numberCell('45000', 4), '2023-03-15'],
  ['a day and a time', numberCell('45000.75', 3), '2023-03-15 18:00'],
  ['a time', numberCell('0.5', 5), '12:00'],
  ['the last day before the gap', numberCell('59', 1), '1900-02-28'],
  ['the first after it', numberCell('61', 1), '1900-03-01'],
  ['a formatted number', numberCell('12.5', 6), '12.5'],
  ['a number that is none', numberCell('abc'), 'abc'],
  ['a style that is missing', numberCell('7', 99), '7'],
])('%s', async (_, cell, text) => {
  expect(await rowsOf(writeWorkbook([{ name: 'x', rows: [[cell, 'Ende']] }]))).toEqual([[text, 'Ende']]);
});

test('days of workbooks that count from 1904', async () => {
  expect(
    await rowsOf(bookOf('<row><c s="1"><v>0</v></c><c s="1"><v>43538</v></c></row>', { since1904: true })),
  ).toEqual([['1904-01-01', '2023-03-15']]);
});

test.each([
  ['shared text', '<c t="s"><v>1</v></c>', 'Text & <mehr>'],
  ['a shared text that is missing', '<c t="s"><v>99</v></c>', ''],
  ['text in the cell', '<c t="inlineStr"><is><t>Udo</t></is></c>', 'Udo'],
  [
    'rich text',
    '<c t="inlineStr"><is><r><rPr><b/></rPr><t>Anna </t></r><r><t xml:space="preserve">Bär</t></r><rPh sb="0" eb="1"><t>aid</t></rPh></is></c>',
    'Anna Bär',
  ],
  ['the result of a formula', '<c t="str"><f>A1&amp;"x"</f><v>Ergebnis</v></c>', 'Ergebnis'],
  ['a formula without a result', '<c><f>1/0</f></c>', ''],
  ['an error', '<c t="e"><v>#DIV/0!</v></c>', ''],
  ['true', '<c t="b"><v>1</v></c>', 'TRUE'],
  ['false', '<c t="b"><v>0</v></c>', 'FALSE'],
  ['an ISO day', '<c t="d"><v>2026-03-31T00:00:00</v></c>', '2026-03-31'],
  ['an escaped sign', '<c t="str"><v>a_x000D__x000A_b</v></c>', 'a\nb'],
  ['a prefixed element', '<x:c xmlns:x="y" t="str"><x:v>p</x:v></x:c>', 'p'],
  ['characters outside the plane', '<c t="str"><v>&#x1F339; Rose</v></c>', '🌹 Rose'],
])('%s', async (_, xml, text) => {
  expect(await rowsOf(bookOf(`<row>${xml}<c t="str"><v>Ende</v></c></row>`))).toEqual([[text, 'Ende']]);
});

test('rows and cells may be missing, out of order or without their places', async () => {
  const read = await readBytes(
    bookOf(
      '<row r="5"><c r="C5"><v>3</v></c><c r="A5"><v>1</v></c><c><v>2</v></c></row><row><c><v>6</v></c></row><row r="3"><c r="B3"><v>9</v></c></row><row r="900000"><c r="A900000"><v>7</v></c></row>',
    ),
  );
  expect(read).toMatchObject({ rows: { 5: ['1', '2', '3'], 6: ['6'], 3: ['', '9'], 900000: ['7'] } });
});

test('the first visible sheet that holds something is taken; every sheet has its name and can be chosen', async () => {
  const bytes = writeWorkbook([
    { name: 'Geheim', hidden: true, rows: [['versteckt']] },
    { name: 'Leer', rows: [] },
    { name: 'Kunden', rows: [['da']] },
  ]);
  expect(await readBytes(bytes)).toMatchObject({
    facts: { sheets: ['Geheim', 'Leer', 'Kunden'], reading: { sheet: 2 } },
    rows: { 1: ['da'] },
  });
  const chosen = { encoding: 'utf-8', separator: ';', firstRowIsHeading: false } as const;
  expect(await rowsOf(bytes, { ...chosen, sheet: 0 })).toEqual([['versteckt']]);
  expect(await readBytes(bytes, { ...chosen, sheet: 1 })).toEqual({ refused: 'import.empty' });
});

test.each([
  ['an archive cut short', writeWorkbook([{ name: 'x', rows: [['a']] }]).subarray(0, 900), 'import.broken'],
  ['an archive without its directory', Buffer.from('PK\x03\x04 and then nothing'), 'import.broken'],
  ['a wrong checksum', changed(file => (file.name.includes('sheet1') ? { ...file, crc: 1 } : file)), 'import.broken'],
  [
    'a stored part with a wrong checksum',
    changed(file => (file.name.includes('sheet1') ? { ...file, stored: true, crc: 1 } : file)),
    'import.broken',
  ],
  [
    'damaged compression',
    changed(file => (file.name.includes('sheet1') ? { ...file, packed: Buffer.from('not deflated') } : file)),
    'import.broken',
  ],
  [
    'compression cut short',
    changed(file =>
      file.name.includes('sheet1') ? { ...file, packed: deflateRawSync(file.bytes).subarray(0, 40) } : file,
    ),
    'import.broken',
  ],
  ['a sheet that is not well-formed', bookOf('<row><c><v>1</c></row>'), 'import.broken'],
  [
    'a sheet that ends early',
    changed(file => (file.name.includes('sheet1') ? { ...file, bytes: file.bytes.subarray(0, 120) } : file)),
    'import.broken',
  ],
  ['a sheet that is missing', changed(file => (file.name.includes('sheet1') ? null : file)), 'import.broken'],
  ['an entity that is not declared', bookOf('<row><c t="str"><v>&bomb;</v></c></row>'), 'import.broken'],
  ['elements nested without end', bookOf(`<row>${'<c>'.repeat(100)}${'</c>'.repeat(100)}</row>`), 'import.broken'],
  [
    'attributes without end',
    bookOf(`<row ${Array.from({ length: 300 }, (_, n) => `a${n}="1"`).join(' ')}/>`),
    'import.broken',
  ],
  [
    'an attribute that trips the parser',
    bookOf('<row hasOwnProperty="1" r="1"><c><v>1</v></c></row>'),
    'import.broken',
  ],
  [
    'a cell of many values',
    bookOf(`<row><c t="str">${`<v>${'x'.repeat(1000)}</v>`.repeat(1100)}<never closed`),
    'import.zipBomb',
  ],
  [
    'a shared text of many runs',
    changed(file =>
      file.name.includes('sharedStrings')
        ? { ...file, bytes: Buffer.from(`<sst><si>${`<r><t>${'x'.repeat(1000)}</t></r>`.repeat(1100)}<never closed`) }
        : file,
    ),
    'import.zipBomb',
  ],
  ['a protected part', changed(file => ({ ...file, flags: 1 })), 'import.passwordProtected'],
  ['an empty sheet', writeWorkbook([{ name: 'x', rows: [] }]), 'import.empty'],
  ['sheets of formatted emptiness', bookOf('<row><c s="1"/><c s="2"><v></v></c></row>'), 'import.empty'],
  [
    'another archive',
    writeArchive([{ name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') }]),
    'import.notATable',
  ],
  ['an empty archive', writeArchive([]), 'import.notATable'],
  [
    'a workbook inside an archive',
    writeArchive([{ name: 'x.xlsx', bytes: writeWorkbook([{ name: 'x', rows: [['a']] }]) }]),
    'import.notATable',
  ],
  [
    'a document',
    changed(file =>
      file.name === 'xl/workbook.xml' ? { ...file, bytes: Buffer.from('<w:document xmlns:w="x"/>') } : file,
    ),
    'import.notATable',
  ],
  [
    '2,000 columns',
    writeWorkbook([{ name: 'x', rows: [Array.from({ length: 2000 }, (_, n) => `c${n}`)] }]),
    'import.tooManyColumns',
  ],
  ['a cell far to the right', bookOf('<row><c r="ZZZZZZ1"><v>1</v></c></row>'), 'import.tooManyColumns'],
])('%s is refused', async (_, bytes, refused) => {
  expect(await readBytes(bytes)).toEqual({ refused });
});

test('sizes that the archive declares do not matter, in either direction', async () => {
  for (const declared of [0, 1, 0xfffffffe])
    expect(await rowsOf(changed(file => ({ ...file, declared })))).toEqual([
      ['Name', 'Ort'],
      ['Bär', 'Ulm'],
    ]);
});

test('formatted cells to the right and below that hold nothing do not count', async () => {
  expect(
    await rowsOf(bookOf('<row><c><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c s="1"/></row>')),
  ).toEqual([['1']]);
  const wide = Array.from({ length: tableLimits.columns }, (_, n) => `c${n}`);
  expect(await rowsOf(writeWorkbook([{ name: 'x', rows: [wide] }]))).toEqual([wide]);
});

const ole = (...names: string[]): Uint8Array =>
  Buffer.concat([
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    new Uint8Array(1024),
    ...names.map(name => Buffer.from(name, 'utf16le')),
  ]);

test.each([
  ['a workbook with a password', ole('EncryptionInfo', 'EncryptedPackage'), 'import.passwordProtected'],
  ['an .xls file', ole('Workbook'), 'import.oldExcel'],
  ['an older one', ole('Book'), 'import.oldExcel'],
  ['a bare BIFF file', Uint8Array.from([0x09, 0x04, 0x06, 0x00, 0x00, 0x00, 0x10, 0x00]), 'import.oldExcel'],
  ['an old Word file', ole('WordDocument'), 'import.notATable'],
  [
    'a picture',
    Uint8Array.from([
      0x89,
      0x50,
      0x4e,
      0x47,
      0x0d,
      0x0a,
      0x1a,
      0x0a,
      ...Array.from({ length: 500 }, (_, n) => (n * 91) % 256),
    ]),
    'import.notATable',
  ],
])('%s is named for what it is', async (_, bytes, refused) => {
  expect(await readBytes(bytes)).toEqual({ refused });
});
