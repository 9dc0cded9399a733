import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { missingTerms, ProcessorTermPack, Provider, providerFlaws } from '../../shared/domain/provider.ts';
import { isTransfer, RegisterVocabulary } from '../../shared/domain/register-vocabulary.ts';
import { readPack } from './read-pack.ts';

const today = '2026-11-22';
const sound = Provider.parse({
  name: 'Newsletter service',
  role: 'processor',
  agreement: { signedOn: '2025-01-10', endsOn: '' },
  reviewedOn: '2026-03-01',
  reviewEveryMonths: 12,
  transfer: false,
  safeguard: '',
  subProcessors: 'listed',
  files: 1,
});

describe('what isn’t in order with a provider', () => {
  test('nothing with a sound one', () => {
    expect(providerFlaws(sound, today)).toEqual([]);
    expect(providerFlaws({ ...sound, subProcessors: 'none' }, today)).toEqual([]);
  });

  test.each<[string, Partial<Provider>, unknown]>([
    ['no agreement', { agreement: null }, { code: 'noAgreement' }],
    ['no agreement on deciding together', { role: 'joint', agreement: null }, { code: 'noAgreement' }],
    ['an agreement without a day', { agreement: { signedOn: '', endsOn: '' } }, { code: 'agreementUndated' }],
    [
      'an agreement that ended yesterday',
      { agreement: { signedOn: '2025-01-10', endsOn: '2026-11-21' } },
      { code: 'agreementEnded', since: '2026-11-21' },
    ],
    ['an agreement that is kept nowhere', { files: 0 }, { code: 'agreementFile' }],
    ['one on deciding together that is kept nowhere', { role: 'joint', files: 0 }, { code: 'agreementFile' }],
    ['no agreement, and no file of it either', { agreement: null, files: 0 }, { code: 'noAgreement' }],
    ['a transfer without a safeguard', { transfer: true }, { code: 'noSafeguard' }],
    ['sub-processors nobody knows', { subProcessors: 'unknown' }, { code: 'subProcessorsUnknown' }],
    ['a review tomorrow', { reviewedOn: '2026-11-23' }, { code: 'reviewInFuture' }],
    ['a review due yesterday', { reviewedOn: '2025-11-21' }, { code: 'reviewOverdue', since: '2026-11-21' }],
    [
      'never looked at since it was signed',
      { reviewedOn: '', agreement: { signedOn: '2025-01-10', endsOn: '' } },
      { code: 'reviewOverdue', since: '2026-01-10' },
    ],
  ])('%s', (_, change, flaw) => {
    expect(providerFlaws({ ...sound, ...change }, today)).toEqual([flaw]);
  });

  test.each<[string, Partial<Provider>]>([
    ['an agreement that ends today', { agreement: { signedOn: '2025-01-10', endsOn: '2026-11-22' } }],
    ['a review due today', { reviewedOn: '2025-11-22' }],
    ['a review of today', { reviewedOn: '2026-11-22' }],
    [
      'signed less than a year ago and not looked at since',
      { reviewedOn: '', agreement: { signedOn: '2025-11-22', endsOn: '' } },
    ],
    ['a transfer with a safeguard', { transfer: true, safeguard: 'standardClauses' }],
    [
      'one that answers for itself needs no agreement',
      { role: 'own', agreement: null, reviewedOn: '', subProcessors: 'unknown', files: 0 },
    ],
  ])('in order: %s', (_, change) => {
    expect(providerFlaws({ ...sound, ...change }, today)).toEqual([]);
  });

  test('everything at once, in the order of the form', () => {
    const worst: Provider = { ...sound, agreement: null, reviewedOn: '', transfer: true, subProcessors: 'unknown' };
    expect(providerFlaws(worst, today).map(({ code }) => code)).toEqual([
      'noAgreement',
      'neverReviewed',
      'noSafeguard',
      'subProcessorsUnknown',
    ]);
    expect(providerFlaws({ ...worst, role: 'own' }, today)).toEqual([{ code: 'noSafeguard' }]);
  });

  test('a review on 29 February is due on the last day of February', () => {
    const leap = { ...sound, reviewedOn: '2024-02-29' };
    expect(providerFlaws(leap, '2025-02-28')).toEqual([]);
    expect(providerFlaws(leap, '2025-03-01')).toEqual([{ code: 'reviewOverdue', since: '2025-02-28' }]);
  });

  test('a review that is overdue stays so on every later day', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), fc.integer({ min: 1, max: 120 }), (a, b, reviewEveryMonths) => {
        const day = (days: number) => new Date(Date.UTC(2026, 2, 1 + days)).toISOString().slice(0, 10);
        const overdue = (on: string) => providerFlaws({ ...sound, reviewEveryMonths }, on).length > 0;
        if (overdue(day(Math.min(a, b)))) expect(overdue(day(Math.max(a, b)))).toBe(true);
      }),
    );
  });
});

describe('what an agreement has to hold', () => {
  const pack = ProcessorTermPack.parse(readPack('law/processor-terms.json'));
  const required = pack.terms.filter(each => each.required).map(({ id }) => id);

  test('every letter of Art. 28(3) is there', () => {
    for (const letter of 'abcdefgh')
      expect(
        pack.terms.some(({ article, required: must }) => must && article.includes(`(3)(${letter})`)),
        letter,
      ).toBe(true);
  });

  test('what is missing is named, what is only good to have isn’t', () => {
    expect(missingTerms(pack, required)).toEqual([]);
    expect(
      missingTerms(
        pack,
        required.filter(id => id !== 'audits' && id !== 'deleteOrReturn'),
      ),
    ).toEqual(['deleteOrReturn', 'audits']);
    expect(missingTerms(pack, [])).toEqual(required);
    expect(required.length).toBeLessThan(pack.terms.length);
  });
});

describe('whether data leave the area in which they move freely', () => {
  const vocabulary = RegisterVocabulary.parse(readPack('register/vocabulary.json'));
  test.each([
    ['DE', 'DE', false],
    ['DE', 'AT', false],
    ['AT', 'NO', false],
    ['DE', 'CH', true],
    ['DE', 'GB', true],
    ['DE', 'US', true],
    ['CH', 'CH', false],
    ['CH', 'DE', true],
    ['GB', 'DE', true],
    ['US', 'US', false],
  ])('from %s to %s: %s', (from, to, transfer) => {
    expect(isTransfer(vocabulary, from, to)).toBe(transfer);
  });
});
