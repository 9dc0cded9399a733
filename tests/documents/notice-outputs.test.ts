import { configure, TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import fc from 'fast-check';
import type { Browser, Page, Request } from 'playwright-core';
import { parser } from 'sax';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticeDocx } from '../../main/documents/notice-docx.ts';
import { noticeFragment, noticePage } from '../../main/documents/notice-html.ts';
import { escapedMarkdown, noticeMarkdown } from '../../main/documents/notice-markdown.ts';
import { isShort, noticePaper, type NoticePaper } from '../../main/documents/notice-paper.ts';
import { printedNotice } from '../../main/documents/notice-print.ts';
import { noticeText } from '../../main/documents/notice-text.ts';
import { plainLine } from '../../main/documents/plain-line.ts';
import type { NoticeDocument } from '../../shared/domain/notice-document.ts';
import { paperFor } from '../../shared/domain/paper-size.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { naughty } from './naughty.ts';
import { startPrinter } from './print-page.ts';
import { finalStamp, today, writtenNotice } from './written-notice.ts';

configure({ useWebWorkers: false });

const edition = { audience: 'customers', regime: 'eu' } as const;
const size = paperFor(packs.noticePaper(), 'eu');
const paperOf = (document: NoticeDocument): NoticePaper =>
  noticePaper(document, today, createTranslator(document.language));
/** The notice of whoever typed this into every field; what is new begins with it. No entry of a list is short. */
const typedPaper = (text: string): NoticePaper => {
  const stamp = { ...finalStamp, changed: plainLine(text) };
  const typed = (field: string) => `${field} ${text} – and so on, and so on, and so on`;
  return paperOf(writtenNotice('de', edition, { typed, stamp, purposes: 4 }));
};
const letterheadOf = (foot: string) => ({ logo: null, foot });

/** The words of every part of a Word document by its style; throws where a part isn't well-formed XML. */
async function wordParagraphs(file: Uint8Array): Promise<readonly { readonly style: string; readonly text: string }[]> {
  const reader = new ZipReader(new Uint8ArrayReader(file));
  const found: { style: string; text: string }[] = [];
  for (const entry of await reader.getEntries()) {
    if (entry.directory || !/\.(xml|rels)$/.test(entry.filename)) continue;
    const reading = parser(true);
    let inText = false;
    reading.onopentag = ({ name, attributes }) => {
      if (name === 'w:p') found.push({ style: '', text: '' });
      const last = found.at(-1);
      if (name === 'w:pStyle' && last) last.style = String(attributes['w:val']);
      inText = name === 'w:t';
    };
    reading.onclosetag = () => {
      inText = false;
    };
    reading.ontext = text => {
      const last = found.at(-1);
      if (inText && last) last.text += text;
    };
    reading.onerror = problem => {
      throw problem;
    };
    reading.write(await entry.getData(new TextWriter())).close();
  }
  await reader.close();
  return found;
}

async function wordPart(file: Uint8Array, name: string): Promise<string> {
  const reader = new ZipReader(new Uint8ArrayReader(file));
  const entry = (await reader.getEntries()).find(({ filename }) => filename === name);
  return entry && !entry.directory ? entry.getData(new TextWriter()) : '';
}

describe('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startPrinter();
  });
  afterAll(() => browser.close());

  type Drawn = { readonly elements: readonly string[]; readonly text: string; readonly broken: boolean };
  /** What Chromium makes of it, scripts allowed: elements with their attributes' names, texts, and what it wanted to load. */
  async function drawn(page: Page, html: string): Promise<Drawn & { readonly asked: readonly string[] }> {
    const asked: string[] = [];
    const note = (request: Request) => {
      if (!request.url().startsWith('data:')) asked.push(request.url());
    };
    page.on('request', note);
    await page.setContent(html);
    const seen = await page.evaluate((): Drawn => {
      const all = [...document.querySelectorAll('*')];
      return {
        elements: all.map(each => `${each.tagName} ${each.getAttributeNames().join(' ')}`.trim()),
        text: document.body.textContent,
        broken: 'broken' in window,
      };
    });
    page.off('request', note);
    return { ...seen, asked };
  }

  const forms = {
    'the piece to paste': noticeFragment,
    'the page': paper => noticePage(paper, size, letterheadOf(paper.controller.name)),
    'the printed notice': paper => printedNotice(paper, size, letterheadOf(paper.controller.name)),
  } satisfies Record<string, (paper: NoticePaper) => string>;

  test.each(Object.entries(forms))('%s holds only its own elements, whatever was typed', async (_name, form) => {
    const page = await browser.newPage();
    const plain = await drawn(page, form(typedPaper('x')));
    expect(plain.elements.length).toBeGreaterThan(100);
    for (const text of naughty) {
      const seen = await drawn(page, form(typedPaper(text)));
      expect(seen.elements, text).toEqual(plain.elements);
      expect(seen.text, text).toContain(plainLine(`legalName ${text}`));
      expect(seen, text).toMatchObject({ asked: [], broken: false });
    }
    await page.close();
  });

  test('the piece has no script, no handler, nothing to load, and styles that reach only itself', async () => {
    const html = noticeFragment(paperOf(writtenNotice('en', edition, { stamp: finalStamp })));
    const { elements } = await drawn(await browser.newPage(), html);
    const kinds = new Set(elements.flatMap(each => each.split(' ')));
    const own =
      'HTML HEAD BODY STYLE DIV H2 H3 H4 P UL LI A STRONG SVG PATH svg path class lang id href role aria-label';
    const drawing = 'width height viewBox fill stroke stroke-width stroke-linecap stroke-linejoin aria-hidden d';
    for (const kind of kinds) expect(`${own} ${drawing}`.split(' ')).toContain(kind);
    expect(html.match(/href="(?!#scrinium-)/g)).toBeNull();
    expect(html).not.toMatch(/url\(|@import|@font-face|https?:\/\/(?!\S*x\b)[^\s<]*\.(css|js|png|svg)/);
    const rules = (/<style>(.*)<\/style>/.exec(html)?.[1] ?? '').replace('@media print{', '');
    const selectors = [...rules.matchAll(/([^{}]+)\{/g)].map(found => found[1] ?? '');
    expect(selectors.length).toBeGreaterThan(10);
    for (const each of selectors) expect(each).toMatch(/^\.scrinium-notice:not\(#_#_#_\)/);
  });

  test('the piece looks the same on a site with strong styles of its own, and takes its colours', async () => {
    const piece = noticeFragment(paperOf(writtenNotice('de', edition, { purposes: 4 })));
    const site = `
      #main .entry h2, #main .entry h3, #main .entry h4 { color: #f0f; font: 60px fantasy; text-transform: uppercase; letter-spacing: .4em; text-align: right; float: left; }
      #main .entry p { font-size: 9px; color: #333; text-indent: 80px; background: #ff0; margin: 60px; }
      #main .entry ul { list-style: none; display: flex; background: #060; }
      #main .entry li { float: left; font-size: 30px; width: 33%; }
      #main .entry li::before { content: "★"; color: red; }
      #main .entry svg { width: 100%; height: 300px; fill: red; }
      #main .entry svg path { fill: lime; stroke: blue; }
      #main .entry div { border: 3px solid orange; padding: 30px; display: inline-block; width: 40%; }
      #main .entry a { color: #000; background: #fff; display: block; font-size: 40px; }
      #main .entry strong { font-weight: 100; color: #111; }`;
    const looks = async (style: string) => {
      const page = await browser.newPage();
      await page.setContent(
        `<style>body { background: #1b1e2b; color: rgb(232, 230, 223); font: 18px serif; }${style}</style><div id="main"><div class="entry"><p id="own">Own</p>${piece}</div></div>`,
      );
      const seen = await page.evaluate(() => {
        const look = (each: Element, part?: string) => {
          const { length: _, ...style } = Object.fromEntries(
            [...getComputedStyle(each, part)].map(name => [name, getComputedStyle(each, part).getPropertyValue(name)]),
          );
          // How wide and high it is depends on the space the site gives it.
          const given = /width|height|-size$|origin|^(inset|top|right|bottom|left|x|y)|block|inline/;
          return Object.entries({ ...style, 'font-size': getComputedStyle(each).fontSize })
            .filter(([name]) => name === 'font-size' || !given.test(name))
            .map(pair => pair.join(': '));
        };
        const inside = [...document.querySelectorAll('.scrinium-notice *')];
        const [own] = document.querySelectorAll('#own');
        return {
          looks: inside.map(each =>
            [each.tagName, ...look(each), getComputedStyle(each, '::before').content].join('; '),
          ),
          colours: [...new Set(inside.map(each => getComputedStyle(each).color))],
          own: own ? look(own) : [],
        };
      });
      await page.close();
      return seen;
    };
    const [plain, strong] = [await looks(''), await looks(site)];
    expect(plain.looks.length).toBeGreaterThan(50);
    expect(strong.looks).toEqual(plain.looks);
    expect(strong.colours).toEqual(['rgb(232, 230, 223)']);
    // The site keeps what is its own.
    expect(strong.own).toContain('color: rgb(51, 51, 51)');
  });

  test('links of the contents lead to headings, and two notices on one page share no id', async () => {
    const pieces = (['en', 'de'] as const).map(language => noticeFragment(paperOf(writtenNotice(language, edition))));
    const page = await browser.newPage();
    await page.setContent(pieces.join('\n'));
    const [links, ids] = await page.evaluate(() => [
      [...document.querySelectorAll('a')].map(
        each => document.querySelector(each.hash)?.textContent === each.textContent,
      ),
      [...document.querySelectorAll('[id]')].map(each => each.id),
    ]);
    await page.close();
    expect(links.length).toBeGreaterThan(20);
    expect(links).not.toContain(false);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('Markdown', () => {
  const punctuation = /\\([!-/:-@[-`{-~])/g;

  test('a text is itself again once the backslashes are gone, and no mark stands without one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), typed => {
        const text = plainLine(typed);
        const safe = escapedMarkdown(text);
        expect(safe.replaceAll(punctuation, '$1')).toBe(text);
        expect(safe.replaceAll(punctuation, '')).not.toMatch(/[\\`*_[\]<>{}|~$^&]/);
        expect(safe).not.toMatch(/^([-+#=:!]|\d+[.)])/);
      }),
    );
  });

  test.each(['- x', '+ x', '# x', '=== x', ': x', '!!! x', '1. x', '12) x', '--', '> x', '`x`', 'a|b', '{{ x }}'])(
    '%j begins nothing',
    text => {
      expect(escapedMarkdown(text)).toMatch(/^(\d*)\\|^a\\/);
    },
  );

  test.each(naughty)('%j changes no line of the notice', text => {
    const frame = (paper: NoticePaper) =>
      noticeMarkdown(paper)
        .split('\n')
        .map(line => /^(#{1,3} |> - |> |- |---$|\*\*)?/.exec(line)?.[0]);
    expect(frame(typedPaper(text))).toEqual(frame(typedPaper('x')));
  });
});

describe('plain text', () => {
  test.each(naughty)('%j leaves no control, no turned line and no line too long', text => {
    const written = noticeText(typedPaper(text));
    expect(written).not.toMatch(/(?!\n)\p{Cc}|[\u2028-\u202e\u2066-\u2069\ud800-\udfff]/u);
    for (const line of written.split('\n')) {
      // A single word that is longer stands alone.
      if (line.length > 72) expect(line.replace(/^(\* )?( {2}|- )?/, '')).not.toContain(' ');
    }
    expect(written.replaceAll(/\s+/g, '')).toContain(plainLine(`legalName ${text}`).replaceAll(/\s+/g, ''));
  });
});

describe('a Word document', () => {
  test('is well formed and has the same paragraphs, whatever was typed', async () => {
    const make = (text: string) => noticeDocx(typedPaper(text), today, size, letterheadOf(plainLine(`foot ${text}`)));
    const plain = await wordParagraphs(await make('x'));
    expect(plain.length).toBeGreaterThan(70);
    for (const text of naughty) {
      const read = await wordParagraphs(await make(text));
      expect(
        read.map(({ style }) => style),
        text,
      ).toEqual(plain.map(({ style }) => style));
      expect(read.map(each => each.text).join('\n'), text).toContain(plainLine(`legalName ${text}`));
    }
  });

  test('has real headings and lists, and is the same each time', async () => {
    const paper = paperOf(writtenNotice('en', edition, { stamp: finalStamp }));
    const [one, other] = [
      await noticeDocx(paper, today, size, letterheadOf('')),
      await noticeDocx(paper, today, size, letterheadOf('')),
    ];
    const read = await wordParagraphs(one);
    expect(read).toEqual(await wordParagraphs(other));
    const parts = [...paper.essentials.parts, ...paper.full.parts];
    const lists = (of: typeof parts) => of.flatMap(part => part.paragraphs.map(({ list }) => list));
    // Short entries of the essentials stand on one line.
    const entries = [
      ...lists([...paper.essentials.parts]).filter(list => !isShort(list)),
      ...lists([...paper.full.parts]),
    ].flat();
    const styled = (style: string) => read.filter(each => each.style === style).length;
    expect(styled('Heading1')).toBe(1);
    expect(styled('Heading2')).toBe(2);
    expect(styled('Heading3')).toBe(parts.length + 1);
    expect(styled('ListParagraph')).toBe(entries.length);
  });
});

test('a clean line has no break, control, half a character or turned direction, and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const line = plainLine(text);
      expect(line).not.toMatch(/[\n\r\t\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]| {2}|^ | $/);
      expect(line.isWellFormed()).toBe(true);
      expect(plainLine(line)).toBe(line);
    }),
  );
  expect(plainLine('a\u2028b\tc\r\n d\u202e')).toBe('a b c d');
});

test('a draft says so in every output, a final version says its number and day', async () => {
  for (const [language, draft, final] of [
    ['en', 'Draft of 28 November 2026', 'Version 3, valid from 1 December 2026'],
    ['de', 'Entwurf vom 28. November 2026', 'Fassung 3, gültig ab 1. Dezember 2026'],
  ] as const) {
    for (const [stamp, said, unsaid] of [
      [undefined, draft, final],
      [finalStamp, final, draft],
    ] as const) {
      const paper = paperOf(writtenNotice(language, edition, { ...(stamp ? { stamp } : {}), purposes: 3 }));
      const docx = await wordParagraphs(await noticeDocx(paper, today, size, letterheadOf('')));
      const outputs = [
        noticeFragment(paper),
        noticePage(paper, size, letterheadOf('')),
        printedNotice(paper, size, letterheadOf('')),
        noticeMarkdown(paper),
        noticeText(paper),
        docx.map(({ text }) => text).join('\n'),
      ];
      expect(outputs).toHaveLength(6);
      for (const output of outputs) {
        expect(output).toContain(said);
        expect(output).not.toContain(unsaid);
        if (stamp) expect(output).toContain('The newsletter is new.');
      }
      // At the head of the first page, and of all others.
      expect(docx.filter(({ text }) => text.endsWith(draft))).toHaveLength(stamp ? 0 : 2);
    }
  }
});

test('the right to object is set apart in every output, with all that belongs to it', async () => {
  const paper = paperOf(writtenNotice('en', edition, { stamp: finalStamp }));
  const boxes = [...paper.essentials.parts, ...paper.full.parts].flatMap(part =>
    part.paragraphs.filter(({ box }) => box),
  );
  expect(boxes.length).toBeGreaterThan(0);
  for (const html of [
    noticeFragment(paper),
    noticePage(paper, size, letterheadOf('')),
    printedNotice(paper, size, letterheadOf('')),
  ])
    expect(html.match(/<div class="scrinium-box"><p>/g)).toHaveLength(boxes.length);
  expect(noticeFragment(paper)).toMatch(/\.scrinium-box\)\{border:2px solid/);
  const quoted = noticeMarkdown(paper).match(/(?<=^---\n\n)(> ?.*\n)+(?=\n---$)/gm);
  const framed = noticeText(paper).match(/(?<=^\*{72}\n)(\* .*\n)+(?=\*{72}$)/gm);
  expect(quoted).toHaveLength(boxes.length);
  expect(framed).toHaveLength(boxes.length);
  const bare = (text: string) => text.replaceAll(/[\s>*\\-]/g, '');
  boxes.forEach(({ text, list }, index) => {
    const whole = bare([text, ...list].join(''));
    expect(bare(quoted?.[index] ?? '')).toBe(whole);
    expect(bare(framed?.[index] ?? '')).toBe(whole);
  });
  const document = await wordPart(await noticeDocx(paper, today, size, letterheadOf('')), 'word/document.xml');
  const paragraphs = document.match(/<w:p>.*?<\/w:p>/g) ?? [];
  const bordered = paragraphs.filter(each => each.includes('<w:pBdr>'));
  expect(bordered).toHaveLength(boxes.flatMap(({ text, list }) => [text, ...list]).length);
});

test.each([
  ['eu', '<w:pgSz w:w="11906" w:h="16838"'],
  ['california', '<w:pgSz w:w="12240" w:h="15840"'],
] as const)('a Word document under the law %s has its paper', async (regime, sides) => {
  const paper = paperOf(writtenNotice('en', { audience: 'customers', regime }, { purposes: 2 }));
  const file = await noticeDocx(paper, today, paperFor(packs.noticePaper(), regime), letterheadOf(''));
  expect(await wordPart(file, 'word/document.xml')).toContain(sides);
});
