import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesToTick } from '../../renderer/tablet/text-lines.ts';
import { textsToAskFor } from '../../renderer/tablet/texts-to-ask-for.ts';
import { Channel } from '../../shared/domain/consent-event.ts';
import type { ConsentText } from '../../shared/domain/consent-record.ts';
import { boxSign, consentText } from '../../shared/domain/consent-text.ts';
import { packs } from '../../shared/packs.ts';
import { newsletterText } from '../domain/consent-facts.ts';

const { boxes } = packs.consentTexts();

describe('the boxes of a shown text', () => {
  test('a text of ours is ticked in its own lines, whatever channels it has, and shown byte for byte', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...Channel.options), { minLength: 1 }),
        fc.constantFrom('en' as const, 'de' as const),
        (channels, language) => {
          const { text } = consentText(packs.consentTexts(), newsletterText({ channels }), language);
          // In whatever order the text was saved with.
          const { lines, below } = linesToTick(text, language, channels.toReversed(), boxes);
          expect(below).toEqual([]);
          expect(lines.flatMap(({ channel }) => channel ?? [])).toEqual(channels);
          const shown = lines.map(line => (line.channel === null ? line.text : `${boxSign} ${line.text}`)).join('\n');
          expect(shown).toBe(text);
        },
      ),
    );
  });

  test.each([
    ['no boxes', 'Ja.', ['email']],
    ['other words at a box', `Ja.\n${boxSign} Ja, jederzeit`, ['email']],
    ['a box less', `Ja.\n${boxSign} Ja, per E-Mail`, ['email', 'post']],
    ['a box more', `Ja.\n${boxSign} Ja, per E-Mail\n${boxSign} Ja, per Brief`, ['email']],
    ['one twice', `Ja.\n${boxSign} Ja, per E-Mail\n${boxSign} Ja, per E-Mail`, ['email', 'post']],
    ['the words of the other language', `Ja.\n${boxSign} Yes, by e-mail`, ['email']],
  ] satisfies [string, string, Channel[]][])(
    '%s: every channel has its box below, and the text stays',
    (_, body, channels) => {
      const { lines, below } = linesToTick(body, 'de', channels, boxes);
      expect(below).toEqual(channels);
      expect(lines.every(({ channel }) => channel === null)).toBe(true);
      expect(lines.map(({ text }) => text).join('\n')).toBe(body);
    },
  );
});

describe('the texts to choose from', () => {
  const text = (change: Partial<ConsentText>): ConsentText => ({
    id: 'a',
    purpose: 'newsletter',
    version: 1,
    language: 'de',
    kind: 'consent',
    channels: ['email'],
    title: 'Rundbrief',
    body: 'Ja',
    sha256: '0'.repeat(64),
    madeAt: '2026-11-28T00:00:00.000Z',
    ...change,
  });
  const purpose = { id: 'newsletter', asksConsent: true, specialCategory: false };

  test('only the newest version, in all its languages, whatever the order', () => {
    const texts = [
      text({ id: 'old', version: 2 }),
      text({ id: 'de', version: 10 }),
      text({ id: 'en', version: 10, language: 'en' }),
      text({ id: 'hint', version: 11, kind: 'hint' }),
    ];
    for (const all of [texts, texts.toReversed()])
      expect(textsToAskFor([purpose], all)).toMatchObject([
        { purpose: 'newsletter', ids: { de: 'de', en: 'en' }, special: false },
      ]);
  });

  test('purposes without a text, and those that need no consent, are left out', () => {
    expect(textsToAskFor([purpose], [])).toEqual([]);
    expect(textsToAskFor([{ ...purpose, asksConsent: false }], [text({})])).toEqual([]);
  });
});
