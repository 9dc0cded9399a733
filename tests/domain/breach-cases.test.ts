import { describe, expect, test } from 'vitest';
import { assessBreach } from '../../shared/domain/breach-assessment.ts';
import { ExerciseLaw, ExercisePack } from '../../shared/domain/breach-exercise.ts';
import { BreachRules } from '../../shared/domain/breach-rules.ts';
import type { BreachLaw } from '../../shared/domain/breach-rules.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import { disclosed, exactly, harmless } from './incidents.ts';
import { readPack } from './read-pack.ts';

const pack = BreachRules.parse(readPack('breach/assessment.json'));
const { exercises } = ExercisePack.parse(readPack('breach/exercises.json'));
const lawOf = (incident: Incident, law: BreachLaw) =>
  assessBreach(incident, [], pack).laws.find(each => each.law === law);

/** Out of reach, nobody knows who has it, nothing readable kept from it. */
const lost: Incident = {
  ...disclosed,
  kind: 'deviceLost',
  nature: 'deviceLost',
  confidentiality: 'possible',
  holder: 'unknownPerson',
  logs: 'notApplicable',
};
const stolen: Incident = { ...lost, intent: 'malicious', origin: 'outside' };
const papers: Incident = { ...lost, kind: 'paperLost', nature: 'paperLost', medium: 'paper' };
const hacked: Incident = {
  ...disclosed,
  kind: 'shopHacked',
  nature: 'hacking',
  holder: 'criminal',
  intent: 'malicious',
  origin: 'outside',
  logs: 'showAccess',
};
const locked: Incident = {
  ...hacked,
  kind: 'ransomware',
  nature: 'ransomware',
  confidentiality: 'excluded',
  logs: 'excludeAccess',
  availability: 'restored',
  restoredAfterHours: 6,
};
const bound = { holder: 'professionalSecrecy', deletion: 'confirmed' } as const;

type Case = readonly [string, Incident, Partial<Incident>, string];

describe('cases made from the law', () => {
  test.each([
    ['locked, encrypted before, restored in hours', locked, { encryption: 'full' }, 'recordOnly'],
    [
      'locked, retyped from paper in five days, orders late',
      locked,
      { availability: 'temporary', restoredAfterHours: 120, backup: 'none', outageEffect: 'nuisance' },
      'authority',
    ],
    [
      'a surgery has to put off treatments',
      locked,
      { restoredAfterHours: 48, outageEffect: 'grave', people: ['patients'], data: ['basic', 'health'] },
      'authorityAndPeople',
    ],
    [
      'people in need of care go without a payment',
      locked,
      { outageEffect: 'serious', people: ['vulnerable'] },
      'authorityAndPeople',
    ],
    ['customers go without a payment', locked, { outageEffect: 'serious' }, 'authority'],
    [
      'locked and copied, identity cards',
      locked,
      { confidentiality: 'disclosed', logs: 'showAccess', data: ['basic', 'identityNumber', 'financial'] },
      'authorityAndPeople',
    ],
    [
      'applications taken from a web site',
      hacked,
      { data: ['basic', 'contact', 'birthDate', 'employment', 'education'], people: ['applicants'] },
      'authorityAndPeople',
    ],
    [
      'logins of a money service tried out',
      hacked,
      { data: ['basic', 'birthDate', 'identityNumber', 'passwordsReadable'], number: exactly(2000) },
      'authorityAndPeople',
    ],
    [
      'a caller has the bills of one customer sent to himself',
      hacked,
      { kind: 'unknown', nature: 'shownToWrongPerson', data: ['basic', 'contact', 'usage'] },
      'authorityAndPeople',
    ],
    [
      'wages forwarded out of a mailbox',
      hacked,
      { kind: 'mailboxPhished', data: ['basic', 'financial'], people: ['employees'], number: exactly(99) },
      'authorityAndPeople',
    ],
    [
      'contacts of customers taken to a new employer',
      disclosed,
      { kind: 'insider', intent: 'malicious', data: ['basic', 'contact'], number: exactly(800) },
      'authority',
    ],
    [
      'somebody bound to secrecy got a list and deleted it',
      disclosed,
      { ...bound, data: ['basic', 'contact', 'contract'], number: exactly(24) },
      'recordOnly',
    ],
    [
      'encrypted tablets of a nursery stolen, wiped',
      stolen,
      {
        encryption: 'full',
        remoteWipe: 'confirmed',
        data: ['basic', 'birthDate', 'health', 'images'],
        people: ['children'],
      },
      'recordOnly',
    ],
    [
      'encrypted stick with its key stuck on',
      stolen,
      { encryption: 'full', key: 'exposed', data: ['basic', 'bankAccount'] },
      'authorityAndPeople',
    ],
    [
      'open notebook stolen, dates of birth',
      stolen,
      { data: ['basic', 'address', 'birthDate'], number: exactly(100_000) },
      'authorityAndPeople',
    ],
    ['open notebook lost, dates of birth of a few', lost, { data: ['basic', 'birthDate'] }, 'authority'],
    ['open notebook stolen, bank accounts of a few', stolen, { data: ['basic', 'bankAccount'] }, 'authorityAndPeople'],
    [
      'the only paper files of patients stolen',
      { ...papers, intent: 'malicious' },
      { backup: 'none', availability: 'permanent', data: ['basic', 'health'], people: ['patients'], insight: 'full' },
      'authorityAndPeople',
    ],
    [
      'two bills put into each other’s parcel',
      disclosed,
      { data: ['basic', 'address', 'purchases'], number: exactly(2) },
      'recordOnly',
    ],
    [
      'identity numbers of job seekers in a mailing',
      disclosed,
      { data: ['basic', 'contact', 'identityNumber'], number: exactly(60_000) },
      'authorityAndPeople',
    ],
    [
      'a list of a course sent to fifteen others, with wishes for food',
      disclosed,
      { data: ['basic', 'contact', 'health'], insight: 'general', number: exactly(15) },
      'recordOnly',
    ],
    [
      'the same list, of employees',
      disclosed,
      { data: ['basic', 'health'], insight: 'general', people: ['employees'], number: exactly(15) },
      'authority',
    ],
    [
      'the same list, of two hundred',
      disclosed,
      { data: ['basic', 'health'], insight: 'general', number: exactly(200) },
      'authority',
    ],
    [
      'the same list, for everybody to see',
      disclosed,
      { data: ['basic', 'health'], insight: 'general', holder: 'public' },
      'authority',
    ],
    [
      'one letter with the terms of a contract to a neighbour',
      disclosed,
      { data: ['basic', 'address', 'birthDate', 'usage', 'financial'], number: exactly(1) },
      'authority',
    ],
    [
      'the same data in the hands of a thief',
      stolen,
      { data: ['basic', 'birthDate', 'usage', 'financial'] },
      'authorityAndPeople',
    ],
    ['a mail on a diagnosis to a stranger', disclosed, { data: ['basic', 'health'] }, 'authorityAndPeople'],
    ['a wage slip to a colleague', disclosed, { data: ['basic', 'financial'], people: ['employees'] }, 'authority'],
    ['a copy of an identity card', disclosed, { data: ['basic', 'documentCopies'] }, 'authorityAndPeople'],
    ['pictures of a camera', disclosed, { data: ['images'], identification: 'likely' }, 'authority'],
    [
      'photos of children for everybody to see',
      disclosed,
      { data: ['basic', 'images'], people: ['children'], holder: 'public' },
      'authorityAndPeople',
    ],
    [
      'a list of children to another parent',
      disclosed,
      { data: ['basic', 'contact'], people: ['children'], number: exactly(25) },
      'authority',
    ],
    [
      'the address of somebody in hiding',
      disclosed,
      { data: ['basic', 'protectedAddress'], people: ['protectedAddresses'] },
      'authorityAndPeople',
    ],
    [
      'what the trade register says anyway',
      disclosed,
      { data: ['publicData'], holder: 'public', number: exactly(5000), insight: 'none' },
      'recordOnly',
    ],
    [
      'the same beside a telephone number that is not in it',
      disclosed,
      { data: ['publicData', 'contact'], holder: 'public', number: exactly(5000) },
      'authority',
    ],
    [
      'found on the way in its sealed envelope',
      papers,
      { gotBack: 'unopened', holder: 'honestFinder', data: ['basic', 'health'] },
      'recordOnly',
    ],
    [
      'the only copy, but it came back whole and sealed',
      papers,
      { gotBack: 'unopened', holder: 'honestFinder', backup: 'none', data: ['basic', 'contract'] },
      'recordOnly',
    ],
    ['the only copy, and it stays away', papers, { encryption: 'full', backup: 'none' }, 'authority'],
    [
      'found on the way, opened',
      papers,
      { gotBack: 'complete', holder: 'honestFinder', data: ['basic', 'health'] },
      'authorityAndPeople',
    ],
    [
      'strongly hashed passwords with plain user names',
      hacked,
      { data: ['alias', 'passwordsStrong'], identification: 'limited', number: exactly(1200) },
      'recordOnly',
    ],
    ['a newsletter that cannot be sent for an afternoon', harmless, { availability: 'temporary' }, 'recordOnly'],
    [
      'a list for mailings deleted by mistake, nobody misses it',
      harmless,
      { availability: 'permanent', backup: 'none', data: ['contact'] },
      'recordOnly',
    ],
    [
      'photos of a wedding deleted by mistake, no copy',
      harmless,
      { availability: 'permanent', backup: 'none', data: ['images'], outageEffect: 'nuisance' },
      'authority',
    ],
  ] satisfies readonly Case[])('%s', (_, from, change, expected) => {
    expect(lawOf({ ...from, ...change }, 'gdpr')?.result).toBe(expected);
    // The United Kingdom asks the same questions.
    expect(lawOf({ ...from, ...change, establishedIn: ['GB'] }, 'uk')?.result).toBe(expected);
  });
});

/** The exercises as answers of the wizard. */
const played: Readonly<Record<string, Incident>> = {
  bagInTrain: { ...lost, encryption: 'full', backup: 'usable', number: exactly(400) },
  wrongDoctor: {
    ...disclosed,
    data: ['basic', 'health'],
    people: ['patients'],
    number: exactly(60),
    deletion: 'confirmed',
  },
  redScreen: {
    ...locked,
    confidentiality: 'disclosed',
    logs: 'showAccess',
    data: ['basic', 'documentCopies'],
    number: exactly(1200),
  },
  newsletterTool: {
    ...hacked,
    kind: 'processorBreach',
    data: ['basic', 'contact'],
    people: ['subscribers'],
    number: exactly(3000),
  },
};
const seat = { gdpr: 'DE', uk: 'GB', ch: 'CH', ca: 'US-CA' } as const;

test.each(exercises.flatMap(exercise => ExerciseLaw.options.map(law => [exercise.id, law, exercise] as const)))(
  'what the exercise %s teaches is what the rules say (%s)',
  (id, law, { results }) => {
    const incident = played[id];
    if (incident === undefined) throw new Error(`The exercise ${id} is not in the list`);
    const place = seat[law];
    const found = lawOf({ ...incident, establishedIn: [place], countries: [{ place, count: null }] }, law);
    const { authority, people } = results[law];
    expect(found).toMatchObject({ applies: 'yes', authority, people });
  },
);
