import { z } from '../z.ts';
import { Id, Place } from './law-fact.ts';

/** A choice that may also be left open: 'unknown' comes back as a task and counts as a risk (the burden is on 'unlikely', GDPR Art. 33(1)). */
const orUnknown = <const Value extends string>(values: readonly Value[]) => z.enum([...values, 'unknown']);

/** An instant with its distance from UTC; null where nobody knows it yet. */
const Instant = z.union([z.iso.datetime({ offset: true }), z.null()]);

/** What is told in one's own words, for the authority and the file. '' where nothing is written yet. */
const Told = z.string().max(5000);

/** A number of people or records: counted, estimated, or not known yet. */
const Count = z.union([
  z.strictObject({ certainty: z.enum(['exact', 'about']), count: z.int().min(0).max(1_000_000_000) }),
  z.strictObject({ certainty: z.literal('unknown') }),
]);
export type Count = z.output<typeof Count>;

/** The nine kinds of incident, each with a first hour of its own. */
export const IncidentKind = z.enum([
  'ransomware',
  'deviceLost',
  'misdelivery',
  'mailboxPhished',
  'insider',
  'shopHacked',
  'paperLost',
  'wronglyShared',
  'processorBreach',
]);
export type IncidentKind = z.output<typeof IncidentKind>;

/** What exactly it was, in the words of the EDPB's notification template (3.2, field 60). */
export const IncidentNature = orUnknown([
  'accessAbused',
  'ransomware',
  'hacking',
  'phishing',
  'vulnerability',
  'systemAccess',
  'exfiltration',
  'recordsMixedUp',
  'deviceLost',
  'deviceDiscarded',
  'paperDiscarded',
  'mailLost',
  'misconfiguration',
  'wrongPermissions',
  'paperLost',
  'deleted',
  'shownToWrongPerson',
  'sentByMistake',
  'openList',
  'malfunction',
  'altered',
  'published',
  'spoken',
  'other',
]);

/** Whose data they are (EDPB template 3.3, field 65). */
export const PersonGroup = z.enum([
  'customers',
  'employees',
  'applicants',
  'subscribers',
  'users',
  'suppliers',
  'students',
  'children',
  'patients',
  'vulnerable',
  'protectedAddresses',
  'police',
  'other',
]);
export type PersonGroup = z.output<typeof PersonGroup>;

/** When it happened (EDPB template 3.1); `estimated`: only about. */
const Happened = z.strictObject({
  span: orUnknown(['point', 'range', 'ongoing']),
  from: Instant,
  until: Instant,
  estimated: z.boolean(),
});

/** Somebody else who has to do with it: a processor, a joint controller (EDPB template 2.3). */
const OtherParty = z.strictObject({
  role: z.enum(['processor', 'jointController', 'controller', 'other']),
  name: z.string().max(300),
  contact: z.string().max(500),
});

/**
 * What is known of an incident: the answers of the wizard. Everything may be left open. Data and people are lists, or 'unknown' where
 * nobody can say yet; an empty list of data says that no personal data were touched. Holds no customers: who they are is kept beside it.
 */
export const Incident = z.strictObject({
  kind: orUnknown(IncidentKind.options),
  nature: IncidentNature,
  /** For whom the business handled the data: for itself, or on behalf of a client, whom it then has to tell (Art. 33(2)). */
  role: orUnknown(['controller', 'processor', 'both']),
  /** Where the business sits; places of establishment, the main one first. */
  establishedIn: z.array(Place).max(50),

  noticedAt: Instant,
  /** Since when it was reasonably certain that personal data are concerned: the clock runs from here. */
  awareAt: Instant,
  discoveredBy: orUnknown(['ourselves', 'processor', 'person', 'outsider', 'press', 'other']),
  /** When somebody else told it, and since when a processor knew. */
  toldAt: Instant,
  processorKnewAt: Instant,
  happened: Happened,
  /** For how many hours the data lay open. */
  openForHours: z.union([z.number().min(0), z.literal('unknown')]),

  /** `excluded`: nothing got out, and there is reasonable evidence of it; `possible`: could have, nobody saw it. */
  confidentiality: orUnknown(['untouched', 'excluded', 'possible', 'disclosed']),
  /** `restored`: before anybody used what was changed; `unused`: no wrong use was seen. */
  integrity: orUnknown(['untouched', 'restored', 'unused', 'usedReparable', 'usedIrreparable']),
  /** `restored`: without difficulty, from a copy; `temporary`: came or comes back with work; `permanent`: gone for good. */
  availability: orUnknown(['untouched', 'restored', 'temporary', 'permanent']),
  /** After how many hours the data were back. */
  restoredAfterHours: z.union([z.number().min(0), z.enum(['notYet', 'unknown'])]),
  /** What the outage did to the people: a nuisance; `serious`: money, wages, an order that mattered; `grave`: care, safety, livelihood. */
  outageEffect: orUnknown(['none', 'nuisance', 'serious', 'grave']),
  intent: orUnknown(['none', 'malicious']),
  origin: orUnknown(['inside', 'outside']),

  /** On what the data were. */
  medium: orUnknown(['digital', 'paper', 'both', 'spoken']),
  /** Ids of the pack's kinds of data. */
  data: z.union([z.array(Id).max(100), z.literal('unknown')]),
  /** How much the most sensitive of them say about each person. `none`: nothing that isn't trivial or public; `general`: a vague guess; `partial`: some facts; `full`: the facts themselves; `detailed`: a picture of a life. */
  insight: orUnknown(['none', 'general', 'partial', 'full', 'detailed']),
  /** What a leaked login opens. */
  loginOpens: orUnknown(['simple', 'behavioural', 'financial', 'sensitive']),
  records: Count,
  /** How easily somebody who sees the data knows whose they are. */
  identification: orUnknown(['hardly', 'limited', 'likely', 'direct']),

  people: z.union([z.array(PersonGroup), z.literal('unknown')]),
  number: Count,
  /** Where the people live, and how many in each; null: not counted. */
  countries: z.union([
    z.array(z.strictObject({ place: Place, count: z.union([z.int().min(0), z.null()]) })).max(250),
    z.literal('unknown'),
  ]),

  /** `passwordOnly`: a log-in protects the device, and the data on it lie open to whoever takes out the disk. */
  encryption: orUnknown(['full', 'partly', 'passwordOnly', 'none']),
  /** Whether key and password are out of reach of whoever has the data. */
  key: orUnknown(['safe', 'exposed']),
  backup: orUnknown(['usable', 'partly', 'none']),
  remoteWipe: orUnknown(['confirmed', 'sent', 'none']),
  /** `keySafe`: the data carry codes, and the list that says who is who is elsewhere and safe. */
  pseudonymised: orUnknown(['keySafe', 'keyExposed', 'no']),
  /** `notApplicable`: nothing that could have logged, like paper. */
  logs: orUnknown(['excludeAccess', 'notApplicable', 'none', 'showAccess']),

  /** Who may have it now; of several the worst. */
  holder: orUnknown([
    'nobody',
    'boundByContract',
    'professionalSecrecy',
    'knownPerson',
    'honestFinder',
    'unknownPerson',
    'public',
    'criminal',
  ]),
  deletion: orUnknown(['confirmed', 'asked', 'notAsked', 'refused']),
  /** `unopened`: sealed or demonstrably unread. */
  gotBack: orUnknown(['unopened', 'complete', 'partly', 'no']),

  /** Measures that were in place (EDPB template 3.5), those taken since (4.3) and those against another time (4.4). */
  measuresBefore: Told,
  measuresTaken: Told,
  measuresPlanned: Told,
  description: Told,
  systems: Told,
  consequences: Told,
  delayReason: Told,
  otherParties: z.array(OtherParty).max(20),
  /** Police, insurers' and other bodies that were told (EDPB template 6.1). */
  police: orUnknown(['told', 'notTold']),
  otherBodies: Told,
});
export type Incident = z.output<typeof Incident>;

/** An incident of which nothing is known yet: what the wizard begins with. */
export const nothingKnown: Incident = {
  kind: 'unknown',
  nature: 'unknown',
  role: 'unknown',
  establishedIn: [],
  noticedAt: null,
  awareAt: null,
  discoveredBy: 'unknown',
  toldAt: null,
  processorKnewAt: null,
  happened: { span: 'unknown', from: null, until: null, estimated: false },
  openForHours: 'unknown',
  confidentiality: 'unknown',
  integrity: 'unknown',
  availability: 'unknown',
  restoredAfterHours: 'unknown',
  outageEffect: 'unknown',
  intent: 'unknown',
  origin: 'unknown',
  medium: 'unknown',
  data: 'unknown',
  insight: 'unknown',
  loginOpens: 'unknown',
  records: { certainty: 'unknown' },
  identification: 'unknown',
  people: 'unknown',
  number: { certainty: 'unknown' },
  countries: 'unknown',
  encryption: 'unknown',
  key: 'unknown',
  backup: 'unknown',
  remoteWipe: 'unknown',
  pseudonymised: 'unknown',
  logs: 'unknown',
  holder: 'unknown',
  deletion: 'unknown',
  gotBack: 'unknown',
  measuresBefore: '',
  measuresTaken: '',
  measuresPlanned: '',
  description: '',
  systems: '',
  consequences: '',
  delayReason: '',
  otherParties: [],
  police: 'unknown',
  otherBodies: '',
};
