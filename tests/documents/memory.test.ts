import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { constants, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workbookFiles, writeArchive, writeWorkbook, type ArchiveFile } from './write-workbook.ts';

const most = 600;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scrinium-memory-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Outcome = { readonly code: string; readonly rows: number; readonly peak: number };

async function readApart(file: string): Promise<Outcome> {
  const script = fileURLToPath(new URL('read-in-process.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, file]);
  return JSON.parse(stdout) as Outcome;
}

async function readBytesApart(name: string, bytes: Uint8Array): Promise<Outcome> {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return readApart(file);
}

/** Deflates `before`, then `block` so many times over, then `after`, without ever holding what it inflates to. */
function deflateRepeated(before: string, block: string, times: number, after: string): Uint8Array {
  const flushed = (text: string): Uint8Array => deflateRawSync(text, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const packed = flushed(block);
  return Buffer.concat([flushed(before), ...Array.from({ length: times }, () => packed), deflateRawSync(after)]);
}

const bombOf = (part: string, packed: Uint8Array, declared = 1000): Uint8Array =>
  writeArchive(
    workbookFiles([{ name: 'Kunden', rows: [['Name', 'Ort']] }]).map((file): ArchiveFile =>
      file.name === part ? { ...file, packed, declared } : file,
    ),
  );

const megabytes16 = 1 << 24;
const sheet = 'xl/worksheets/sheet1.xml';
const texts = 'xl/sharedStrings.xml';
const row = '<row><c t="str"><v>Rose</v></c><c><v>1</v></c></row>';
const bombs: readonly (readonly [string, () => Uint8Array])[] = [
  [
    'rows without end',
    () =>
      bombOf(
        sheet,
        deflateRepeated('<worksheet><sheetData>', row.repeat(megabytes16 / row.length), 90, '</sheetData></worksheet>'),
      ),
  ],
  [
    'one endless text',
    () =>
      bombOf(
        sheet,
        deflateRepeated(
          '<worksheet><sheetData><row><c t="str"><v>',
          'a'.repeat(megabytes16),
          90,
          '</v></c></row></sheetData></worksheet>',
        ),
      ),
  ],
  [
    'one endless shared text',
    () => bombOf(texts, deflateRepeated('<sst><si><t>', 'a'.repeat(megabytes16), 90, '</t></si></sst>')),
  ],
  [
    'shared texts without end',
    () => bombOf(texts, deflateRepeated('<sst>', '<si><t>Rosenkohl</t></si>'.repeat(megabytes16 / 25), 90, '</sst>')),
  ],
  [
    'blanks between the rows',
    () =>
      bombOf(sheet, deflateRepeated('<worksheet><sheetData>', ' '.repeat(megabytes16), 90, '</sheetData></worksheet>')),
  ],
  [
    'an endless comment',
    () => bombOf(sheet, deflateRepeated('<worksheet><!--', ' '.repeat(megabytes16), 90, '--></worksheet>')),
  ],
  [
    'an endless attribute',
    () => bombOf(sheet, deflateRepeated('<worksheet a="', ' '.repeat(megabytes16), 90, '"></worksheet>')),
  ],
  [
    'cells in one endless row',
    () =>
      bombOf(
        sheet,
        deflateRepeated(
          '<worksheet><sheetData><row>',
          '<c><v>1</v></c>'.repeat(megabytes16 / 15),
          90,
          '</row></sheetData></worksheet>',
        ),
      ),
  ],
  [
    'a list of files without end',
    () =>
      bombOf(
        'xl/workbook.xml',
        deflateRepeated('<workbook><sheets>', '<sheet name="a"/>'.repeat(megabytes16 / 17), 90, '</sheets></workbook>'),
      ),
  ],
];

test.each(bombs)(
  'a workbook that bursts by %s is refused in little memory',
  async (name, bytes) => {
    const bomb = bytes();
    const outcome = await readBytesApart(`${name}.xlsx`, bomb);
    expect(bomb.length).toBeLessThan(5_000_000);
    expect(outcome.code).toMatch(/^import\.(zipBomb|broken|tooManyColumns|tooManyRows)$/);
    expect(outcome.peak).toBeLessThan(most);
  },
  60_000,
);

test('a burst is refused by its rate, long before its size', async () => {
  const bomb = bombOf(
    sheet,
    deflateRepeated('<worksheet><sheetData>', '<row></row>'.repeat(megabytes16 / 11), 12, '</sheetData></worksheet>'),
  );
  expect(await readBytesApart('rate.xlsx', bomb)).toMatchObject({ code: 'import.zipBomb' });
});

test('a text kept once and named by every cell does not unfold', async () => {
  const cells = '<row><c t="s"><v>0</v></c></row>'.repeat(100_000);
  const files = workbookFiles([{ name: 'Kunden', rows: [['x'.repeat(1_000_000)]] }], {
    sheetXml: `<worksheet><sheetData>${cells}</sheetData></worksheet>`,
  });
  const outcome = await readBytesApart('unfolding.xlsx', writeArchive(files));
  expect(outcome.code).toBe('import.zipBomb');
  expect(outcome.peak).toBeLessThan(most);
});

test('a file of 200 MB is refused unread', async () => {
  const file = join(folder, 'large.csv');
  writeFileSync(file, 'Name;Ort\n');
  truncateSync(file, 200 * 1024 * 1024);
  const outcome = await readApart(file);
  expect(outcome.code).toBe('import.tooLarge');
  expect(outcome.peak).toBeLessThan(200);
});

test('a sound workbook of 100,000 × 12 is read whole', async () => {
  const rows = Array.from({ length: 100_000 }, (_, row) =>
    Array.from({ length: 12 }, (_, column) => `Zelle ${row} ${column}`),
  );
  const outcome = await readBytesApart('sound.xlsx', writeWorkbook([{ name: 'Kunden', rows }]));
  expect(outcome).toMatchObject({ code: 'ok', rows: 100_000 });
  expect(outcome.peak).toBeLessThan(most);
});

test('a CSV file as large as can be is read whole', async () => {
  const line = `${Array.from({ length: 12 }, (_, column) => `Zelle mit etwas Text ${column}`).join(';')}\n`;
  const outcome = await readBytesApart(
    'largest.csv',
    Buffer.from(line.repeat(Math.floor((100 * 1024 * 1024) / Buffer.byteLength(line)))),
  );
  expect(outcome).toMatchObject({ code: 'ok', rows: Math.floor((100 * 1024 * 1024) / Buffer.byteLength(line)) });
  expect(outcome.peak).toBeLessThan(most);
});
