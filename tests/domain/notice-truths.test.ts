import { describe, expect, test } from 'vitest';
import type { NoticeEdition } from '../../shared/domain/notice-answers.ts';
import {
  company,
  languages,
  provider,
  registerOf,
  written,
  factsOf,
  preparedPurpose,
  answers,
} from './notice-business.ts';
import { packs } from '../../shared/packs.ts';
import { answersIn, customers, mailer, noticeOf, packOf, shopIn, stateOf, textOf, underCcpa } from './notice-shop.ts';

const regimes = ['eu', 'uk', 'ch', 'california'] as const;
const places = { eu: 'DE', uk: 'GB', ch: 'CH', california: 'US-CA' } as const;
const english = (purposes: readonly string[], edition: NoticeEdition, place: string) =>
  noticeOf(shopIn(place, purposes), answersIn(place.slice(0, 2)), edition, 'en');
const blocksOf = (...given: Parameters<typeof english>): readonly string[] =>
  english(...given).document.parts.flatMap(({ paragraphs }) => paragraphs.map(({ block }) => block));

describe('what is kept after a no', () => {
  test.each(regimes)('%s: the proof of a consent, and the note that stops advertising', regime => {
    const told = (purpose: string) =>
      blocksOf([purpose], customers(regime), places[regime]).filter(id => /^(proof|note)Kept$/.test(id));
    expect(told('newsletter')).toEqual(['proofKept']);
    expect(told('postalAds')).toEqual(['noteKept']);
    // Kept for a time of its own, whatever people say.
    expect(told('reviews')).toEqual([]);
    expect(told('orders')).toEqual([]);
  });

  test('not where the data themselves stay for a time after the no', () => {
    const newsletter = preparedPurpose('newsletter');
    const { standard } = newsletter.retention;
    if (!standard) throw new Error('No retention');
    const longer = { ...standard, period: { count: 2, unit: 'years' as const } };
    const told = (retention: typeof newsletter.retention) =>
      written(factsOf(registerOf([{ ...newsletter, retention }]), 'newsletter'), 'en').document.parts.some(part =>
        part.paragraphs.some(({ block }) => block === 'proofKept'),
      );
    expect(told({ standard, places: {} })).toBe(true);
    expect(told({ standard: longer, places: {} })).toBe(false);
  });

  test('the page of essentials does not say less', () => {
    const text = textOf(english(['newsletter', 'postalAds'], customers('eu'), 'DE').document);
    expect(text).toContain('We keep the proof of your consent longer.');
    expect(text).toContain('A note that you want no advertising stays with us.');
  });
});

describe('whoever acts for a firm', () => {
  test.each(['eu', 'uk'] as const)('%s: has no contract, is told the interest, and can object', regime => {
    const notice = english(['orders'], customers(regime), places[regime]);
    expect([stateOf(notice, 'contactPersons'), stateOf(notice, 'objectionContacts')]).toEqual(['answered', 'answered']);
    const without = english(['warranty'], customers(regime), places[regime]);
    expect([stateOf(without, 'contactPersons'), stateOf(without, 'objectionContacts')]).toEqual([
      'notApplicable',
      'notApplicable',
    ]);
    expect(textOf(without.document)).not.toContain('Do you act for a firm?');
    // What rests on an interest for everybody needs no word on firms.
    expect(stateOf(english(['customerFile'], customers(regime), places[regime]), 'contactPersons')).toBe(
      'notApplicable',
    );
  });
});

describe('a decision on a country', () => {
  const safeguardOf = (country: string, regime: 'eu' | 'uk' | 'ch') => {
    const register = registerOf([preparedPurpose('orders')], places[regime], [
      provider(mailer, 'Mailflink', country, { safeguard: 'standardClauses' }),
    ]);
    const { purposes } = factsOf(register, 'customers', { regime, given: { ...answers, safeguards: {} } });
    return purposes[0]?.receivers?.find(({ id }) => id === mailer)?.safeguard?.id;
  };
  test('is told before any clauses', () => {
    expect(packOf('eu').adequate.some(({ countries }) => countries.includes('GB'))).toBe(true);
    expect(safeguardOf('GB', 'eu')).toBe('adequacy');
    // Since 26 January 2026; of the Union only.
    expect(safeguardOf('BR', 'eu')).toBe('adequacy');
    expect(safeguardOf('BR', 'uk')).toBe('standardClauses');
    // Whoever acts commercially there, as every provider does.
    for (const regime of ['eu', 'uk', 'ch'] as const) expect(safeguardOf('CA', regime)).toBe('adequacy');
    expect(safeguardOf('US', 'eu')).toBe('standardClauses');
    expect(safeguardOf('DE', 'uk')).toBe('adequacy');
    expect(safeguardOf('DE', 'ch')).toBe('adequacy');
    expect(safeguardOf('US', 'ch')).toBe('standardClauses');
  });
});

describe('books', () => {
  const invoices = (place: string, language: 'en' | 'de') =>
    textOf(written(factsOf(registerOf([preparedPurpose('invoices')], place), 'customers'), language).document);
  test('stay longer than invoices in Germany, in the essentials too', () => {
    expect(invoices('DE', 'en').match(/books.*10 years after the year of the last entry/gis)).toHaveLength(1);
    expect(invoices('DE', 'en')).toContain('We keep our books longer: for 10 years');
    expect(invoices('DE', 'en')).toContain('We keep those for 10 years');
    expect(invoices('DE', 'de')).toContain('Unsere Bücher behalten wir länger: bis 10 Jahre');
    expect(invoices('DE', 'de')).toContain('Die behalten wir bis 10 Jahre');
  });

  test('have no longer time elsewhere, and do not show where no law asks for invoices', () => {
    expect(invoices('AT', 'en')).not.toContain('books longer');
    const orders = factsOf(registerOf([preparedPurpose('orders')]), 'customers');
    expect(textOf(written(orders, 'en').document)).not.toContain('our books');
  });
});

describe('laws are cited by what they are', () => {
  const laws = packs
    .purposes()
    .purposes.flatMap(({ id, laws: { standard, places: by } }) =>
      [...(standard ? [standard] : []), ...Object.values(by)].map(({ law }) => [id, law] as const),
    );
  test('the manual of an office is none', () => {
    expect(laws.length).toBeGreaterThan(10);
    expect(laws.filter(([, law]) => /HMRC|\bmanual\b|Merkblatt|guidance/i.test(law))).toEqual([]);
  });

  test('British records are kept by those who are no company too', () => {
    const [, law] = laws.find(([id, each]) => id === 'invoices' && each.startsWith('Finance Act')) ?? ['', ''];
    expect(law).toContain('Taxes Management Act 1970 s. 12B');
    expect(law).toContain('Value Added Tax Act 1994 Sch. 11 para. 6');
  });
});

describe('an address is written as it is there', () => {
  test.each([
    ['DE', 'eu', 'Am Markt 1, 01067 Dresden'],
    ['CH', 'ch', 'Am Markt 1, 01067 Dresden'],
    ['GB', 'uk', 'Am Markt 1, Dresden 01067'],
    ['US-CA', 'california', 'Am Markt 1, Dresden CA 01067'],
    ['US', 'california', 'Am Markt 1, Dresden 01067'],
  ] as const)('%s', (place, regime, address) => {
    const { controller } = written(
      factsOf(registerOf([preparedPurpose('orders')], place), 'customers', { regime }),
      'en',
    ).document;
    expect(controller.address).toBe(address);
  });
});

test.each(['eu', 'uk'] as const)('%s: an officer is called so in both languages', regime => {
  const register = {
    ...registerOf([preparedPurpose('orders')], places[regime]),
    company: { ...company, officerRole: 'officer' as const, officerName: 'Ann', officerContact: 'ann@x.example' },
  };
  const said = (language: 'en' | 'de') =>
    textOf(written(factsOf(register, 'customers', { regime }), language).document);
  expect(said('en')).toContain('We have a data protection officer.');
  expect(said('de')).toContain('(Datenschutzbeauftragte)');
});

test('Californian law is strict with sign-ins and with what stands on a device handed in', () => {
  const given = { ...answersIn('US'), california: underCcpa };
  const sensitive = (purpose: string) =>
    stateOf(noticeOf(shopIn('US-CA', [purpose]), given, customers('california'), 'en'), 'sensitiveCategories');
  expect([sensitive('webShop'), sensitive('deviceContent'), sensitive('orders')]).toEqual([
    'answered',
    'answered',
    'notApplicable',
  ]);
});

describe('nothing is promised that cannot be kept', () => {
  test.each([
    ['customers', true],
    ['newsletter', true],
    ['filmed', false],
    ['siteVisitors', false],
  ] as const)('that changes are told, to %s: %s', (audience, told) => {
    const purposes = ['newsletter', 'camera', 'siteLogs', 'orders'];
    for (const regime of ['eu', 'uk'] as const) {
      const blocks = blocksOf(purposes, { audience, regime }, places[regime]);
      expect(blocks).toContain('newPurpose');
      expect(blocks.includes('changes')).toBe(told);
    }
  });

  test.each(languages)('a representative in the Union, in %s: only of a business outside', language => {
    const of = (place: string) => {
      const register = {
        ...registerOf([preparedPurpose('orders')], place),
        company: { ...company, representativeName: 'Vertreten SA', representativeContact: 'Rue 1, Paris' },
      };
      return textOf(written(factsOf(register, 'customers', { regime: 'eu' }), language).document);
    };
    expect(of('DE')).not.toContain('Vertreten SA');
    expect(of('CH')).toContain('Vertreten SA');
  });

  test('nobody has to give data to ask about them', () => {
    expect(preparedPurpose('requests').obligation.by).toBe('nobody');
  });
});
