import type { StoredIncident } from '../../shared/domain/incident-file.ts';
import { incidentStanding } from '../../shared/domain/incident-standing.ts';
import type { IncidentEvent } from '../../shared/ipc/incident-calls.ts';
import { packs } from '../../shared/packs.ts';
import { disclosed, exactly, harmless } from './incidents.ts';

/** The zone the tests read clocks in. */
export const zone = 'Europe/Berlin';

/** A letter to the wrong person that was told to the authority and to the people, with all a file can hold. */
export const told: StoredIncident = {
  id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a',
  version: 7,
  title: 'Offers in the wrong envelope',
  lead: 'Anna Beispiel',
  facts: {
    ...disclosed,
    number: exactly(12),
    records: exactly(12),
    noticedAt: '2026-11-20T16:40:00.000Z',
    awareAt: '2026-11-20T17:10:00.000Z',
    discoveredBy: 'person',
    description: 'Twelve offers went to one customer.',
    systems: 'The post tray',
    consequences: 'Others may learn the prices.',
    measuresTaken: 'The letters were fetched back.',
    measuresPlanned: 'Window envelopes.',
    measuresBefore: 'Two people check the post.',
    delayReason: 'The weekend lay between.',
    otherBodies: 'The insurer.',
  },
  corrections: [{ factor: 'holder', level: 'high', note: 'She has threatened to publish them.' }],
  exercise: '',
  openedAt: '2026-11-20T17:00:00.000Z',
  closedAt: '2026-11-28T09:00:00.000Z',
  steps: [{ step: 'noteTimes', at: '2026-11-20T17:05:00.000Z', who: 'Anna' }],
  notices: [
    {
      id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6b',
      to: 'authority',
      law: 'gdpr',
      kind: 'first',
      recipient: 'Data Protection Saxony',
      sentAt: '2026-11-22T09:30:00.000Z',
      how: 'webForm',
      reference: 'DP-17/2026',
      items: ['nature'],
      note: '',
      text: 'Twelve offers went to the wrong person.',
    },
  ],
  tellings: [
    {
      id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6c',
      at: '2026-11-23T10:00:00.000Z',
      how: 'letter',
      language: 'de',
      people: 12,
      note: 'By registered post.',
      text: 'Your offer went to somebody else.',
    },
  ],
  measures: [
    {
      id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6d',
      purpose: 'prevent',
      text: 'Check the address before sealing',
      who: 'Ben',
      dueOn: '2026-12-15',
      doneOn: '',
    },
  ],
  closing: { outcome: 'breach', cause: 'The post was packed in a hurry.', lessons: 'Two people pack.' },
  affected: { customers: 12, told: 12 },
};

/** A harmless one that was written down and told nobody. */
export const recordedOnly: StoredIncident = {
  ...told,
  id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b70',
  title: 'Stick in the other coat',
  facts: { ...harmless, noticedAt: '2026-03-01T10:00:00.000Z', awareAt: null },
  corrections: [],
  notices: [],
  tellings: [],
  measures: [],
  affected: { customers: 0, told: 0 },
};

/** How an incident stands at a moment long after. */
export const standingOf = (incident: StoredIncident) =>
  incidentStanding(
    incident,
    { deadlines: packs.breachDeadlines(), rules: packs.breachRules() },
    { now: '2026-11-29T10:00:00.000Z', zone, holidays: [] },
  );

/** An entry of the timeline. */
export const event = (action: string, values: IncidentEvent['values'], entry = 1): IncidentEvent => ({
  entry,
  at: '2026-11-21T08:00:00.000Z',
  user: 'Anna Beispiel',
  action,
  values,
});

/** A decision somebody wrote into the timeline. */
export const decision = (text: string): IncidentEvent =>
  event('decision', { note: [null, { kind: 'decision', happenedAt: '2026-11-21T08:00:00.000Z', who: 'Anna', text }] });
