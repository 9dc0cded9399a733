import { describe, expect, test } from 'vitest';
import { articleIn } from '../../shared/domain/article-words.ts';
import { NoticePack, NoticeWords, type NoticeBlock } from '../../shared/domain/notice-pack.ts';
import {
  noticeConditions,
  noticeScope,
  periodIn,
  purposeConditions,
  purposeScope,
} from '../../shared/domain/notice-values.ts';
import { noticeTools } from '../../shared/domain/notice-standing.ts';
import {
  audiences,
  factsOf,
  languages,
  noticePacks,
  prepared,
  provider,
  registerOf,
  today,
} from './notice-business.ts';
import { readPack } from './read-pack.ts';

const paths = ['eu', 'uk', 'ch', 'california'].map(id => `notice/${id}.json`);
const words = noticePacks.noticeWords;
const begins = ['day', 'calendarYear', 'financialYear', 'calendarYearOfFinancialYear'] as const;

/** Words that leave the reader guessing (WP260 rev.01), in what we say to customers. */
const vague = {
  en: /\b(may|might|could|some|often|possibl[ey]|perhaps|sometimes|usually|generally|where appropriate|if applicable|as necessary|and so on|etc)\b/i,
  de: /\b(ggf|gegebenenfalls|möglicherweise|eventuell|unter Umständen|könnten?|manchmal|oft|häufig|in der Regel|grundsätzlich|etwaige[nrs]?|usw|etc)\b/i,
};
const doubled = /\b(for|until|bis|nur|only|after|nach|in|the|der|die|das) \1\b/i;

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted();
const blocksOf = (pack: NoticePack) => pack.parts.flatMap(part => part.blocks.map(block => ({ part, block })));
const repeated = (ids: readonly string[]) => ids.filter((id, index) => ids.indexOf(id) !== index);

describe.each(paths)('%s', path => {
  const pack = NoticePack.parse(readPack(path));
  /** Businesses that between them know of everything a block can list. */
  const samples = audiences.map(audience => {
    const providers = [
      provider('p1', 'Post', 'US', { safeguard: 'standardClauses' }),
      provider('p2', 'Schild', 'US', { safeguard: 'dataPrivacyFramework' }),
      provider('p3', 'Gemeinsam', 'US', { role: 'joint', safeguard: 'explicitConsent' }),
      provider('p4', 'Irgendwo', ''),
      provider('p5', 'Insel', 'US', { safeguard: pack.id === 'uk' ? 'ukAddendum' : 'swissClauses' }),
    ];
    return factsOf(registerOf(prepared, pack.places[0], providers), audience, { regime: pack.id });
  });
  const tools = noticeTools(noticePacks, { regime: pack.id }, today);

  test('every item, part and block has a name of its own', () => {
    expect(repeated(pack.items.map(({ id }) => id))).toEqual([]);
    expect(repeated(pack.parts.map(({ id }) => id))).toEqual([]);
    expect(repeated(blocksOf(pack).map(({ block }) => block.id))).toEqual([]);
  });

  test('every condition exists, and in a part for the whole notice none is looked for that only a purpose could have', () => {
    const known: readonly string[] = noticeConditions;
    const named = [...pack.items, ...blocksOf(pack).map(({ block }) => block)].flatMap(({ id, when }) =>
      when.map(name => [id, name.replace('!', '')] as const),
    );
    expect(named.filter(([, name]) => !known.includes(name))).toEqual([]);
    expect(new Set(purposeConditions).size).toBe(purposeConditions.length);
  });

  test('items and blocks for a place are for one that is under this law', () => {
    const odd = [...pack.items, ...blocksOf(pack).map(({ block }) => block)].filter(({ places }) =>
      places?.some(place => !pack.places.includes(place) && !pack.places.includes(place.split('-')[0] ?? '')),
    );
    expect(odd).toEqual([]);
  });

  test('every item is said by a block that stands where it is looked for, wherever it is law', () => {
    const unserved = pack.items.filter(
      item =>
        !blocksOf(pack).some(
          ({ part, block }) =>
            block.items.includes(item.id) &&
            part.each === item.per &&
            (part.audiences === null || part.audiences.some(audience => item.when.includes(`audience.${audience}`))) &&
            (block.places === null || (item.places?.every(place => block.places?.includes(place)) ?? false)),
        ),
    );
    expect(unserved.map(({ id }) => id)).toEqual([]);
    const ids = new Set(pack.items.map(({ id }) => id));
    expect(blocksOf(pack).flatMap(({ block }) => block.items.filter(id => !ids.has(id)))).toEqual([]);
  });

  test('an item that can be not applicable says why', () => {
    const mute = pack.items.filter(
      ({ when, collected, otherwise }) => otherwise === null && (when.length > 0 || collected !== 'both'),
    );
    expect(mute.map(({ id }) => id)).toEqual([]);
  });

  test('both languages put the same in', () => {
    const texts = [
      { id: 'title', text: pack.title },
      ...pack.parts.map(({ id, heading }) => ({ id, text: heading })),
      ...blocksOf(pack).flatMap(({ block: { id, text, list } }) => [
        { id, text },
        ...(list ? [{ id, text: list.entry }] : []),
      ]),
    ];
    const unlike = texts.filter(
      ({ text }) => JSON.stringify(placeholders(text.en)) !== JSON.stringify(placeholders(text.de)),
    );
    expect(unlike).toEqual([]);
  });

  test('what is put in exists where it is put in', () => {
    const whole = samples.map(facts => ({ facts, scope: noticeScope(facts, 'en', tools) }));
    const each = whole.flatMap(({ facts, scope }) =>
      facts.purposes.map(purpose => purposeScope(facts, scope, purpose, tools, 'en')),
    );
    const unknown = ({ id, text, list }: NoticeBlock, scopes: readonly ReturnType<typeof noticeScope>[]) => {
      const values = new Set([...scopes.flatMap(({ values: known }) => Object.keys(known)), 'effectiveDay']);
      const lists = scopes.flatMap(({ lists: known }) => (list && known[list.of] ? [known[list.of] ?? []] : []));
      const entry = new Set(lists.flat().flatMap(known => Object.keys(known)));
      return [
        ...placeholders(text.en).filter(name => !values.has(name)),
        ...(list && lists.length === 0 ? [`list ${list.of}`] : []),
        ...(list ? placeholders(list.entry.en).filter(name => !values.has(name) && !entry.has(name)) : []),
      ].map(name => `${id}: ${name}`);
    };
    const odd = blocksOf(pack).flatMap(({ part, block }) =>
      unknown(block, part.each === 'purpose' ? each : whole.map(({ scope }) => scope)),
    );
    expect(odd).toEqual([]);
  });

  test('nothing is vague', () => {
    const odd = languages.flatMap(language =>
      blocksOf(pack)
        .filter(({ block: { text, list } }) => vague[language].test(`${text[language]} ${list?.entry[language] ?? ''}`))
        .map(({ block }) => [block.id, block.text[language]]),
    );
    expect(odd).toEqual([]);
  });

  test('no sentence has more than 25 words of ours', () => {
    const long = languages.flatMap(language =>
      blocksOf(pack).flatMap(({ block }) =>
        block.text[language].split(/(?<=[.!?:]) /).filter(sentence => sentence.split(' ').length > 25),
      ),
    );
    expect(long).toEqual([]);
  });
});

describe('the law of the Union', () => {
  const pack = NoticePack.parse(readPack('notice/eu.json'));

  test.each([
    ...['a', 'b', 'c', 'd', 'e', 'f'].flatMap(letter => [`13(1)(${letter})`, `13(2)(${letter})`, `14(1)(${letter})`]),
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(letter => `14(2)(${letter})`),
    '13(3)',
    '14(4)',
    '21(4)',
  ])('Art. %s is an item', article => {
    expect(pack.items.some(item => item.article.includes(article) && item.article.endsWith('GDPR'))).toBe(true);
  });

  test('Art. 14 knows no duty to give data; the kinds and the source of data are told only where others gave them', () => {
    const collected = Object.fromEntries(pack.items.map(item => [item.id, item.collected]));
    expect(collected).toMatchObject({
      obligation: 'direct',
      source: 'indirect',
      categories: 'indirect',
      interests: 'both',
    });
  });

  test('its articles can be cited in German', () => {
    const cited = [...pack.items, ...blocksOf(pack).map(({ block }) => block)].map(({ article }) =>
      articleIn(article, 'de'),
    );
    expect(cited.filter(each => /\(\w\)|GDPR|\bs\. |\bno\. |\bto\b|\band\b/.test(each))).toEqual([]);
    expect(cited).toContain('Art. 13 Abs. 1 lit. a, 14 Abs. 1 lit. a DSGVO');
  });

  test('the right to object stands in boxes of its own, under a heading of its own', () => {
    const full = pack.parts.filter(({ layer }) => layer === 'full');
    const boxed = full.filter(({ blocks }) => blocks.some(({ box }) => box));
    expect(boxed.map(({ id }) => id)).toEqual(['objection']);
    expect(boxed[0]?.blocks.every(({ box }) => box)).toBe(true);
  });
});

describe('words', () => {
  test('have the shape that is read, and each kind of audience', () => {
    expect(NoticeWords.safeParse(readPack('notice/words.json')).error).toBeUndefined();
    expect(words.audiences.map(({ id }) => id)).toEqual(audiences);
  });

  test('name only what the vocabulary and the prepared purposes have', () => {
    const { categories, subjects, recipients, origins, safeguards, channels, events } = noticePacks.vocabulary;
    const unknown = (used: readonly string[], known: readonly { readonly id: string }[]) =>
      used.filter(id => !known.some(each => each.id === id));
    for (const audience of words.audiences) {
      expect(unknown([...audience.purposes, ...audience.without], prepared)).toEqual([]);
      expect(unknown(audience.subjects, subjects)).toEqual([]);
      expect(unknown(audience.categories, categories)).toEqual([]);
      expect(unknown(audience.marketing, channels)).toEqual([]);
    }
    expect(unknown(words.abroad, recipients)).toEqual([]);
    expect(unknown(words.named, origins)).toEqual([]);
    expect(Object.keys(words.origins).toSorted()).toEqual(origins.map(({ id }) => id).toSorted());
    expect(unknown([...words.safeguards.decisions, ...words.safeguards.exceptions], safeguards)).toEqual([]);
    expect(Object.keys(words.events).toSorted()).toEqual(events.map(({ id }) => id).toSorted());
  });

  test.each(prepared.filter(({ id }) => id !== 'staff' && id !== 'payroll').map(({ id }) => id))(
    '%s is told to somebody',
    id => {
      const purposes = prepared.filter(purpose => purpose.id === id);
      expect(audiences.filter(audience => factsOf(registerOf(purposes), audience).purposes.length > 0)).not.toEqual([]);
    },
  );

  test.each([
    ['a purpose of the business’s own about its customers', { subjects: ['customers'] }, ['customers']],
    ['about guests', { subjects: ['visitors'] }, ['customers']],
    ['about guests on film', { subjects: ['visitors'], categories: ['images'] }, ['customers', 'filmed']],
    ['about people on the web site', { subjects: ['siteVisitors'] }, ['siteVisitors']],
    ['about suppliers', { subjects: ['suppliers'] }, ['suppliers']],
    ['about applicants', { subjects: ['applicants'] }, ['applicants']],
    ['about staff alone', { subjects: ['staff'] }, []],
    [
      'advertising by e-mail',
      { subjects: ['customers'], marketing: true, channels: ['email'] },
      ['customers', 'newsletter'],
    ],
    ['advertising by post', { subjects: ['customers'], marketing: true, channels: ['post'] }, ['customers']],
    ['e-mail that is no advertising', { subjects: ['customers'], channels: ['email'] }, ['customers']],
  ])('%s is told to whom it concerns', (_, given, told) => {
    const [first] = prepared;
    if (!first) throw new Error('No purpose');
    const own = { ...first, id: 'own', categories: ['name'], marketing: false, channels: [], ...given };
    expect(audiences.filter(audience => factsOf(registerOf([own]), audience).purposes.length > 0)).toEqual(told);
  });

  const events = noticePacks.vocabulary.events.map(({ id }) => id);
  const cases = events.flatMap(event => begins.flatMap(begin => [0, 1, 3].map(count => ({ event, begin, count }))));

  test('every event reads as one sentence with every way to count, in both languages', () => {
    expect(cases).toHaveLength(18 * 4 * 3);
    for (const { event, begin, count } of cases) {
      const said = (language: 'en' | 'de') => periodIn(words, { count, unit: 'years', event, begins: begin }, language);
      const start = { en: /^(for \d+ years? |only )/, de: /^(bis \d+ Jahre? nach |nur[ ,])/ };
      for (const language of languages) {
        expect(said(language)).toMatch(start[language]);
        expect(said(language)).not.toMatch(/[{}]|\.$| {2}/);
        expect(said(language)).not.toMatch(doubled);
      }
      if (count === 0) continue;
      expect(said('en')).toContain(count === 1 ? '1 year ' : '3 years ');
      expect(said('de')).toContain(count === 1 ? '1 Jahr ' : '3 Jahre ');
      // A clause behind 'in dem' has its verb at the end; behind 'nach' stands no clause.
      if (begin !== 'day') expect(said('de')).toMatch(/in dem [\p{L} ,-]+(t|n|en|et|iegt|st)$/u);
      else expect(said('de')).toMatch(/ nach (dem|der|ihrem|Ihrem|Ihrer|unserer) /);
    }
  });

  test.each([
    [
      'contractEnd',
      3,
      'calendarYear',
      'for 3 years from the end of the year in which the contract ends',
      'bis 3 Jahre nach dem Ende des Jahres, in dem der Vertrag endet',
    ],
    [
      'lastContact',
      1,
      'day',
      'for 1 year after our last contact with you',
      'bis 1 Jahr nach dem letzten Kontakt mit Ihnen',
    ],
    [
      'created',
      10,
      'financialYear',
      'for 10 years from the end of our financial year in which we create or get them',
      'bis 10 Jahre nach dem Ende unseres Geschäftsjahres, in dem wir sie erstellen oder bekommen',
    ],
    [
      'created',
      7,
      'calendarYearOfFinancialYear',
      'for 7 years from the end of the calendar year in which our financial year ends. We mean the financial year in which we create or get them',
      'bis 7 Jahre nach dem Ende des Kalenderjahres, in dem unser Geschäftsjahr endet. Gemeint ist das Geschäftsjahr, in dem wir sie erstellen oder bekommen',
    ],
    ['withdrawal', 0, 'day', 'only until you take your consent back', 'nur, bis Sie Ihre Einwilligung widerrufen'],
    ['objection', 0, 'calendarYear', 'only until you object', 'nur, bis Sie widersprechen'],
    ['appointment', 30, 'day', 'for 30 years after the appointment', 'bis 30 Jahre nach dem Termin'],
    ['unheardOf', 3, 'day', '', ''],
  ] as const)('%s, %i, %s', (event, count, begin, english, german) => {
    const retention = { count, unit: 'years' as const, event, begins: begin };
    expect([periodIn(words, retention, 'en'), periodIn(words, retention, 'de')]).toEqual([english, german]);
  });
});
