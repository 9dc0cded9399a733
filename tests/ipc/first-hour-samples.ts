import type { Channel } from '../../shared/ipc/channels.ts';

/** A request of its shape for each call about the first hour that needs one. */
export const firstHourSamples: Partial<Record<Channel, object>> = {
  'firstHour.tick': { step: 'noteTime', done: true },
  'firstHour.print': { kind: 'all', language: 'de', ticked: false },
  'firstHour.printIncident': { id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a', language: 'en' },
};
