import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticeDocx } from '../../main/documents/notice-docx.ts';
import { noticePaper, type NoticePaper } from '../../main/documents/notice-paper.ts';
import { printedNotice } from '../../main/documents/notice-print.ts';
import { NoticeAudience, NoticeRegime } from '../../shared/domain/notice-pack.ts';
import { paperFor, type PaperSize } from '../../shared/domain/paper-size.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { letterheads } from './letterheads.ts';
import { printPage, startPrinter } from './print-page.ts';
import { finalStamp, today, writtenNotice } from './written-notice.ts';

type Sample = { readonly name: string; readonly paper: NoticePaper; readonly size: PaperSize };

/** Every audience under every law, in turn in both languages, as drafts and final, with and without a logo. */
const sample: readonly Sample[] = NoticeRegime.options.flatMap((regime, row) =>
  NoticeAudience.options.map((audience, column): Sample => {
    const language = (row + column) % 2 === 0 ? 'de' : 'en';
    const stamp = column % 4 < 2 ? { stamp: finalStamp } : {};
    const document = writtenNotice(language, { audience, regime }, stamp);
    return {
      name: `${regime}-${audience}-${language}`,
      paper: noticePaper(document, today, createTranslator(language)),
      size: paperFor(packs.noticePaper(), regime),
    };
  }),
);
const letterhead = (index: number) => letterheads[index % letterheads.length] ?? letterheads[0];

/** Everything that has to stand in the document, in its order. */
const sentences = ({ title, stand, warning, changed, essentials, full }: NoticePaper): readonly string[] => [
  ...(warning === '' ? [title, stand] : [`${stand}. ${warning}`, title]),
  ...(changed ? [changed.heading, ...changed.paragraphs] : []),
  ...[essentials, full].flatMap(({ heading, parts }) => [
    heading,
    ...parts.flatMap(part => [part.heading, ...part.paragraphs.flatMap(({ text, list }) => [text, ...list])]),
  ]),
];

// Layouts add spaces, bullets and hyphens.
const bare = (text: string): string => text.replaceAll(/[\s•·\u00ad\u2010-]/g, '');

/** The first of these that does not follow the one before it in the text; undefined where all do. */
function firstMissing(text: string, wanted: readonly string[]): string | undefined {
  const whole = bare(text);
  let from = 0;
  return wanted.find(each => {
    const at = whole.indexOf(bare(each), from);
    from = at + bare(each).length;
    return at === -1;
  });
}

test('the sample has every audience and law, both languages, drafts and final versions', () => {
  expect(sample).toHaveLength(24);
  for (const language of ['en', 'de'])
    expect(sample.filter(({ paper }) => paper.language === language && paper.warning === '').length).toBeGreaterThan(4);
  for (const { paper } of sample) expect(sentences(paper).length).toBeGreaterThan(20);
});

describe('as PDF', () => {
  let printer: Browser;
  beforeAll(async () => {
    printer = await startPrinter();
  });
  afterAll(() => printer.close());

  test('each says every sentence in its order, on its paper, with its pages counted', async () => {
    let opened = 0;
    for (const [index, { name, paper, size }] of sample.entries()) {
      const { pages, pdf } = await printPage(printer, printedNotice(paper, size, letterhead(index)), ['-raw']);
      const heads = new Set([paper.title, paper.stand, `${paper.title} ${paper.stand}`].map(bare));
      const lines = pages.flatMap((page, at) => {
        const found = page.split('\n');
        const number = `${paper.words.page} ${at + 1} ${paper.words.of} ${pages.length}`;
        expect(found, name).toContain(number);
        // A draft says so at the head and the foot of each page.
        expect(bare(page).split(bare(paper.stand)).length, name).toBeGreaterThan(paper.warning === '' ? 1 : 2);
        // Head and foot of a page may stand within a sentence.
        const inside = (line: string, row: number) => (at === 0 && row < 12) || !heads.has(bare(line));
        return found.filter((line, row) => line !== number && inside(line, row));
      });
      expect(firstMissing(lines.join('\n'), sentences(paper)), name).toBeUndefined();
      const words = pdf.toString('latin1');
      const [width = '', height = ''] = size.width === 210 ? ['59[45]', '84[12]'] : ['612', '792'];
      expect(words, name).toMatch(new RegExp(`/MediaBox\\s*\\[0 0 ${width}[.\\d]* ${height}[.\\d]*\\]`));
      expect(words, name).toContain('/StructTreeRoot');
      opened += 1;
    }
    expect(opened).toBe(24);
  });
});

const hasOffice = spawnSync('soffice', ['--version']).status === 0;

// A second program reads them, as whoever gets one will: skipped where LibreOffice isn't installed.
describe.skipIf(!hasOffice)('as Word documents in LibreOffice', () => {
  test('each says every sentence in its order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scrinium-notices-'));
    try {
      for (const [index, { name, paper, size }] of sample.entries())
        writeFileSync(join(folder, `${name}.docx`), await noticeDocx(paper, today, size, letterhead(index)));
      const files = sample.map(({ name }) => join(folder, `${name}.docx`));
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
      const words = [profile, '--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder];
      spawnSync('soffice', words.concat(files));
      expect(readdirSync(folder).filter(name => name.endsWith('.txt'))).toHaveLength(24);
      for (const { name, paper } of sample)
        expect(firstMissing(readFileSync(join(folder, `${name}.txt`), 'utf8'), sentences(paper)), name).toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
