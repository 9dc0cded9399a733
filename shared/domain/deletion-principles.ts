import { z } from '../z.ts';
import { Id, LawFact, Place, placesToLook } from './law-fact.ts';

/** By which articles data may be kept only as long as they are needed, and be restricted where only a duty is left; '' where a law has none. */
export const DeletionPrinciples = z.strictObject({
  principles: z.array(
    LawFact.extend({
      id: Id,
      places: z.array(Place).min(1),
      limits: z.string().trim().min(1),
      restricts: z.string().trim(),
    }),
  ),
});
export type DeletionPrinciples = z.output<typeof DeletionPrinciples>;

/** The articles of a place; undefined where no pack has them. */
export const principlesAt = (
  { principles }: DeletionPrinciples,
  place: string,
): DeletionPrinciples['principles'][number] | undefined =>
  principles.find(({ places }) => placesToLook(place).some(each => places.includes(each)));
