import { z } from '../z.ts';

const Language = z.enum(['en', 'de']);
const saved = z.strictObject({ saved: z.boolean(), fileName: z.string() });

/** The calls about papers of incidents: a part of the contract. Each asks where to; `saved` is false where the person changed their mind. */
export const incidentReportCalls = {
  /** The contact sheet, as one page for the wall. */
  'emergency.saveSheet': {
    request: z.strictObject({ language: Language }),
    response: saved,
    role: 'reader',
    changes: false,
  },
  /** The report of one incident; while its file is open, how it stands so far. */
  'incidents.saveReport': {
    request: z.strictObject({ id: z.uuid(), language: Language, format: z.enum(['pdf', 'docx']) }),
    response: saved,
    role: 'reader',
    changes: false,
  },
  /** The register of every breach; `year` null: of all years. */
  'incidents.saveRegister': {
    request: z.strictObject({
      language: Language,
      format: z.enum(['pdf', 'docx', 'csv']),
      year: z.union([z.int().min(1990).max(2200), z.null()]),
    }),
    response: saved,
    role: 'reader',
    changes: false,
  },
} as const;
