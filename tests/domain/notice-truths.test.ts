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
import { answersIn, customers, mailer, noticeOf, packOf, shopIn, stateOf, textOf } from './notice-shop.ts';

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
    expect(safeguardOf('US', 'eu')).toBe('standardClauses');
    expect(safeguardOf('DE', 'uk')).toBe('adequacy');
    expect(safeguardOf('DE', 'ch')).toBe('adequacy');
    expect(safeguardOf('US', 'ch')).toBe('standardClauses');
  });
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
