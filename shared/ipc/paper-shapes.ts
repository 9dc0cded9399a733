import { Company } from '../domain/company.ts';
import { Channel, ConsentEvent, Expression } from '../domain/consent-event.ts';
import { Day } from '../domain/customer.ts';
import { Place } from '../domain/law-fact.ts';
import { LegalBasis } from '../domain/register-vocabulary.ts';
import { z } from '../z.ts';
import { ConsentStateName } from './consent-shapes.ts';

/** Whose consents are proved: those of a person, or those to a purpose. */
export const EvidenceSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), customer: z.uuid() }),
  z.strictObject({ kind: z.literal('purpose'), purpose: z.string().min(1).max(60) }),
]);
export type EvidenceSubject = z.output<typeof EvidenceSubject>;

/** `ReceiptFacts` of shared/domain/consent-receipt.ts on their way from the vault to whoever writes the receipt. */
export const ReceiptFactsShape = z.strictObject({
  receiptId: z.uuid(),
  recordId: z.uuid(),
  madeAt: z.iso.datetime(),
  controller: Company.pick({
    legalName: true,
    street: true,
    postcode: true,
    city: true,
    email: true,
    phone: true,
    website: true,
  }),
  person: z.strictObject({ id: z.uuid(), name: z.string(), contact: z.string() }),
  purpose: z.strictObject({ id: z.string(), name: z.string(), description: z.string(), marketing: z.boolean() }),
  basis: z.strictObject({ basis: LegalBasis, article: z.string() }),
  text: z.strictObject({
    id: z.uuid(),
    version: z.string(),
    language: z.string(),
    body: z.string(),
    sha256: z.string(),
  }),
  channels: z.array(z.strictObject({ channel: Channel, state: ConsentStateName, validUntil: Day })).min(1),
  categories: z.array(z.strictObject({ name: z.string(), special: z.boolean() })),
  recipients: z.array(z.string()),
  storage: z.string(),
  retention: z.string(),
  jurisdiction: Place,
  withdrawal: z.string(),
  how: Expression,
  givenBy: z.enum(['person', 'parent']),
  guardianName: z.string(),
  monthsWithoutUse: z.union([z.int(), z.null()]),
  events: z.array(ConsentEvent),
});
