import { describe, expect, it } from 'vitest';
import { Company } from '../../shared/domain/company.ts';
import { NoticeAnswers } from '../../shared/domain/notice-answers.ts';
import { concerns, type NoticePacks } from '../../shared/domain/notice-facts.ts';
import { NoticeAudience, NoticeRegime } from '../../shared/domain/notice-pack.ts';
import { noticeStanding } from '../../shared/domain/notice-standing.ts';
import type { FrozenNotice } from '../../shared/domain/notice-version.ts';
import { Purpose } from '../../shared/domain/purpose-pack.ts';
import { Register, RegisteredProvider } from '../../shared/ipc/register-shapes.ts';
import { packs } from '../../shared/packs.ts';
import { z } from '../../shared/z.ts';
import { answered, florist, today } from '../services/notice-vault.ts';

const known: NoticePacks = {
  vocabulary: packs.vocabulary(),
  authorities: packs.authorities(),
  notices: packs.notices(),
  noticeWords: packs.noticeWords(),
};
// Every audience, and every law.
const editions = [
  ...NoticeAudience.options.map(audience => ({ audience, regime: 'eu' as const })),
  ...NoticeRegime.options.filter(regime => regime !== 'eu').map(regime => ({ audience: 'customers' as const, regime })),
];

type State = { readonly register: Register; readonly answers: NoticeAnswers };

const providerId = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';

/** A register in which each field matters to some notice, if it matters to any. */
function base(): State {
  const adopted = ({ id }: { readonly id: string }) =>
    [
      'orders',
      'invoices',
      'newsletter',
      'customerMailings',
      'postalAds',
      'healthDetails',
      'camera',
      'siteLogs',
    ].includes(id) || ['applications', 'suppliers'].includes(id);
  const prepared = packs.purposes().purposes.filter(adopted);
  const mailer: RegisteredProvider = {
    name: 'Brieftaube',
    service: 'Sends the newsletter',
    country: 'US',
    contact: '',
    role: 'processor',
    agreement: null,
    reviewedOn: '',
    reviewEveryMonths: 12,
    safeguard: 'standardClauses',
    subProcessors: 'unknown',
    subProcessorList: '',
    notes: '',
    terms: [],
  };
  return {
    register: {
      place: 'DE',
      business: 'Blumen Sonnenschein',
      company: {
        ...florist,
        representativeName: 'Vera Treter',
        representativeContact: 'vera@example.org',
        officerRole: 'officer',
        officerName: 'Ines Muster',
        officerContact: 'dsb@example.org',
      },
      officer: null,
      purposes: prepared.map(each => ({
        purpose: Purpose.strip().parse(each),
        version: 1,
        since: today,
        providers: each.id === 'newsletter' ? [providerId] : [],
      })),
      providers: [{ id: providerId, version: 1, provider: mailer, files: 0 }],
    },
    answers: {
      ...answered,
      services: { [providerId]: { en: 'sends our newsletter', de: 'versendet unseren Newsletter' } },
      automated: { used: 'yes', logic: { en: 'Sums', de: 'Summen' }, effects: { en: 'Prices', de: 'Preise' } },
      california: {
        ...answered.california,
        ccpa: 'yes',
        sells: 'yes',
        shares: 'no',
        sale: { en: 'Names', de: 'Namen' },
        children: 'no',
        sensitiveBeyond: 'no',
        doNotTrack: 'no',
        othersTrack: 'no',
      },
      camera: { areas: { en: 'The door', de: 'Die Tür' }, watchedLive: 'no', sound: 'no' },
    },
  };
}

/**
 * Whether a change of a field raises a note: `told`, a text says it today; `fact`, it is among the facts, and raises one in
 * notices whose pack says it; `no`, never.
 */
type Touch = 'told' | 'fact' | 'no';
type Row = readonly [touch: Touch, to: unknown, purpose?: string];
const typed = { en: 'Something else', de: 'Etwas anderes' };

const company: Readonly<Record<string, Row>> = {
  legalName: ['told', 'Blumen Mond OHG'],
  street: ['told', 'Am Ring 2'],
  postcode: ['told', '01069'],
  city: ['told', 'Leipzig'],
  region: ['told', 'DE-BY'],
  email: ['told', 'neu@example.org'],
  phone: ['told', '0351 999999'],
  website: ['told', 'https://mond.example'],
  representativeName: ['told', 'Ralf Treter'],
  representativeContact: ['told', 'ralf@example.org'],
  officerRole: ['told', 'none'],
  officerName: ['fact', 'Otto Muster'],
  officerContact: ['told', 'otto@example.org'],
};

const rule = {
  period: { count: 5, unit: 'years' },
  from: 'contractEnd',
  begins: 'day',
  kind: 'practice',
  basis: 'ours',
  source: 'ours',
  checkedOn: today,
  confidence: 'unverified',
};
const law = { law: 'A law', source: 'ours', checkedOn: today, confidence: 'unverified' };
/** Of the newsletter, or of the purpose named. */
const purpose: Readonly<Record<string, Row>> = {
  id: ['told', 'letters'],
  name: ['told', typed],
  description: ['told', typed],
  bases: ['told', [{ basis: 'contract', article: 'Art. 6(1)(b) GDPR' }]],
  // Germany has one of its own in both.
  'laws.standard': ['no', law, 'invoices'],
  'laws.places': ['told', { DE: law }, 'invoices'],
  interest: ['told', typed, 'customerMailings'],
  balancing: ['no', null, 'customerMailings'],
  specialGround: ['told', null, 'healthDetails'],
  // To others than those it was told to: their notice no longer tells of it.
  subjects: ['told', ['staff'], 'orders'],
  categories: ['told', ['contact']],
  recipients: ['told', ['lawyer']],
  // What the pack proposes; the providers there are stand beside the purpose.
  providers: ['no', []],
  origins: ['told', ['person', 'addressBroker']],
  'obligation.by': ['told', 'law'],
  'obligation.without': ['told', typed],
  'retention.standard': ['no', rule],
  'retention.places': ['told', { DE: rule }],
  marketing: ['told', false],
  channels: ['fact', []],
  measures: ['no', []],
};

const provider: Readonly<Record<string, Row>> = {
  name: ['told', 'Posthorn'],
  service: ['no', 'Prints letters'],
  country: ['told', 'CH'],
  contact: ['no', 'help@example.org'],
  role: ['told', 'own'],
  agreement: ['no', { signedOn: today, endsOn: '' }],
  reviewedOn: ['no', today],
  reviewEveryMonths: ['no', 24],
  safeguard: ['told', 'bindingRules'],
  subProcessors: ['no', 'none'],
  subProcessorList: ['no', 'Cloud'],
  notes: ['no', 'Ask again in May'],
  terms: ['no', ['subject']],
};

const answers: Readonly<Record<string, Row>> = {
  editions: ['no', []],
  recipients: ['told', { ...answered.recipients, paymentService: { who: 'Münze AG', country: 'DE', safeguard: '' } }],
  safeguards: ['fact', null],
  services: ['told', null],
  sources: ['told', { addressBroker: typed }],
  'automated.used': ['told', 'no'],
  'automated.logic': ['told', typed],
  'automated.effects': ['told', typed],
  webAddress: ['told', 'https://sonnenschein.example/privacy'],
  privacyContact: ['told', 'daten@example.org'],
  'camera.areas': ['told', typed],
  'camera.watchedLive': ['told', 'yes'],
  'camera.sound': ['told', 'yes'],
  'california.ccpa': ['told', 'no'],
  'california.sells': ['told', 'no'],
  'california.shares': ['told', 'yes'],
  'california.sale': ['told', typed],
  'california.children': ['told', 'yes'],
  'california.sensitiveBeyond': ['told', 'yes'],
  'california.doNotTrack': ['told', 'yes'],
  'california.othersTrack': ['told', 'yes'],
};

const register: Readonly<Record<string, Row>> = {
  place: ['told', 'AT'],
  // The company's full name comes first.
  business: ['no', 'Another name'],
  officer: ['no', { day: today, place: 'DE', needed: 'no', answers: {} }],
  'purposes.version': ['no', 7],
  'purposes.since': ['no', today],
  'purposes.providers': ['told', []],
};

/** Every field of a schema by its path; words in both languages, lists and what can be null count as one. */
const fieldsOf = (schema: z.ZodType, path = ''): readonly string[] =>
  schema instanceof z.ZodObject && Object.keys(schema.shape).join() !== 'en,de'
    ? Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, part]) =>
        fieldsOf(part, path === '' ? name : `${path}.${name}`),
      )
    : [path];

function put<T>(whole: T, path: string, to: unknown): T {
  const [name = '', ...rest] = path.split('.');
  const inner = (whole as Record<string, unknown>)[name];
  return { ...whole, [name]: rest.length === 0 ? to : put(inner, rest.join('.'), to) };
}

const stands = ({ register: given, answers: said }: State, last?: ReadonlyMap<string, FrozenNotice>) =>
  new Map(
    editions.map(edition => {
      const name = `${edition.audience} ${edition.regime}`;
      const from = { packs: known, day: today, last: last?.get(name), wanted: 'en' } as const;
      return [name, noticeStanding(given, said, edition, from)] as const;
    }),
  );

describe('what touches a notice', () => {
  const before = base();
  const frozen = new Map(
    [...stands(before)].map(([name, { facts, living }]) => [
      name,
      { facts, documents: { en: living.en.document, de: living.de.document } },
    ]),
  );

  it('is named for every field there is', () => {
    expect(Object.keys(company)).toEqual(fieldsOf(Company));
    expect(Object.keys(purpose)).toEqual(fieldsOf(Purpose));
    expect(Object.keys(provider).toSorted()).toEqual([...fieldsOf(RegisteredProvider)].toSorted());
    expect(Object.keys(answers)).toEqual(fieldsOf(NoticeAnswers));
    const purposes = fieldsOf(Register.shape.purposes.element).filter(field => !field.startsWith('purpose.'));
    const own = fieldsOf(Register).filter(field => !/^(company|purposes|providers)/.test(field));
    expect(Object.keys(register)).toEqual([...own, ...purposes.map(field => `purposes.${field}`)]);
  });

  it('is nothing as long as nothing changes, in no edition', () => {
    for (const { differences, newPurposes, newDuties, missing } of stands(before, frozen).values()) {
      expect({ differences, newPurposes }).toEqual({ differences: [], newPurposes: [] });
      // One that lacked something could not have been made final.
      if (missing.en.length + missing.de.length === 0) expect(newDuties).toEqual([]);
    }
  });

  it('is not the order of the register: a purpose taken out and in again stands at its end', () => {
    const { register: given } = before;
    const turned = { ...given, purposes: given.purposes.toReversed(), providers: given.providers.toReversed() };
    for (const { differences, facts } of stands({ ...before, register: turned }, frozen).values()) {
      expect(facts.purposes.length).toBeGreaterThan(0);
      expect(differences).toEqual([]);
    }
  });

  const changes: readonly (readonly [name: string, touch: Touch, after: State, of: string | null])[] = [
    ...Object.entries(company).map(([field, [touch, to]]) => {
      const after = { ...before, register: put(before.register, `company.${field}`, to) };
      return [`company ${field}`, touch, after, null] as const;
    }),
    ...Object.entries(purpose).map(([field, [touch, to, of = 'newsletter']]) => {
      const purposes = before.register.purposes.map(each =>
        each.purpose.id === of ? { ...each, purpose: put(each.purpose, field, to) } : each,
      );
      return [`purpose ${field}`, touch, { ...before, register: { ...before.register, purposes } }, of] as const;
    }),
    ...Object.entries(provider).map(([field, [touch, to]]) => {
      const providers = before.register.providers.map(each => ({ ...each, provider: put(each.provider, field, to) }));
      const after = { ...before, register: { ...before.register, providers } };
      return [`provider ${field}`, touch, after, 'newsletter'] as const;
    }),
    ...Object.entries(answers).map(([field, [touch, to]]) => {
      const about: Readonly<Record<string, unknown>> = {
        services: { [providerId]: typed },
        safeguards: { uk: { [providerId]: 'bindingRules' } },
      };
      return [
        `answers ${field}`,
        touch,
        { ...before, answers: put(before.answers, field, to ?? about[field]) },
        null,
      ] as const;
    }),
    ...Object.entries(register).map(([field, [touch, to]]) => {
      const [list, name = ''] = field.split('.');
      const after =
        list === 'purposes'
          ? { ...before.register, purposes: before.register.purposes.map(each => put(each, name, to)) }
          : put(before.register, field, to);
      return [`register ${field}`, touch, { ...before, register: after }, null] as const;
    }),
  ];

  it.each(changes)('%s: %s', (_name, touch, after, of) => {
    const now = stands(after, frozen);
    const raised = [...now].filter(([, { differences }]) => differences.length > 0).map(([name]) => name);
    const changed = [...now].filter(
      ([name, { facts }]) => JSON.stringify(facts) !== JSON.stringify(frozen.get(name)?.facts),
    );
    expect(changed.length > 0).toBe(touch !== 'no');
    if (touch === 'no') expect(raised).toEqual([]);
    if (touch === 'told') expect(raised.length).toBeGreaterThan(0);
    // A note in a notice without a new fact would be a false alarm.
    const names = new Set(changed.map(([name]) => name));
    expect(raised.filter(name => !names.has(name))).toEqual([]);
    if (of === null) return;
    const [was, is] = [before, after].map(({ register: { purposes } }, index) =>
      index === 0
        ? purposes.find(each => each.purpose.id === of)
        : purposes.at(before.register.purposes.findIndex(each => each.purpose.id === of)),
    );
    const concerned = (audience: string) =>
      [was, is].some(each => each && concerns(known.noticeWords, audience as NoticeAudience, each.purpose));
    expect(raised.filter(name => !concerned(name.split(' ')[0] ?? ''))).toEqual([]);
  });
});
