import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessBreach, assessmentSentences, FactorCorrection } from '../../shared/domain/breach-assessment.ts';
import type { BreachAssessment } from '../../shared/domain/breach-assessment.ts';
import { BreachFactor, BreachRisk, BreachRules } from '../../shared/domain/breach-rules.ts';
import type { BreachLaw } from '../../shared/domain/breach-rules.ts';
import { Incident, nothingKnown, PersonGroup } from '../../shared/domain/incident.ts';
import { disclosed, exactly, harmless } from './incidents.ts';
import { readPack } from './read-pack.ts';

const pack = BreachRules.parse(readPack('breach/assessment.json'));
const sentences = assessmentSentences(pack);
const assess = (incident: Incident) => assessBreach(incident, [], pack);
const lawOf = ({ laws }: BreachAssessment, law: BreachLaw) => laws.find(each => each.law === law);
const resultOf = (change: Partial<Incident>, from = disclosed) => lawOf(assess({ ...from, ...change }), 'gdpr')?.result;

const lost: Incident = {
  ...disclosed,
  kind: 'deviceLost',
  confidentiality: 'possible',
  holder: 'unknownPerson',
  logs: 'notApplicable',
};
const locked: Incident = {
  ...disclosed,
  kind: 'ransomware',
  confidentiality: 'excluded',
  availability: 'restored',
  restoredAfterHours: 5,
  logs: 'excludeAccess',
  holder: 'criminal',
  intent: 'malicious',
};
const hacked: Incident = {
  ...disclosed,
  kind: 'shopHacked',
  holder: 'criminal',
  intent: 'malicious',
  logs: 'showAccess',
};

describe('what the GDPR asks for, both sides of each line', () => {
  test.each([
    // Encryption: only whole, only with a safe key, only with a copy.
    ['a stolen tablet, encrypted', lost, { encryption: 'full', data: ['health'], intent: 'malicious' }, 'recordOnly'],
    ['key in the bag', lost, { encryption: 'full', key: 'exposed', data: ['health'] }, 'authorityAndPeople'],
    ['nobody knows where the key is', lost, { encryption: 'full', key: 'unknown' }, 'authority'],
    ['encrypted, the only copy', lost, { encryption: 'full', backup: 'none' }, 'authority'],
    ['a log-in is no encryption', lost, { encryption: 'passwordOnly', data: ['health'] }, 'authorityAndPeople'],
    ['a stolen laptop with plain addresses', lost, { number: exactly(400) }, 'authority'],
    ['with dates of birth, 999 people', lost, { data: ['basic', 'birthDate'], number: exactly(999) }, 'authority'],
    ['1000 people', lost, { data: ['basic', 'birthDate'], number: exactly(1000) }, 'authorityAndPeople'],
    ['nobody is known to have read the papers', lost, { kind: 'paperLost', data: ['health'] }, 'authorityAndPeople'],
    ['the papers came from an honest finder', lost, { holder: 'honestFinder', data: ['health'] }, 'authorityAndPeople'],
    ['they came back sealed', lost, { holder: 'honestFinder', gotBack: 'unopened' }, 'recordOnly'],
    // Enough to pay or sign up in somebody's name, in the hands of nobody knows whom: one alone isn't, nor both with somebody known.
    ['lost with account numbers', lost, { data: ['basic', 'bankAccount'], number: exactly(400) }, 'authority'],
    [
      'with dates of birth too',
      lost,
      { data: ['basic', 'bankAccount', 'birthDate'], number: exactly(400) },
      'authorityAndPeople',
    ],
    ['of one person', lost, { data: ['basic', 'cardWithoutCode', 'birthDate'] }, 'authorityAndPeople'],
    [
      'of people nobody can name',
      lost,
      { data: ['bankAccount', 'birthDate'], identification: 'limited', number: exactly(400) },
      'authority',
    ],
    ['sent to somebody known', disclosed, { data: ['basic', 'bankAccount', 'birthDate'] }, 'authority'],
    [
      'wiped from afar',
      lost,
      { data: ['basic', 'bankAccount', 'birthDate'], remoteWipe: 'confirmed', number: exactly(400) },
      'authority',
    ],
    // Ransomware: copy, time, effect, and what left the house.
    ['restored in hours, nothing left', locked, { data: ['basic', 'financial'] }, 'recordOnly'],
    ['after 23 hours', locked, { restoredAfterHours: 23 }, 'recordOnly'],
    ['after 24 hours', locked, { restoredAfterHours: 24 }, 'authority'],
    ['not back yet', locked, { restoredAfterHours: 'notYet' }, 'authority'],
    ['no copy', locked, { backup: 'none', availability: 'temporary' }, 'authority'],
    ['wages came late', locked, { outageEffect: 'serious' }, 'authority'],
    ['care was put off', locked, { outageEffect: 'grave' }, 'authorityAndPeople'],
    ['nobody has looked for traces', locked, { logs: 'unknown' }, 'authority'],
    ['there are no traces to look for', locked, { logs: 'none', data: ['identityNumber'] }, 'authorityAndPeople'],
    // Hackers and passwords.
    [
      'well hashed passwords without addresses',
      hacked,
      { data: ['alias', 'passwordsStrong'], identification: 'limited' },
      'recordOnly',
    ],
    ['with e-mail addresses', hacked, { data: ['contact', 'passwordsStrong'] }, 'authority'],
    ['badly hashed', hacked, { data: ['contact', 'passwordsWeak'] }, 'authorityAndPeople'],
    ['accounts of a bank tried out', hacked, { data: ['basic', 'bankAccount'] }, 'authorityAndPeople'],
    [
      'applications copied',
      hacked,
      { data: ['basic', 'birthDate', 'employment', 'education'], people: ['applicants'] },
      'authorityAndPeople',
    ],
    ['names and orders', hacked, { data: ['basic', 'purchases'] }, 'authority'],
    [
      'a mailbox forwarded',
      hacked,
      { kind: 'mailboxPhished', data: ['communication', 'financial'], logs: 'none' },
      'authorityAndPeople',
    ],
    [
      'readable passwords, seen by staff only',
      disclosed,
      { data: ['passwordsReadable'], holder: 'boundByContract' },
      'authorityAndPeople',
    ],
    // Wrong recipients.
    ['two parcels mixed up', disclosed, { data: ['basic', 'address', 'purchases'], number: exactly(2) }, 'recordOnly'],
    ['a letter with date of birth and terms', disclosed, { data: ['basic', 'birthDate', 'contract'] }, 'authority'],
    ['one diagnosis', disclosed, { data: ['basic', 'health'], insight: 'full' }, 'authorityAndPeople'],
    ['a vegetarian menu', disclosed, { data: ['basic', 'health'], insight: 'none' }, 'recordOnly'],
    ['one identity number', disclosed, { data: ['basic', 'identityNumber'] }, 'authorityAndPeople'],
    [
      'a promise to delete changes nothing',
      disclosed,
      { data: ['basic', 'identityNumber'], deletion: 'confirmed' },
      'authorityAndPeople',
    ],
    [
      'somebody bound, confirmed',
      disclosed,
      { data: ['health'], holder: 'professionalSecrecy', deletion: 'confirmed' },
      'recordOnly',
    ],
    [
      'somebody bound, not confirmed yet',
      disclosed,
      { data: ['health'], holder: 'professionalSecrecy', deletion: 'asked' },
      'authority',
    ],
    ['an open list of 100', disclosed, { nature: 'openList', number: exactly(100) }, 'recordOnly'],
    ['an open list of 101', disclosed, { nature: 'openList', number: exactly(101) }, 'authority'],
    ['the open list of a party', disclosed, { nature: 'openList', data: ['contact', 'context'] }, 'authorityAndPeople'],
    [
      'addresses, one of them protected',
      disclosed,
      { data: ['basic', 'address'], people: ['protectedAddresses'] },
      'authorityAndPeople',
    ],
    // Inside and in public.
    ['a former employee takes the customers along', disclosed, { kind: 'insider', intent: 'malicious' }, 'authority'],
    ['nobody knows why', disclosed, { kind: 'insider', intent: 'unknown' }, 'authority'],
    ['births of 100', disclosed, { holder: 'public', data: ['birthDate'], number: exactly(100) }, 'authority'],
    ['of 101', disclosed, { holder: 'public', data: ['birthDate'], number: exactly(101) }, 'authorityAndPeople'],
    ['a folder was open to all', disclosed, { kind: 'wronglyShared', holder: 'public' }, 'authority'],
    [
      'open, but the log shows that nobody came',
      disclosed,
      { kind: 'wronglyShared', confidentiality: 'excluded', logs: 'excludeAccess' },
      'recordOnly',
    ],
    [
      'a provider says that nothing got out',
      disclosed,
      { kind: 'processorBreach', confidentiality: 'excluded', logs: 'none', holder: 'unknown' },
      'authority',
    ],
    [
      'and shows it',
      disclosed,
      { kind: 'processorBreach', confidentiality: 'excluded', logs: 'excludeAccess', holder: 'unknown' },
      'recordOnly',
    ],
    // Wrong data.
    ['changed, put back', harmless, { integrity: 'restored' }, 'recordOnly'],
    ['changed, not used', harmless, { integrity: 'unused' }, 'recordOnly'],
    ['changed and used', harmless, { integrity: 'usedReparable' }, 'authority'],
    ['for good', harmless, { integrity: 'usedIrreparable', people: ['patients'] }, 'authorityAndPeople'],
    ['no personal data at all', hacked, { data: [] }, 'recordOnly'],
  ] satisfies readonly (readonly [string, Incident, Partial<Incident>, string])[])(
    '%s',
    (_, from, change, expected) => {
      expect(resultOf(change, from)).toBe(expected);
    },
  );

  const sealed: Incident = { ...lost, encryption: 'full', data: ['health'], insight: 'full' };
  const confirmed: Incident = { ...sealed, encryption: 'none', holder: 'professionalSecrecy', deletion: 'confirmed' };
  test.each([
    ['encryption', sealed, { encryption: 'unknown' }],
    ['key', sealed, { key: 'unknown' }],
    ['holder', confirmed, { holder: 'unknown' }],
    ['deletion', confirmed, { deletion: 'unknown', gotBack: 'unknown' }],
    [
      'confidentiality',
      { ...lost, confidentiality: 'untouched', gotBack: 'unopened', data: ['health'] },
      { confidentiality: 'unknown' },
    ],
    ['gotBack', { ...lost, gotBack: 'unopened' }, { gotBack: 'unknown' }],
    ['logs', locked, { logs: 'unknown' }],
    ['restoredAfterHours', { ...locked, outageEffect: 'nuisance' }, { restoredAfterHours: 'unknown' }],
    ['outageEffect', locked, { outageEffect: 'unknown' }],
    ['backup', locked, { backup: 'unknown' }],
    ['availability', harmless, { availability: 'unknown' }],
    ['integrity', harmless, { integrity: 'unknown' }],
    ['data', disclosed, { data: 'unknown' }],
    ['insight', { ...disclosed, data: ['health'], insight: 'none' }, { insight: 'unknown' }],
    ['identification', { ...disclosed, data: ['health'], identification: 'hardly' }, { identification: 'unknown' }],
    ['pseudonymised', { ...disclosed, number: exactly(500), pseudonymised: 'keySafe' }, { pseudonymised: 'unknown' }],
    ['people', disclosed, { people: 'unknown' }],
    ['number', disclosed, { number: { certainty: 'unknown' } }],
    ['intent', disclosed, { intent: 'unknown' }],
    ['remoteWipe', { ...lost, remoteWipe: 'confirmed' }, { remoteWipe: 'unknown' }],
  ] satisfies readonly (readonly [keyof Incident, Incident, Partial<Incident>])[])(
    'not knowing counts as a risk: %s',
    (answer, from, change) => {
      expect(resultOf({}, from)).toBe('recordOnly');
      expect(resultOf(change, from)).not.toBe('recordOnly');
      expect(assess({ ...from, ...change }).open).toContain(answer);
    },
  );

  test('nothing known yet: the authority at least, and every open answer is a task', () => {
    const found = assess(nothingKnown);
    expect(lawOf(found, 'gdpr')).toMatchObject({ applies: 'perhaps', authority: true, tellsClient: false });
    expect(found.open).toEqual(pack.open.map(({ id }) => id));
    expect(assess(harmless).open).toEqual(['awareAt', 'happened']);
  });

  test('as long as nobody says whose the data are: what a controller has to do, and that there may be a client', () => {
    const unknown = lawOf(assess({ ...hacked, role: 'unknown' }), 'gdpr');
    expect(unknown).toMatchObject({ authority: true, tellsClient: false });
    expect(unknown?.reasons[0]).toBe('gdpr.clientPerhaps');
    for (const role of ['controller', 'processor', 'both'] as const)
      expect(lawOf(assess({ ...hacked, role }), 'gdpr')?.reasons).not.toContain('gdpr.clientPerhaps');
  });

  test('a processor tells its client, whatever the risk, and nobody else', () => {
    const processor = lawOf(assess({ ...harmless, role: 'processor' }), 'gdpr');
    expect(processor).toMatchObject({ result: 'recordOnly', tellsClient: true, reasons: ['gdpr.client'] });
    expect(lawOf(assess({ ...hacked, role: 'both' }), 'gdpr')).toMatchObject({ authority: true, tellsClient: true });
  });
});

describe('reasons', () => {
  test('for not reporting: the law first, then what it rests on', () => {
    const law = lawOf(assess({ ...lost, encryption: 'full', data: ['health'] }), 'gdpr');
    expect(law?.reasons.slice(0, 3)).toEqual(['gdpr.authority.no', 'gdpr.people.no', 'risk.unlikely']);
    expect(law?.reasons).toContain('encrypted');
    expect(lawOf(assess(locked), 'gdpr')?.reasons).toEqual(expect.arrayContaining(['logsExclude', 'restoredFast']));
    const bound = { ...disclosed, holder: 'boundByContract', deletion: 'confirmed' } as const;
    expect(lawOf(assess(bound), 'gdpr')?.reasons).toContain('holderConfirmed');
  });

  test('a factor is corrected with a note, and what builds on it follows', () => {
    const correction: FactorCorrection = { factor: 'data', level: 'low', note: 'Only the greeting was on the page.' };
    const incident = { ...disclosed, data: ['basic', 'birthDate'] };
    const found = assessBreach(incident, [correction], pack);
    expect(found.factors.find(({ factor }) => factor === 'data')).toMatchObject({
      level: 'low',
      workedOut: 'medium',
      note: correction.note,
    });
    expect(found.risk).toBe('unlikely');
    expect(found.reasons).toContain('corrected.data');
    expect(assess(incident).risk).toBe('risk');
    expect(FactorCorrection.safeParse({ ...correction, note: ' ' }).success).toBe(false);
    const later = assessBreach(incident, [correction, { ...correction, level: 'high' }], pack);
    expect(later.risk).toBe('high');
  });
});

/** Answers from harmless to worse, as far as they can be compared. */
const orders = {
  confidentiality: [['untouched', 'excluded', 'possible', 'disclosed']],
  integrity: [['untouched', 'restored', 'unused', 'usedReparable', 'usedIrreparable']],
  availability: [['untouched', 'restored', 'temporary', 'permanent']],
  restoredAfterHours: [[0, 23, 24, 500, 'notYet']],
  outageEffect: [['none', 'nuisance', 'serious', 'grave']],
  intent: [['none', 'malicious']],
  medium: [
    ['paper', 'digital'],
    ['spoken', 'both'],
  ],
  insight: [['none', 'general', 'partial', 'full', 'detailed']],
  loginOpens: [['simple', 'behavioural', 'financial', 'sensitive']],
  identification: [['hardly', 'limited', 'likely', 'direct']],
  encryption: [
    ['full', 'partly'],
    ['full', 'passwordOnly', 'none'],
  ],
  key: [['safe', 'exposed']],
  backup: [['usable', 'partly', 'none']],
  remoteWipe: [['confirmed', 'sent', 'none']],
  pseudonymised: [['keySafe', 'keyExposed', 'no']],
  logs: [['excludeAccess', 'notApplicable', 'none', 'showAccess']],
  holder: [
    ['nobody', 'boundByContract', 'knownPerson', 'unknownPerson', 'criminal'],
    ['nobody', 'professionalSecrecy', 'honestFinder', 'unknownPerson', 'public'],
  ],
  deletion: [['confirmed', 'asked', 'notAsked', 'refused']],
  gotBack: [['unopened', 'complete', 'partly', 'no']],
  number: [[exactly(1), exactly(100), exactly(101), exactly(999), exactly(1000), exactly(90_000)]],
} as const;
const unknownOf = (key: string) => (key === 'number' ? { certainty: 'unknown' } : 'unknown');
const anyKey = fc.constantFrom(...(Object.keys(orders) as (keyof typeof orders)[]));
const dataIds = pack.data.map(({ id }) => id);

/** Any incident: each answer one of its values or unknown. */
const anyIncident: fc.Arbitrary<Incident> = fc
  .record({
    kind: fc.constantFrom(...Incident.shape.kind.options),
    role: fc.constantFrom(...Incident.shape.role.options),
    data: fc.oneof(fc.subarray(dataIds, { minLength: 1, maxLength: 4 }), fc.constant('unknown' as const)),
    people: fc.oneof(fc.subarray(PersonGroup.options, { minLength: 1, maxLength: 3 }), fc.constant('unknown' as const)),
    countries: fc.constantFrom('unknown', [
      { place: 'DE', count: 5 },
      { place: 'GB', count: null },
      { place: 'CH', count: null },
      { place: 'US-CA', count: null },
    ]),
    ...Object.fromEntries(
      Object.entries(orders).map(([key, lines]) => [key, fc.constantFrom(...lines.flat(), unknownOf(key))]),
    ),
  })
  .map(answers => Incident.parse({ ...harmless, ...answers }));

/** True where nothing that has to be done is left out in the other assessment. */
const noLess = (one: BreachAssessment, other: BreachAssessment): boolean =>
  BreachRisk.options.indexOf(other.risk) >= BreachRisk.options.indexOf(one.risk) &&
  one.laws.every((law, at) => {
    const same = other.laws[at];
    return same !== undefined && (same.authority || !law.authority) && (same.people || !law.people);
  });
const runs = { numRuns: 3000 };

describe('what holds for every incident', () => {
  test('an answer that gets worse never lowers the result', () => {
    const step = anyKey.chain(key => {
      const lines: readonly (readonly unknown[])[] = orders[key];
      return fc.constantFrom(
        ...lines.flatMap(line => line.slice(1).map((worse, at) => ({ key, better: line[at], worse }))),
      );
    });
    fc.assert(
      fc.property(anyIncident, step, (incident, { key, better, worse }) =>
        noLess(
          assess(Incident.parse({ ...incident, [key]: better })),
          assess(Incident.parse({ ...incident, [key]: worse })),
        ),
      ),
      runs,
    );
  });

  test('more kinds of data and more groups of people never lower the result', () => {
    fc.assert(
      fc.property(
        anyIncident.filter(({ data, people }) => data !== 'unknown' && people !== 'unknown'),
        fc.constantFrom(...dataIds),
        fc.constantFrom(...PersonGroup.options),
        (incident, id, group) =>
          noLess(assess(incident), assess({ ...incident, data: [...incident.data, id] })) &&
          noLess(
            assess(incident),
            assess({ ...incident, people: [...(incident.people === 'unknown' ? [] : incident.people), group] }),
          ),
      ),
      runs,
    );
  });

  test('not knowing never gives less than the best that could be known', () => {
    const best = [
      ...Object.entries(orders).map(([key, [line]]) => [key, line[0]] as const),
      ['data', ['alias']] as const,
      ['people', ['customers']] as const,
      ['countries', [{ place: 'DE', count: 1 }]] as const,
      ['role', 'controller'] as const,
    ];
    fc.assert(
      fc.property(anyIncident, fc.constantFrom(...best), (incident, [key, value]) =>
        noLess(
          assess(Incident.parse({ ...incident, [key]: value })),
          assess(Incident.parse({ ...incident, [key]: unknownOf(key) })),
        ),
      ),
      runs,
    );
  });

  test('ENISA never lowers, and raises where its score is high', () => {
    const without = { ...pack, enisa: { ...pack.enisa, raises: [] } };
    let raised = 0;
    fc.assert(
      fc.property(anyIncident, incident => {
        const found = assess(incident);
        const bare = assessBreach(incident, [], without);
        if (found.risk !== bare.risk) raised += 1;
        return found.riskByRules === bare.risk && noLess(bare, found);
      }),
      runs,
    );
    expect(raised).toBeGreaterThan(0);
    // 4 x 1 + 0.25: names of police officers; 1 x 1 + 0.25 without them.
    const officers = assess({ ...disclosed, people: ['police'] });
    expect(officers).toMatchObject({ riskByRules: 'risk', risk: 'high' });
    expect(officers.reasons).toContain('enisaVeryHigh');
    // As high, but the recipient is bound and has confirmed.
    const bound = { ...disclosed, people: ['police'], holder: 'boundByContract', deletion: 'confirmed' } as const;
    expect(assess({ ...bound, people: ['police'] })).toMatchObject({ severity: { score: 4.25 }, risk: 'unlikely' });
  });

  test('every factor has a reason, and every reason a sentence in both languages', () => {
    const used = new Set<string>();
    fc.assert(
      fc.property(anyIncident, incident => {
        const found = assess(incident);
        expect(found.factors.map(({ factor }) => factor)).toEqual(BreachFactor.options);
        expect(found.factors.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
        const codes = [
          ...found.reasons,
          ...found.factors.flatMap(each => each.reasons),
          ...found.laws.flatMap(each => each.reasons),
        ];
        for (const code of codes) used.add(code);
        return codes.every(code => sentences.get(code)?.en !== undefined && sentences.get(code)?.de !== undefined);
      }),
      runs,
    );
    expect(used.size).toBeGreaterThan(70);
  });
});
