import { z } from '../z.ts';
import { BreachLaw } from './breach-deadlines.ts';
import { Bilingual, Id, LawFact } from './law-fact.ts';

/** Every field of a notice to an authority. */
export const NoticeFieldId = z.enum([
  'kind',
  'withdrawal',
  'reference',
  'ownReference',
  'organisation',
  'organisationContact',
  'sector',
  'representative',
  'reporter',
  'officer',
  'contactPoint',
  'otherParties',
  'happened',
  'duration',
  'awareAt',
  'delayReason',
  'discovered',
  'toldAt',
  'breachKind',
  'confidentiality',
  'unintelligible',
  'integrity',
  'availability',
  'incidentKind',
  'cause',
  'description',
  'systems',
  'groups',
  'number',
  'residents',
  'data',
  'records',
  'measuresBefore',
  'likely',
  'impact',
  'severity',
  'outcome',
  'assessment',
  'measuresTaken',
  'measuresPlanned',
  'peopleTold',
  'peopleText',
  'sample',
  'police',
  'otherBodies',
  'lead',
  'countries',
]);
export type NoticeFieldId = z.output<typeof NoticeFieldId>;

/** Where what a field says is entered. `page`: on the notice itself. */
export const AskedAt = z.enum(['questions', 'company', 'letters', 'page']);
export type AskedAt = z.output<typeof AskedAt>;

/**
 * A field. `numbers`: those of the EDPB's template; none where only another law asks. `laws`: whose notice has it; `article`: null where the form asks and the law
 * doesn't; `item`: which item of the notice (the deadlines' pack) it belongs to. `core`: without it that item isn't told. `always`: also in a supplement and a
 * withdrawal, to say which notice they belong to. `client`: a processor tells its client too.
 */
const NoticeField = z.strictObject({
  id: NoticeFieldId,
  section: Id,
  numbers: z.array(z.int().min(1)),
  title: Bilingual,
  laws: z
    .array(
      z.strictObject({
        law: BreachLaw,
        article: z.union([z.string().trim().min(1), z.null()]),
        item: z.union([Id, z.null()]),
      }),
    )
    .min(1),
  core: z.boolean(),
  always: z.boolean(),
  client: z.boolean(),
  askedAt: AskedAt,
});
export type NoticeField = z.output<typeof NoticeField>;

const words = <const Key extends string>(keys: readonly Key[]) => z.record(z.enum(keys), Bilingual);

/** How answers are said in a notice: the template's choices, in words for an authority. */
const NoticeVocabulary = z.strictObject({
  discoveredBy: words(['ourselves', 'processor', 'person', 'outsider', 'press', 'other']),
  breachKind: words(['confidentiality', 'integrity', 'availability', 'none']),
  confidentiality: words(['excluded', 'possible', 'disclosed']),
  unintelligible: words(['intact', 'subverted', 'no']),
  integrity: words(['restored', 'unused', 'usedReparable', 'usedIrreparable']),
  availability: words(['restored', 'temporary', 'permanent']),
  nature: z.record(z.string(), Bilingual),
  origin: words(['inside', 'outside']),
  intent: words(['none', 'malicious']),
  people: z.record(z.string(), Bilingual),
  likely: words(['disclosed', 'linked', 'misused', 'altered', 'unreachable']),
  severity: words(['none', 'low', 'medium', 'high']),
  police: words(['told', 'notTold', 'unknown']),
  role: words(['processor', 'jointController', 'controller', 'other']),
  how: words(['letter', 'email', 'phone', 'inPerson', 'messenger', 'publicNotice']),
  protection: words(['encryptedFull', 'encryptedPartly', 'passwordOnly', 'backup', 'pseudonymised', 'logs']),
});

/** What a notice to an authority says, and in which order: the EDPB's common template, and what other laws ask. */
export const BreachNoticePack = z.strictObject({
  template: LawFact.extend({ name: Bilingual, adoptedOn: z.iso.date() }),
  laws: z.array(LawFact.extend({ law: BreachLaw, title: Bilingual, article: z.string().trim().min(1) })),
  sections: z.array(z.strictObject({ id: Id, number: z.string().regex(/^\d\.\d$/), title: Bilingual })),
  fields: z.array(NoticeField),
  /** Fields of the template that the document leaves to the web form, and why. */
  left: z.array(z.strictObject({ numbers: z.array(z.int().min(1)).min(1), why: Bilingual })),
  words: NoticeVocabulary,
});
export type BreachNoticePack = z.output<typeof BreachNoticePack>;
