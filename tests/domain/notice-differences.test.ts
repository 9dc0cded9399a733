import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeChanges } from '../../shared/domain/notice-changes.ts';
import { noticeDifferences } from '../../shared/domain/notice-differences.ts';
import type { NoticeDocument, NoticeDocumentPart } from '../../shared/domain/notice-document.ts';
import type { NoticeFacts } from '../../shared/domain/notice-facts.ts';
import { wordDifferences } from '../../shared/domain/word-differences.ts';

const paragraph = (block: string, text: string, list: string[] | null = null) => ({
  block,
  items: [],
  text,
  list,
  box: false,
});
const part = (id: string, paragraphs: NoticeDocumentPart['paragraphs'], more: Partial<NoticeDocumentPart> = {}) => ({
  part: id,
  layer: 'full' as const,
  sign: null,
  purpose: null,
  heading: id,
  paragraphs,
  ...more,
});
const notice = (parts: NoticeDocument['parts'], more: Partial<NoticeDocument> = {}): NoticeDocument => ({
  language: 'en',
  audience: 'customers',
  regime: 'eu',
  version: 1,
  validFrom: '2026-05-03',
  title: 'Privacy notice',
  controller: { name: 'Flowers', address: 'Market 1', reach: '0351 1' },
  changed: '',
  parts,
  ...more,
});
const who = part('who', [paragraph('controller', 'We are Flowers. Call 0351 1.'), paragraph('officer', 'Ask Ines.')]);
const orders = part('purpose', [paragraph('what', 'For your order.')], { purpose: 'orders', heading: 'Orders' });
const letters = part('purpose', [paragraph('what', 'To write to you.')], { purpose: 'letters', heading: 'Letters' });
const essentials = part('short', [paragraph('who', 'Flowers')], { layer: 'essentials' });
const base = notice([essentials, who, orders]);
const places = (after: NoticeDocument, before = base) =>
  noticeDifferences(before, after).map(({ part: id, purpose, block }) => [id, purpose, block]);

describe('where two notices differ', () => {
  it('is nowhere in the same text under another number, day and remark', () => {
    expect(places({ ...base, version: 2, validFrom: '2026-06-01', changed: 'New' })).toEqual([]);
  });

  it('is not in the order of a list, but in what stands in it', () => {
    const listing = (list: string[]) => notice([part('who', [paragraph('data', 'We use:', list)])]);
    expect(places(listing(['Names', 'Phone']), listing(['Phone', 'Names']))).toEqual([]);
    expect(places(listing(['Names', 'Phone']), listing(['Names', 'Names']))).toHaveLength(1);
    expect(places(listing(['Names', 'Phone']), listing(['Names']))).toHaveLength(1);
  });

  const cases: readonly (readonly [string, NoticeDocumentPart[], (readonly (string | null)[])[]])[] = [
    [
      'a paragraph',
      [
        essentials,
        part('who', [paragraph('controller', 'We are Flowers. Call 0351 2.'), who.paragraphs[1] ?? paragraph('', '')]),
        orders,
      ],
      [['who', null, 'controller']],
    ],
    ['a paragraph less', [essentials, part('who', who.paragraphs.slice(0, 1)), orders], [['who', null, 'officer']]],
    ['a purpose more', [essentials, who, orders, letters], [['purpose', 'letters', null]]],
    ['a purpose less', [essentials, who], [['purpose', 'orders', null]]],
    [
      'another purpose in its place, read where each stands',
      [essentials, who, letters],
      [
        ['purpose', 'orders', null],
        ['purpose', 'letters', null],
      ],
    ],
    ['a heading', [essentials, who, { ...orders, heading: 'Sales' }], [['purpose', 'orders', '']]],
    [
      'a point of a list',
      [essentials, who, { ...orders, paragraphs: [paragraph('what', 'For your order.', ['Name'])] }],
      [['purpose', 'orders', 'what']],
    ],
    [
      'the essentials with the full text: once',
      [{ ...essentials, paragraphs: [paragraph('who', 'Trees')] }, { ...who, heading: 'Trees' }, orders],
      [['who', null, '']],
    ],
    [
      'the essentials alone',
      [{ ...essentials, paragraphs: [paragraph('who', 'Trees')] }, who, orders],
      [['short', null, 'who']],
    ],
  ];
  it.each(cases)('%s', (_name, parts, expected) => {
    expect(places(notice(parts))).toEqual(expected);
  });

  it('is at the head where nothing below says it', () => {
    const moved = notice(base.parts, { controller: { ...base.controller, reach: '0351 2' } });
    expect(noticeDifferences(base, moved)).toEqual([
      {
        part: '',
        purpose: null,
        heading: 'Privacy notice',
        block: null,
        before: 'Flowers\nMarket 1\n0351 1',
        after: 'Flowers\nMarket 1\n0351 2',
      },
    ]);
  });
});

describe('two texts word by word', () => {
  const textIn = (runs: ReturnType<typeof wordDifferences>, without: 'added' | 'removed') =>
    runs
      .filter(({ state }) => state !== without)
      .map(({ text }) => text)
      .join('');

  it('names what is new and what is gone', () => {
    expect(wordDifferences('Call 0351 1 today', 'Call 0351 2 today')).toEqual([
      { text: 'Call 0351 ', state: 'same' },
      { text: '1', state: 'removed' },
      { text: '2', state: 'added' },
      { text: ' today', state: 'same' },
    ]);
  });

  it('gives both texts back, whatever stands in them', () => {
    const word = fc.oneof(
      fc.constantFrom('we', 'Daten', ' ', '\n', '- ', 'Übergröße', '§ 7', '🌷'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    const text = fc.array(word, { maxLength: 12 }).map(words => words.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = wordDifferences(before, after);
        expect([textIn(runs, 'added'), textIn(runs, 'removed')]).toEqual([before, after]);
        expect(runs.every(({ state }) => state === 'same')).toBe(before === after);
      }),
    );
  });
});

describe('what is new since the last version', () => {
  const facts = (...ids: readonly string[]) =>
    ({ purposes: ids.map(id => ({ id, name: { en: `${id} EN`, de: `${id} DE` } })) }) as unknown as NoticeFacts;
  const inGerman = (document: NoticeDocument): NoticeDocument => ({
    ...document,
    language: 'de',
    parts: document.parts.map(each => ({ ...each, heading: `${each.heading} DE` })),
  });

  it('is named in a language the last version was not there in', () => {
    const after = notice([essentials, { ...who, paragraphs: [paragraph('controller', 'We are Trees.')] }, letters]);
    const last = { facts: facts('orders'), documents: { en: base } };
    expect(noticeChanges(last, facts('letters'), { en: after, de: inGerman(after) }, 'de')).toEqual({
      newPurposes: ['letters DE'],
      endedPurposes: ['orders DE'],
      headings: ['who DE'],
      newLanguage: true,
    });
    expect(noticeChanges(last, facts('orders'), { en: base, de: inGerman(base) }, 'en')).toEqual({
      newPurposes: [],
      endedPurposes: [],
      headings: [],
      newLanguage: false,
    });
  });
});
