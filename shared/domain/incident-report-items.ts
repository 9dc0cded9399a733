import type { Incident } from './incident.ts';

/** Said even where nobody knows it: Art. 33(3) and (5) ask for it. */
export const always: ReadonlySet<keyof Incident> = new Set([
  'kind',
  'role',
  'discoveredBy',
  'happened',
  'description',
  'systems',
  'data',
  'people',
  'number',
  'records',
  'countries',
  'confidentiality',
  'integrity',
  'availability',
  'consequences',
  'encryption',
  'holder',
  'measuresTaken',
]);

/** What is said of the facts, in order. */
export const factItems: readonly (keyof Incident)[] = [
  'kind',
  'nature',
  'description',
  'systems',
  'role',
  'otherParties',
  'establishedIn',
  'discoveredBy',
  'noticedAt',
  'toldAt',
  'processorKnewAt',
  'awareAt',
  'happened',
  'openForHours',
  'data',
  'insight',
  'loginOpens',
  'records',
  'identification',
  'people',
  'number',
  'countries',
];

/** What is said of the effects, in order. */
export const effectItems: readonly (keyof Incident)[] = [
  'confidentiality',
  'integrity',
  'availability',
  'restoredAfterHours',
  'outageEffect',
  'intent',
  'origin',
  'consequences',
];

/** What is said of the protection and of where the data are now, in order. */
export const protectionItems: readonly (keyof Incident)[] = [
  'medium',
  'measuresBefore',
  'encryption',
  'key',
  'backup',
  'remoteWipe',
  'pseudonymised',
  'logs',
  'holder',
  'deletion',
  'gotBack',
  'police',
  'otherBodies',
];
