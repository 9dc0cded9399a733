import { describe, expect, it, test } from 'vitest';
import { emptyCompany } from '../../shared/domain/company.ts';
import { emptyNoticeAnswers, type NoticeAnswers } from '../../shared/domain/notice-answers.ts';
import { noticeFacts } from '../../shared/domain/notice-facts.ts';
import type { NoticePack } from '../../shared/domain/notice-pack.ts';
import {
  blocksOf,
  californiaAsked,
  foreignTransfers,
  gapPlace,
  gapPlaces,
  isAsked,
  noticeSteps,
  openQuestions,
  suggestedAudiences,
} from '../../shared/domain/notice-questions.ts';
import { Purpose } from '../../shared/domain/purpose-pack.ts';
import type { Register, RegisteredProvider } from '../../shared/ipc/register-shapes.ts';
import { packs } from '../../shared/packs.ts';

const known = {
  vocabulary: packs.vocabulary(),
  authorities: packs.authorities(),
  notices: packs.notices(),
  noticeWords: packs.noticeWords(),
};
const company = {
  ...emptyCompany,
  legalName: 'Blumen Sonnenschein e. K.',
  street: 'Am Markt 1',
  postcode: '01067',
  city: 'Dresden',
  region: 'DE-SN',
  email: 'laden@sonnenschein.example',
};
const providerId = '00000000-0000-4000-8000-000000000001';
const provider: RegisteredProvider = {
  name: 'Brieftaube',
  service: 'Newsletter',
  country: 'DE',
  contact: '',
  role: 'processor',
  agreement: null,
  reviewedOn: '',
  reviewEveryMonths: 12,
  safeguard: '',
  subProcessors: 'unknown',
  subProcessorList: '',
  notes: '',
  terms: [],
};

/** A register with prepared purposes, changed where `change` names them; with `linked`, all of them use one provider. */
function registerOf(
  ids: readonly string[],
  change: Readonly<Record<string, Partial<Purpose>>> = {},
  linked: RegisteredProvider | null = null,
): Register {
  return {
    place: 'DE',
    business: 'Blumen Sonnenschein',
    company,
    officer: null,
    purposes: packs
      .purposes()
      .purposes.filter(({ id }) => ids.includes(id))
      .map(each => ({
        purpose: {
          ...(Object.fromEntries(Object.entries(each).filter(([key]) => key in Purpose.shape)) as Purpose),
          ...change[each.id],
        },
        version: 1,
        since: '2026-11-28',
        providers: linked ? [providerId] : [],
      })),
    providers: linked ? [{ id: providerId, version: 1, provider: linked, files: 0 }] : [],
  };
}
const customers = [{ audience: 'customers', regime: 'eu' }] as const;
const said = { en: 'yes', de: 'ja' };
const whole: NoticeAnswers = {
  ...emptyNoticeAnswers,
  automated: { ...emptyNoticeAnswers.automated, used: 'no' },
  webAddress: 'https://sonnenschein.example/datenschutz',
  recipients: Object.fromEntries(
    known.vocabulary.recipients.map(({ id }) => [id, { who: 'Beispiel GmbH', country: 'DE', safeguard: '' }]),
  ),
  sources: Object.fromEntries(known.vocabulary.origins.map(({ id }) => [id, said])),
  services: { [providerId]: said },
};
const asked = (
  register: Register,
  answers: NoticeAnswers,
  editions: Parameters<typeof openQuestions>[2] = customers,
) => {
  const open = openQuestions(register, answers, editions, known);
  return noticeSteps.filter(step => isAsked(step, open));
};
const everything = ['orders', 'invoices', 'newsletter', 'camera', 'suppliers', 'applications'];

describe('what is asked', () => {
  it('is only for whom and under which law where everything is known', () => {
    expect(asked(registerOf(everything), whole)).toEqual(['audiences', 'laws']);
    expect(asked(registerOf(everything, {}, provider), whole)).toEqual(['audiences', 'laws']);
  });

  it('is everything where nothing is known', () => {
    const american = { ...provider, country: 'US' };
    const register = {
      ...registerOf([...everything, 'postalAds'], { orders: { description: { en: 'We deliver.', de: '' } } }, american),
      company: emptyCompany,
    };
    const editions = [
      { audience: 'customers', regime: 'eu' },
      { audience: 'filmed', regime: 'eu' },
      { audience: 'customers', regime: 'uk' },
      { audience: 'customers', regime: 'california' },
    ] as const;
    expect(asked(register, emptyNoticeAnswers, editions)).toEqual(noticeSteps);
  });

  const wording = { en: 'We deliver.', de: 'Wir liefern.' };
  const paid = (recipients: Partial<NoticeAnswers['recipients'][string]>): NoticeAnswers => ({
    ...whole,
    recipients: { ...whole.recipients, paymentService: { who: 'Zahl', country: 'DE', safeguard: '', ...recipients } },
  });
  const orders = registerOf(['orders']);
  const invoices = registerOf(['invoices']);
  test.each([
    ['a missing address', { ...orders, company: { ...company, city: '' } }, whole, ['company']],
    ['a region that isn’t chosen', { ...orders, company: { ...company, region: '' } }, whole, ['company']],
    [
      'a name in one language only',
      registerOf(['orders'], { orders: { name: { en: 'Orders', de: ' ' } } }),
      whole,
      ['words'],
    ],
    ['a description in both', registerOf(['orders'], { orders: { description: wording } }), whole, []],
    [
      'an interest where it rests on one',
      registerOf(['dunning'], { dunning: { interest: { en: 'To be paid', de: '' } } }),
      whole,
      ['words'],
    ],
    [
      'no interest where it rests on a contract',
      registerOf(['orders'], { orders: { interest: { en: 'x', de: '' } } }),
      whole,
      [],
    ],
    [
      'what happens without the data',
      registerOf(['orders'], { orders: { obligation: { by: 'contract', without: { en: '', de: 'x' } } } }),
      whole,
      ['words'],
    ],
    ['the country of who often sits abroad', orders, paid({ country: '' }), ['recipients']],
    ['no name of one of those', orders, paid({ who: '' }), []],
    ['the safeguard of one in the USA', orders, paid({ country: 'US' }), ['recipients']],
    ['nothing once it is known', orders, paid({ country: 'US', safeguard: 'standardClauses' }), []],
    ['no safeguard where data move freely', orders, paid({ country: 'AT' }), []],
    [
      'the name of the tax adviser, not that of the tax office',
      invoices,
      { ...whole, recipients: { bank: { who: 'Sparkasse', country: '', safeguard: '' } } },
      ['names'],
    ],
    [
      'nothing once she is named',
      invoices,
      {
        ...whole,
        recipients: {
          bank: { who: 'Sparkasse', country: '', safeguard: '' },
          taxAdviser: { who: 'Frau Rechner', country: '', safeguard: '' },
        },
      },
      [],
    ],
    [
      'what a provider does in the other language',
      registerOf(['orders'], {}, provider),
      { ...whole, services: { [providerId]: { en: 'x', de: '' } } },
      ['providers'],
    ],
    ['where a provider is', registerOf(['orders'], {}, { ...provider, country: '' }), whole, ['providers']],
    ['a provider’s safeguard', registerOf(['orders'], {}, { ...provider, country: 'US' }), whole, ['providers']],
    [
      'which broker the addresses come from',
      registerOf(['postalAds']),
      { ...whole, sources: { ...whole.sources, addressBroker: { en: '', de: 'Adressen AG' } } },
      ['sources'],
    ],
    ['no name of the firm somebody works for', orders, { ...whole, sources: {} }, []],
    ['automated decisions', orders, { ...whole, automated: emptyNoticeAnswers.automated }, ['automated']],
    [
      'by what a machine decides',
      orders,
      { ...whole, automated: { used: 'yes', logic: said, effects: { en: '', de: 'x' } } },
      ['automated'],
    ],
    ['the web address', orders, { ...whole, webAddress: '' }, ['reach']],
  ] as const)('%s', (_, register, answers, steps) => {
    expect(asked(register, answers).slice(2)).toEqual(steps);
  });

  test('cameras only of those who are filmed, California only under its law', () => {
    const films = registerOf(['camera']);
    const filmed = [{ audience: 'filmed', regime: 'eu' }] as const;
    const seen = { ...whole, camera: { areas: said, watchedLive: 'no', sound: 'no' } } as const;
    expect(asked(films, whole)).not.toContain('camera');
    expect(asked(films, whole, filmed)).toContain('camera');
    expect(asked(films, seen, filmed)).not.toContain('camera');
    expect(asked(films, { ...seen, camera: { ...seen.camera, sound: '' } }, filmed)).toContain('camera');
    expect(asked(films, { ...seen, camera: { ...seen.camera, areas: { en: '', de: 'x' } } }, filmed)).toContain(
      'camera',
    );
    expect(asked(films, whole, [{ audience: 'customers', regime: 'california' }])).toContain('california');
  });

  test('purposes of others raise nothing', () => {
    const register = registerOf(['orders', 'talentPool'], { talentPool: { name: { en: '', de: '' } } });
    expect(asked(register, whole)).not.toContain('words');
    expect(asked(register, whole, [{ audience: 'applicants', regime: 'eu' }])).toContain('words');
  });
});

const { california } = emptyNoticeAnswers;
test.each([
  ['nobody has said whether the thresholds are reached', {}, ['ccpa', 'doNotTrack', 'othersTrack']],
  ['they are not', { ccpa: 'no', sells: 'yes' }, ['ccpa', 'doNotTrack', 'othersTrack']],
  ['they are', { ccpa: 'yes' }, ['ccpa', 'sells', 'shares', 'sensitiveBeyond', 'doNotTrack', 'othersTrack']],
  [
    'and data are shared',
    { ccpa: 'yes', shares: 'yes' },
    ['ccpa', 'sells', 'shares', 'children', 'sensitiveBeyond', 'doNotTrack', 'othersTrack'],
  ],
] as const)('what is asked about California where %s', (_, answered, questions) => {
  expect(californiaAsked({ ...california, ...answered })).toEqual(questions);
});

test('what is sold has to be said as soon as something is', () => {
  const settled = { ccpa: 'yes', sells: 'yes', shares: 'no', children: 'no', sensitiveBeyond: 'no' } as const;
  const web = { doNotTrack: 'no', othersTrack: 'no' } as const;
  const editions = [{ audience: 'customers', regime: 'california' }] as const;
  const open = (answered: Partial<typeof california>) =>
    openQuestions(
      registerOf(['orders']),
      { ...whole, california: { ...california, ...settled, ...web, ...answered } },
      editions,
      known,
    ).california;
  expect(open({})).toBe(true);
  expect(open({ sale: { en: 'Names', de: '' } })).toBe(true);
  expect(open({ sale: said })).toBe(false);
  expect(open({ sells: 'no' })).toBe(false);
  expect(open({ sells: 'no', doNotTrack: '' })).toBe(true);
});

describe('what has to be made lawful under another law', () => {
  const american = { ...provider, country: 'US', safeguard: 'standardClauses' };
  const register = registerOf(['newsletter'], {}, american);
  const transfers = (editions: Parameters<typeof foreignTransfers>[2], answers = whole) =>
    foreignTransfers(register, answers, editions, known).map(({ law, receiver }) => [law, receiver.id]);
  const of = (regime: 'eu' | 'uk' | 'ch' | 'california') =>
    (['customers', 'newsletter'] as const).map(audience => ({ audience, regime }));
  it('is a transfer whose safeguard that law doesn’t know, once for all its notices', () => {
    expect(transfers(of('uk'))).toEqual([['uk', providerId]]);
    expect(transfers([...of('uk'), ...of('ch')])).toEqual([
      ['uk', providerId],
      ['ch', providerId],
    ]);
  });
  it('is nothing at home, nor where the law asks for none', () => {
    expect(transfers(of('eu'))).toEqual([]);
    expect(transfers(of('california'))).toEqual([]);
  });
  it('is asked until it is answered, and stays there to be changed', () => {
    const answers = { ...whole, safeguards: { uk: { [providerId]: 'ukAddendum' } } };
    const open = (given: NoticeAnswers) => openQuestions(register, given, of('uk'), known).safeguards.length;
    expect(open(whole)).toBe(1);
    expect(open(answers)).toBe(0);
    expect(transfers(of('uk'), answers)).toEqual([['uk', providerId]]);
  });
  it('is nothing where a decision on the country covers it', () => {
    const german = registerOf(['newsletter'], {}, provider);
    expect(foreignTransfers(german, whole, of('uk'), known)).toEqual([]);
  });
});

test('a British shop needs no safeguard for what its own law finds safe', () => {
  const british = { ...registerOf(['orders']), place: 'GB', company: { ...company, region: '' } };
  const at = (country: string) =>
    openQuestions(
      british,
      { ...whole, recipients: { ...whole.recipients, paymentService: { who: '', country, safeguard: '' } } },
      [{ audience: 'customers', regime: 'uk' }],
      known,
    ).recipients;
  expect(at('DE')).toEqual([]);
  expect(at('US')).toEqual(['paymentService']);
});

test('notices are suggested to whom the register knows of', () => {
  expect(suggestedAudiences(registerOf(['orders']), known.noticeWords)).toEqual(['customers']);
  expect(suggestedAudiences(registerOf(['newsletter', 'camera', 'applications']), known.noticeWords)).toEqual([
    'customers',
    'newsletter',
    'applicants',
    'filmed',
  ]);
  expect(suggestedAudiences(registerOf([]), known.noticeWords)).toEqual([]);
});

describe('where a gap is filled', () => {
  const facts = (answers: NoticeAnswers, register = registerOf(['orders'], {}, { ...provider, country: 'US' })) =>
    noticeFacts(register, answers, customers[0], known);
  const gap = (value: string, purpose: string | null = null) => ({ item: 'x', block: 'x', value, purpose });
  const settled = facts(whole);
  test.each([
    ['address', null, { kind: 'step', step: 'company' }],
    ['contact', null, { kind: 'step', step: 'company' }],
    ['officerContact', null, { kind: 'step', step: 'company' }],
    ['description', 'orders', { kind: 'step', step: 'words' }],
    ['without', 'orders', { kind: 'step', step: 'words' }],
    ['which', 'orders', { kind: 'step', step: 'sources' }],
    ['automated.none', null, { kind: 'step', step: 'automated' }],
    ['logic', null, { kind: 'step', step: 'automated' }],
    ['areas', null, { kind: 'step', step: 'camera' }],
    ['camera.sound', null, { kind: 'step', step: 'camera' }],
    ['california.sells', null, { kind: 'step', step: 'california' }],
    ['webAddress', null, { kind: 'step', step: 'reach' }],
    ['receiver', 'orders', { kind: 'step', step: 'providers' }],
    ['safeguard', 'orders', { kind: 'step', step: 'providers' }],
    ['receivers', 'orders', { kind: 'purpose', id: 'orders' }],
    ['period', 'orders', { kind: 'purpose', id: 'orders' }],
    ['purposes', null, { kind: 'register' }],
  ] as const)('%s of %s', (value, purpose, place) => {
    expect(gapPlace(gap(value, purpose), settled)).toEqual(place);
  });

  test('a safeguard under another law has a page of its own', () => {
    const british = noticeFacts(
      registerOf(['orders'], {}, { ...provider, country: 'US', safeguard: 'standardClauses' }),
      whole,
      { audience: 'customers', regime: 'uk' },
      known,
    );
    expect(gapPlace(gap('safeguard', 'orders'), british)).toEqual({ kind: 'step', step: 'safeguards' });
  });

  test('a country is asked where the recipient is asked about', () => {
    const open = facts({ ...whole, recipients: {} });
    expect(gapPlace(gap('receiverCountry', 'orders'), open)).toEqual({ kind: 'step', step: 'recipients' });
  });

  test('each place is named once', () => {
    expect(gapPlaces([gap('address'), gap('reach'), gap('period', 'orders')], settled)).toEqual([
      { kind: 'step', step: 'company' },
      { kind: 'purpose', id: 'orders' },
    ]);
  });
});

test('the blocks that hang on a page are those whose words, lists or conditions it changes', () => {
  const [first] = known.notices;
  const [part] = first?.parts ?? [];
  const [block] = part?.blocks ?? [];
  if (!first || !part || !block) throw new Error('No pack');
  const made = (id: string, en: string, more: Partial<typeof block> = {}) => ({
    ...block,
    id,
    text: { en, de: en },
    list: null,
    when: [],
    ...more,
  });
  const pack: NoticePack = {
    ...first,
    parts: [
      {
        ...part,
        blocks: [
          made('who', 'We are {controller}.'),
          made('machine', 'No machine decides.', { when: ['automated.none'] }),
          made('human', 'A human being decides.', { when: ['!automated'] }),
          made('them', 'They get it:', { list: { of: 'receivers', entry: { en: '{receiver}', de: '{receiver}' } } }),
          made('rest', 'That is all.'),
        ],
      },
    ],
  };
  expect([...blocksOf('company', pack)]).toEqual(['who']);
  expect([...blocksOf('automated', pack)]).toEqual(['machine', 'human']);
  expect([...blocksOf('names', pack)]).toEqual(['them']);
  expect([...blocksOf('audiences', pack)]).toEqual([]);
});
