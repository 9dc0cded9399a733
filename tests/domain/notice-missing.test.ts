import { describe, expect, test } from 'vitest';
import type { Company } from '../../shared/domain/company.ts';
import type { NoticeAnswers } from '../../shared/domain/notice-answers.ts';
import type { NoticeAudience } from '../../shared/domain/notice-pack.ts';
import type { Purpose } from '../../shared/domain/purpose-pack.ts';
import { answers, company, factsOf, preparedPurpose, provider, registerOf, today, written } from './notice-business.ts';
import { livingNotice, noticeTools } from '../../shared/domain/notice-standing.ts';
import { noticePacks } from './notice-business.ts';

const nothing = { en: '', de: '' };
const onlyEnglish = { en: 'Said in English', de: '' };
const both = { en: 'said', de: 'gesagt' };
const helper = '11111111-1111-4111-8111-111111111111';

type Case = {
  readonly company?: Partial<Company>;
  readonly given?: Partial<NoticeAnswers>;
  readonly purpose?: Partial<Purpose>;
  readonly base?: string;
  readonly audience?: NoticeAudience;
  readonly place?: string;
  readonly providers?: ReturnType<typeof registerOf>['providers'];
};

/** What is missing, by language, of a notice that tells of one purpose. */
function missingOf({
  base = 'orders',
  audience = 'customers',
  place = 'DE',
  purpose,
  given,
  providers,
  ...rest
}: Case) {
  const register = registerOf([{ ...preparedPurpose(base), ...purpose }], place, providers);
  const facts = factsOf({ ...register, company: { ...company, ...rest.company } }, audience, {
    given: { ...answers, ...given },
  });
  const [en, de] = [written(facts, 'en'), written(facts, 'de')];
  // Whatever is missing, it is said what would have to be known.
  for (const { checklist } of [en, de])
    for (const { state, gaps } of checklist) expect(gaps.length > 0).toBe(state === 'missing');
  return { en: en.missing, de: de.missing };
}

const noRetention = { standard: null, places: {} };
const law = { basis: 'law', article: 'Art. 6(1)(c) GDPR' } as const;
const contract = { basis: 'contract', article: 'Art. 6(1)(b) GDPR' } as const;

describe('what is left empty is missed in both languages, and nothing else', () => {
  test.each<readonly [name: string, change: Case, missing: readonly string[]]>([
    ['nothing', {}, []],
    ['the name', { company: { legalName: '' } }, ['controller']],
    ['the street', { company: { street: '' } }, ['controller']],
    ['the postcode', { company: { postcode: '' } }, ['controller']],
    ['the city', { company: { city: '' } }, ['controller']],
    ['the e-mail address', { company: { email: '' } }, []],
    ['the phone number', { company: { phone: '' } }, []],
    ['both', { company: { email: '', phone: '' } }, ['controller']],
    ['the web site', { company: { website: '' } }, []],
    ['the address of the notice', { given: { webAddress: '' } }, []],
    ['the region, and with it the authority', { company: { region: '' } }, ['complaint']],
    ['an officer without a contact', { company: { officerRole: 'officer' } }, ['officer']],
    ['an officer with one', { company: { officerRole: 'officer', officerContact: 'ds@x.example' } }, []],
    ['a contact person without a contact', { company: { officerRole: 'contact' } }, []],
    ['at home, a representative without a contact', { company: { representativeName: 'Vertreten SA' } }, []],
    [
      'abroad, a representative without a contact',
      { place: 'CH', company: { representativeName: 'Vertreten SA' } },
      ['representative'],
    ],
    ['what it is for', { purpose: { description: nothing } }, ['purposes']],
    ['the basis', { purpose: { bases: [] } }, ['legalBasis']],
    ['one of two bases', { purpose: { bases: [contract, law] } }, ['legalBasis']],
    ['the same basis twice is one', { purpose: { bases: [contract, contract] } }, []],
    ['the article of the basis', { purpose: { bases: [{ ...contract, article: '' }] } }, ['legalBasis']],
    ['which law', { purpose: { bases: [law] } }, ['legalBasis']],
    ['the interest', { base: 'dunning', purpose: { interest: nothing } }, ['interests']],
    ['no interest at all', { base: 'dunning', purpose: { interest: null } }, ['interests']],
    ['the ground for health data', { base: 'healthDetails', purpose: { specialGround: null } }, ['special']],
    ['the kinds of data, where others give them', { purpose: { categories: [] } }, ['categories']],
    ['the kinds of data, where people give them themselves', { base: 'newsletter', purpose: { categories: [] } }, []],
    ['who gets the data', { purpose: { recipients: null } }, ['recipients']],
    ['nobody gets the data', { purpose: { recipients: [] } }, []],
    ['where the data come from', { purpose: { origins: [] } }, ['source']],
    ['how long they are kept', { purpose: { retention: noRetention } }, ['period']],
    ['what happens without them', { purpose: { obligation: { by: 'law', without: nothing } } }, ['obligation']],
    [
      'what happens without them, where only others give them',
      { purpose: { origins: ['employer'], obligation: { by: 'law', without: nothing } } },
      [],
    ],
    [
      'whether computers decide',
      { given: { automated: { used: '', logic: nothing, effects: nothing } } },
      ['automated'],
    ],
    ['how they do', { given: { automated: { used: 'yes', logic: nothing, effects: both } } }, ['automated']],
    ['and with what effect', { given: { automated: { used: 'yes', logic: both, effects: nothing } } }, ['automated']],
    ['neither', { given: { automated: { used: 'yes', logic: both, effects: both } } }, []],
    [
      'a consent to cookies for advertising',
      { base: 'necessaryCookies', audience: 'siteVisitors', purpose: { marketing: true } },
      ['deviceAccess'],
    ],
    ['where a payment service sits', { given: { recipients: {} } }, ['transfers']],
    ['which credit agency', { base: 'creditCheck', given: { sources: {} } }, ['source']],
    ['which address broker', { base: 'postalAds', given: { sources: {} } }, ['source']],
    ['which employer is known to the person', { given: { sources: {} } }, []],
    ['the country of a provider', { providers: [provider(helper, 'Wolke', '')] }, ['transfers']],
    ['a provider in the country', { providers: [provider(helper, 'Wolke', 'DE')] }, []],
    ['a provider in the area', { providers: [provider(helper, 'Wolke', 'FR')] }, []],
    ['the safeguard of one outside', { providers: [provider(helper, 'Wolke', 'IN')] }, ['transfers']],
    [
      'a safeguard that this law does not know',
      { providers: [provider(helper, 'Wolke', 'IN', { safeguard: 'swissClauses' })] },
      ['transfers'],
    ],
    ['the name of a provider', { providers: [provider(helper, '', 'DE')] }, ['recipients']],
    [
      'what the cameras see',
      { base: 'camera', audience: 'filmed', given: { camera: { ...answers.camera, areas: nothing } } },
      ['cameraAreas'],
    ],
    [
      'whether somebody watches',
      { base: 'camera', audience: 'filmed', given: { camera: { ...answers.camera, watchedLive: '' } } },
      ['cameraLive'],
    ],
    [
      'whether they hear',
      { base: 'camera', audience: 'filmed', given: { camera: { ...answers.camera, sound: '' } } },
      ['cameraSound'],
    ],
    [
      'all of that, of customers',
      { base: 'camera', given: { camera: { areas: nothing, watchedLive: '', sound: '' } } },
      [],
    ],
  ])('%s', (_, change, missing) => {
    expect(missingOf(change)).toEqual({ en: missing, de: missing });
  });
});

describe('what is said in one language is missed in the other', () => {
  test.each<readonly [name: string, change: Case, missing: readonly string[]]>([
    // Without its name, no list of the rights can name it either.
    ['the name of a purpose', { purpose: { name: onlyEnglish } }, ['purposes', 'portability', 'objectionContacts']],
    ['its description', { purpose: { description: onlyEnglish } }, ['purposes']],
    ['the interest', { base: 'customerFile', purpose: { interest: onlyEnglish } }, ['interests']],
    ['what happens without', { purpose: { obligation: { by: 'contract', without: onlyEnglish } } }, ['obligation']],
    [
      'what a provider does',
      { providers: [provider(helper, 'Wolke', 'DE')], given: { services: { [helper]: onlyEnglish } } },
      ['recipients'],
    ],
    ['which source', { given: { sources: { employer: onlyEnglish } } }, ['source']],
    [
      'how computers decide',
      { given: { automated: { used: 'yes', logic: onlyEnglish, effects: both } } },
      ['automated'],
    ],
    [
      'what cameras see',
      { base: 'camera', audience: 'filmed', given: { camera: { ...answers.camera, areas: onlyEnglish } } },
      ['cameraAreas'],
    ],
  ])('%s', (_, change, missing) => {
    expect(missingOf(change)).toEqual({ en: [], de: missing });
  });
});

describe('rights follow from the basis', () => {
  const rights = new Set(['portability', 'withdrawal', 'objection', 'objectionMarketing']);
  const answered = (base: string, change: Partial<Purpose> = {}) => {
    const facts = factsOf(registerOf([{ ...preparedPurpose(base), ...change }]), 'customers');
    return written(facts, 'en')
      .checklist.filter(({ item, state }) => state === 'answered' && rights.has(item.id))
      .map(({ item }) => item.id);
  };
  test.each<readonly [base: string, change: Partial<Purpose>, told: readonly string[]]>([
    ['orders', {}, ['portability']],
    ['invoices', {}, []],
    ['dunning', {}, ['objection']],
    ['photos', { marketing: false }, ['portability', 'withdrawal']],
    ['newsletter', {}, ['portability', 'withdrawal', 'objectionMarketing']],
    ['postalAds', {}, ['objectionMarketing']],
    // Art. 13(2)(c): also where the consent is one to the use of health data.
    ['healthDetails', {}, ['portability', 'withdrawal']],
    ['healthDetails', { specialGround: 'healthCare' }, ['portability']],
  ])('%s %j', (base, change, told) => {
    expect(answered(base, change)).toEqual(told);
  });
});

describe('the law of a day and a place', () => {
  const facts = factsOf(registerOf([preparedPurpose('statisticsCookies')]), 'siteVisitors');
  const tools = noticeTools(noticePacks, { regime: 'eu' }, today);
  const told = (day: string, until: string | null, place = 'DE') => {
    const pack = {
      ...tools.pack,
      items: tools.pack.items.map(item =>
        item.id === 'deviceAccess' ? { ...item, validity: { from: '2026-01-01', until } } : item,
      ),
    };
    const found = livingNotice({ ...facts, place }, 'en', { ...tools, pack, day }).checklist;
    return found.filter(({ item }) => item.id.startsWith('deviceAccess')).map(({ item, state }) => [item.id, state]);
  };
  test.each([
    ['2025-12-31', null, 'DE', []],
    ['2026-01-01', null, 'DE', [['deviceAccess', 'answered']]],
    ['2026-06-30', '2026-06-30', 'DE', [['deviceAccess', 'answered']]],
    ['2026-07-01', '2026-06-30', 'DE', []],
    ['2026-06-30', null, 'AT', [['deviceAccessAustria', 'answered']]],
    ['2026-06-30', null, 'FR', []],
  ])('%s, until %s, in %s', (day, until, place, lines) => {
    expect(told(day, until, place)).toEqual(lines);
  });

  test('without a purpose all that has to be told of one is missing, and says so', () => {
    const { checklist } = written(factsOf(registerOf([]), 'customers'), 'en');
    const open = checklist.filter(({ state }) => state === 'missing');
    expect(open.map(({ item }) => item.id)).toEqual(['purposes', 'legalBasis', 'period']);
    expect(new Set(open.flatMap(({ gaps }) => gaps.map(({ value }) => value)))).toEqual(new Set(['purposes']));
  });
});
