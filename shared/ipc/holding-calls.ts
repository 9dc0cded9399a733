import { BuiltInField, ProgramUse } from '../domain/field-use.ts';
import { NoteKind } from '../domain/sensitive-notes.ts';
import { z } from '../z.ts';

const nothing = z.strictObject({});
const Count = z.int().min(0);
const today = z.iso.date();
const Bilingual = z.strictObject({ en: z.string(), de: z.string() });
const Named = z.strictObject({ id: z.uuid(), name: z.string() });

/** The most notes that a look through them names. */
export const mostNotes = 5000;

/** A field of the program, or of the business's own by its id. */
export const HeldField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('builtIn'), field: BuiltInField }),
  z.strictObject({ kind: z.literal('extra'), field: z.string().max(40) }),
]);
export type HeldField = z.output<typeof HeldField>;

/** One field: for how many it is filled, and what uses it. `purposes`: names of those in the register that mean it. */
export const FieldFigures = z.strictObject({
  of: HeldField,
  filled: Count,
  use: ProgramUse,
  purposes: z.array(Bilingual),
  /** Of a field of the business's own: its name ('' for the date of birth), what for, and whether it is switched on. */
  own: z.union([z.strictObject({ name: z.string(), purpose: z.string(), on: z.boolean() }), z.null()]),
});
export type FieldFigures = z.output<typeof FieldFigures>;

/** A passage of a note that may be sensitive, in three pieces. */
export const NotePassage = z.strictObject({
  kind: NoteKind,
  mayBeNeeded: z.boolean(),
  before: z.string(),
  found: z.string(),
  after: z.string(),
});
export type NotePassage = z.output<typeof NotePassage>;

/** From what the last contact with somebody is known: what was entered, something that is held, an entry about consents, or only the day she was added. */
export const ContactTrace = z.enum(['lastContact', 'held', 'consent', 'added']);
export type ContactTrace = z.output<typeof ContactTrace>;

/** The calls about what is held and not needed (GDPR Art. 5(1)(c), 25): a part of the contract. */
export const holdingCalls = {
  /** Every field, those that are switched off and still hold something first. `customers`: how many there are, archived ones too. */
  'holding.fields': {
    request: nothing,
    response: z.strictObject({ customers: Count, fields: z.array(FieldFigures) }),
    role: 'reader',
    changes: false,
  },
  /** Who has a field filled, by name. */
  'holding.filled': {
    request: z.strictObject({ of: HeldField, offset: Count, limit: z.int().min(1).max(200) }),
    response: z.strictObject({ people: z.array(Named) }),
    role: 'reader',
    changes: false,
  },
  /** Looks through every note for what may be sensitive; reports progress and can be cancelled. Changes nothing. `total`: all that were found; `found`: the first of them. */
  'holding.scanNotes': {
    request: nothing,
    response: z.strictObject({ looked: Count, total: Count, found: z.array(z.uuid()).max(mostNotes) }),
    role: 'editor',
    changes: false,
  },
  /** The passages of these customers' notes; who has none any more is left out. */
  'holding.notes': {
    request: z.strictObject({ customers: z.array(z.uuid()).max(50) }),
    response: z.strictObject({ notes: z.array(Named.extend({ passages: z.array(NotePassage), more: Count })) }),
    role: 'reader',
    changes: false,
  },
  /** Notes that a note is needed as it stands, so that it isn't asked about until it is changed; or takes that back. */
  'holding.fine': {
    request: z.strictObject({ customer: z.uuid(), fine: z.boolean() }),
    response: nothing,
    role: 'editor',
    changes: true,
  },
  /** With whom there was no contact for so many years, the longest first; archived customers are left out. `all`: how many there are. */
  'holding.silent': {
    request: z.strictObject({ today, years: z.int().min(1).max(30), offset: Count, limit: z.int().min(1).max(200) }),
    response: z.strictObject({
      all: Count,
      total: Count,
      people: z.array(Named.extend({ day: z.iso.date(), trace: ContactTrace })),
    }),
    role: 'reader',
    changes: false,
  },
} as const;
