import { describe, expect, test } from 'vitest';
import { cardsFor, NoticeCardName, type WrittenCard } from '../../shared/domain/notice-cards.ts';
import type { NoticeFacts } from '../../shared/domain/notice-facts.ts';
import { NoticeAudience } from '../../shared/domain/notice-pack.ts';
import { readability } from '../../shared/domain/readability.ts';
import { packs } from '../../shared/packs.ts';
import { allPurposes, card, cardFacts, linesOf, regimes, shop, web } from './card-facts.ts';

const languages = ['en', 'de'] as const;
const officer = { role: 'officer' as const, name: 'Dora Dauer', contact: 'dsb@sonnenschein.example' };
const places = { eu: 'DE', uk: 'GB', ch: 'CH', california: 'US' } as const;

/** Each card for an audience it fits, under each law, in each language, with little and with much to say. */
const every = NoticeCardName.options.flatMap(name => {
  const audience = packs.noticeCards().cards.find(({ id }) => id === name)?.audiences?.[0] ?? 'customers';
  return regimes.flatMap(regime =>
    languages.flatMap(language =>
      [web, ''].flatMap(webAddress =>
        [shop, allPurposes].flatMap(purposes =>
          ['DE', places[regime]].map(country => ({ name, audience, regime, language, webAddress, purposes, country })),
        ),
      ),
    ),
  );
});
const written = ({ name, audience, regime, language, webAddress, purposes, country }: (typeof every)[number]) =>
  card(name, cardFacts(audience, regime, { webAddress, officer }, { country, purposes }), language);
const all: readonly WrittenCard[] = every.map(written);

describe('every card under every law in both languages', () => {
  test('is written whole, with nothing left to put in and no gap', () => {
    expect(all).toHaveLength(5 * 4 * 2 * 2 * 2 * 2);
    for (const each of all) {
      expect(each.missing).toEqual([]);
      for (const line of linesOf(each))
        expect(line).not.toMatch(/[{}]|\(\s*\)|undefined|null|, ,|[:,] ?\.(\s|$)|\.\.|^\s*[,.]|  /);
    }
  });

  test('says who and how to reach them, what for, what rights there are, and where the rest is', () => {
    for (const each of all) {
      const text = linesOf(each).join('\n');
      expect(text).toContain('Blumen Sonnenschein e. K.');
      expect(text).toContain('laden@sonnenschein.example');
      const parts = each.parts.map(({ part }) => part.replace(/^[a-z]+/, ''));
      expect(parts).toEqual(expect.arrayContaining([each.card === 'camera' ? 'Purpose' : 'Why', 'Rights', 'More']));
    }
  });

  test('reads easily', () => {
    for (const each of all) {
      // Names of purposes are the business's; what is measured is what we say.
      const ours = each.parts.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join('\n');
      const found = readability(ours, each.language);
      expect(found?.score, `${each.card} ${each.language}: ${JSON.stringify(found?.hardest)}`).toBeGreaterThanOrEqual(
        found?.goal ?? Infinity,
      );
    }
  });

  test('names an authority of no other law', () => {
    const naming = (words: RegExp) =>
      new Set(
        every.flatMap(({ regime }, index) => (words.test(linesOf(all[index] as WrittenCard).join()) ? [regime] : [])),
      );
    expect([...naming(/Information Commissioner/)]).toEqual(['uk']);
    expect([...naming(/DSGVO|Sächsische/)]).toEqual(['eu']);
  });

  test('with a code, or with words that say where to ask', () => {
    for (const [index, { webAddress }] of every.entries()) {
      const { link, ...rest } = all[index] as WrittenCard;
      expect(link).toBe(webAddress);
      const text = linesOf({ ...rest, link }).join('\n');
      expect(text.includes(web)).toBe(webAddress !== '');
      expect(/scan the code|scannen/i.test(text)).toBe(webAddress !== '' && ['counter', 'camera'].includes(rest.card));
    }
  });
});

describe('a card claims nothing that may not be so', () => {
  const counter = (purposes: readonly string[], regime: 'eu' | 'uk' = 'eu') =>
    linesOf(card('counter', cardFacts('customers', regime, {}, { purposes, country: places[regime] }), 'en')).join(
      '\n',
    );

  test.each(['eu', 'uk'] as const)('%s: rights that not everybody has only where there is one', regime => {
    expect(counter(['invoices'], regime)).not.toMatch(/take with you|say no|take a consent back/);
    expect(counter(['warranty'], regime)).toContain('Some data you can take with you.');
    expect(counter(['customerFile'], regime)).toContain('You can say no to some uses.');
    expect(counter(['customerFile'], regime)).not.toContain('take with you');
    expect(counter(['newsletter'], regime)).toContain('You can take a consent back.');
  });

  test('nor that data go to other countries, while nobody has said where', () => {
    const [purpose] = cardFacts('customers', 'eu', {}, { purposes: ['orders'] }).purposes;
    if (!purpose?.receivers?.[0]) throw new Error('No receiver');
    const [receiver] = purpose.receivers;
    const text = (change: Partial<typeof receiver>) => {
      const receivers = [{ ...receiver, ...change }];
      const facts = cardFacts('customers', 'eu', { purposes: [{ ...purpose, receivers }] });
      return linesOf(card('counter', facts, 'en')).join('\n');
    };
    expect(text({ unplaced: true, transfer: false, country: '' })).not.toContain('other countries');
    expect(text({ unplaced: false, transfer: true, country: 'US' })).toContain('other countries');
  });
});

describe('the telephone script', () => {
  const words = (each: WrittenCard) =>
    each.parts
      .flatMap(({ paragraphs }) => paragraphs.flatMap(({ text, list }) => [text, ...list]))
      .join(' ')
      .split(/\s+/).length;

  test('is spoken in a minute, whatever the register holds', () => {
    const scripts = all.filter(each => each.card === 'phone');
    expect(scripts).toHaveLength(4 * 2 * 2 * 2 * 2);
    for (const each of scripts) {
      expect(words(each)).toBeLessThanOrEqual(150);
      expect(words(each)).toBeGreaterThan(40);
    }
  });

  test.each([
    [3, 3],
    [4, 4],
    [5, 4],
  ])('with %i purposes has %i entries: one more than three takes no more time than saying so', (count, entries) => {
    const facts = cardFacts('customers', 'eu', {}, { purposes: allPurposes });
    const { parts } = card('phone', { ...facts, purposes: facts.purposes.slice(0, count) }, 'en');
    const list = parts.find(({ part }) => part === 'phoneWhy')?.paragraphs[0]?.list ?? [];
    expect(list).toHaveLength(entries);
    expect(list.at(-1)?.startsWith('and ')).toBe(count > 4);
  });
});

describe('the sign of the camera', () => {
  const sign = (change: Partial<NoticeFacts> = {}, language: 'en' | 'de' = 'de') =>
    card('camera', cardFacts('filmed', 'eu', { officer, ...change }), language);

  test('holds what § 4(2) BDSG and the models of the authorities want', () => {
    const text = linesOf(sign()).join('\n');
    for (const must of [
      'Videoüberwachung',
      'Blumen Sonnenschein e. K., Am Markt 1, 01067 Dresden',
      'laden@sonnenschein.example, 0351 123456',
      'dsb@sonnenschein.example',
      'Diebstahl',
      'Art. 6 Abs. 1 lit. f DSGVO',
      'Unser Interesse: ',
      '3 Tage',
      'Auskunft, Löschung und Widerspruch',
      web,
    ])
      expect(text).toContain(must);
  });

  const bare = cardFacts('filmed', 'eu');
  test.each<[string, Partial<NoticeFacts>, string]>([
    ['name', { controller: { ...bare.controller, name: '' } }, 'controller'],
    ['address', { controller: { ...bare.controller, city: '' } }, 'controller'],
    ['contact', { controller: { ...bare.controller, email: '', phone: '' } }, 'contact'],
    ['officer', { officer: { ...officer, contact: '' } }, 'officer'],
    ['period', { purposes: bare.purposes.map(each => ({ ...each, retention: null })) }, 'period'],
    ['interest', { purposes: bare.purposes.map(each => ({ ...each, interest: { en: '', de: '' } })) }, 'interests'],
    ['basis', { purposes: bare.purposes.map(each => ({ ...each, article: '' })) }, 'basis'],
    ['purpose', { purposes: bare.purposes.map(each => ({ ...each, description: { en: '', de: '' } })) }, 'purposes'],
    ['camera', { purposes: [] }, 'purposes'],
  ])('without its %s is not whole', (_, change, item) => {
    expect(sign().missing).toEqual([]);
    expect(sign(change).missing).toContain(item);
  });

  test('speaks of sound and of being watched only where that is so', () => {
    const camera = { areas: { en: '', de: '' }, watchedLive: 'yes' as const, sound: 'yes' as const };
    expect(linesOf(sign({ camera })).join()).toMatch(/live angesehen.*auch Ton auf/);
    expect(linesOf(sign()).join()).not.toMatch(/live|Ton /);
  });

  test('says once what holds of two purposes', () => {
    const [one] = bare.purposes;
    if (!one) throw new Error('No camera');
    const two = { ...one, id: 'other', description: { en: 'We film the yard.', de: 'Wir filmen den Hof.' } };
    const { parts } = sign({ purposes: [one, two] });
    expect(parts.filter(({ part }) => part === 'cameraPeriod')).toHaveLength(1);
    expect(parts.find(({ part }) => part === 'cameraPeriod')?.paragraphs).toHaveLength(1);
    expect(parts.find(({ part }) => part === 'cameraPurpose')?.paragraphs.map(({ block }) => block)).toEqual([
      'cameraWhat',
      'cameraInterest',
      'cameraBasis',
      'cameraWhat',
    ]);
  });
});

test('a value that ends with a full stop brings that of its sentence', () => {
  const facts = cardFacts('customers', 'eu', { privacyContact: 'Frau Weiß, Tel. 12, werktags.', webAddress: '' });
  expect(linesOf(card('counter', facts, 'de'))).toContain(
    'Fragen Sie hier an der Theke danach, oder schreiben Sie uns: Frau Weiß, Tel. 12, werktags.',
  );
});

test('whom which card fits', () => {
  const fit = Object.fromEntries(
    NoticeAudience.options.map(audience => [audience, cardsFor(packs.noticeCards(), audience)]),
  );
  expect(fit).toEqual({
    customers: ['counter', 'phone', 'fair'],
    newsletter: ['counter', 'phone', 'fair'],
    siteVisitors: [],
    applicants: ['counter', 'phone'],
    suppliers: ['counter', 'phone', 'fair'],
    filmed: ['camera'],
  });
});

test('every piece has a source and speaks of one law or of all', () => {
  const { cards } = packs.noticeCards();
  const ids = cards.flatMap(({ parts }) => parts.flatMap(({ blocks }) => blocks.map(({ id }) => id)));
  expect(new Set(ids).size).toBe(ids.length);
  for (const { blocks } of cards.flatMap(({ parts }) => parts))
    for (const block of blocks)
      if (/BDSG|UK|FADP|Cal\./.test(block.article) && block.id !== 'cameraName')
        expect(block.source).toMatch(/^https?:/);
});
