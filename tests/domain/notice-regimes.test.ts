import { describe, expect, test } from 'vitest';
import type { NoticeAnswers } from '../../shared/domain/notice-answers.ts';
import { noticeFacts } from '../../shared/domain/notice-facts.ts';
import { noticeConditions } from '../../shared/domain/notice-values.ts';
import { readability, readabilityGoals } from '../../shared/domain/readability.ts';
import { audiences, company, languages, noticePacks } from './notice-business.ts';
import {
  allPurposes,
  answersIn,
  customers,
  noticeOf,
  packOf,
  selling,
  shopIn,
  textOf,
  underCcpa,
} from './notice-shop.ts';

const homes = [
  ['uk', 'GB'],
  ['ch', 'CH'],
  ['california', 'US-CA'],
] as const;
type Regime = (typeof homes)[number][0];
type Purpose = ReturnType<typeof shopIn>['purposes'][number]['purpose'];

describe.each(homes)('the pack %s', regime => {
  const pack = packOf(regime);
  const blocks = pack.parts.flatMap(part => part.blocks);

  test('names nothing twice, and every item is told by a block', () => {
    for (const ids of [pack.items, pack.parts, blocks].map(list => list.map(({ id }) => id)))
      expect(ids).toEqual([...new Set(ids)]);
    expect(pack.items.length).toBeGreaterThan(8);
    expect(new Set(blocks.flatMap(({ items }) => items))).toEqual(new Set(pack.items.map(({ id }) => id)));
  });

  test('hangs on nothing but known conditions, and says why where an item is not needed', () => {
    const known: readonly string[] = noticeConditions;
    const named = [...pack.items, ...blocks].flatMap(each => each.when);
    expect(named.filter(name => !known.includes(name.replace('!', '')))).toEqual([]);
    const unsaid = pack.items.filter(
      ({ when, collected, otherwise }) => (when.length > 0 || collected !== 'both') !== (otherwise !== null),
    );
    expect(unsaid.map(({ id }) => id)).toEqual([]);
  });

  test('what nobody looked up is called unverified', () => {
    const facts = [...pack.items, ...blocks, ...pack.safeguards, ...pack.adequate, ...pack.categories];
    const boasting = facts.filter(
      each => each.source.startsWith('from professional knowledge') && each.confidence !== 'unverified',
    );
    expect(boasting).toEqual([]);
    expect(facts.filter(({ source }) => source.startsWith('https://')).length).toBeGreaterThan(20);
  });

  test('turns only safeguards and kinds of data that the register knows', () => {
    const { safeguards, categories } = noticePacks.vocabulary;
    const ids = new Set(safeguards.map(({ id }) => id));
    expect(pack.safeguards.filter(({ id }) => !ids.has(id))).toEqual([]);
    if (pack.categories.length > 0)
      expect(new Set(pack.categories.flatMap(({ of }) => of))).toEqual(new Set(categories.map(({ id }) => id)));
  });

  test('speaks the same of both: values and list entries are the same in both languages', () => {
    const puts = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([put]) => put).toSorted();
    const uneven = blocks.filter(
      ({ text, list }) =>
        puts(text.en).join() !== puts(text.de).join() ||
        puts(list?.entry.en ?? '').join() !== puts(list?.entry.de ?? '').join(),
    );
    expect(uneven.map(({ id }) => id)).toEqual([]);
  });
});

const full = homes.flatMap(([regime, place]) =>
  languages.flatMap(language => audiences.map(audience => [regime, language, audience, place] as const)),
);

describe('all purposes at once, nothing left open', () => {
  test.each(full)('%s %s for %s', (regime, language, audience, place) => {
    const country = place.slice(0, 2);
    for (const california of regime === 'california'
      ? [answersIn(country).california, underCcpa, selling]
      : [underCcpa]) {
      const notice = noticeOf(
        shopIn(place, allPurposes, { country, safeguard: '' }),
        { ...answersIn(country), california },
        { audience, regime },
        language,
      );
      expect(notice.missing).toEqual([]);
      const text = textOf(notice.document);
      expect(text).not.toMatch(/[{}[\]]|undefined|null|\(\)|: \.|\.\.| ,/);
      expect(readability(text, language)?.score).toBeGreaterThanOrEqual(readabilityGoals[language]);
      expect(new Set(notice.document.parts.map(({ layer }) => layer))).toEqual(new Set(['essentials', 'full']));
      const essentials = notice.document.parts.filter(({ layer }) => layer === 'essentials');
      expect(essentials.every(({ sign }) => sign !== null)).toBe(true);
    }
  });

  test.each(homes)('%s: both languages tell the same purposes, periods and receivers', (regime, place) => {
    const [en, de] = languages.map(language =>
      noticeOf(
        shopIn(place, allPurposes, { country: 'US', safeguard: 'dataPrivacyFramework' }),
        { ...answersIn(place.slice(0, 2)), california: underCcpa },
        customers(regime),
        language,
      ),
    );
    const read = (notice: typeof en, units: Readonly<Record<string, string>>) =>
      notice?.document.parts.map(({ part, purpose, paragraphs }) => [
        part,
        purpose,
        paragraphs.map(({ block, list, text }) => [
          block,
          list?.length,
          [...text.matchAll(/(\d+) ([a-zäA-ZÄ]+)/g)].flatMap(([, count, unit]) =>
            units[unit ?? ''] ? [`${count} ${units[unit ?? '']}`] : [],
          ),
        ]),
      ]);
    const said = read(en, { year: 'y', years: 'y', month: 'm', months: 'm', day: 'd', days: 'd' });
    expect(said).toEqual(
      read(de, { Jahr: 'y', Jahre: 'y', Monat: 'm', Monate: 'm', Monaten: 'm', Tag: 'd', Tage: 'd', Tagen: 'd' }),
    );
    expect(JSON.stringify(said)).toMatch(/\d+ y.*\d+ m/);
  });
});

describe('what is emptied is missing', () => {
  const purposes = ['orders', 'customerFile', 'healthDetails'];
  type Register = ReturnType<typeof shopIn>;
  const changed =
    (change: (purpose: Purpose) => Partial<Purpose>) =>
    (register: Register): Register => ({
      ...register,
      purposes: register.purposes.map(each => ({ ...each, purpose: { ...each.purpose, ...change(each.purpose) } })),
    });
  const nothing = { en: '', de: '' };
  const cases: readonly (readonly [string, (register: Register) => Register, Readonly<Record<Regime, string[]>>])[] = [
    ['nothing', each => each, { uk: [], ch: [], california: [] }],
    [
      'the address',
      each => ({ ...each, company: { ...company, street: '' } }),
      { uk: ['controller'], ch: ['controller'], california: ['contact'] },
    ],
    [
      'how to reach an officer',
      each => ({ ...each, company: { ...company, officerRole: 'officer' } }),
      { uk: ['officer'], ch: [], california: [] },
    ],
    [
      'what is done',
      changed(() => ({ description: nothing })),
      { uk: ['purposes'], ch: ['purposes'], california: ['purposes'] },
    ],
    ['the interest', changed(() => ({ interest: nothing })), { uk: ['interests'], ch: [], california: [] }],
    ['the ground', changed(() => ({ specialGround: null })), { uk: ['special'], ch: [], california: [] }],
    [
      'who gets the data',
      changed(() => ({ recipients: null })),
      { uk: ['recipients'], ch: ['recipients'], california: ['disclosed', 'siteThirdParties'] },
    ],
    [
      'how long',
      changed(() => ({ retention: { standard: null, places: {} } })),
      { uk: ['period'], ch: [], california: ['retention'] },
    ],
    [
      'what happens without the data',
      changed(({ obligation }) => ({ obligation: { ...obligation, without: nothing } })),
      { uk: ['obligation'], ch: [], california: [] },
    ],
  ];
  test.each(cases.flatMap(([name, change, missing]) => homes.map(home => [name, ...home, change, missing] as const)))(
    '%s: %s',
    (_, regime, place, change, missing) => {
      const answers = { ...answersIn(place.slice(0, 2)), california: underCcpa };
      for (const language of languages) {
        const found = noticeOf(change(shopIn(place, purposes)), answers, customers(regime), language).missing;
        expect(found).toEqual(missing[regime]);
      }
    },
  );

  test.each([
    ['uk', 'GB'],
    ['ch', 'CH'],
  ] as const)('%s: a notice of no purpose', (regime, place) => {
    expect(noticeOf(shopIn(place, []), answersIn(place), customers(regime), 'en').missing).toContain('purposes');
  });

  test.each([
    ['uk', 'GB', ['automated']],
    ['ch', 'CH', ['automated', 'automatedHearing']],
  ] as const)('%s: whether a computer decides', (regime, place, missing) => {
    const answers = answersIn(place);
    const used = (automated: Partial<NoticeAnswers['automated']>) =>
      noticeOf(
        shopIn(place, purposes),
        { ...answers, automated: { ...answers.automated, ...automated } },
        customers(regime),
        'en',
      );
    expect(used({ used: '' }).missing).toEqual(missing);
    expect(used({ used: '' }).checklist.flatMap(({ gaps }) => gaps.map(({ value }) => value))).toContain('automated');
    expect(used({ used: 'yes' }).missing).toEqual(['automated']);
    const told = {
      used: 'yes',
      logic: { en: 'Points are added up', de: 'Punkte' },
      effects: { en: 'A no.', de: 'Nein.' },
    };
    const said = used(told as NoticeAnswers['automated']);
    expect(said.missing).toEqual([]);
    expect(textOf(said.document)).toContain(
      'how it does that: Points are added up. This is what it means for you: A no.',
    );
    expect(textOf(used({}).document)).toContain('no computer decides about you on its own');
  });
});

test.each([
  ['DE', 'uk', 'gb', false],
  ['AT', 'ch', 'ch', false],
  ['DE', 'california', 'us-ca', false],
  ['GB', 'uk', 'gb', true],
  // No single authority in the Union for somebody outside.
  ['GB', 'eu', undefined, false],
  ['CH', 'eu', undefined, false],
] as const)('a business in %s, a notice under %s: the authority is %s', (place, regime, authority, home) => {
  const facts = noticeFacts(
    shopIn(place, ['orders']),
    answersIn(place),
    { audience: 'customers', regime },
    noticePacks,
  );
  expect([facts.authority?.id, facts.home]).toEqual([authority, home]);
});
