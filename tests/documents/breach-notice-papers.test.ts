import { configure, TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import type { Browser } from 'playwright-core';
import { parser } from 'sax';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { retentionPaperDocx } from '../../main/documents/retention-paper-docx.ts';
import { retentionPaperHtml } from '../../main/documents/retention-paper-html.ts';
import { articleIn } from '../../shared/domain/article-words.ts';
import { breachNotice, type BreachNotice } from '../../shared/domain/breach-notice.ts';
import { breachNoticePaper } from '../../shared/domain/breach-notice-paper.ts';
import type { BreachLaw } from '../../shared/domain/breach-deadlines.ts';
import { nothingKnown } from '../../shared/domain/incident.ts';
import type { StoredIncident } from '../../shared/domain/incident-file.ts';
import { emptyLetterhead } from '../../shared/domain/letterhead.ts';
import { noticeTools } from '../../shared/breach-notice-tools.ts';
import { packs } from '../../shared/packs.ts';
import { factsOf, incidentOf } from '../domain/breach-notice-samples.ts';
import { letterheads } from './letterheads.ts';
import { printPage, startPrinter, withoutSpaces } from './print-page.ts';

configure({ useWebWorkers: false });

const tools = noticeTools();
const { a4 } = packs.noticePaper().sizes;
if (!a4) throw new Error('The pack has no paper');
const [letterhead = emptyLetterhead] = letterheads;

let printer: Browser;
beforeAll(async () => {
  printer = await startPrinter();
});
afterAll(() => printer.close());

const late = '2026-12-01T09:00:00.000Z';
const countryOf = { gdpr: 'DE', uk: 'GB', ch: 'CH', ca: 'US-CA' } as const;

/** A late notice of which everything is known, and its paper. */
function written(
  law: BreachLaw,
  language: 'en' | 'de',
  incident: StoredIncident,
  kind: 'first' | 'withdrawal' = 'first',
) {
  const facts = factsOf(incident, law, { at: late });
  const notice = breachNotice(
    facts,
    { kind, reason: kind === 'first' ? '' : 'The laptop was found.' },
    tools,
    language,
  );
  return {
    notice,
    paper: breachNoticePaper(notice, { business: 'Blumen Sonnenschein', today: '2026-12-01' }, tools[language]),
  };
}

const known = (law: BreachLaw) =>
  incidentOf(
    { delayReason: 'Nobody was in the shop.', countries: [{ place: countryOf[law], count: 400 }] },
    {
      tellings: [
        {
          id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b01',
          at: '2026-11-30T10:00:00.000Z',
          how: 'letter',
          language: 'both',
          people: 400,
          note: '',
          text: 'Notice of Data Breach',
        },
      ],
      affected: { customers: 400, told: 400 },
    },
  );

/** The words of a Word document; fails where it isn't well-formed XML. */
async function wordsOf(file: Uint8Array): Promise<string> {
  const reader = new ZipReader(new Uint8ArrayReader(file));
  let xml = '';
  for (const entry of await reader.getEntries())
    if (!entry.directory && entry.filename === 'word/document.xml') xml = await entry.getData(new TextWriter());
  await reader.close();
  const reading = parser(true);
  let [text, inText] = ['', false];
  reading.onopentag = ({ name }) => (inText = name === 'w:t');
  reading.ontext = each => {
    if (inText) text += each;
  };
  reading.onclosetag = () => (inText = false);
  reading.write(xml).close();
  return withoutSpaces(text);
}

/** The finished document, as a second program reads it. */
const read = {
  pdf: async (paper: Parameters<typeof retentionPaperHtml>[0]) => {
    const { pages } = await printPage(printer, retentionPaperHtml(paper, a4, letterhead), ['-raw']);
    return withoutSpaces(pages.join('').replaceAll('-\n', '')).replaceAll('\u00ad', '');
  },
  docx: async (paper: Parameters<typeof retentionPaperHtml>[0]) =>
    wordsOf(await retentionPaperDocx(paper, '2026-12-01', a4, letterhead)),
};

/** What of a text a document must hold whole: words that a line break or the break of a page can part are looked for one by one. */
const pieces = (text: string): readonly string[] => text.split(/\s+/).map(word => word.replace(/^-|-$/g, ''));

const fieldsOf = (notice: BreachNotice) => notice.sections.flatMap(({ fields }) => fields);

describe.each(['pdf', 'docx'] as const)('the %s', format => {
  describe.each(['en', 'de'] as const)('in %s', language => {
    test.each(['gdpr', 'uk', 'ch'] as const)(
      'under %s holds every item of the law, with its article, and every field',
      async law => {
        const { notice, paper } = written(law, language, known(law));
        expect(notice.missing).toEqual([]);
        const text = await read[format](paper);
        const phased = packs.breachDeadlines().phases.find(each => each.law === law);
        for (const { id, article } of phased?.items ?? []) {
          const own = fieldsOf(notice).filter(({ item }) => item === id);
          expect(own.length, id).toBeGreaterThan(0);
          expect(text, id).toContain(withoutSpaces(articleIn(article, language)));
          for (const { title, value } of own) {
            expect(text, id).toContain(withoutSpaces(title));
            for (const piece of pieces(value ?? '')) expect(text, `${id}: ${value}`).toContain(piece);
          }
        }
        for (const { title, numbers } of fieldsOf(notice)) {
          expect(text).toContain(withoutSpaces(title));
          expect(text).toContain(withoutSpaces(numbers));
        }
        expect(text).toContain(withoutSpaces(tools[language].say('breachNotice.paper.complete')));
        if (law !== 'ch') expect(text).toContain('Nobodywasintheshop.');
        expect(text).not.toContain(withoutSpaces(tools[language].say('breachNotice.paper.open')));
      },
    );

    test('for California holds the sample, the figures and the days', async () => {
      const { notice, paper } = written('ca', language, known('ca'));
      const text = await read[format](paper);
      expect(notice.missing).toEqual([]);
      for (const { title } of fieldsOf(notice)) expect(text).toContain(withoutSpaces(title));
      expect(text).toContain('NoticeofDataBreach');
      expect(text).toContain('400');
    });

    test('of which little is known names each field that is missing, and says so', async () => {
      const { notice, paper } = written('gdpr', language, incidentOf({ ...nothingKnown, establishedIn: ['DE-SN'] }));
      const text = await read[format](paper);
      const { say } = tools[language];
      expect(notice.missing.length).toBeGreaterThan(10);
      expect(text).toContain(withoutSpaces(say('breachNotice.paper.incomplete')));
      const list = text.slice(text.indexOf(withoutSpaces(say('breachNotice.paper.missing'))));
      for (const { title } of notice.missing) expect(list).toContain(withoutSpaces(title));
      const marks = text.split(withoutSpaces(say('breachNotice.paper.open'))).length - 1;
      expect(marks).toBeGreaterThanOrEqual(notice.missing.length);
    });

    test('of a withdrawal says why', async () => {
      const { paper } = written('gdpr', language, incidentOf(), 'withdrawal');
      const text = await read[format](paper);
      expect(text).toContain('Thelaptopwasfound.');
      expect(text).toContain(withoutSpaces(tools[language].say('breachNotice.paper.withdrawal')));
    });
  });
});
