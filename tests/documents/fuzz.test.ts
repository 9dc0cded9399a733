import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatOfCode } from '../../main/documents/xlsx-cells.ts';
import { AppErrorSchema } from '../../shared/errors.ts';
import { readBytes } from './read-bytes.ts';
import { numberCell, workbookFiles, writeArchive, writeWorkbook } from './write-workbook.ts';

const codes = new Set<string>(AppErrorSchema.options.map(option => option.shape.code.value));

/** Whatever the bytes are: rows, or a refusal that the person can be told. A bug would be thrown. */
async function answers(bytes: Uint8Array): Promise<void> {
  const read = await readBytes(bytes);
  if ('refused' in read) expect(codes).toContain(read.refused);
  else expect(Object.values(read.rows).every(row => row.every(cell => typeof cell === 'string'))).toBe(true);
}

const workbook = Buffer.from(
  writeWorkbook([
    {
      name: 'Kunden',
      rows: [
        ['Name', 'PLZ', 'Seit'],
        ['Bär & Söhne', numberCell('1067', 2), numberCell('45000', 1)],
        ['Fuchs', '80331', ''],
      ],
    },
    { name: 'Mehr', hidden: true, rows: [['x']] },
  ]),
);
const signatures = [
  [0x50, 0x4b, 3, 4],
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [9, 8, 16, 0],
  [],
];

test('random bytes, with or without a known beginning', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 400 }), (start, bytes) =>
      answers(Uint8Array.from([...start, ...bytes])),
    ),
    { numRuns: 1000 },
  );
});

test('random text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({
        unit: fc.constantFrom('"', ';', ',', '\n', '\r', '\t', 'a', 'ä', '\0', '|', '=', ' '),
        maxLength: 200,
      }),
      text => answers(Buffer.from(text)),
    ),
    { numRuns: 1000 },
  );
});

test('workbooks with bytes changed, cut out or put in', async () => {
  const change = fc.record({
    at: fc.nat({ max: workbook.length - 1 }),
    cut: fc.nat({ max: 8 }),
    put: fc.uint8Array({ maxLength: 8 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), changes => {
      let bytes = workbook;
      for (const { at, cut, put } of changes)
        bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]);
      return answers(bytes);
    }),
    { numRuns: 1000 },
  );
});

test('workbooks whose parts are changed before they are packed', async () => {
  const files = workbookFiles([
    {
      name: 'Kunden',
      rows: [
        ['Name', numberCell('1', 1)],
        ['Bär', numberCell('2')],
      ],
    },
  ]);
  const pieces = fc.constantFrom(
    '<c>',
    '</c>',
    '<row>',
    '</row>',
    '<v>',
    '</v>',
    't="s"',
    'r="ZZ9"',
    'r="1"',
    '&amp;',
    '&x;',
    '<![CDATA[',
    ']]>',
    '"',
    "'",
    '<',
    '>',
    '-1',
    '1E999',
    '<is><t>',
    '\u0000',
    'ä',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: files.length - 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      pieces,
      fc.nat({ max: 20 }),
      (index, where, piece, cut) =>
        answers(
          writeArchive(
            files.map((file, at) => {
              if (at !== index) return file;
              const text = Buffer.from(file.bytes).toString();
              const from = Math.floor(where * text.length);
              return { ...file, bytes: Buffer.from(text.slice(0, from) + piece + text.slice(from + cut)) };
            }),
          ),
        ),
    ),
    { numRuns: 1000 },
  );
});

test('no cell and no format is gone through once for each of its signs', async () => {
  // An hour each, if every blank or bracket were the beginning of another look at all those behind it.
  const blanks = ' '.repeat(300_000);
  const card = `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Änne Probst\r\nADR:;;Am${blanks}Markt 1${blanks}\\n${blanks}Hof;Dresden;;01067;\r\nEND:VCARD\r\n`;
  const read = await readBytes(Buffer.from(card));
  expect('rows' in read && Object.values(read.rows).at(-1)).toContain(`Am${blanks}Markt 1, Hof`);
  expect(formatOfCode('['.repeat(5_000_000))).toBe('number');
  expect(formatOfCode('[$-407]d. mmmm yyyy;@')).toBe('day');
}, 60_000);
