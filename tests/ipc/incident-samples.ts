import { emptyEmergencyPlan } from '../../shared/domain/incident-file.ts';
import { nothingKnown } from '../../shared/domain/incident.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import { mergeSamples } from './merge-samples.ts';
import { duplicateSamples } from './duplicate-samples.ts';
import { bulkSamples } from './bulk-samples.ts';

const id = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
const at = '2026-11-29T09:00:00.000Z';

/** A request of its shape for each call about incidents that needs one. */
export const incidentSamples: Partial<Record<Channel, object>> = {
  ...mergeSamples,
  ...duplicateSamples,
  ...bulkSamples,
  'incidents.read': { id },
  'incidents.open': { kind: 'deviceLost', exercise: '', noticedAt: at },
  'incidents.save': { id, version: 1, title: '', lead: 'Ms Kern', facts: nothingKnown, corrections: [] },
  'incidents.tick': { id, step: 'lockRemotely', who: 'Ben', done: true },
  'incidents.takeTicks': { ticks: [{ step: 'lockRemotely', at }] },
  'incidents.affect': { id, who: { by: 'keys', keys: ['17'] }, affected: true },
  'incidents.affected': { id, only: 'untold', way: 'email', words: '', offset: 0, limit: 50 },
  'incidents.timeline': { id },
  'incidents.note': { id, note: { kind: 'call', happenedAt: at, who: 'Ben', text: 'Called the railway' } },
  'incidents.eraseNote': { id, entry: 7 },
  'incidents.notify': {
    id,
    notice: {
      to: 'authority',
      law: 'gdpr',
      kind: 'first',
      recipient: 'LfDI',
      sentAt: at,
      how: 'webForm',
      reference: '',
      items: ['nature'],
      note: '',
      text: 'A laptop was lost.',
    },
  },
  'incidents.tell': {
    id,
    telling: { at, how: 'letter', language: 'de', people: 0, note: '', text: 'Ein Laptop ist weg.' },
    customers: 'untold',
  },
  'incidents.measure': {
    id,
    measure: null,
    says: { purpose: 'prevent', text: 'Encrypt the disks', who: '', dueOn: '2026-12-01', doneOn: '' },
  },
  'incidents.close': { id, version: 2, closing: { outcome: 'breach', cause: 'Left on a train', lessons: '' } },
  'incidents.reopen': { id, reason: 'The bag turned up' },
  'incidents.removeExercise': { id },
  'emergency.save': { plan: emptyEmergencyPlan, version: 0 },
};
