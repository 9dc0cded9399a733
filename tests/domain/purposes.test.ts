import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { purposeFlaws } from '../../shared/domain/purpose-flaws.ts';
import type { PurposeFlaw } from '../../shared/domain/purpose-flaws.ts';
import {
  lawIn,
  Purpose,
  PurposePack,
  purposesFor,
  retentionIn,
  rightsAgainst,
} from '../../shared/domain/purpose-pack.ts';
import { RegisterVocabulary } from '../../shared/domain/register-vocabulary.ts';
import { readPack } from './read-pack.ts';

const pack = PurposePack.parse(readPack('register/purposes.json'));
const vocabulary = RegisterVocabulary.parse(readPack('register/vocabulary.json'));
const prepared = (id: string) => {
  const found = pack.purposes.find(purpose => purpose.id === id);
  if (!found) throw new Error(`No purpose ${id}`);
  return found;
};
const places = ['DE', 'AT', 'CH', 'GB', 'FR', 'US-CA', 'IT', 'NL', 'SE', 'BR'];

describe('the prepared purposes', () => {
  test('the usual ones are all there', () => {
    expect(pack.purposes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(
        (
          'enquiries orders invoices payment dunning warranty repairs deviceContent customerFile newsletter postalAds phoneAds loyaltyCard ' +
          'appointments reminders camera webShop siteLogs statisticsCookies support creditCheck applications staff suppliers ' +
          'photos competitions reviews guestWifi messenger vouchers complaints'
        ).split(' '),
      ),
    );
  });

  test.each(pack.purposes.map(({ id }) => id))('%s lacks nothing in any country', id => {
    for (const place of places) {
      const flaws = purposeFlaws(prepared(id), vocabulary, place);
      // A law is named only where one was found.
      expect(
        flaws.filter(({ code }) => code !== 'lawNotNamed'),
        place,
      ).toEqual([]);
    }
    for (const place of ['DE', 'AT', 'CH', 'US-CA', 'GB'])
      expect(purposeFlaws(prepared(id), vocabulary, place)).toEqual([]);
  });

  test.each(pack.purposes.map(({ id }) => id))(
    '%s says its basis once, with the right article and what belongs to it',
    id => {
      const purpose = prepared(id);
      expect(purpose.bases).toHaveLength(1);
      const [used] = purpose.bases;
      expect(vocabulary.bases.find(each => each.id === used?.basis)?.article).toBe(used?.article);
      const weighs = used?.basis === 'legitimateInterests';
      expect([purpose.interest !== null, purpose.balancing !== null]).toEqual([weighs, weighs]);
      expect(Object.keys(purpose.laws.places).length > 0).toBe(used?.basis === 'law');
      const needsProof = used?.basis === 'consent' || purpose.specialGround === 'explicitConsent' || id === 'requests';
      expect(purpose.categories.includes('consents')).toBe(needsProof);
    },
  );

  test('questions are questions, descriptions one sentence each, in both languages', () => {
    for (const { question, description } of pack.purposes)
      for (const language of ['en', 'de'] as const) {
        if (question) expect(question[language]).toMatch(/^[^.?!]*\?$/);
        expect(description[language]).toMatch(/^[^.?!]*\.$/);
      }
  });

  test('every group has its name and its purposes, in the order of the groups', () => {
    const groups = pack.groups.map(({ id }) => id);
    expect([...new Set(pack.purposes.map(({ group }) => group))]).toEqual(groups);
    const order = pack.purposes.map(({ group }) => groups.indexOf(group));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });

  test('marketing with a channel for it rests on consent or an interest one can object to', () => {
    for (const purpose of pack.purposes.filter(({ marketing }) => marketing)) {
      expect(['consent', 'legitimateInterests']).toContain(purpose.bases[0]?.basis);
      expect(purpose.channels.length).toBeGreaterThan(0);
      expect(rightsAgainst(vocabulary, purpose)).toContain('objection');
    }
  });
});

describe('which purposes the answers choose', () => {
  test('those said yes to, in the pack’s order, and what every business has', () => {
    const answers = { newsletter: true, orders: true, camera: false, webShop: undefined, constructor: true };
    expect(purposesFor(pack, answers).map(({ id }) => id)).toEqual(['orders', 'newsletter', 'requests']);
    expect(purposesFor(pack, {}).map(({ id }) => id)).toEqual(['requests']);
  });

  test('a yes more never takes a purpose away', () => {
    const ids = pack.purposes.map(({ id }) => id);
    fc.assert(
      fc.property(fc.subarray(ids), fc.constantFrom(...ids), (yes, more) => {
        const chosen = (said: readonly string[]) =>
          purposesFor(pack, Object.fromEntries(said.map(id => [id, true]))).map(({ id }) => id);
        expect(chosen([...yes, more])).toEqual(expect.arrayContaining([...chosen(yes), more]));
      }),
    );
  });
});

describe('how long and by which law', () => {
  test.each([
    ['invoices', 'DE', 8, 'years', 'created', 'calendarYear', 'lawText'],
    ['invoices', 'DE-BY', 8, 'years', 'created', 'calendarYear', 'lawText'],
    ['invoices', 'AT', 7, 'years', 'created', 'calendarYearOfFinancialYear', 'lawText'],
    ['invoices', 'CH', 10, 'years', 'created', 'financialYear', 'secondHand'],
    ['invoices', 'GB', 6, 'years', 'created', 'financialYear', 'secondHand'],
    ['invoices', 'US-CA', 4, 'years', 'created', 'day', 'secondHand'],
    ['invoices', 'BR', 10, 'years', 'created', 'financialYear', 'unverified'],
    ['orders', 'DE', 3, 'years', 'contractEnd', 'calendarYear', 'secondHand'],
    ['enquiries', 'DE', 6, 'months', 'lastContact', 'day', 'unverified'],
    ['enquiries', 'FR', 3, 'years', 'lastContact', 'day', 'secondHand'],
    ['newsletter', 'DE', 0, 'days', 'withdrawal', 'day', 'unverified'],
    ['camera', 'DE', 3, 'days', 'recorded', 'day', 'secondHand'],
    ['camera', 'FR', 1, 'months', 'recorded', 'day', 'lawText'],
    ['camera', 'GB', 30, 'days', 'recorded', 'day', 'unverified'],
    ['applications', 'DE', 6, 'months', 'decision', 'day', 'secondHand'],
    ['applications', 'AT', 7, 'months', 'decision', 'day', 'secondHand'],
    ['applications', 'NL', 28, 'days', 'decision', 'day', 'secondHand'],
    ['applications', 'US-CA', 4, 'years', 'decision', 'day', 'secondHand'],
    ['payroll', 'DE', 6, 'years', 'created', 'calendarYear', 'secondHand'],
    ['warranty', 'DE', 2, 'years', 'delivery', 'day', 'secondHand'],
  ] as const)('%s in %s: %i %s from %s', (id, place, count, unit, from, begins, confidence) => {
    expect(retentionIn(prepared(id), place)).toMatchObject({ period: { count, unit }, from, begins, confidence });
  });

  test('the law is the country’s, and none is made up elsewhere', () => {
    expect(lawIn(prepared('invoices'), 'DE')?.law).toContain('§ 147');
    expect(lawIn(prepared('invoices'), 'AT')?.law).toContain('BAO');
    expect(lawIn(prepared('invoices'), 'BR')).toBeNull();
    expect(lawIn(prepared('requests'), 'DE')?.law).toContain('GDPR');
    expect(lawIn(prepared('requests'), 'CH')?.law).toContain('DSG');
  });
});

describe('what a purpose lacks', () => {
  const orders = Purpose.strip().parse(prepared('orders'));
  const nothing = { en: '', de: ' ' };
  const half = { en: '', de: 'Nur auf Deutsch' };
  const interests = [{ basis: 'legitimateInterests', article: 'Art. 6(1)(f) GDPR' }] as const;
  const consent = [{ basis: 'consent', article: 'Art. 6(1)(a) GDPR' }] as const;
  const balancing = { interest: half, necessity: half, person: half };
  const flawsOf = (change: Partial<Purpose>): readonly PurposeFlaw[] =>
    purposeFlaws({ ...orders, ...change }, vocabulary, 'DE');

  test.each<[string, Partial<Purpose>, readonly PurposeFlaw[]]>([
    ['no name', { name: nothing }, [{ code: 'noName' }]],
    ['nobody’s data', { subjects: [] }, [{ code: 'noSubjects' }]],
    ['no data', { categories: [] }, [{ code: 'noCategories' }]],
    ['recipients not said', { recipients: null }, [{ code: 'recipientsUnknown' }]],
    ['no source', { origins: [] }, [{ code: 'noOrigin' }]],
    ['no period', { retention: { standard: null, places: {} } }, [{ code: 'noRetention' }]],
    [
      'a period only elsewhere',
      { retention: { standard: null, places: { AT: prepared('orders').retention.places['AT'] as never } } },
      [{ code: 'noRetention' }],
    ],
    ['no measures', { measures: [] }, [{ code: 'noMeasures' }]],
    ['no basis', { bases: [] }, [{ code: 'noBasis' }]],
    [
      'two bases',
      { bases: [...orders.bases, { basis: 'law', article: '' }], laws: prepared('invoices').laws },
      [{ code: 'twoBases' }],
    ],
    ['a law not named', { bases: [{ basis: 'law', article: '' }] }, [{ code: 'lawNotNamed' }]],
    [
      'a matter of life',
      { bases: [{ basis: 'vitalInterests', article: '' }] },
      [{ code: 'unusualBasis', basis: 'vitalInterests' }],
    ],
    [
      'a public task',
      { bases: [{ basis: 'publicTask', article: '' }] },
      [{ code: 'unusualBasis', basis: 'publicTask' }],
    ],
    ['an interest without note', { bases: [...interests] }, [{ code: 'noInterest' }, { code: 'noBalancing' }]],
    [
      'a note that leaves out the person',
      { bases: [...interests], interest: half, balancing: { ...balancing, person: nothing } },
      [{ code: 'noBalancing' }],
    ],
    [
      'health without a ground',
      { categories: ['name', 'health'] },
      [{ code: 'specialWithoutGround', categories: ['health'] }],
    ],
    ['a ground without health', { specialGround: 'explicitConsent' }, [{ code: 'groundWithoutSpecial' }]],
    ['consent for what the contract covers', { bases: [...consent] }, [{ code: 'consentForContract' }]],
    [
      'consent for what the law demands',
      { bases: [...consent], obligation: { by: 'law', without: half } },
      [{ code: 'consentForLaw' }],
    ],
    ['marketing as part of the contract', { marketing: true }, [{ code: 'marketingWithoutChoice' }]],
    [
      'what happens without the data',
      { obligation: { by: 'contract', without: nothing } },
      [{ code: 'consequenceNotSaid' }],
    ],
    [
      'a word nobody knows',
      { categories: ['name', 'shoeSize'], channels: ['pigeon'] },
      [{ code: 'unknownWords', words: ['shoeSize', 'pigeon'] }],
    ],
  ])('%s', (_, change, flaws) => {
    expect(flawsOf(change)).toEqual(flaws);
  });

  test.each<[string, Partial<Purpose>]>([
    ['as prepared', {}],
    ['nobody gets the data', { recipients: [] }],
    ['a name in one language', { name: half }],
    ['an interest with its note', { bases: [...interests], interest: half, balancing }],
    ['health with a ground', { categories: ['name', 'health'], specialGround: 'explicitConsent' }],
    ['consent for what nobody demands', { bases: [...consent], obligation: { by: 'nobody', without: half } }],
    ['marketing with consent', { bases: [...consent], marketing: true, obligation: { by: 'nobody', without: half } }],
    ['the same basis twice is one', { bases: [...orders.bases, ...orders.bases] }],
    [
      'a period only here',
      { retention: { standard: null, places: { DE: prepared('orders').retention.places['DE'] as never } } },
    ],
  ])('nothing: %s', (_, change) => {
    expect(flawsOf(change)).toEqual([]);
  });

  test('each special category needs a ground, and no other does', () => {
    for (const { id, special } of vocabulary.categories)
      expect(flawsOf({ categories: [id] }).some(({ code }) => code === 'specialWithoutGround')).toBe(special);
    expect(vocabulary.categories.filter(({ special }) => special)).toHaveLength(8);
  });
});

describe('the words of the register', () => {
  test.each([
    ['consent', ['access', 'rectification', 'erasure', 'restriction', 'portability', 'withdrawal', 'complaint']],
    ['contract', ['access', 'rectification', 'erasure', 'restriction', 'portability', 'complaint']],
    ['law', ['access', 'rectification', 'erasure', 'restriction', 'complaint']],
    ['vitalInterests', ['access', 'rectification', 'erasure', 'restriction', 'complaint']],
    ['publicTask', ['access', 'rectification', 'erasure', 'restriction', 'objection', 'complaint']],
    ['legitimateInterests', ['access', 'rectification', 'erasure', 'restriction', 'objection', 'complaint']],
  ] as const)('%s switches these rights on', (basis, rights) => {
    expect(rightsAgainst(vocabulary, { bases: [{ basis, article: '' }], marketing: false })).toEqual(rights);
  });

  test('advertising can always be objected to', () => {
    const rights = rightsAgainst(vocabulary, { bases: [{ basis: 'consent', article: '' }], marketing: true });
    expect(rights).toEqual(expect.arrayContaining(['objection', 'withdrawal']));
  });

  test('every measure lies in an area, every right that is switched on is there', () => {
    const areas = vocabulary.measureAreas.map(({ id }) => id);
    expect([...new Set(vocabulary.measures.map(({ area }) => area))]).toEqual(areas);
    const rights = new Set(vocabulary.rights.map(({ id }) => id));
    expect(vocabulary.bases.flatMap(each => each.rights).filter(id => !rights.has(id))).toEqual([]);
  });
});
