import { Bilingual, Id, LawFact } from './law-fact.ts';
import { TextShape } from './text-shapes.ts';
import { z } from '../z.ts';

/** Phrases by language, written as phrases.ts reads them. */
const Phrases = z.strictObject({ en: z.array(z.string()), de: z.array(z.string()) });

/** Of whom a passage speaks: an address near the officer's name is the officer's. `other`: firms whose tools many use. */
const Owner = z.enum(['controller', 'officer', 'authority', 'other']);
export type ForeignOwner = z.output<typeof Owner>;

/**
 * One kind of evidence that an item is told; several finds of the same kind count once. `must`: nothing is found without it;
 * `alone` false: it counts only beside another; `bare`: a line without a sentence is as good as one.
 */
const Sign = Phrases.extend({
  weight: z.int().min(1).max(3),
  must: z.boolean(),
  alone: z.boolean(),
  bare: z.boolean(),
  shapes: z.array(TextShape),
});

/** An item that Art. 13(1) or (2) GDPR wants told, and how a text shows that it tells it. */
const ForeignItem = LawFact.extend({
  id: Id,
  article: z.string().min(1),
  name: Bilingual,
  /** Which item of resources/notice/eu.json this is, or is part of. */
  partOf: Id,
  /** What words can't tell, and what the owner should look for. */
  look: Bilingual,
  /** `where`: only where the business does such a thing; `where` below shows that it does. */
  needed: z.enum(['always', 'where']),
  where: Phrases,
  /** The weights that make it found. */
  enough: z.int().min(1),
  /** The signs have to stand in one passage, within so many sentences and the heading that leads them; null: anywhere. */
  within: z.union([z.int().min(1), z.null()]),
  signs: z.array(Sign).min(1),
  /** Whose the shapes must be; null for anybody's. */
  owner: z.union([Owner, z.null()]),
  /** The text says that there is no such thing, and what that is worth. */
  denials: Phrases,
  denied: z.enum(['found', 'unsure']),
  /** Words that seem to tell it and don't. */
  vague: Phrases,
});
export type ForeignItem = z.output<typeof ForeignItem>;

/** Something to tell the owner beside the items. */
const ForeignRemark = LawFact.extend({
  id: Id,
  article: z.string(),
  name: Bilingual,
  /** What to do. */
  advice: Bilingual,
  /** `present`: where its phrases are there; `absent`: where they aren't; `measured`: the program works it out by itself. */
  when: z.enum(['present', 'absent', 'measured']),
  phrases: Phrases,
  /** So many different ones make it. */
  enough: z.int().min(1),
  /** Only in texts of at most so many words. */
  atMostWords: z.union([z.int(), z.null()]),
  /** Only beside this remark. */
  beside: z.union([Id, z.null()]),
  /** Not where this item was found. */
  unlessFound: z.union([Id, z.null()]),
});

/** How notices of others are read: items, remarks, and the words that languages are known by. */
export const ForeignNoticePack = z.strictObject({
  items: z.array(ForeignItem),
  remarks: z.array(ForeignRemark),
  owners: z.record(Owner, Phrases),
  /** Words that say no to what follows, or that it is something else ('since 20 years'). */
  negations: Phrases,
  /** Words that leave open what is meant. */
  vague: Phrases,
  numbers: z.strictObject({ en: z.array(z.string()), de: z.array(z.string()) }),
  /** Small words that a language is known by. */
  languages: z.strictObject({ en: z.array(z.string()), de: z.array(z.string()), others: z.array(z.array(z.string())) }),
});
export type ForeignNoticePack = z.output<typeof ForeignNoticePack>;
