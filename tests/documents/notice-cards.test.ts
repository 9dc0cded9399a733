import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticeCounterDocument } from '../../main/documents/notice-counter.ts';
import { cardText } from '../../main/documents/notice-mail.ts';
import { noticeScriptDocument } from '../../main/documents/notice-script.ts';
import { noticeSignDocument } from '../../main/documents/notice-sign.ts';
import type { WrittenCard } from '../../shared/domain/notice-cards.ts';
import type { NoticeFacts } from '../../shared/domain/notice-facts.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { allPurposes, card, cardFacts, linesOf, web } from '../domain/card-facts.ts';
import { letterheads } from './letterheads.ts';
import { printPage, startPrinter, withoutSpaces } from './print-page.ts';
import { readCode } from './read-code.ts';

const texts = { en: createTranslator('en'), de: createTranslator('de') };
/** A logo takes room from the counter's card. */
const headed = letterheads[1] ?? { logo: null, foot: '' };
const officer = { role: 'officer' as const, name: 'Dora Dauer', contact: 'dsb@sonnenschein.example' };

/** How each card is drawn. */
const drawn = {
  counter: (each: WrittenCard) => noticeCounterDocument(each, texts[each.language], headed),
  sign: (each: WrittenCard) => noticeSignDocument(each, 'whole', texts[each.language]),
  half: (each: WrittenCard) => noticeSignDocument(each, 'half', texts[each.language]),
  script: (each: WrittenCard) => noticeScriptDocument(each, texts[each.language]),
} as const;
type Form = keyof typeof drawn;
const forms = Object.keys(drawn) as Form[];
const cardOf = { counter: 'counter', sign: 'camera', half: 'camera', script: 'phone' } as const;
const audienceOf = (form: Form) => (cardOf[form] === 'camera' ? ('filmed' as const) : ('customers' as const));

/** Where on its sheet each form has a code: the card stands there twice. */
const partsOf = (form: Form) =>
  form === 'counter'
    ? ([
        [0, 0.5],
        [0.5, 1],
      ] as const)
    : ([[0, 1]] as const);

/** Facts with the same text in every field somebody types. */
function filled(form: Form, of: string): NoticeFacts {
  const facts = cardFacts(audienceOf(form), 'eu', {}, { purposes: allPurposes });
  const both = { en: of, de: of };
  return {
    ...facts,
    controller: {
      ...facts.controller,
      name: of,
      street: of,
      postcode: of,
      city: of,
      email: of,
      phone: of,
      website: of,
    },
    representative: { name: of, contact: of },
    officer: { role: 'officer', name: of, contact: of },
    authority: { id: 'a', name: both, url: of, email: of },
    webAddress: '',
    privacyContact: of,
    camera: { areas: both, watchedLive: 'yes', sound: 'yes' },
    purposes: facts.purposes.slice(0, 2).map(each => ({ ...each, name: both, description: both, interest: both })),
  };
}

describe.each(forms)('text of users on the %s', form => {
  const draw = (of: string) => drawn[form](card(cardOf[form], filled(form, of), 'de'));
  const tags = (html: string) => html.match(/<(?!wbr>)[^>]*>/g);

  test.each([
    `<script>alert("1")</script> & 'Söhne'`,
    '</style></p></section><img src=x onerror=alert(1)>',
    '"; } body { display: none',
    '{controller} {{webAddress}} ${x} $& $1',
    'a\u202Eb\u0000c\u2028d',
  ])('%j stays text', text => {
    expect(tags(draw(text))).toEqual(tags(draw('x')));
    expect(draw(text)).not.toMatch(/[\u0000\u202e\u2028]/);
  });

  test('loads nothing and runs nothing', () => {
    const page = drawn[form](card(cardOf[form], cardFacts(audienceOf(form), 'eu'), 'de'));
    expect(page.replace(/url\(data:image\/png;base64,[\w+/=]+\)/, '')).not.toMatch(
      /<(script|link|iframe|object|img)|src=|href=|url\(|\son\w+=/i,
    );
  });
});

test('in the e-mail each line of the user stays one line', () => {
  const text = cardText(card('fair', filled('counter', 'a\r\nb\n\nSubject: x\u2028y'), 'de'));
  expect(text).toContain('a b Subject: x y');
  expect(text).not.toMatch(/\r|\u2028|^Subject/m);
});

describe('printed', () => {
  let printer: Browser;
  beforeAll(async () => void (printer = await startPrinter()));
  afterAll(() => printer.close());

  const cases = forms.flatMap(form =>
    (['en', 'de'] as const).flatMap(language =>
      (['eu', 'california'] as const).map(regime => ({ form, language, regime })),
    ),
  );
  const sizes = {
    eu: {
      counter: '59[45][.\\d]* 84[12]',
      sign: '59[45][.\\d]* 84[12]',
      half: '(419|420|421)[.\\d]* 59[45]',
      script: '59[45][.\\d]* 84[12]',
    },
    california: {
      counter: '61[12][.\\d]* 79[12]',
      sign: '61[12][.\\d]* 79[12]',
      half: '39[5-7][.\\d]* 61[12]',
      script: '61[12][.\\d]* 79[12]',
    },
  } as const;

  test.each(cases)(
    '$form for $regime in $language: one page of the right size, whole, with its code',
    async ({ form, language, regime }) => {
      const written = card(cardOf[form], cardFacts(audienceOf(form), regime, { officer }), language);
      const { pages, pdf } = await printPage(printer, drawn[form](written));
      expect(pages).toHaveLength(1);
      const all = withoutSpaces(pages.join(''));
      for (const line of linesOf(written))
        for (const word of line.split(/\s+/)) expect(all).toContain(word.slice(0, 12));
      expect(pdf.toString('latin1')).toMatch(new RegExp(`/MediaBox\\s*\\[0 0 ${sizes[regime][form]}[.\\d]*\\]`));
      expect(pdf.toString('latin1')).toContain('/StructTreeRoot');
      for (const part of partsOf(form)) expect(readCode(pdf, part)).toBe(form === 'script' ? null : web);
    },
  );

  test.each(['counter', 'sign', 'half'] as const)('without an address the %s has no code', async form => {
    const written = card(cardOf[form], cardFacts(audienceOf(form), 'eu', { webAddress: 'javascript:alert(1)' }), 'de');
    const { pages, pdf } = await printPage(printer, drawn[form](written));
    for (const part of partsOf(form)) expect(readCode(pdf, part)).toBeNull();
    expect(pages[0]).toContain('laden@sonnenschein.example');
  });

  test('an address as long as one can be is still read from the card', async () => {
    const webAddress = `https://sonnenschein.example/${'datenschutz-und-mehr/'.repeat(8)}`;
    for (const form of ['counter', 'sign', 'half'] as const) {
      const written = card(cardOf[form], cardFacts(audienceOf(form), 'eu', { webAddress, officer }), 'de');
      const { pages, pdf } = await printPage(printer, drawn[form](written));
      expect(pages).toHaveLength(1);
      for (const part of partsOf(form)) expect(readCode(pdf, part)).toBe(webAddress);
    }
  });

  /** Where something is wider or higher than its sheet: what is cut off is in the PDF's text, so only the layout shows it. */
  async function tooLarge(html: string): Promise<readonly string[]> {
    const page = await printer.newPage();
    try {
      const [, width = '0', height = '0'] = /@page \{ size: ([\d.]+)mm ([\d.]+)mm/.exec(html) ?? [];
      const pixels = (millimetres: string) => Math.ceil((Number(millimetres) * 96) / 25.4);
      await page.setViewportSize({ width: pixels(width), height: pixels(height) });
      await page.emulateMedia({ media: 'print' });
      await page.setContent(html);
      return await page.evaluate(() =>
        [...document.querySelectorAll('html, article, header, h1, main, section')]
          .filter(
            each =>
              each.scrollWidth > each.clientWidth + 1 ||
              // Lines set tightly are lower than the letters on them.
              (each.tagName !== 'H1' && each.scrollHeight > each.clientHeight + 1),
          )
          .map(
            each =>
              `${each.tagName} ${each.scrollWidth} > ${each.clientWidth}, ${each.scrollHeight} > ${each.clientHeight}`,
          ),
      );
    } finally {
      await page.close();
    }
  }

  const long: Partial<NoticeFacts> = {
    officer: {
      role: 'officer',
      name: 'D',
      contact: 'Externe Datenschutzberatung Musterfrau & Partner mbB, Lange Straße 199, 01234 Dresden',
    },
    privacyContact: 'Frau Dr. Annegret Müller-Lüdenscheidt, datenschutz@sonnenschein.example, 0351 123456',
  };
  test.each([
    ['little', {}],
    ['much', long],
  ])('%s stays on its sheet in every form, language and law', async (_, change) => {
    let measured = 0;
    for (const form of ['counter', 'sign', 'half'] as const)
      for (const language of ['en', 'de'] as const)
        for (const regime of ['eu', 'uk', 'ch', 'california'] as const)
          for (const webAddress of ['', web]) {
            const facts = cardFacts(audienceOf(form), regime, { ...change, webAddress }, { purposes: allPurposes });
            expect(await tooLarge(drawn[form](card(cardOf[form], facts, language)))).toEqual([]);
            measured += 1;
          }
    expect(measured).toBe(48);
  });

  test('the head of the sign is read from two metres', async () => {
    const page = await printer.newPage();
    for (const language of ['en', 'de'] as const) {
      await page.setContent(drawn.sign(card('camera', cardFacts('filmed', 'eu'), language)));
      const heights = await page.evaluate(() =>
        ['h1', 'section p'].map(what => {
          const element = document.querySelector(what);
          return element ? (parseFloat(getComputedStyle(element).fontSize) * 25.4) / 96 : 0;
        }),
      );
      // Letters of a two-hundredth of the distance are read at ease (DIN 1450), capitals being 0.7 of the size; the name by who comes near.
      expect((heights[0] ?? 0) * 0.7).toBeGreaterThanOrEqual(10);
      expect((heights[1] ?? 0) * 0.7).toBeGreaterThanOrEqual(3.5);
    }
    await page.close();
  });
});
