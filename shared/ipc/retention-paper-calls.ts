import { Place } from '../domain/law-fact.ts';
import { z } from '../z.ts';

const Language = z.enum(['en', 'de']);
const today = z.iso.date();
const saved = z.strictObject({ saved: z.boolean(), fileName: z.string() });
const Year = z.int().min(1990).max(2200);

/** The calls about papers of keeping: a part of the contract. Those that save ask where to; `saved` is false where the person changed their mind. */
export const retentionPaperCalls = {
  /** What may go in a year by the rules of a place. `withHeld`: also what is entered about nobody, as far as the place is the business's own. */
  'retention.saveShredList': {
    request: z.strictObject({
      place: Place,
      year: Year,
      language: Language,
      format: z.enum(['pdf', 'xlsx']),
      withHeld: z.boolean(),
      today,
    }),
    response: saved,
    role: 'reader',
    changes: false,
  },
  'retention.saveConcept': {
    request: z.strictObject({ language: Language, format: z.enum(['pdf', 'docx']), today }),
    response: saved,
    role: 'reader',
    changes: false,
  },
  'retention.saveCalendar': {
    request: z.strictObject({ language: Language, today }),
    response: saved,
    role: 'reader',
    changes: false,
  },
} as const;
