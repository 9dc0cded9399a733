import { Bilingual, LawFact, Place, placesToLook } from './law-fact.ts';
import { z } from '../z.ts';

/**
 * What a rule on the consent of children is about: online services offered to children directly, the sale or passing on
 * of their data, or nothing, because no age is fixed and it depends on whether the child can judge.
 */
const Scope = z.enum(['onlineServices', 'saleOrSharing', 'noneFixed']);

const Rule = LawFact.extend({
  /** From which age on a child consents alone; null where no age is fixed. */
  age: z.union([z.int().min(1).max(21), z.null()]),
  /** Below that age the child and a parent consent together; else a parent does. */
  jointly: z.boolean(),
  scope: Scope,
  /** Below this age nothing happens without a yes, be it the child's own; null where the law knows no such age. */
  optInBelow: z.union([z.int().min(1).max(21), z.null()]),
  /** The law, by its short name. */
  basis: z.string().min(1),
  note: z.union([Bilingual, z.null()]),
});

/** The ages of consent by place and day. `from`: null where it has held for as long as it matters. */
export const ConsentAgePack = z.strictObject({
  fallback: Rule,
  entries: z.array(Rule.extend({ place: Place, from: z.union([z.iso.date(), z.null()]) })),
});
export type ConsentAgePack = z.output<typeof ConsentAgePack>;

/** A rule on the consent of children. `known`: false where the place isn't in the pack and the strictest age is taken. */
export type ConsentAge = z.output<typeof Rule> & { readonly known: boolean };

/** The rule that holds in a place (see `Place`) on a day (ISO 8601). */
export function consentAge(pack: ConsentAgePack, country: string, day: string): ConsentAge {
  for (const place of placesToLook(country)) {
    const [newest] = pack.entries
      .filter(entry => entry.place === place && (entry.from === null || entry.from <= day))
      .toSorted((one, other) => ((one.from ?? '') < (other.from ?? '') ? 1 : -1));
    if (newest) {
      const { place: _place, from: _from, ...rule } = newest;
      return { ...rule, known: true };
    }
  }
  return { ...pack.fallback, known: false };
}

/** Who has to say yes for somebody of that many full years: `judge` where it depends on what the child understands. */
export function whoConsents(
  { age, jointly }: Pick<ConsentAge, 'age' | 'jointly'>,
  years: number,
): 'person' | 'parent' | 'both' | 'judge' {
  if (age === null) return 'judge';
  if (years >= age) return 'person';
  return jointly ? 'both' : 'parent';
}
