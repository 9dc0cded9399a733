import { z } from '../z.ts';

/** The calls that save papers of an incident: a part of the contract. They ask where to; `saved` is false where the person changed their mind. */
export const incidentPaperCalls = {
  /** The deadlines that run, for a calendar; nothing of the incident but what is due, and when. */
  'incidents.saveCalendar': {
    request: z.strictObject({ id: z.uuid(), language: z.enum(['en', 'de']) }),
    response: z.strictObject({ saved: z.boolean(), fileName: z.string() }),
    role: 'reader',
    changes: false,
  },
} as const;
