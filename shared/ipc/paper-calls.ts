import { ConsentRecord, ConsentText } from '../domain/consent-record.ts';
import { z } from '../z.ts';
import { EvidenceSubject, ReceiptFactsShape } from './paper-shapes.ts';

const Language = z.enum(['en', 'de']);
const today = z.iso.date();
const saved = z.strictObject({ saved: z.boolean(), fileName: z.string() });

/**
 * The calls about papers of consents: a part of the contract. Those that save ask where to; `saved` is false where the person
 * changed their mind.
 */
export const paperCalls = {
  /** Prints a form to sign in the language of its text, and gives the short code that stands on it; '' where nothing was saved. */
  'consents.saveForm': {
    request: z.strictObject({
      customer: z.uuid(),
      textVersion: z.uuid(),
      signer: z.enum(['person', 'parent', 'both']),
    }),
    response: saved.extend({ code: z.string() }),
    role: 'editor',
    changes: false,
  },
  /** `id`: of the entry that gave the consent; others lead to theirs. */
  'consents.saveReceipt': {
    request: z.strictObject({ id: z.uuid(), format: z.enum(['pdf', 'json']), language: Language, today }),
    response: saved,
    role: 'editor',
    changes: false,
  },
  /** Everything that proves the consents of a person or to a purpose, as one ZIP. */
  'consents.saveEvidence': {
    request: z.strictObject({ about: EvidenceSubject, language: Language, today }),
    response: saved,
    role: 'editor',
    changes: false,
  },

  /** What a receipt says, for main to write. */
  'consents.receiptFacts': {
    request: z.strictObject({ id: z.uuid(), language: Language, today }),
    response: z.strictObject({ facts: ReceiptFactsShape }),
    role: 'editor',
    changes: false,
  },
  /** What belongs into a ZIP of evidence: the consents in the order they were written down, and the texts they name. */
  'consents.evidence': {
    request: z.strictObject({ about: EvidenceSubject }),
    response: z.strictObject({
      consents: z.array(z.strictObject({ id: z.uuid(), number: z.string() })),
      texts: z.array(ConsentText),
      /** The whole log of a person; [] where it is about a purpose. */
      log: z.array(ConsentRecord),
    }),
    role: 'editor',
    changes: false,
  },
  /** Notes that a paper leaves the vault; asked before its first byte does. `consent`: the id of the entry, for a receipt. */
  'consents.notePaper': {
    request: z.discriminatedUnion('paper', [
      z.strictObject({ paper: z.literal('receipt'), consent: z.uuid() }),
      z.strictObject({ paper: z.literal('evidence'), about: EvidenceSubject }),
    ]),
    response: z.strictObject({}),
    role: 'editor',
    changes: true,
  },
} as const;
