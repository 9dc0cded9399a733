import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { describe, expect, test } from 'vitest';
import { consentForm } from '../../main/documents/consent-form.ts';
import { noticeDocx } from '../../main/documents/notice-docx.ts';
import { noticeFragment, noticePage } from '../../main/documents/notice-html.ts';
import { noticePaper } from '../../main/documents/notice-paper.ts';
import { printedNotice } from '../../main/documents/notice-print.ts';
import { registerDocument } from '../../main/documents/register-document.ts';
import { registerDocx } from '../../main/documents/register-docx.ts';
import { emptyCompany } from '../../shared/domain/company.ts';
import { emptyLetterhead, type Letterhead } from '../../shared/domain/letterhead.ts';
import { paperFor } from '../../shared/domain/paper-size.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { letterheads } from './letterheads.ts';
import { naughty } from './naughty.ts';
import { today, writtenNotice } from './written-notice.ts';

const texts = createTranslator('en');
const name = 'Blumen "Sonnenschein" & <Söhne>';
const paper = noticePaper(
  {
    ...writtenNotice('en', { audience: 'customers', regime: 'eu' }, { purposes: 2 }),
    controller: { name, address: '', reach: '' },
  },
  today,
  texts,
);
const size = paperFor(packs.noticePaper(), 'eu');
const sheet = { business: name, controller: [], purposes: [], providers: [] };
const form = {
  controller: { ...emptyCompany, legalName: name },
  person: '',
  text: 'Yes',
  channels: [],
  code: 'ABC',
  version: '1',
  signer: 'person',
} as const;

const pages = {
  'a printed notice': letterhead => printedNotice(paper, size, letterhead),
  'the page of a notice': letterhead => noticePage(paper, size, letterhead),
  'the register': letterhead => registerDocument(sheet, today, texts, letterhead),
  'a consent form': letterhead => consentForm(form, texts, letterhead),
} satisfies Record<string, (letterhead: Letterhead) => string>;

describe.each(Object.entries(pages))('%s', (_name, make) => {
  test('bears the logo in its own bytes, named by the business, as large as fits into 50 by 20 mm', () => {
    const [, png, jpeg] = letterheads;
    expect(make(emptyLetterhead)).not.toContain('<img');
    for (const { logo, foot } of [png, jpeg]) {
      const pictures = make({ logo, foot }).match(/<img [^>]*>/g);
      expect(pictures).toEqual([
        `<img class="letterhead-logo" src="data:${logo.kind};base64,${logo.base64}" alt="Blumen &quot;Sonnenschein&quot; &amp; &lt;Söhne&gt;" style="width:40.0mm;height:20.0mm">`,
      ]);
    }
  });

  test('has the foot where there is one, and it stays text', () => {
    expect(make(emptyLetterhead)).not.toContain('<footer class="letterhead-foot">');
    const tags = (foot: string) => make({ logo: null, foot }).match(/<[^>]*>/g);
    expect(tags('x')).toContain('<footer class="letterhead-foot">');
    for (const foot of naughty) expect(tags(foot), foot).toEqual(tags('x'));
  });
});

test('the piece to paste into a site has none: the site has its own', () => {
  expect(noticeFragment(paper)).not.toMatch(/<img|letterhead/);
});

describe('Word documents', () => {
  test.each([
    ['a notice', (letterhead: Letterhead) => noticeDocx(paper, today, size, letterhead)],
    ['the register', (letterhead: Letterhead) => registerDocx(sheet, today, texts, letterhead)],
  ])('%s holds the logo byte for byte, and nothing that is loaded', async (_name, make) => {
    const entries = async (letterhead: Letterhead) => {
      const reader = new ZipReader(new Uint8ArrayReader(await make(letterhead)));
      const found = new Map<string, Buffer>();
      for (const entry of await reader.getEntries())
        if (!entry.directory) found.set(entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())));
      await reader.close();
      return found;
    };
    const media = (found: ReadonlyMap<string, Buffer>) =>
      [...found].filter(([file]) => file.startsWith('word/media/')).map(([, bytes]) => bytes.toString('base64'));
    expect(media(await entries(emptyLetterhead))).toEqual([]);
    const [, png, jpeg] = letterheads;
    for (const letterhead of [png, jpeg]) {
      const found = await entries(letterhead);
      expect(media(found)).toEqual([letterhead.logo.base64]);
      for (const [file, bytes] of found) if (file.endsWith('.rels')) expect(bytes.toString()).not.toContain('External');
      const xml = [...found].filter(([file]) => file.endsWith('.xml')).map(([, bytes]) => bytes.toString());
      // 40 by 20 mm, in the English metric units of Office: 36,000 to a millimetre, to the nearest pixel.
      const extent = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml.join(''));
      expect(Number(extent?.[1]) / 36_000).toBeCloseTo(40, 0);
      expect(Number(extent?.[2]) / 36_000).toBeCloseTo(20, 0);
    }
  });
});
