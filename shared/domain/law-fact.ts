import { z } from '../z.ts';

/** The name of something in the packs: letters and digits, the first one small. */
export const Id = z.string().regex(/^[a-z][a-zA-Z0-9]*$/);

/** A text in both languages of the program. */
export const Bilingual = z.strictObject({ en: z.string().trim().min(1), de: z.string().trim().min(1) });
export type Bilingual = z.output<typeof Bilingual>;

/**
 * What a fact of law rests on, the best first: the law's own text was read; somebody who says to have read it reports it;
 * others say so, or it was concluded; it is known from experience and nobody has looked it up.
 */
export const Confidence = z.enum(['lawText', 'lawReported', 'secondHand', 'unverified']);
export type Confidence = z.output<typeof Confidence>;

/** Where a fact comes from and the day it was looked up on. */
export const LawFact = z.strictObject({
  source: z.string().trim().min(1),
  checkedOn: z.iso.date(),
  confidence: Confidence,
});

/** True for a fact that is shown with a word of caution. */
export const isDoubtful = ({ confidence }: { readonly confidence: Confidence }): boolean =>
  confidence === 'secondHand' || confidence === 'unverified';

/** A country (ISO 3166-1 alpha-2: AT) or a part of one with laws of its own (ISO 3166-2: US-CA). */
export const Place = z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/);

/** From which day to which last day something holds; null where it has no beginning that matters, or no end yet. */
export const Validity = z.strictObject({
  from: z.union([z.iso.date(), z.null()]),
  until: z.union([z.iso.date(), z.null()]),
});
export type Validity = z.output<typeof Validity>;

/** True on a day (ISO 8601) on which it holds; the last day is one of them. */
export const holdsOn = ({ from, until }: Validity, day: string): boolean =>
  (from === null || from <= day) && (until === null || day <= until);

/** A place and, for a part of a country, the country: where to look for its law, the nearest first. */
export const placesToLook = (place: string): readonly string[] => {
  const country = place.split('-')[0] ?? place;
  return country === place ? [place] : [place, country];
};

/**
 * Whether what is in a place is where a law of these places holds: a part of a country lies in it (DE-BY in DE), and of a country (US) nobody knows
 * whether the part with a law of its own (US-CA) is meant.
 */
export function liesIn(place: string, places: readonly string[]): 'yes' | 'perhaps' | 'no' {
  if (places.some(each => place === each || place.startsWith(`${each}-`))) return 'yes';
  return places.some(each => each.startsWith(`${place}-`)) ? 'perhaps' : 'no';
}

/** Something that most places share, and what differs in some of them. */
export type ByPlace<Entry> = {
  readonly standard: Entry | null;
  readonly places: Readonly<Record<string, Entry>>;
};

/** What holds in a place: its own, else its country's, else the standard; null where there is none. */
export function inPlace<Entry>({ standard, places }: ByPlace<Entry>, place: string): Entry | null {
  for (const each of placesToLook(place)) if (Object.hasOwn(places, each)) return places[each] ?? null;
  return standard;
}
