import { BreachLetterWords } from '../domain/breach-letter.ts';
import { z } from '../z.ts';
import { LetterPerson } from './notice-paper-calls.ts';

const Count = z.int().min(0);
const id = z.uuid();
const Language = z.enum(['en', 'de']);
const today = z.iso.date();
const saved = z.strictObject({ saved: z.boolean(), fileName: z.string() });

/** To whom letters on paper go: everybody with an address, or who has no e-mail address. */
const LetterWhom = z.enum(['address', 'letter']);
/** `customer`: to one person alone, whether told or not; '' for all who weren't told yet. */
const Letters = z.strictObject({ id, customer: z.union([z.literal(''), id]), whom: LetterWhom });

/** The calls about letters to those whom a breach concerns: a part of the contract. Those that save ask where to; `saved` is false where the person changed their mind. */
export const breachLetterCalls = {
  /** Letters as one PDF; more than five hundred as several in a ZIP. Notes that they left the vault, and nobody as told. */
  'incidents.saveLetters': {
    request: Letters.extend({ language: Language, own: BreachLetterWords, today }),
    response: saved.extend({ people: Count }),
    role: 'editor',
    changes: false,
  },
  /** A Word document with merge fields and its data as a table, for each language that is needed, as one ZIP. */
  'incidents.saveMailMerge': {
    request: Letters.extend({ language: Language, own: BreachLetterWords, today }),
    response: saved.extend({ people: Count }),
    role: 'editor',
    changes: false,
  },
  /** What hangs at the shop door or stands on the web site (GDPR Art. 34(3)(c)). */
  'incidents.savePublicNotice': {
    request: z.strictObject({
      id,
      language: Language,
      format: z.enum(['pdf', 'html', 'txt']),
      own: BreachLetterWords,
      today,
    }),
    response: saved,
    role: 'editor',
    changes: false,
  },
  /** Whom letters go to, page by page, for main to write. `place`: whose law counts for each. */
  'incidents.letterPeople': {
    request: Letters.extend({ offset: Count, limit: z.int().min(1).max(500) }),
    response: z.strictObject({
      people: z.array(z.strictObject({ person: LetterPerson, place: z.string() })),
      total: Count,
    }),
    role: 'editor',
    changes: false,
  },
  /** Notes in the timeline that letters leave the vault; asked before their first byte does. */
  'incidents.noteLetters': {
    request: z.strictObject({ id, people: z.int().min(1), how: z.enum(['letter', 'mailMerge', 'email']) }),
    response: z.strictObject({}),
    role: 'editor',
    changes: true,
  },
  /** Who wasn't told yet, by a way: with the e-mail address where that is the way, else ''. */
  'incidents.untold': {
    request: z.strictObject({ id, way: z.enum(['email', 'letter', 'address', 'phone', 'none', 'all']) }),
    response: z.strictObject({
      people: z.array(z.strictObject({ id, email: z.string(), language: z.enum(['en', 'de', '']) })),
    }),
    role: 'editor',
    changes: false,
  },
  /** The customer numbers and e-mail addresses in a file that was carried in as for an import, from the column that names most customers. */
  'incidents.readKeys': {
    request: z.strictObject({ importId: id }),
    response: z.strictObject({ fileName: z.string(), heading: z.string(), keys: z.array(z.string()) }),
    role: 'editor',
    changes: false,
  },
} as const;
