import { z } from '../z.ts';
import { FactorCorrection } from './breach-assessment.ts';
import { BreachLaw } from './breach-deadlines.ts';
import { StepTick } from './first-hour.ts';
import { Incident } from './incident.ts';
import { Id } from './law-fact.ts';

const Moment = z.iso.datetime();
const Day = z.union([z.literal(''), z.iso.date()]);
const Line = z.string().max(300);
const Text = z.string().max(5000);

/** A step of the first hour that was done: when, and by whom; '' where it was ticked before the password. */
export const DoneStep = StepTick.extend({ who: Line });
export type DoneStep = z.output<typeof DoneStep>;

/**
 * What was told to an authority, or by a processor to its client. `text`: what went out, word for word, as plain text. `items`: which of the
 * law's items it held. `sentAt`: when it went out; ISO 8601 in UTC.
 */
export const SentNotice = z.strictObject({
  id: z.uuid(),
  to: z.enum(['authority', 'controller']),
  law: BreachLaw,
  kind: z.enum(['first', 'supplement', 'withdrawal']),
  recipient: Line,
  sentAt: Moment,
  how: z.enum(['webForm', 'email', 'phone', 'post']),
  /** The number the authority gave it. */
  reference: Line,
  items: z.array(Id).max(100),
  note: Text,
  text: z.string().max(100_000),
});
export type SentNotice = z.output<typeof SentNotice>;

/**
 * A round in which people were told (GDPR Art. 34). `people`: how many, whoever of them is erased later. `publicNotice`: nobody by name
 * (Art. 34(3)(c)). `text`: what they were told, without names.
 */
export const Telling = z.strictObject({
  id: z.uuid(),
  at: Moment,
  how: z.enum(['letter', 'email', 'phone', 'inPerson', 'messenger', 'publicNotice']),
  language: z.enum(['en', 'de', 'both']),
  people: z.int().min(0),
  note: Text,
  text: z.string().max(100_000),
});
export type Telling = z.output<typeof Telling>;

/** Something to do: during the incident, or so that it doesn't happen again. '' where it has no day, and while it isn't done. */
export const Measure = z.strictObject({
  id: z.uuid(),
  purpose: z.enum(['now', 'prevent']),
  text: z.string().trim().min(1).max(1000),
  who: Line,
  dueOn: Day,
  doneOn: Day,
});
export type Measure = z.output<typeof Measure>;

/** How it ended. `noBreach`: no personal data were concerned after all, or nothing had happened. */
export const Closing = z.strictObject({
  outcome: z.enum(['breach', 'noBreach']),
  cause: Text,
  lessons: Text,
});
export type Closing = z.output<typeof Closing>;

/** What somebody puts into the timeline by hand: a note, a call, a decision. `happenedAt`: when it was; ISO 8601 in UTC. */
export const TimelineNote = z.strictObject({
  kind: z.enum(['note', 'call', 'decision']),
  happenedAt: Moment,
  who: Line,
  text: z.string().trim().min(1).max(5000),
});
export type TimelineNote = z.output<typeof TimelineNote>;

/** What the person who leads says of an incident; the rest of its file grows entry by entry. */
export const IncidentSaying = z.strictObject({
  title: Line,
  /** Who leads. */
  lead: Line,
  facts: Incident,
  corrections: z.array(FactorCorrection).max(50),
});
export type IncidentSaying = z.output<typeof IncidentSaying>;

/** How many entries of each list a file takes: a file with more couldn't be read any more. */
export const mostEntries = { steps: 500, notices: 200, tellings: 500, measures: 500 } as const;

/** The file of an incident without its customers, who stand beside it and can be erased. `exercise`: id of the exercise it was made for; '' for a real one. */
export const IncidentFile = IncidentSaying.extend({
  exercise: z.union([z.literal(''), Id]),
  openedAt: Moment,
  closedAt: z.union([z.literal(''), Moment]),
  steps: z.array(DoneStep).max(mostEntries.steps),
  notices: z.array(SentNotice).max(mostEntries.notices),
  tellings: z.array(Telling).max(mostEntries.tellings),
  measures: z.array(Measure).max(mostEntries.measures),
  closing: z.union([Closing, z.null()]),
});
export type IncidentFile = z.output<typeof IncidentFile>;

/** How many customers an incident names: in all, and those who were told. Whoever was erased is in neither. */
export const Affected = z.strictObject({ customers: z.int().min(0), told: z.int().min(0) });
export type Affected = z.output<typeof Affected>;

export const StoredIncident = IncidentFile.extend({ id: z.uuid(), version: z.int().min(1), affected: Affected });
export type StoredIncident = z.output<typeof StoredIncident>;

/** Somebody to call, noted in calm times. `role`: an id of the contact sheet's pack, or '' for one of the business's own. */
export const EmergencyContact = z.strictObject({
  id: z.uuid(),
  role: z.union([z.literal(''), Id]),
  name: Line,
  phone: Line,
  outOfHours: Line,
  email: Line,
  number: Line,
  webForm: Line,
  note: z.string().max(1000),
});
export type EmergencyContact = z.output<typeof EmergencyContact>;

/** An exercise that was played to its end, and what it brought. */
export const Practised = z.strictObject({
  exercise: Id,
  on: z.iso.date(),
  points: z.int().min(0),
  most: z.int().min(1),
});
export type Practised = z.output<typeof Practised>;

/** Who leads when something happens, who stands in, whom they call, and what was practised, the newest last. */
export const EmergencyPlan = z.strictObject({
  lead: Line,
  deputy: Line,
  contacts: z.array(EmergencyContact).max(60),
  note: z.string().max(3000),
  practised: z.array(Practised).max(200),
});
export type EmergencyPlan = z.output<typeof EmergencyPlan>;

export const emptyEmergencyPlan: EmergencyPlan = { lead: '', deputy: '', contacts: [], note: '', practised: [] };
