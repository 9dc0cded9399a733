import { z } from '../z.ts';
import { Bilingual, Id, LawFact, Place, placesToLook } from './law-fact.ts';

/** What has to be known about paper before it is destroyed. `places`: where it holds, null for everywhere; `article`: '' where it is custom. */
export const PaperNotes = z.strictObject({
  notes: z.array(
    LawFact.extend({
      id: Id,
      places: z.union([z.array(Place).min(1), z.null()]),
      text: Bilingual,
      article: z.string().trim(),
    }),
  ),
});
export type PaperNotes = z.output<typeof PaperNotes>;

/** The remarks that hold in a place, those of the place first. */
export const notesAt = ({ notes }: PaperNotes, place: string): readonly PaperNotes['notes'][number][] => {
  const wanted = placesToLook(place);
  return [
    ...notes.filter(({ places }) => places?.some(each => wanted.includes(each))),
    ...notes.filter(({ places }) => places === null),
  ];
};
