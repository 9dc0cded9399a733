import { Bilingual, Id, LawFact, Place, Validity, type ByPlace } from './law-fact.ts';
import { z } from '../z.ts';

/** Whom a notice speaks to. */
export const NoticeAudience = z.enum(['customers', 'newsletter', 'siteVisitors', 'applicants', 'suppliers', 'filmed']);
export type NoticeAudience = z.output<typeof NoticeAudience>;

/** The law a notice is written for, by the name of its pack. */
export const NoticeRegime = z.enum(['eu', 'uk', 'ch', 'california']);
export type NoticeRegime = z.output<typeof NoticeRegime>;

/**
 * What must hold for a block or an item, all of it: names among `noticeConditions` (notice-values.ts); with `!` before it, what must not. Of a
 * purpose where one is spoken of, else of the whole notice.
 */
const When = z.array(z.string().regex(/^!?[a-z][a-zA-Z]*(\.[a-zA-Z]+)?$/));

/**
 * Something that the law wants told, or a national particular of it. `per` purpose: each one has to be told of. `collected`:
 * where data come from the person, from somebody else, or both. `otherwise`: why it isn't needed where `when` doesn't hold.
 */
export const NoticeItem = LawFact.extend({
  id: Id,
  article: z.string().min(1),
  name: Bilingual,
  collected: z.enum(['direct', 'indirect', 'both']),
  per: z.enum(['notice', 'purpose']),
  when: When,
  otherwise: z.union([Bilingual, z.null()]),
  /** Only for businesses there; null for all under the regime. */
  places: z.union([z.array(Place), z.null()]),
  validity: Validity,
});
export type NoticeItem = z.output<typeof NoticeItem>;

/** A list that a block goes through: `NoticeList` in notice-values.ts says what its entries hold. */
const ListName = z.string().regex(/^[a-z][a-zA-Z]*$/);

/**
 * A piece of a notice. `text` is a paragraph, or what stands before the list; `{name}` is put in. One without all of its
 * values is left out, and the items it serves are then missing. `items`: what it tells (ids), by the article of which it is named.
 */
export const NoticeBlock = LawFact.extend({
  id: Id,
  article: z.string().min(1),
  items: z.array(Id),
  when: When,
  places: z.union([z.array(Place), z.null()]),
  validity: Validity,
  text: Bilingual,
  list: z.union([z.strictObject({ of: ListName, entry: Bilingual }), z.null()]),
  /** Set apart from all else, as the right to object has to be (Art. 21(4) GDPR). */
  box: z.boolean(),
});
export type NoticeBlock = z.output<typeof NoticeBlock>;

/**
 * A part of a notice under a heading. `each` purpose: it comes once for every purpose, with its name as the heading.
 * `layer`: on the page of essentials or in the full text. `sign`: the picture beside an essential.
 */
export const NoticePart = z.strictObject({
  id: Id,
  layer: z.enum(['essentials', 'full']),
  each: z.enum(['notice', 'purpose']),
  heading: Bilingual,
  sign: z.union([z.enum(['who', 'why', 'what', 'where', 'clock', 'hand', 'shield', 'camera', 'mail']), z.null()]),
  /** Only in notices for these; null for all. */
  audiences: z.union([z.array(NoticeAudience), z.null()]),
  blocks: z.array(NoticeBlock),
});
export type NoticePart = z.output<typeof NoticePart>;

/** A kind of data as a statute names it. `of`: the vocabulary's categories (ids) in it; `sensitive`: the statute protects it more. */
const StatuteCategory = LawFact.extend({
  id: Id,
  article: z.string().min(1),
  name: Bilingual,
  sensitive: z.boolean(),
  of: z.array(Id).min(1),
});

/** All that a law wants told and how we say it. `places`: businesses there are under it; the first stands for the law itself. */
export const NoticePack = z.strictObject({
  id: NoticeRegime,
  name: Bilingual,
  places: z.array(Place).min(1),
  /** `{audience}` is put in. */
  title: Bilingual,
  /** How this law's country calls a law that the register cites: `written` there, `here` in a notice. */
  articles: z.array(z.strictObject({ written: z.string().min(1), here: z.string().min(1) })).default([]),
  /** What makes a transfer lawful under this law, by the vocabulary's ids: one that isn't here doesn't. [] for the vocabulary's own. */
  safeguards: z.array(LawFact.extend({ id: Id, article: z.string().min(1), name: Bilingual })).default([]),
  /** Countries (ISO 3166-1 alpha-2) to which data go without more ado by a decision under this law. */
  adequate: z.array(LawFact.extend({ countries: z.array(z.string().regex(/^[A-Z]{2}$/)) })).default([]),
  /** A business is under the law only if one of these is true of it; [] where all are. */
  thresholds: z
    .array(LawFact.extend({ id: Id, article: z.string().min(1), text: Bilingual, validity: Validity }))
    .default([]),
  /** [] where the law has no names of its own for kinds of data. */
  categories: z.array(StatuteCategory).default([]),
  items: z.array(NoticeItem),
  parts: z.array(NoticePart),
});
export type NoticePack = z.output<typeof NoticePack>;

/** What all notices share: whom they speak to, and the words for periods. */
export const NoticeWords = z.strictObject({
  audiences: z.array(
    z.strictObject({
      id: NoticeAudience,
      /** Of the title: 'for our customers'. */
      name: Bilingual,
      /** A purpose belongs here if it is named, or if what follows fits: whose data, and one of the kinds of data, where there are any. */
      purposes: z.array(Id),
      subjects: z.array(Id),
      categories: z.array(Id),
      /** Direct marketing by one of these channels (ids) belongs here too. */
      marketing: z.array(Id).default([]),
      /** Purposes (ids) that don't, whatever fits. */
      without: z.array(Id),
    }),
  ),
  /** Recipients (ids) that often sit abroad: their country has to be known. The others are where the business is. */
  abroad: z.array(Id),
  /** Recipients (ids) that are offices of the state or come only on request: nobody is asked for their names. */
  official: z.array(Id),
  /** Where data come from, as a notice says it to the person; the vocabulary's name where none is here. */
  origins: z.record(Id, Bilingual).default({}),
  /** Origins (ids) of which the person has to be told which one it was: the kind alone says too little (Art. 14(2)(f) GDPR). */
  named: z.array(Id).default([]),
  /** Safeguards (ids) that are a decision on the country or the receiver, and those that are only exceptions; all others are rules agreed on. */
  safeguards: z
    .strictObject({ decisions: z.array(Id), exceptions: z.array(Id) })
    .default({ decisions: [], exceptions: [] }),
  /** The lines of an address below the street, by country: {city}, {postcode} and the part of the country, {region}. */
  cities: z.strictObject({ standard: z.array(z.string()), places: z.record(Place, z.array(z.string())) }),
  units: z.record(z.enum(['years', 'months', 'days']), z.strictObject({ one: Bilingual, other: Bilingual })),
  /** From when a period is counted, `{period}` and `{event}` put in. */
  counted: z.record(z.enum(['day', 'calendarYear', 'financialYear', 'calendarYearOfFinancialYear']), Bilingual),
  /**
   * The vocabulary's events as they stand in those sentences: behind 'after' (`after`), behind 'the year in which' (`year`),
   * and the whole of it for a period of 0 (`at`).
   */
  events: z.record(Id, z.strictObject({ after: Bilingual, year: Bilingual, at: Bilingual })),
}) satisfies z.ZodType<{ readonly cities: ByPlace<readonly string[]> }>;
export type NoticeWords = z.output<typeof NoticeWords>;

/** The regime of a business there (ISO 3166, also a part of a country); `eu` where no pack names the place. */
export function regimeAt(packs: readonly NoticePack[], place: string): NoticeRegime {
  const [country = place] = place.split('-');
  return packs.find(({ places }) => places.includes(place) || places.includes(country))?.id ?? 'eu';
}
