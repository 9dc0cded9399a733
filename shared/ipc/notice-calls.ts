import { DataSource, Day } from '../domain/customer.ts';
import { NoticeAnswers, NoticeEdition } from '../domain/notice-answers.ts';
import { InformingReason } from '../domain/notice-deadline.ts';
import { NoticeRegime } from '../domain/notice-pack.ts';
import { NoticeDocument } from '../domain/notice-document.ts';
import { NoticeFacts } from '../domain/notice-facts.ts';
import { FrozenNotice, NoticeExcuse, NoticeGiven, NoticeGivenHow, NoticeVersion } from '../domain/notice-version.ts';
import { z } from '../z.ts';

const nothing = z.strictObject({});
const Count = z.int().min(0);
const Language = z.enum(['en', 'de']);
const today = z.iso.date();

/** A place at which the newest final version differs from what the register gives today: notice-differences.ts. */
export const NoticeDifferenceShape = z.strictObject({
  part: z.string(),
  purpose: z.union([z.string(), z.null()]),
  heading: z.string(),
  block: z.union([z.string(), z.null()]),
  before: z.string(),
  after: z.string(),
});

/** Where an edition stands. `last`: its newest final version; `missing`: items (ids) by language that keep it a draft. */
export const NoticeState = z.strictObject({
  edition: NoticeEdition,
  last: z.union([NoticeVersion, z.null()]),
  missing: z.strictObject({ en: z.array(z.string()), de: z.array(z.string()) }),
  differences: z.array(NoticeDifferenceShape),
  /** In which language the differences are told. */
  language: Language,
  /** Purposes (ids) of which the newest final version doesn't tell. */
  newPurposes: z.array(z.string()),
  /** What the law asks for (items, ids) that it doesn't tell, and since when. */
  newDuties: z.array(z.strictObject({ item: z.string(), since: z.iso.date() })),
  /** False for one that was final once and isn't among the notices there are to be any more: nothing is raised about it. */
  wanted: z.boolean(),
  /** True where the register has nothing left that it could tell of. */
  ended: z.boolean(),
});
export type NoticeState = z.output<typeof NoticeState>;

/** Which notice: a final version by its id, or the draft of an edition. */
export const NoticeSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('version'), id: z.uuid() }),
  z.strictObject({ kind: z.literal('draft'), edition: NoticeEdition }),
]);
export type NoticeSource = z.output<typeof NoticeSource>;

/** What a notice can be saved as. `html`: a piece to paste into a web site; `page`: the same as a page of its own. */
export const NoticeFormat = z.enum(['html', 'page', 'pdf', 'docx', 'markdown', 'text']);
export type NoticeFormat = z.output<typeof NoticeFormat>;

/** By when somebody has to be told: since when the data are there, the last day and what it follows from. `task`: it is time. */
const Informing = z.strictObject({
  obtainedOn: z.iso.date(),
  by: z.iso.date(),
  reason: InformingReason,
  task: z.boolean(),
});

/** Whom a list of the uninformed is of: those the law wants told, or those of whom nobody knows how their data came. */
export const UninformedWhom = z.enum(['due', 'unclear']);
export type UninformedWhom = z.output<typeof UninformedWhom>;

/** Somebody who has no notice yet. `by`: the last day to tell; `task`: it is time, which it never is for who is `unclear`. */
export const UninformedPerson = Informing.extend({
  id: z.uuid(),
  name: z.string(),
  language: z.string(),
  email: z.string(),
  hasAddress: z.boolean(),
  source: DataSource,
});
export type UninformedPerson = z.output<typeof UninformedPerson>;

/** The calls about privacy notices: a part of the contract. `today` is the day here (ISO 8601). */
export const noticeCalls = {
  /** `version` of the answers, for conflicts: 0 before anybody answered. */
  'notice.answers': {
    request: nothing,
    response: z.strictObject({ answers: NoticeAnswers, version: Count }),
    role: 'reader',
    changes: false,
  },
  /** Keeps the answers: also what isn't whole, as the draft of a notice. Refuses what was changed since. */
  'notice.saveAnswers': {
    request: z.strictObject({ answers: NoticeAnswers, version: Count, draft: z.string().max(60).optional() }),
    response: z.strictObject({ version: Count }),
    role: 'owner',
    changes: true,
  },
  /** Where every notice that is wanted, or was ever final, stands today. `language`: to tell differences in, where that can be. */
  'notice.states': {
    request: z.strictObject({ today, language: Language }),
    response: z.strictObject({ states: z.array(NoticeState) }),
    role: 'reader',
    changes: false,
  },
  'notice.versions': {
    request: nothing,
    response: z.strictObject({ versions: z.array(NoticeVersion) }),
    role: 'reader',
    changes: false,
  },
  /** `intact`: the text is byte for byte what its hash was taken of. Refuses one that can't be read any more. */
  'notice.version': {
    request: z.strictObject({ id: z.uuid() }),
    response: z.strictObject({ version: NoticeVersion, frozen: FrozenNotice, intact: z.boolean() }),
    role: 'reader',
    changes: false,
  },
  /**
   * What `notice.finalise` would freeze now, by the law of the day it is to hold from. `seen` stands for all of it;
   * `number`: the version it would be; `last`: what it would follow, null for a first one or where that can't be read.
   */
  'notice.proposal': {
    request: z.strictObject({ edition: NoticeEdition, validFrom: z.iso.date() }),
    response: z.strictObject({
      number: z.int().min(1),
      facts: NoticeFacts,
      documents: z.strictObject({ en: NoticeDocument, de: NoticeDocument }),
      missing: z.strictObject({ en: z.array(z.string()), de: z.array(z.string()) }),
      last: z.union([z.strictObject({ version: NoticeVersion, frozen: FrozenNotice }), z.null()]),
      seen: z.string(),
    }),
    role: 'reader',
    changes: false,
  },
  /**
   * Freezes a notice as the next version, in the languages named. `changed`: what is new, '' for a first version. `seen`: of the
   * proposal that was looked at. Refuses what became another text since, one that lacks something the law wants told, says
   * what the last version says, or is to hold from a day that is over.
   */
  'notice.finalise': {
    request: z.strictObject({
      edition: NoticeEdition,
      languages: z.array(Language).min(1).max(2),
      validFrom: z.iso.date(),
      changed: z.strictObject({ en: z.string().max(2000), de: z.string().max(2000) }),
      seen: z.string().max(64),
      today,
    }),
    response: z.strictObject({ version: NoticeVersion }),
    role: 'owner',
    changes: true,
  },
  /** What a customer got. `due`: by when she has to be told, where she has to be and wasn't; `unclear`: nobody knows whether. */
  'notice.given': {
    request: z.strictObject({ customer: z.uuid(), today }),
    response: z.strictObject({
      given: z.array(NoticeGiven),
      due: z.union([Informing, z.null()]),
      unclear: z.boolean(),
      /** The law of the business's place. */
      regime: NoticeRegime,
      place: z.string(),
    }),
    role: 'reader',
    changes: false,
  },
  /** Notes that customers got a version, or why they need none (`excuse`, with a note). */
  'notice.give': {
    request: z.strictObject({
      customers: z.array(z.uuid()).min(1).max(10_000),
      what: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('given'), notice: z.uuid(), how: NoticeGivenHow }),
        z.strictObject({ kind: z.literal('excused'), excuse: NoticeExcuse }),
      ]),
      day: Day.and(z.iso.date()),
      note: z.string().max(2000),
    }),
    response: z.strictObject({ noted: Count }),
    role: 'editor',
    changes: true,
  },
  /** Takes a line away that was a slip. That it was there stays in the trail. */
  'notice.takeBack': {
    request: z.strictObject({ customer: z.uuid(), id: z.uuid() }),
    response: nothing,
    role: 'editor',
    changes: true,
  },
  /** Who has none yet, the most urgent first. */
  'notice.uninformed': {
    request: z.strictObject({ today, whom: UninformedWhom, offset: Count, limit: z.int().min(1).max(500) }),
    response: z.strictObject({
      total: Count,
      /** How many of them are a task by now, and the last day of the first of them; '' where there is none. */
      tasks: Count,
      firstDay: z.string(),
      /** How many there are of the other kind. */
      others: Count,
      /** The law of the business's place, and false where it knows no time by which people are told. */
      regime: NoticeRegime,
      place: z.string(),
      limited: z.boolean(),
      people: z.array(UninformedPerson),
    }),
    role: 'reader',
    changes: false,
  },
  /** Asks where to, and writes a notice there: a final version as it was frozen, or what the register gives today as a draft. */
  'notice.save': {
    request: z.strictObject({ source: NoticeSource, language: Language, format: NoticeFormat, today }),
    response: z.strictObject({ saved: z.boolean(), fileName: z.string() }),
    role: 'editor',
    changes: false,
  },
  /** All of them, in the same order: for what is done to everybody at once. At most 10,000. */
  'notice.uninformedAll': {
    request: z.strictObject({ today, whom: UninformedWhom }),
    response: z.strictObject({ customers: z.array(z.uuid()).max(10_000) }),
    role: 'reader',
    changes: false,
  },
} as const;
