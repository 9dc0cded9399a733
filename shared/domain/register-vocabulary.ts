import { Bilingual, Id, LawFact } from './law-fact.ts';
import { z } from '../z.ts';

/** The six grounds of Art. 6(1) GDPR on which personal data are used. */
export const LegalBasis = z.enum(['consent', 'contract', 'law', 'vitalInterests', 'publicTask', 'legitimateInterests']);
export type LegalBasis = z.output<typeof LegalBasis>;

const Named = z.strictObject({ id: Id, name: Bilingual });

/** The fixed lists of the record of processing, each entry with its names. */
export const RegisterVocabulary = z.strictObject({
  /** Kinds of data; `special` for those of Art. 9(1). */
  categories: z.array(Named.extend({ special: z.boolean() })),
  /** Whose data they are. */
  subjects: z.array(Named),
  /** Those who get data and answer for them themselves. */
  recipients: z.array(Named),
  /** Those who handle data on behalf of the business (Art. 28). */
  providers: z.array(Named),
  /** Where data come from; `direct`: from the person, so that Art. 13 and not Art. 14 says what has to be told. */
  origins: z.array(Named.extend({ direct: z.boolean() })),
  channels: z.array(Named),
  /** What a period of keeping is counted from. */
  events: z.array(Named),
  /** Security measures (Art. 32) by area; what is written down as proof is up to the business. */
  measureAreas: z.array(Named),
  measures: z.array(Named.extend({ area: Id })),
  /** What makes a transfer out of an area lawful (Art. 45 to 49). */
  safeguards: z.array(Named.extend({ article: z.string().min(1), ...LawFact.shape })),
  /** Countries among which data move without more ado (ISO 3166-1 alpha-2). */
  freeAreas: z.array(Named.extend({ countries: z.array(z.string().regex(/^[A-Z]{2}$/)) })),
  /** The rights of the person; `always`: whatever the legal basis. */
  rights: z.array(Named.extend({ article: z.string().min(1), always: z.boolean() })),
  bases: z.array(
    LawFact.extend({
      id: LegalBasis,
      article: z.string().min(1),
      name: Bilingual,
      plain: Bilingual,
      /** Ids of the rights it switches on beside those that are there always. */
      rights: z.array(Id),
      /** When data are erased on wish. */
      erasure: Bilingual,
    }),
  ),
  /** The grounds of Art. 9(2) that a small business can have. */
  specialGrounds: z.array(Named.extend({ article: z.string().min(1), ...LawFact.shape })),
});
export type RegisterVocabulary = z.output<typeof RegisterVocabulary>;

/** True where data that go from one country to another (ISO 3166-1 alpha-2) need a safeguard, or a decision that none is needed. */
export const isTransfer = ({ freeAreas }: Pick<RegisterVocabulary, 'freeAreas'>, from: string, to: string): boolean =>
  from !== to && !freeAreas.some(({ countries }) => countries.includes(from) && countries.includes(to));
