import { z } from '../z.ts';
import { IncidentKind } from './incident.ts';
import { Bilingual, Id, LawFact, Place } from './law-fact.ts';

/** What is noted about a contact in calm times. */
export const ContactNote = z.enum(['phone', 'outOfHours', 'email', 'customerNumber', 'policyNumber', 'webForm']);
export type ContactNote = z.output<typeof ContactNote>;

/** Whom to call after an incident, those first who stop harm. Holds no numbers: they are the business's own. */
export const ContactSheetPack = z.strictObject({
  contacts: z.array(
    LawFact.extend({
      id: Id,
      name: Bilingual,
      /** What it is for. */
      purpose: Bilingual,
      /** When to call. */
      when: Bilingual,
      incidents: z.array(IncidentKind).min(1),
      note: z.array(ContactNote).min(1),
      /** Where to look it up, by place; `places` null: anywhere else. */
      found: z
        .array(z.strictObject({ places: z.union([z.array(Place).min(1), z.null()]), text: Bilingual }))
        .optional(),
    }),
  ),
});
export type ContactSheetPack = z.output<typeof ContactSheetPack>;

/** Whom to call in a kind of incident, in order. */
export const contactsFor = ({ contacts }: ContactSheetPack, kind: IncidentKind): ContactSheetPack['contacts'] =>
  contacts.filter(({ incidents }) => incidents.includes(kind));
