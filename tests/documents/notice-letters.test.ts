import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticeLettersDocument, type NoticeLetter } from '../../main/documents/notice-letters.ts';
import { addressLines, letterValues } from '../../shared/domain/notice-letter.ts';
import { packs } from '../../shared/packs.ts';
import type { LetterPerson } from '../../shared/ipc/notice-paper-calls.ts';
import { card, cardFacts } from '../domain/card-facts.ts';
import { letterPerson } from '../domain/letter-person.ts';
import { letterheads } from './letterheads.ts';
import { printPage, startPrinter } from './print-page.ts';

const cards = packs.noticeCards();
const { sizes } = packs.noticePaper();
const sheet = (name: string) => sizes[name] ?? { name, width: 0, height: 0 };
const a4 = sheet('a4');
/** With a logo and a foot: they take room, and may take none of the address's. */
const headed = letterheads[1] ?? { logo: null, foot: '' };
const address = {
  street: 'Lange Gasse 12',
  extra: 'Hinterhaus',
  postcode: '1010',
  city: 'Wien',
  region: '',
  country: 'AT',
};

/** A letter as main makes it. `notice`: the HTML that follows. */
function letter(
  change: Partial<LetterPerson> = {},
  language: 'en' | 'de' = 'de',
  notice = '<h1>Der ganze Hinweis</h1><p>Text</p>',
): NoticeLetter {
  const person = letterPerson({ address, organisation: 'Möbel Weiß GmbH', ...change });
  const facts = cardFacts('customers', 'eu');
  return {
    lines: addressLines(person, packs.noticeWords(), 'DE', language),
    card: card('letter', facts, language, letterValues(person, cards, language)),
    back: 'Blumen Sonnenschein e. K. · Am Markt 1 · 01067 Dresden',
    sender: ['Blumen Sonnenschein e. K.', 'Am Markt 1', '01067 Dresden'],
    day: '28. November 2026',
    notice,
  };
}

/** Where each word of the first page stands, in millimetres from its upper left corner. */
function places(
  pdf: Uint8Array,
): readonly { readonly word: string; readonly x: number; readonly y: number; readonly bottom: number }[] {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-letter-'));
  try {
    writeFileSync(join(folder, 'letter.pdf'), pdf);
    const { stdout } = spawnSync('pdftotext', ['-l', '1', '-bbox', join(folder, 'letter.pdf'), '-'], {
      encoding: 'utf8',
    });
    const millimetres = (points: string | undefined) => (Number(points) * 25.4) / 72;
    return [...stdout.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</g)].map(
      ([, x, y, bottom, word = '']) => ({ word, x: millimetres(x), y: millimetres(y), bottom: millimetres(bottom) }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each([`<script>alert("1")</script> & 'x'`, '</style></article><img src=x onerror=alert(1)>', 'a\r\nb\u202E'])(
  '%j of a customer stays text',
  text => {
    const whole = (of: string) => {
      const person = { name: of, organisation: of, title: of, givenName: of, familyName: of, sourceDetail: of };
      const at = { street: of, extra: of, postcode: of, city: of, region: of, country: 'AT' };
      const one = letter({ ...person, salutation: of, address: at });
      return noticeLettersDocument([{ ...one, back: of, sender: [of] }], a4, of, headed);
    };
    const tags = (html: string) => html.match(/<(?!wbr>)[^>]*>/g);
    expect(tags(whole(text))).toEqual(tags(whole('x')));
  },
);

describe('printed', () => {
  let printer: Browser;
  beforeAll(async () => void (printer = await startPrinter()));
  afterAll(() => printer.close());

  test.each(['a4', 'letter'] as const)(
    'on %s the address shows in the window of the envelope, whatever is above',
    async paper => {
      const { pdf } = await printPage(printer, noticeLettersDocument([letter()], sheet(paper), 'Briefe', headed));
      const words = places(pdf);
      const at = (word: string) => words.find(each => each.word === word) ?? { x: 0, y: 0, bottom: 0 };
      // DIN 5008, form B: the field is 45 to 90 mm from the top, 20 to 105 mm from the left; the address begins at 62.7 mm.
      for (const word of ['Möbel', 'Hinterhaus', 'Lange', '1010', 'ÖSTERREICH']) {
        expect(at(word).x).toBeGreaterThan(20);
        expect(at(word).x).toBeLessThan(60);
        expect(at(word).y).toBeGreaterThan(61.5);
        expect(at(word).bottom).toBeLessThan(90.5);
      }
      // The sender's line lies in the field above it, and what follows below the first fold's window.
      expect(words.filter(({ word, y }) => word === 'Blumen' && y > 45 && y < 62.7)).toHaveLength(1);
      expect(at('Guten').y).toBeGreaterThan(95);
    },
  );

  test('each letter begins on a page of its own and the notice on another, with nobody’s name in that of another', async () => {
    const notice = `<h1>Der ganze Hinweis</h1>${'<p>Ein Absatz mit einigen Wörtern darin.</p>'.repeat(120)}`;
    const people = ['Eins', 'Zwei', 'Drei'].map(familyName => letter({ familyName }, 'de', notice));
    const { pages } = await printPage(printer, noticeLettersDocument(people, a4, 'Briefe', headed));
    const first = pages.flatMap((page, index) => (page.includes('Guten Tag') ? [index] : []));
    expect(first).toHaveLength(3);
    // The foot stands on the last page of each; the logo is in the page once, however many letters bear it.
    const ends = pages.flatMap((page, at) => (page.includes('HRA 1234 Dresden') ? [at + 1] : []));
    expect(ends).toEqual([...first.slice(1), pages.length]);
    const html = noticeLettersDocument(people, a4, 'Briefe', headed);
    expect(html.split(';base64,')).toHaveLength(2);
    expect(html.match(/<div class="letterhead-logo"/g)).toHaveLength(3);
    expect(noticeLettersDocument(people, a4, 'Briefe', { logo: null, foot: '' })).not.toMatch(
      /<div class="letterhead-logo"|base64/,
    );
    expect(pages.length % 3).toBe(0);
    expect(first).toEqual([0, pages.length / 3, (2 * pages.length) / 3]);
    for (const [index, name] of ['Eins', 'Zwei', 'Drei'].entries()) {
      expect(pages.flatMap((page, at) => (page.includes(name) ? [at] : []))).toEqual([first[index]]);
      expect(pages[(first[index] ?? 0) + 1]).toContain('Der ganze Hinweis');
    }
    expect(pages[0]).not.toContain('Der ganze Hinweis\n\n');
  });

  test('in English it says the same', async () => {
    const { pages } = await printPage(
      printer,
      noticeLettersDocument([letter({ sourceDetail: 'Dresden' }, 'en')], a4, 'x', headed),
    );
    for (const words of [
      'Dear Dr. Jutta Weiß,',
      'from a trade fair: Dresden.',
      'We use your data for:',
      'AUSTRIA',
      'The full notice follows.',
    ])
      expect(pages[0]).toContain(words);
  });
});
