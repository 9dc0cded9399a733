import {
  Closing,
  EmergencyPlan,
  IncidentSaying,
  Measure,
  SentNotice,
  StoredIncident,
  Telling,
  TimelineNote,
} from '../domain/incident-file.ts';
import { StepTick } from '../domain/first-hour.ts';
import { IncidentKind } from '../domain/incident.ts';
import { Id, Place } from '../domain/law-fact.ts';
import { z } from '../z.ts';
import { CustomerFilter } from './customer-filter.ts';

const Count = z.int().min(0);
const Moment = z.iso.datetime();
const id = z.uuid();
const done = z.strictObject({});
const version = z.strictObject({ version: z.int().min(1) });

/** How a customer is best told: what is there, in the order of law and practice. */
export const TellingWay = z.enum(['letter', 'email', 'phone', 'none']);
export type TellingWay = z.output<typeof TellingWay>;

/** A customer whom an incident concerns. `telling`: the round in which she was told; '' for not yet. */
export const AffectedCustomer = z.strictObject({
  id,
  name: z.string(),
  number: z.string(),
  /** Of those letters are written in; '' where nobody said, or it is another. */
  language: z.enum(['en', 'de', '']),
  way: TellingWay,
  email: z.string(),
  phone: z.string(),
  country: z.string(),
  telling: z.union([z.literal(''), id]),
});
export type AffectedCustomer = z.output<typeof AffectedCustomer>;

/** How many of those affected: by language, by way, and by the country they live in. */
export const AffectedCounts = z.strictObject({
  total: Count,
  told: Count,
  languages: z.record(z.string(), Count),
  ways: z.record(z.string(), Count),
  places: z.array(z.strictObject({ place: Place, count: Count })),
  /** Without a country in their address. */
  placeUnknown: Count,
});
export type AffectedCounts = z.output<typeof AffectedCounts>;

/** One thing that happened, as the audit trail has it. `values` is null once it was erased; the chain still holds. */
export const IncidentEvent = z.strictObject({
  entry: z.int(),
  at: Moment,
  user: z.string(),
  action: z.string(),
  values: z.union([z.record(z.string(), z.tuple([z.unknown(), z.unknown()])), z.null()]),
});
export type IncidentEvent = z.output<typeof IncidentEvent>;

/** Whom an incident is said to concern. `keys`: customer numbers and e-mail addresses, as a file has them. */
export const WhoIsAffected = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('all') }),
  z.strictObject({ by: z.literal('filter'), filter: CustomerFilter }),
  z.strictObject({ by: z.literal('customers'), customers: z.array(id).max(5000) }),
  z.strictObject({ by: z.literal('keys'), keys: z.array(z.string().max(320)).max(100_000) }),
]);
export type WhoIsAffected = z.output<typeof WhoIsAffected>;

/** The calls about incidents: a part of the contract. */
export const incidentCalls = {
  /** Every incident, exercises too, those that are open first; the newest first. */
  'incidents.list': {
    request: z.strictObject({}),
    response: z.strictObject({ incidents: z.array(StoredIncident) }),
    role: 'reader',
    changes: false,
  },
  'incidents.read': {
    request: z.strictObject({ id }),
    response: z.strictObject({ incident: StoredIncident }),
    role: 'reader',
    changes: false,
  },
  /** Opens a file. Where the business sits is taken over from its profile. */
  'incidents.open': {
    request: z.strictObject({
      kind: z.union([IncidentKind, z.literal('unknown')]),
      exercise: z.union([z.literal(''), Id]),
      noticedAt: z.union([Moment, z.null()]),
    }),
    response: z.strictObject({ id }),
    role: 'editor',
    changes: true,
  },
  'incidents.save': {
    request: IncidentSaying.extend({ id, version: z.int().min(1) }),
    response: version,
    role: 'editor',
    changes: true,
  },
  /** `done` false takes a tick back. A step ticked already stays as it was. */
  'incidents.tick': {
    request: z.strictObject({ id, step: Id, who: z.string().max(300), done: z.boolean() }),
    response: version,
    role: 'editor',
    changes: true,
  },
  /**
   * Takes in what was ticked before the password: into the newest open incident of that kind that is no exercise and no more
   * than a week old, else into a new one, noticed at the first tick. The same ticks twice change nothing. `id` is '' where there was nothing to take in.
   */
  'incidents.takeTicks': {
    request: z.strictObject({ ticks: z.array(StepTick).max(500) }),
    response: z.strictObject({ id: z.union([z.literal(''), id]) }),
    role: 'editor',
    changes: true,
  },
  /** Says of customers that they are concerned, or that they aren't; `unknown`: keys that fit nobody, or several. */
  'incidents.affect': {
    request: z.strictObject({ id, who: WhoIsAffected, affected: z.boolean() }),
    response: z.strictObject({ changed: Count, total: Count, unknown: z.array(z.string()) }),
    role: 'editor',
    changes: true,
  },
  'incidents.affected': {
    request: z.strictObject({
      id,
      only: z.enum(['all', 'told', 'untold']),
      way: z.union([TellingWay, z.literal('')]),
      words: z.string().max(200),
      offset: Count,
      limit: z.int().min(1).max(500),
    }),
    response: z.strictObject({ rows: z.array(AffectedCustomer), total: Count, counts: AffectedCounts }),
    role: 'reader',
    changes: false,
  },
  'incidents.timeline': {
    request: z.strictObject({ id }),
    response: z.strictObject({ events: z.array(IncidentEvent) }),
    role: 'reader',
    changes: false,
  },
  'incidents.note': {
    request: z.strictObject({ id, note: TimelineNote }),
    response: done,
    role: 'editor',
    changes: true,
  },
  /** Erases what an entry of the timeline says, for good; that it was there stays. Only what somebody wrote in by hand. */
  'incidents.eraseNote': {
    request: z.strictObject({ id, entry: z.int() }),
    response: done,
    role: 'editor',
    changes: true,
  },
  /** Writes down that a notice was sent; it can't be changed later. */
  'incidents.notify': {
    request: z.strictObject({ id, notice: SentNotice.omit({ id: true }) }),
    response: z.strictObject({ notice: id }),
    role: 'editor',
    changes: true,
  },
  /** Writes down that people were told. `customers`: those it reached, of the ones affected; none for a public notice. */
  'incidents.tell': {
    request: z.strictObject({
      id,
      telling: Telling.omit({ id: true }),
      customers: z.union([z.array(id).max(100_000), z.literal('untold')]),
    }),
    response: z.strictObject({ telling: id, people: Count }),
    role: 'editor',
    changes: true,
  },
  /** A new measure (`measure` null), or what one says anew. */
  'incidents.measure': {
    request: z.strictObject({ id, measure: z.union([id, z.null()]), says: Measure.omit({ id: true }) }),
    response: z.strictObject({ measure: id }),
    role: 'editor',
    changes: true,
  },
  'incidents.close': {
    request: z.strictObject({ id, version: z.int().min(1), closing: Closing }),
    response: version,
    role: 'editor',
    changes: true,
  },
  'incidents.reopen': {
    request: z.strictObject({ id, reason: z.string().trim().min(1).max(2000) }),
    response: version,
    role: 'editor',
    changes: true,
  },
  /** Takes an exercise away, with all that was written in it. Refuses a real incident. */
  'incidents.removeExercise': { request: z.strictObject({ id }), response: done, role: 'editor', changes: true },
  'emergency.read': {
    request: z.strictObject({}),
    response: z.strictObject({ plan: EmergencyPlan, version: Count }),
    role: 'reader',
    changes: false,
  },
  'emergency.save': {
    request: z.strictObject({ plan: EmergencyPlan, version: Count }),
    response: z.strictObject({ version: Count }),
    role: 'editor',
    changes: true,
  },
} as const;
