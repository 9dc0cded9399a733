import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressedLettersDocument } from '../../main/documents/addressed-letters.ts';
import { breachLetterBody, publicNoticeHtml } from '../../main/documents/breach-letter-html.ts';
import { writeBreachLetter, type BreachLetter } from '../../shared/domain/breach-letter.ts';
import { nothingKnown } from '../../shared/domain/incident.ts';
import { packs } from '../../shared/packs.ts';
import { florist } from '../services/notice-vault.ts';
import { letterheads } from './letterheads.ts';
import { printPage, startPrinter, withoutSpaces } from './print-page.ts';

let printer: Browser;
beforeAll(async () => {
  printer = await startPrinter();
});
afterAll(() => printer.close());

const { a4, letter: usLetter } = packs.noticePaper().sizes;
if (!a4 || !usLetter) throw new Error('The pack has no paper');
const letterhead = letterheads[1] ?? { logo: null, foot: '' };
const naughty = `<script>alert("1")</script> & 'Söhne' <img src=x onerror=y>`;
const places = { gdpr: 'DE', uk: 'GB', ch: 'CH', ca: 'US-CA' } as const;

/** A letter after a lost laptop with identity numbers, under one law. `doing`: in own words. */
const written = (law: keyof typeof places, language: 'en' | 'de', audience: 'person' | 'public'): BreachLetter =>
  writeBreachLetter(
    {
      incident: {
        facts: {
          ...nothingKnown,
          kind: 'deviceLost',
          establishedIn: [places[law]],
          happened: { span: 'point', from: '2026-11-19T12:00:00.000Z', until: null, estimated: false },
          data: ['basic', 'identityNumber'],
        },
        notices: [],
        exercise: '',
      },
      company: florist,
      business: 'Blumen Sonnenschein',
      places: [places[law]],
      own: {
        en: { happened: '', doing: naughty, protection: 'IdentityWatch helps you for 12 months.' },
        de: { happened: '', doing: naughty, protection: 'IdentityWatch hilft Ihnen 12 Monate.' },
        policeDelay: 'no',
      },
      audience,
      today: '2026-11-22',
      zone: 'UTC',
    },
    language,
    { pack: packs.breachLetter(), advice: packs.breachAdvice(), rules: packs.breachRules() },
  );

/** All that has to stand on the paper. */
const sentences = ({ title, intro, sections, close }: BreachLetter): readonly string[] => [
  title,
  ...intro,
  ...sections.flatMap(({ heading, paragraphs, list, below }) => [heading, ...paragraphs, ...list, ...below]),
  close,
];

const addressed = (letter: BreachLetter) => ({
  lines: ['Jutta Weiß', 'Lange Gasse 12', '01067 Dresden'],
  back: 'Blumen Sonnenschein e. K. · Am Markt 1 · 01067 Dresden',
  sender: ['Blumen Sonnenschein e. K.', 'Am Markt 1', '01067 Dresden'],
  day: '22. November 2026',
  language: letter.language,
  title: letter.title,
  body: breachLetterBody(letter, 'Guten Tag Jutta Weiß,', 'Blumen Sonnenschein e. K.', ''),
  after: '',
});

test.each(
  (['gdpr', 'uk', 'ch', 'ca'] as const).flatMap(law =>
    (['en', 'de'] as const).map(language => [law, language] as const),
  ),
)('a letter under %s in %s holds every sentence on paper, and nothing of it is a tag', async (law, language) => {
  const letter = written(law, language, 'person');
  expect(letter.missing).toEqual([]);
  const paper = law === 'ca' ? usLetter : a4;
  const { pages } = await printPage(
    printer,
    addressedLettersDocument([addressed(letter)], paper, 'Letters', letterhead),
    ['-raw'],
  );
  const text = withoutSpaces(pages.join('\n'));
  for (const sentence of sentences(letter)) expect(text).toContain(withoutSpaces(sentence));
  expect(pages.length).toBeLessThanOrEqual(2);
});

test('each letter begins on a sheet of its own', async () => {
  const one = addressed(written('gdpr', 'de', 'person'));
  const { pages } = await printPage(printer, addressedLettersDocument([one, one, one], a4, 'Letters', letterhead));
  expect(pages.filter(page => page.includes('Guten Tag Jutta Weiß,')).length).toBe(3);
});

test('California’s letter is set in 10 points or more, from its title to its last word', async () => {
  const letter = written('ca', 'en', 'person');
  const { pdf } = await printPage(
    printer,
    addressedLettersDocument([addressed(letter)], usLetter, 'Letters', letterhead),
  );
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-points-'));
  try {
    writeFileSync(join(folder, 'letter.pdf'), pdf);
    // Enlarged, as sizes come out in whole points; the sheet is 11 inches of 72 points high.
    const { stdout } = spawnSync('pdftohtml', ['-xml', '-i', '-stdout', '-zoom', '3', join(folder, 'letter.pdf')], {
      encoding: 'utf8',
    });
    const sizes = new Map(
      [...stdout.matchAll(/<fontspec id="(\d+)" size="(\d+)"/g)].map(([, id, size]) => [id, Number(size)]),
    );
    const runs = [...stdout.matchAll(/<text [^>]*font="(\d+)">(.*?)<\/text>/g)].map(([, font, text = '']) => ({
      size: sizes.get(font) ?? 0,
      text: text.replaceAll(/<[^>]+>/g, ''),
    }));
    const scale = Number(/<page [^>]*height="(\d+)"/.exec(stdout)?.[1]) / (11 * 72);
    // The sender's lines stand beside the letter, smaller: what counts is what the letter says.
    const said = withoutSpaces(sentences(letter).join('\n'));
    const ofLetter = runs.filter(({ text }) => text.length > 20 && said.includes(withoutSpaces(text)));
    expect(withoutSpaces(ofLetter.map(({ text }) => text).join('')).length).toBeGreaterThan(said.length * 0.7);
    expect(Math.min(...ofLetter.map(({ size }) => size)) / scale).toBeGreaterThanOrEqual(10);
    expect(Math.min(...runs.map(({ size }) => size)) / scale).toBeLessThan(8);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the notice for the door holds every sentence and loads nothing', async () => {
  const letter = written('gdpr', 'de', 'public');
  const facts = { sender: 'Blumen Sonnenschein e. K.', day: '22. November 2026', draft: '', paper: a4, letterhead };
  const html = publicNoticeHtml(letter, facts);
  const { pages } = await printPage(printer, html, ['-raw']);
  const text = withoutSpaces(pages.join('\n'));
  for (const sentence of [...sentences(letter), facts.day]) expect(text).toContain(withoutSpaces(sentence));
  expect(html).not.toMatch(/<script|src="(?!data:)|<link|@import/);
});

test('a mark that turns the direction of writing gets into no letter, from no name and no text', () => {
  const letter = written('gdpr', 'en', 'public');
  const turned = { ...letter, close: 'Sorry \u202Etahw rof', intro: ['\u2066We are'] };
  const body = breachLetterBody(turned, 'Dear Ms \u202EssieW,', 'Flowers\u202E', '');
  const page = publicNoticeHtml(turned, { sender: '\u202EFlowers', day: '', draft: '', paper: a4, letterhead });
  expect(body + page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  expect(body).toContain('Sorry tahw rof');
});
