import { z } from '../z.ts';
import { CustomerSelection } from './customer-selection.ts';
import { LetterPerson } from './notice-paper-calls.ts';

const Count = z.int().min(0);
const LetterHow = z.enum(['post', 'email']);
const today = z.iso.date();
const Day = z.union([z.literal(''), z.iso.date()]);
const Months = z.int().min(1).max(240);
const Customers = z.array(z.uuid()).min(1).max(500);
const Language = z.enum(['en', 'de']);

/** Which of those who are due: all, those who were not asked since the last check, or those who were and have not answered. */
export const DueShown = z.enum(['all', 'notAsked', 'asked']);
export type DueShown = z.output<typeof DueShown>;

/** Whose data were checked: a choice of the list, or all who are due on a day but those excepted. */
export const CheckSelection = z.union([
  CustomerSelection,
  z.strictObject({ kind: z.literal('due'), shown: DueShown, today, except: z.array(z.uuid()).max(10_000) }),
]);
export type CheckSelection = z.output<typeof CheckSelection>;

/** Somebody whose data are due for a check. `since`: the last check, else when they were taken or added; `askedOn`: '' where nobody asked. */
export const DuePerson = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  since: z.iso.date(),
  checkedOn: Day,
  askedOn: Day,
  /** Asked, and no check since. */
  waits: z.boolean(),
  email: z.string(),
  restricted: z.boolean(),
});
export type DuePerson = z.output<typeof DuePerson>;

/** Who is not asked, and why. `doNotContact`: she wants nothing at all by that way, or the address is somebody else's. `name` is '' for whoever is no longer there. */
export const NotAsked = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  why: z.enum(['gone', 'noAddress', 'noEmail', 'blocked', 'deceased', 'doNotContact']),
});
export type NotAsked = z.output<typeof NotAsked>;

/** What is asked of somebody: shared/domain/data-shown.ts. */
const Shown = z.strictObject({
  what: z.enum(['name', 'organisation', 'number', 'address', 'email', 'phone', 'extra', 'dateOfBirth']),
  label: z.string(),
  values: z.array(z.string()),
});

/** The calls about data being right (GDPR Art. 5(1)(d)): a part of the contract. `today` is the day here (ISO 8601). */
export const accuracyCalls = {
  /** How it stands with one customer. `months`: after how many data are to be checked again. */
  'accuracy.of': {
    request: z.strictObject({ customer: z.uuid(), today }),
    response: DuePerson.pick({ since: true, checkedOn: true, askedOn: true, waits: true, restricted: true }).extend({
      due: z.boolean(),
      months: Months,
    }),
    role: 'reader',
    changes: false,
  },
  /** Who is due, whose data nobody has looked at for longest first; archived customers are left out. `shown`: of which the page is. */
  'accuracy.due': {
    request: z.strictObject({
      today,
      shown: DueShown,
      offset: Count,
      limit: z.int().min(1).max(500),
    }),
    response: z.strictObject({
      months: Months,
      all: Count,
      due: Count,
      never: Count,
      asked: Count,
      people: z.array(DuePerson),
    }),
    role: 'reader',
    changes: false,
  },
  /** Notes that these customers' data were found right on a day. Reports progress, can be cancelled. `undo` is null where nothing changed. */
  'accuracy.check': {
    request: z.strictObject({ selection: CheckSelection, day: z.iso.date() }),
    response: z.strictObject({ checked: Count, undo: z.union([z.uuid(), z.null()]) }),
    role: 'editor',
    changes: true,
  },
  /** Takes that back, of all it was noted for and not changed since. */
  'accuracy.uncheck': {
    request: z.strictObject({ undo: z.uuid() }),
    response: z.strictObject({ unchecked: Count }),
    role: 'editor',
    changes: true,
  },
  'accuracy.saveMonths': {
    request: z.strictObject({ months: Months }),
    response: z.strictObject({}),
    role: 'owner',
    changes: true,
  },
  /** Asks where to, and writes to customers whether their data are right: letters as a PDF (more than fifty as several in a ZIP), or drafts of e-mails in a ZIP. */
  'accuracy.saveLetters': {
    request: z.strictObject({ customers: Customers, how: LetterHow, language: Language, today }),
    response: z.strictObject({ saved: z.boolean(), fileName: z.string(), asked: Count, leftOut: z.array(NotAsked) }),
    role: 'editor',
    changes: false,
  },
  /** The same as a text for one customer, to paste into a mail program. Notes nothing. */
  'accuracy.letterText': {
    request: z.strictObject({ customer: z.uuid(), language: Language }),
    response: z.strictObject({ to: z.string(), subject: z.string(), text: z.string(), language: Language }),
    role: 'editor',
    changes: false,
  },
  /** Who of them can be asked, and what about, for main to write. */
  'accuracy.askFacts': {
    request: z.strictObject({ customers: Customers, how: LetterHow }),
    response: z.strictObject({
      people: z.array(z.strictObject({ person: LetterPerson, shown: z.array(Shown) })),
      leftOut: z.array(NotAsked),
    }),
    role: 'editor',
    changes: false,
  },
  /** Notes that they were asked. Gives whom it may still be. */
  'accuracy.noteAsked': {
    request: z.strictObject({ customers: Customers, how: LetterHow, today }),
    response: z.strictObject({ customers: z.array(z.uuid()), leftOut: z.array(NotAsked) }),
    role: 'editor',
    changes: true,
  },
} as const;
