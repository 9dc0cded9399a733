import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configure, TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import type { Browser } from 'playwright-core';
import { parser } from 'sax';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { retentionPaperDocx } from '../../main/documents/retention-paper-docx.ts';
import { retentionPaperHtml } from '../../main/documents/retention-paper-html.ts';
import { shredListXlsx, type ShredTable } from '../../main/documents/shred-list-xlsx.ts';
import { emptyLetterhead } from '../../shared/domain/letterhead.ts';
import type { StoredHeld } from '../../shared/domain/held-entry.ts';
import type { RetentionPaper } from '../../shared/domain/retention-paper.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { letterheads } from './letterheads.ts';
import { printPage, startPrinter, withoutSpaces } from './print-page.ts';
import { rowsOf } from './read-bytes.ts';
import { conceptOf, heldEntry, shredRowsOf, shredPaperOf } from './written-retention.ts';

configure({ useWebWorkers: false });

const [pngLetterhead = emptyLetterhead] = letterheads;
const { a4, letter } = packs.noticePaper().sizes;
if (!a4 || !letter) throw new Error('The pack has no paper');
const naughty = [
  `<script>alert("1")</script> & 'Söhne' <img src=x onerror=y>`,
  '</style></td></table><h1>Mine</h1>',
  '=HYPERLINK("http://example.org";"click")',
  '\t=1+1',
  'half a character: \ud800',
  'control: \u0007\u0000',
];

let printer: Browser;
beforeAll(async () => {
  printer = await startPrinter();
});
afterAll(() => printer.close());

/** All that has to stand on the paper. */
const sentences = (paper: RetentionPaper): readonly string[] => [
  paper.title,
  paper.business,
  paper.stand,
  ...paper.lead,
  ...paper.sections.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks.flatMap(block =>
      block.kind === 'text'
        ? [block.text]
        : block.kind === 'list'
          ? block.items
          : [...block.columns.map(({ head }) => head), ...block.rows.flat(2)],
    ),
  ]),
  ...(paper.sign ? [paper.sign.text, paper.sign.date, paper.sign.signature] : []),
  paper.note,
];

const ownEntries: readonly StoredHeld[] = [
  heldEntry({ title: 'Bank statements 2018', place: 'Cellar, shelf 3' }),
  heldEntry({ title: 'Bank statements 2019', day: '2019-03-01' }),
];

describe('printed', () => {
  test.each([
    ['en', 'DE', a4],
    ['de', 'DE', a4],
    ['de', 'AT', a4],
    ['en', 'US-CA', letter],
  ] as const)('the shred list in %s for %s has everything on it, on its paper', async (language, place, size) => {
    const paper = shredPaperOf(place, 2027, language, ownEntries);
    const { pages, pdf } = await printPage(printer, retentionPaperHtml(paper, size, emptyLetterhead), ['-raw']);
    const text = withoutSpaces(pages.join('').replaceAll('-\n', ''));
    const { t } = createTranslator(language);
    for (const sentence of sentences(paper).filter(each => each.length < 40))
      expect(text, sentence).toContain(withoutSpaces(sentence));
    const last = pages.at(-1) ?? '';
    expect(last).toContain(`${t('sheet.page')} ${pages.length} ${t('sheet.of')} ${pages.length}`);
    expect(pdf.toString('latin1')).toContain('/StructTreeRoot');
    const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1'));
    expect(Number(box?.[1])).toBeCloseTo((size.width / 25.4) * 72, -1);
    expect(Number(box?.[2])).toBeCloseTo((size.height / 25.4) * 72, -1);
  });

  test.each(['en', 'de'] as const)('the concept in %s has every section and counts its pages', async language => {
    const paper = conceptOf('DE', language);
    const { pages } = await printPage(printer, retentionPaperHtml(paper, a4, pngLetterhead), ['-raw']);
    const text = withoutSpaces(pages.join('').replaceAll('-\n', ''));
    for (const { heading } of paper.sections) expect(text).toContain(withoutSpaces(heading));
    for (const sentence of sentences(paper).filter(each => each.length < 30))
      expect(text, sentence).toContain(withoutSpaces(sentence));
    expect(pages.length).toBeGreaterThan(2);
    expect(text.split(withoutSpaces(paper.note))).toHaveLength(2);
  });

  test.each(naughty)('%j stays text', text => {
    const plain = shredPaperOf('DE', 2027, 'de', [heldEntry({ title: 'x', place: 'x' })]);
    const written = shredPaperOf('DE', 2027, 'de', [heldEntry({ title: text, place: text })]);
    const tags = (paper: RetentionPaper, business: string) =>
      retentionPaperHtml({ ...paper, business }, a4, emptyLetterhead).match(/<[^>]*>/g);
    expect(tags(written, text)).toEqual(tags(plain, 'x'));
  });
});

describe('the Word document', () => {
  async function entriesOf(file: Uint8Array): Promise<ReadonlyMap<string, string>> {
    const reader = new ZipReader(new Uint8ArrayReader(file));
    const found = new Map<string, string>();
    for (const entry of await reader.getEntries())
      if (!entry.directory) found.set(entry.filename, await entry.getData(new TextWriter()));
    await reader.close();
    return found;
  }

  /** The words of a part, and its headings; fails where it isn't well-formed XML. */
  function read(xml: string): { readonly text: string; readonly headings: readonly string[]; readonly tables: number } {
    const reading = parser(true);
    const headings: string[] = [];
    let [text, style, paragraph, inText, tables] = ['', '', '', false, 0];
    reading.onopentag = ({ name, attributes }) => {
      if (name === 'w:p') [style, paragraph] = ['', ''];
      if (name === 'w:pStyle') style = String(attributes['w:val']);
      if (name === 'w:tbl') tables += 1;
      inText = name === 'w:t';
    };
    reading.ontext = each => {
      if (inText) paragraph += each;
    };
    reading.onclosetag = name => {
      inText = false;
      if (name !== 'w:p') return;
      if (style.startsWith('Heading')) headings.push(paragraph);
      text += `${paragraph}\n`;
    };
    reading.write(xml).close();
    return { text, headings, tables };
  }

  test.each(['en', 'de'] as const)('of the concept in %s says all of it, with headings and tables', async language => {
    const paper = conceptOf('DE', language);
    const files = await entriesOf(await retentionPaperDocx(paper, '2026-11-29', a4, pngLetterhead));
    const { text, headings, tables } = read(files.get('word/document.xml') ?? '');
    expect(headings).toEqual([paper.title, ...paper.sections.map(({ heading }) => heading)]);
    for (const sentence of sentences(paper)) expect(text).toContain(sentence);
    expect(tables).toBe(paper.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'table')).length);
    expect(files.get('word/document.xml')).toContain('<w:tblHeader/>');
    expect([...files.values()].join('')).not.toContain('TargetMode="External"');
  });

  test.each(naughty)('%j stays text in it', async text => {
    const paper = { ...conceptOf('DE', 'de'), business: text };
    const files = await entriesOf(await retentionPaperDocx(paper, '2026-11-29', a4, emptyLetterhead));
    const parts = [...files].filter(([name]) => /\.(xml|rels)$/.test(name));
    expect(parts.length).toBeGreaterThan(5);
    for (const [, xml] of parts) read(xml);
  });
});

const heads = {
  done: 'Done',
  papers: 'Papers',
  upTo: 'Up to when',
  from: 'May go from',
  why: 'How long',
  article: 'Article',
  remark: 'Remarks',
  doubt: 'Certain?',
  title: 'Name',
  place: 'Place',
  day: 'Its day',
  signature: 'Signature',
};
const tableOf = (held: ShredTable['held']): ShredTable => ({
  title: 'These may go in 2027',
  business: 'Blumen Sonnenschein',
  heldSheet: 'What you wrote down of it: all/of [it]?',
  heads,
  rows: shredRowsOf('DE', 2027, 'en'),
  held,
  below: ['What has to stay', 'This is not legal advice.'],
});

/** A workbook whole. */
async function workbook(table: ShredTable): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of shredListXlsx(table, new Date('2026-11-29T10:00:00Z'))) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('the workbook', () => {
  test('opens with our own reader, and its cells say what the list says', async () => {
    const bytes = await workbook(tableOf(null));
    const rows = await rowsOf(bytes);
    expect(rows[0]).toEqual([
      'Papers',
      'Up to when',
      'May go from',
      'How long',
      'Article',
      'Remarks',
      'Certain?',
      'Done',
      'Signature',
    ]);
    const statement = rows.find(([papers]) => papers === 'Bank statement');
    expect(statement?.slice(0, 4)).toEqual([
      'Bank statement',
      'Made or received: in 2018 or earlier',
      '2027-01-01',
      '8 years from the end of the year',
    ]);
    expect(statement?.[4]).toContain('§ 147');
    expect(statement?.[5]).toBe('A law that changed on 1 January 2025 made it shorter.');
    const expected = shredRowsOf('DE', 2027, 'en');
    expect(rows.slice(1, expected.length + 1).map(([papers]) => papers)).toEqual(expected.map(({ papers }) => papers));
    expect(rows.flat()).toContain('This is not legal advice.');
  });

  test.each(naughty)('%j is text in it and no formula', async text => {
    const entry = heldEntry({ title: text, place: text });
    const bytes = await workbook(tableOf([{ entry, from: '2027-01-01', papers: text }]));
    const reading = { encoding: 'utf-8', separator: ';', sheet: 1, firstRowIsHeading: true } as const;
    const [head, row] = await rowsOf(bytes, reading);
    expect(head?.slice(0, 3)).toEqual(['Name', 'Papers', 'Place']);
    expect(row?.slice(3, 5)).toEqual(['2018-06-30', '2027-01-01']);
    const reader = new ZipReader(new Uint8ArrayReader(bytes));
    for (const file of await reader.getEntries()) {
      const xml = file.directory ? '' : await file.getData(new TextWriter());
      expect(xml).not.toContain('<f>');
      if (xml !== '') parser(true).write(xml).close();
    }
    await reader.close();
  });
});

const hasOffice = spawnSync('soffice', ['--version']).status === 0;

// A second program reads them, as whoever gets one will: skipped where LibreOffice isn't installed.
describe.skipIf(!hasOffice)('opened in LibreOffice', () => {
  /** A file as LibreOffice reads it. */
  function converted(file: Uint8Array, name: string, ending: string, filter: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'scrinium-keeping-'));
    try {
      writeFileSync(join(folder, name), file);
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
      spawnSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', folder, join(folder, name)]);
      return readFileSync(join(folder, name.replace(/\w+$/, ending)), 'utf8');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  test('the concept says every sentence in its order', async () => {
    const paper = conceptOf('DE', 'de');
    const file = await retentionPaperDocx(paper, '2026-11-29', a4, emptyLetterhead);
    const text = withoutSpaces(converted(file, 'concept.docx', 'txt', 'txt:Text (encoded):UTF8'));
    let from = text.indexOf(withoutSpaces(paper.title));
    for (const sentence of sentences(paper).slice(3)) {
      const at = text.indexOf(withoutSpaces(sentence), from);
      expect(at, sentence).toBeGreaterThanOrEqual(from);
      from = at;
    }
  });

  test('the list has the same cells, days among them', async () => {
    const file = await workbook(tableOf(null));
    const csv = converted(file, 'list.xlsx', 'csv', 'csv:Text - txt - csv (StarCalc):59,34,76');
    expect(csv).toMatch(
      /^Bank statement;Made or received: in 2018 or earlier;2027-01-01;8 years from the end of the year;/m,
    );
  });
});
