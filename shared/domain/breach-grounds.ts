import type { z } from '../z.ts';
import type { BreachRules } from './breach-rules.ts';
import type { LawFact } from './law-fact.ts';

/** What a sentence of the assessment rests on. `law` is undefined where no article says it, as with ENISA's score. */
export type Ground = z.output<typeof LawFact> & { readonly law?: string | undefined };

const groundOf = ({ source, checkedOn, confidence, law }: Ground): Ground => ({ source, checkedOn, confidence, law });

/**
 * The ground of each sentence of `assessmentSentences` that has one, by its code. The answer to the law's own question (`risk.*`) has none:
 * it follows from the sentences below it; nor has a correction, whose ground is its note.
 */
export function assessmentGrounds(pack: BreachRules): ReadonlyMap<string, Ground> {
  const { rules, reliefs, enisa, laws, noPersonalData } = pack;
  return new Map([
    ...[...rules, ...reliefs].map(rule => [rule.id, groundOf(rule)] as const),
    ...enisa.raises.map(each => [each.id, groundOf(each)] as const),
    ...laws.flatMap(({ id, authority, people, client }) => [
      [`${id}.authority.yes`, groundOf(authority)] as const,
      [`${id}.authority.no`, groundOf(authority)] as const,
      [`${id}.people.yes`, groundOf(people)] as const,
      [`${id}.people.no`, groundOf(people)] as const,
      [`${id}.client`, groundOf(client)] as const,
      [`${id}.clientPerhaps`, groundOf(client)] as const,
    ]),
    ['noPersonalData', groundOf(noPersonalData)],
  ]);
}
