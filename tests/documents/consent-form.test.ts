import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consentForm, type ConsentFormFacts } from '../../main/documents/consent-form.ts';
import { Channel } from '../../shared/domain/consent-event.ts';
import { boxSign, consentText, PhotoUse } from '../../shared/domain/consent-text.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { flowers, newsletterText, usualFacts, usualPurposes } from '../domain/consent-facts.ts';
import { printPage, startPrinter, withoutSpaces } from './print-page.ts';

const textOf = (change: Parameters<typeof newsletterText>[0], language: 'en' | 'de' = 'de') =>
  consentText(packs.consentTexts(), newsletterText(change), language).text;
const form = (change: Partial<ConsentFormFacts> = {}): ConsentFormFacts => ({
  controller: flowers,
  person: 'Anna Weiß',
  text: textOf({}),
  channels: ['email'],
  code: '7K3Q-XM2D',
  version: '3',
  signer: 'person',
  ...change,
});
const german = (change: Partial<ConsentFormFacts> = {}) => consentForm(form(change), createTranslator('de'));

const unescaped = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
/** The stored text as it stands in the form. */
const textIn = (html: string): string => unescaped(/<section class="text">([^]*?)<\/section>/.exec(html)?.[1] ?? '');

describe('the form', () => {
  test.each([
    ['as written here', textOf({ channels: ['email', 'phone'], special: ['Gesundheit'] })],
    ['as the owner wrote it', 'Ja & nein\n\n\n  eingerückt <b>"fett"</b>\n☐ Ja\n☐ \n  ☐ nein\n\n'],
    ['in markup', '</section></style><script>alert(1)</script>\n☐ <input type="checkbox" checked>'],
    ['with nothing', ''],
  ])('shows the text byte for byte: %s', (_, text) => {
    expect(textIn(german({ text }))).toBe(text);
  });

  test.each(['en', 'de'] as const)('in %s has an empty box per channel and none that is ticked', language => {
    for (const channels of [['email'], ['phone', 'post'], [...Channel.options]] as Channel[][]) {
      const written = textOf({ channels, photos: { uses: ['premises'], networks: [] } }, language);
      for (const text of [written, 'Own words, without a box.']) {
        const html = consentForm(form({ channels, text }), createTranslator(language));
        expect(html.split(boxSign)).toHaveLength(channels.length + 1);
        expect(html).not.toMatch(/checked|☑|☒|✓|✔|✗|✘|<input/i);
      }
    }
  });

  test.each([
    ['person', ['Unterschrift'], ['Kind', 'sorgeberechtigt']],
    [
      'parent',
      ['Name des Kindes', 'Name der sorgeberechtigten Person', 'Unterschrift der sorgeberechtigten Person'],
      ['Unterschrift des Kindes'],
    ],
    ['both', ['Name des Kindes', 'Unterschrift des Kindes', 'Unterschrift der sorgeberechtigten Person'], []],
  ] as const)('signed by %s', (signer, there, gone) => {
    const html = german({ signer, text: 'x' });
    for (const words of there) expect(html).toContain(words);
    for (const words of gone) expect(html).not.toContain(words);
    expect(html.match(/Ort und Datum/g)).toHaveLength(signer === 'both' ? 2 : 1);
  });

  test('tells how to withdraw, by letter where there is no other way', () => {
    expect(german({ text: 'x' })).toContain(
      'jederzeit widerrufen. Sagen Sie es uns: post@blumen.example, 0351 123456.',
    );
    expect(german({ controller: { ...flowers, email: '', phone: '' } })).toContain(
      'Sagen Sie es uns: Hauptstraße 1, 01067 Dresden.',
    );
  });

  test('leaves a line for a name that is not known', () => {
    expect(german({ person: '' })).toContain('<b></b>');
    expect(german()).toContain('<b>Anna Weiß</b>');
  });

  test.each([`<script>alert("1")</script> & 'Söhne'`, '</style></body>', '"; } body { display: none', '\\'])(
    '%j stays text in every field',
    text => {
      const controller = { legalName: text, street: text, postcode: text, city: text, email: text, phone: text };
      const html = german({ controller, person: text, code: text, version: text, text });
      const tags = (of: string) => of.match(/<[^>]*>/g);
      expect(tags(html)).toEqual(tags(german({ text: 'x' })));
      expect(/content: "[^"]*"; font/.exec(html)?.[0]).not.toContain('\\');
    },
  );

  test('loads nothing and runs nothing', () => {
    expect(german()).not.toMatch(/<(script|link|iframe|object)|src=|href=|url\(|\son\w+=/i);
  });
});

describe('printed', () => {
  let printer: Browser;
  beforeAll(async () => void (printer = await startPrinter()));
  afterAll(() => printer.close());

  test.each(['en', 'de'] as const)(
    'in %s on one A4 page, with text, boxes, lines and the code at its foot',
    async language => {
      const text = textOf({ channels: ['email', 'phone', 'post'], providers: ['Newsletter & Co'] }, language);
      const { pages, pdf } = await printPage(
        printer,
        consentForm(form({ text, channels: ['email', 'phone', 'post'], signer: 'both' }), createTranslator(language)),
      );
      expect(pages).toHaveLength(1);
      const page = withoutSpaces(pages[0] ?? '');
      for (const line of text.split('\n')) expect(page).toContain(withoutSpaces(line));
      expect(page.split(boxSign)).toHaveLength(4);
      const foot =
        language === 'de'
          ? ['Formular 7K3Q-XM2D · Textfassung 3', 'Seite 1 von 1']
          : ['Form 7K3Q-XM2D · Text version 3', 'Page 1 of 1'];
      for (const words of [...foot, 'Blumen Sonnenschein', 'Anna Weiß']) expect(page).toContain(withoutSpaces(words));
      expect(pdf.toString('latin1')).toContain('/StructTreeRoot');
      expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
    },
  );

  const tongues = ['en', 'de'] as const;
  test.each(usualPurposes.flatMap(purpose => tongues.map(language => [purpose.id, language, purpose] as const)))(
    '%s in %s takes one page',
    async (_, language, purpose) => {
      const facts = usualFacts(purpose, language, 'person');
      const { text } = consentText(packs.consentTexts(), facts, language);
      const html = consentForm(form({ text, channels: facts.channels }), createTranslator(language));
      expect((await printPage(printer, html)).pages).toHaveLength(1);
    },
  );

  test('the longest text takes two pages at most, with the code at the foot of both and the signatures together', async () => {
    const text = textOf({
      channels: [...Channel.options],
      categories: Array.from({ length: 8 }, (_, at) => `Angaben ${at}`),
      special: ['Gesundheit'],
      recipients: ['Bewertungsportal', 'Soziales Netzwerk'],
      providers: ['Webhoster', 'Newsletter-Dienst'],
      photos: { uses: PhotoUse.options, networks: ['Instagram'] },
      signer: 'both',
    });
    const { pages } = await printPage(printer, german({ text, channels: [...Channel.options], signer: 'both' }));
    expect(pages).toHaveLength(2);
    for (const [at, page] of pages.entries()) {
      expect(page).toMatch(/Formular 7K3Q-XM2D · Textfassung 3/);
      expect(page).toContain(`Seite ${at + 1} von 2`);
    }
    expect(pages[1]).toMatch(/Unterschrift des Kindes[^]*Unterschrift der sorgeberechtigten Person[^]*widerrufen/);
  });
});
