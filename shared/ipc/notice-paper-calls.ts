import { DataSource } from '../domain/customer.ts';
import { z } from '../z.ts';
import { NoticeSource } from './notice-calls.ts';

const Language = z.enum(['en', 'de']);
const today = z.iso.date();
const saved = z.strictObject({ saved: z.boolean(), fileName: z.string() });
const Customers = z.array(z.uuid()).min(1).max(500);
/** A letter on paper, or the draft of an e-mail. */
const LetterHow = z.enum(['post', 'email']);
export type LetterHow = z.output<typeof LetterHow>;

/** Somebody no letter is written to. `name` is '' for whoever is no longer there. */
export const LeftOut = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  why: z.enum(['gone', 'noAddress', 'noEmail', 'blocked', 'restricted', 'deceased']),
});
export type LeftOut = z.output<typeof LeftOut>;

/** What a letter needs of the person it goes to; for one by post with the address. */
export const LetterPerson = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  name: z.string(),
  organisation: z.string(),
  salutation: z.string(),
  title: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  language: z.string(),
  email: z.string(),
  address: z.union([
    z.strictObject({
      street: z.string(),
      extra: z.string(),
      postcode: z.string(),
      city: z.string(),
      region: z.string(),
      country: z.string(),
    }),
    z.null(),
  ]),
  source: DataSource,
  sourceDetail: z.string(),
});
export type LetterPerson = z.output<typeof LetterPerson>;

/**
 * The calls that save short forms of a notice and letters with it: a part of the contract. Those that save ask where to; `saved` is
 * false where the person changed their mind.
 */
export const noticePaperCalls = {
  /** `paper`: how large the camera's sign is. Refuses a card that lacks something the law wants told on it. */
  'notice.saveCard': {
    request: z.strictObject({
      card: z.enum(['counter', 'camera', 'phone', 'fair']),
      source: NoticeSource,
      language: Language,
      paper: z.enum(['whole', 'half']).optional(),
      today,
    }),
    response: saved,
    role: 'editor',
    changes: false,
  },
  /**
   * Writes to customers with a final version: letters as one PDF (more than fifty as several in a ZIP), or drafts of e-mails with an overview as one ZIP; each in the
   * customer's language where the version is final in it. `language`: of the overview. Notes nothing as given: who saved
   * letters hasn't sent them. Refuses where nobody of them can be written to.
   */
  'notice.saveLetters': {
    request: z.strictObject({ customers: Customers, how: LetterHow, notice: z.uuid(), language: Language, today }),
    response: saved.extend({ written: z.array(z.uuid()), leftOut: z.array(LeftOut) }),
    role: 'editor',
    changes: false,
  },

  /** Who of them can be written to, and with what, for main to write. */
  'notice.letterFacts': {
    request: z.strictObject({ customers: Customers, how: LetterHow }),
    response: z.strictObject({ people: z.array(LetterPerson), leftOut: z.array(LeftOut) }),
    role: 'editor',
    changes: false,
  },
  /** Notes that letters leave the vault; asked before their first byte does. Gives whom they still may go to. */
  'notice.noteLetters': {
    request: z.strictObject({ customers: Customers, how: LetterHow, notice: z.uuid() }),
    response: z.strictObject({ customers: z.array(z.uuid()), leftOut: z.array(LeftOut) }),
    role: 'editor',
    changes: true,
  },
} as const;
