import { z } from '../z.ts';
import { IncidentKind } from './incident.ts';
import { Bilingual, Id, LawFact, Place, placesToLook } from './law-fact.ts';

/** One thing that somebody whose data are concerned can do: a line of the letter to her, the most pressing first. */
const Advice = LawFact.extend({
  id: Id,
  text: Bilingual,
  /** It helps after incidents of these kinds, whatever the data. */
  incidents: z.array(IncidentKind),
  /** It helps where such data are concerned (the assessment's kinds), whatever happened. */
  data: z.array(Id),
  /** Where the person has to live for it; null for everywhere. */
  places: z.union([z.array(Place).min(1), z.null()]),
}).refine(({ incidents, data }) => incidents.length + data.length > 0);
export type BreachAdvice = z.output<typeof Advice>;

/** What letters about a breach advise (GDPR Art. 34(2) with 33(3)(d): measures against possible harm). */
export const AdvicePack = z.strictObject({ advice: z.array(Advice) });
export type AdvicePack = z.output<typeof AdvicePack>;

/** What decides which advice helps a person. `place`: where she lives (ISO 3166). */
export type AdviceFacts = { readonly kind: IncidentKind; readonly data: readonly string[]; readonly place: string };

/** The advice that helps, each once, in the order of the pack. */
export const adviceFor = ({ advice }: AdvicePack, { kind, data, place }: AdviceFacts): readonly BreachAdvice[] =>
  advice.filter(
    each =>
      (each.incidents.includes(kind) || each.data.some(id => data.includes(id))) &&
      (each.places === null || placesToLook(place).some(id => each.places?.includes(id))),
  );
