import { describe, expect, test } from 'vitest';
import { assessBreach } from '../../shared/domain/breach-assessment.ts';
import { BreachRules } from '../../shared/domain/breach-rules.ts';
import type { BreachLaw } from '../../shared/domain/breach-rules.ts';
import { IncidentQuestionPack, settledFacts, withProposals } from '../../shared/domain/incident-questions.ts';
import { Incident, nothingKnown } from '../../shared/domain/incident.ts';
import type { IncidentKind } from '../../shared/domain/incident.ts';
import { disclosed, exactly, harmless } from './incidents.ts';
import { readPack } from './read-pack.ts';

const pack = BreachRules.parse(readPack('breach/assessment.json'));
const questions = IncidentQuestionPack.parse(readPack('breach/questions.json'));
const seat = { gdpr: 'DE', uk: 'GB', ch: 'CH', ca: 'US-CA' } as const;

const resultOf = (incident: Incident, law: BreachLaw = 'gdpr') => {
  const place = seat[law];
  const found = assessBreach({ ...incident, establishedIn: [place], countries: [{ place, count: null }] }, [], pack);
  return found.laws.find(each => each.law === law)?.result;
};

/** As the wizard stores it: the answers over what it proposes for the kind, without those nobody is asked for. */
const answered = (kind: IncidentKind, answers: Partial<Incident>, law: BreachLaw = 'gdpr') => {
  const begun = { ...nothingKnown, kind, noticedAt: '2026-11-02T09:00:00+01:00', establishedIn: [seat[law]] };
  const facts = Incident.parse({ ...withProposals(questions, begun, 'en').facts, ...answers });
  return resultOf(settledFacts(questions, facts, { late: false, rules: pack }), law);
};

type Line = readonly [what: string, answers: Partial<Incident>, expected: string];
const there = { availability: 'untouched', integrity: 'untouched' } as const;

describe('how long data were away counts where people felt it', () => {
  const crashed: Incident = { ...harmless, availability: 'restored', restoredAfterHours: 'unknown' };
  test.each([
    ['nobody noticed, the hours were not written down', {}, 'recordOnly'],
    ['it annoyed people', { outageEffect: 'nuisance' }, 'authority'],
    ['it annoyed people, for three hours', { outageEffect: 'nuisance', restoredAfterHours: 3 }, 'recordOnly'],
    ['nobody can say what it did', { outageEffect: 'unknown' }, 'authority'],
    ['nobody has noticed so far, and they are not back', { restoredAfterHours: 'notYet' }, 'authority'],
    ['an old mailing list that nobody misses is gone', { availability: 'permanent', data: ['contact'] }, 'recordOnly'],
    ['gone, and it annoyed people', { availability: 'permanent', outageEffect: 'nuisance' }, 'authority'],
    ['gone, with dates of birth', { availability: 'permanent', data: ['birthDate'] }, 'authority'],
  ] satisfies readonly Line[])('%s', (_, change, expected) => {
    expect(resultOf({ ...crashed, ...change })).toBe(expected);
  });

  test.each([
    ['work went on from the copy', {}, 'recordOnly'],
    ['a part was in no copy', { backup: 'partly' }, 'authority'],
    ['the key was in the bag', { key: 'exposed' }, 'authorityAndPeople'],
  ] satisfies readonly Line[])('an encrypted stick is lost: %s', (_, change, expected) => {
    const stick = {
      ...there,
      availability: 'restored',
      outageEffect: 'none',
      intent: 'none',
      data: ['basic', 'health'],
      insight: 'full',
      number: exactly(70),
      encryption: 'full',
      key: 'safe',
      backup: 'usable',
    } as const;
    expect(answered('deviceLost', { ...stick, data: [...stick.data], ...change })).toBe(expected);
  });
});

describe('what came back sealed', () => {
  const letter: Partial<Incident> = {
    ...there,
    medium: 'paper',
    data: ['basic', 'health'],
    insight: 'full',
    people: ['patients'],
    number: exactly(1),
    gotBack: 'unopened',
  };
  test.each([
    ['is a record, whatever was proposed about it', {}, 'recordOnly'],
    ['possible instead', { confidentiality: 'possible' }, 'recordOnly'],
    ['nobody knows yet whether somebody looked elsewhere', { confidentiality: 'unknown' }, 'authority'],
    ['complete and opened', { gotBack: 'complete' }, 'authorityAndPeople'],
    ['a part of it', { gotBack: 'partly' }, 'authorityAndPeople'],
    ['a read receipt says otherwise', { medium: 'digital', logs: 'showAccess' }, 'authorityAndPeople'],
  ] satisfies readonly Line[])('%s', (_, change, expected) => {
    expect(answered('misdelivery', { ...letter, ...change })).toBe(expected);
  });

  test('proves nothing about what somebody inside took', () => {
    expect(answered('insider', { ...letter, logs: 'notApplicable', intent: 'none' })).toBe('authorityAndPeople');
  });
});

describe('that nobody outside has the data', () => {
  test.each([
    ['holds for a mishap', { intent: 'none' }, 'recordOnly'],
    ['proves nothing about somebody who looked on purpose', {}, 'authorityAndPeople'],
    [
      'holds where the records of access show that nothing was seen',
      { logs: 'excludeAccess', confidentiality: 'excluded' },
      'recordOnly',
    ],
    ['weighs less with plain data', { data: ['basic', 'contact'] }, 'authority'],
    ['holds where nobody can read them', { encryption: 'full', key: 'safe' }, 'recordOnly'],
  ] satisfies readonly Line[])('%s', (_, change, expected) => {
    const looked: Incident = { ...disclosed, kind: 'insider', holder: 'nobody', intent: 'malicious', logs: 'none' };
    expect(resultOf({ ...looked, data: ['basic', 'health'], insight: 'full', ...change })).toBe(expected);
  });

  test.each([
    ['shopHacked', 'none', 'authorityAndPeople'],
    ['shopHacked', 'excludeAccess', 'recordOnly'],
    ['ransomware', 'unknown', 'authorityAndPeople'],
    ['ransomware', 'excludeAccess', 'recordOnly'],
  ] as const)('%s, records of access: %s', (kind, logs, expected) => {
    const attack: Partial<Incident> = {
      ...there,
      availability: 'restored',
      restoredAfterHours: 4,
      outageEffect: 'none',
      backup: 'usable',
      confidentiality: 'excluded',
      holder: 'nobody',
      logs,
      data: ['basic', 'identityNumber'],
      insight: 'full',
      number: exactly(12),
    };
    expect(answered(kind, attack)).toBe(expected);
  });
});

describe('logins say who somebody is, whatever stands beside them', () => {
  const logins: Incident = {
    ...disclosed,
    kind: 'shopHacked',
    holder: 'criminal',
    intent: 'malicious',
    logs: 'showAccess',
    identification: 'hardly',
    number: exactly(40),
  };
  test.each([
    ['readable passwords and nicknames', { data: ['alias', 'passwordsReadable'] }, 'authorityAndPeople'],
    ['weakly hashed ones', { data: ['alias', 'passwordsWeak'] }, 'authorityAndPeople'],
    ['codes', { data: ['alias', 'loginCodes'] }, 'authorityAndPeople'],
    ['strongly hashed ones', { data: ['alias', 'passwordsStrong'] }, 'recordOnly'],
    ['nicknames alone', { data: ['alias', 'purchases'] }, 'recordOnly'],
  ] satisfies readonly Line[])('%s', (_, change, expected) => {
    expect(resultOf({ ...logins, ...change })).toBe(expected);
  });
});

describe('people in need of protection', () => {
  const study: Partial<Incident> = {
    ...there,
    intent: 'none',
    encryption: 'none',
    backup: 'usable',
    data: ['health'],
    insight: 'full',
    people: ['patients'],
    number: exactly(90),
  };
  test.each([
    ['under codes, the list is safe', { pseudonymised: 'keySafe' }, 'authority'],
    ['under codes, and the list is out', { pseudonymised: 'keyExposed' }, 'authorityAndPeople'],
    ['recognised with effort', { identification: 'limited' }, 'authority'],
    ['most likely recognised', { identification: 'likely' }, 'authorityAndPeople'],
  ] satisfies readonly Line[])('findings on a lost stick: %s', (_, change, expected) => {
    expect(answered('deviceLost', { ...study, ...change })).toBe(expected);
  });
});

describe('a hint at what the law protects, in a mail to somebody known', () => {
  test.each([
    ['at offences', { data: ['basic', 'offences'] }, 'authority'],
    ['at the sex life', { data: ['basic', 'sexLife'] }, 'authority'],
    ['at health, like a wish for food', { data: ['basic', 'health'] }, 'recordOnly'],
    ['at a belief', { data: ['basic', 'belief'] }, 'recordOnly'],
    ['the offence itself', { data: ['basic', 'offences'], insight: 'full' }, 'authorityAndPeople'],
    [
      'at offences, to somebody bound',
      { data: ['basic', 'offences'], holder: 'professionalSecrecy', deletion: 'confirmed' },
      'recordOnly',
    ],
  ] satisfies readonly Line[])('%s', (_, change, expected) => {
    expect(resultOf({ ...disclosed, insight: 'general', ...change })).toBe(expected);
  });
});

describe('California: a name with listed data, or a login', () => {
  const copied: Partial<Incident> = {
    ...there,
    confidentiality: 'disclosed',
    logs: 'showAccess',
    number: exactly(20),
    insight: 'full',
  };
  test.each([
    ['findings with names', { data: ['basic', 'health'] }, 'people'],
    ['findings nobody can put a name to', { data: ['health'], identification: 'limited' }, 'recordOnly'],
    ['findings under codes', { data: ['health'], pseudonymised: 'keySafe' }, 'recordOnly'],
    ['nicknames with passwords', { data: ['alias', 'passwordsWeak'], identification: 'hardly' }, 'people'],
    ['account numbers', { data: ['basic', 'bankAccount'] }, 'recordOnly'],
    ['account numbers with their PIN', { data: ['basic', 'bankAccount', 'loginCodes'] }, 'people'],
  ] satisfies readonly Line[])('%s', (_, change, expected) => {
    expect(answered('shopHacked', { ...copied, ...change }, 'ca')).toBe(expected);
  });
});
