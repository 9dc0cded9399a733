import type { Channel } from '../../shared/ipc/channels.ts';

/** Requests of the calls that save papers of an incident. */
export const incidentPaperSamples: Partial<Record<Channel, object>> = {
  'incidents.saveCalendar': { id: '0b6f6f3e-7f55-4c1c-9f57-2b1f8a0d7c11', language: 'de' },
};
