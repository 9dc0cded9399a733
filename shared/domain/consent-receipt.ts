import type { Company } from './company.ts';
import { Channel, Expression, inOrder, reaches, type ConsentEvent } from './consent-event.ts';
import { saidOn, type ConsentState } from './consent-state.ts';
import { Place } from './law-fact.ts';
import { LegalBasis } from './register-vocabulary.ts';
import { z } from '../z.ts';

/** A channel a consent was asked for, and how it stands; see consent-state.ts. */
export type ReceiptChannel = {
  readonly channel: Channel;
  readonly state: ConsentState['name'];
  readonly validUntil: string;
};

/**
 * What a receipt of one consent is made from: one person, one purpose, one stored text. Words are in the language of the
 * receipt; what isn't known is ''.
 */
export type ReceiptFacts = {
  readonly receiptId: string;
  /** The id of the consentGiven, or of the entry that asked or refused where there is none. */
  readonly recordId: string;
  /** When the receipt is made: ISO 8601 in UTC. */
  readonly madeAt: string;
  readonly controller: Pick<Company, 'legalName' | 'street' | 'postcode' | 'city' | 'email' | 'phone' | 'website'>;
  /** `contact`: the address or number by which the business knows the person. */
  readonly person: { readonly id: string; readonly name: string; readonly contact: string };
  /** `marketing`: an objection to marketing ends consents to it. */
  readonly purpose: {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly marketing: boolean;
  };
  readonly basis: { readonly basis: LegalBasis; readonly article: string };
  /** The text as it was shown; `sha256` of its UTF-8 bytes, in hex. */
  readonly text: {
    readonly id: string;
    readonly version: string;
    readonly language: string;
    readonly body: string;
    readonly sha256: string;
  };
  /** At least one; each with how it stands today, since one can be withdrawn and another not. `validUntil`: '' without end. */
  readonly channels: readonly ReceiptChannel[];
  readonly categories: readonly { readonly name: string; readonly special: boolean }[];
  /** Others who get the data, and those who handle them for the business. */
  readonly recipients: readonly string[];
  /** Where the data lie, in words. */
  readonly storage: string;
  readonly retention: string;
  /** Whose law holds (see `Place`). */
  readonly jurisdiction: string;
  readonly withdrawal: string;
  readonly how: Expression;
  readonly givenBy: 'person' | 'parent';
  /** Of the parent who said it. */
  readonly guardianName: string;
  /** Ends when not used for so many months; null: it holds until it is withdrawn. */
  readonly monthsWithoutUse: number | null;
  /** The person's log; what doesn't belong to this consent is left out. */
  readonly events: readonly ConsentEvent[];
};

/** The states of a consent in the W3C community report on ISO/IEC TS 27560 (guides/consent-27560, 15 Feb 2026). */
const EventState = z.enum([
  'unknown',
  'requested',
  'deferred',
  'refused',
  'given',
  'renewed',
  'withdrawn',
  'expired',
  'terminated',
  'invalidated',
]);

/** What a mandatory member says of a fact nobody wrote down. */
const notRecorded = 'not recorded';
const Told = z.string().min(1);
const PartyType = z.enum(['pii_controller', 'pii_principal', 'guardian', 'representative', 'third_party']);
const Party = z.strictObject({
  party_id: Told,
  party_name: Told,
  party_address: Told,
  party_contact: Told,
  party_type: PartyType,
  party_email: Told.optional(),
  party_phone: Told.optional(),
  party_url: Told.optional(),
});
const Entry = z.strictObject({
  /** UTC. */
  event_time: z.iso.datetime(),
  /** ISO 8601 (P24M), or until it is withdrawn. */
  validity_duration: z.string().regex(/^(P\d+M|until withdrawn)$/),
  /** A party, by its id. */
  entity_id: Told,
  event_type: z.enum(['expressed', 'explicit']),
  event_state: EventState,
  expression_method: Expression.optional(),
});

/**
 * A consent receipt by ISO/IEC TS 27560:2023: a copy of the record for the person, in the four sections header, processing,
 * parties and events. Members are named as the field names of the standard are usually written in JSON; we know the standard
 * through the W3C community report and not from its own text. Beside them stand what the GDPR asks for: the legal basis,
 * the channels, and the text that was shown with its checksum.
 */
export const ConsentReceipt = z.strictObject({
  header: z.strictObject({
    schema_version: z.literal('https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr'),
    receipt_id: Told,
    receipt_time: z.iso.datetime(),
    record_id: Told,
    pii_principal_id: Told,
  }),
  processing: z.strictObject({
    privacy_notice: z.strictObject({
      notice_id: Told,
      notice_version: Told,
      notice_text: Told,
      notice_sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    language: Told,
    purposes: z
      .array(
        z.strictObject({
          purpose_id: Told,
          purpose: Told,
          purpose_description: Told,
          lawful_basis: LegalBasis,
          lawful_basis_article: Told,
          channels: z.array(z.strictObject({ channel: Channel, consent_state: EventState })).min(1),
          pii_information: z.array(z.strictObject({ pii_type: Told, special_pii_category: z.boolean() })).min(1),
          pii_controllers: z.array(Told).min(1),
          collection_method: Expression,
          storage_locations: z.array(Told).min(1),
          retention_period: Told,
          jurisdiction: Place,
          recipient_third_parties: z.array(Told),
          withdrawal_method: Told,
          privacy_rights: z.array(z.literal('withdrawal')),
        }),
      )
      .min(1),
  }),
  parties: z.array(Party).min(2),
  events: z.array(Entry).min(1),
});
export type ConsentReceipt = z.output<typeof ConsentReceipt>;

type EventState = z.output<typeof EventState>;

/** What an entry of the log is to this consent. `confirmed`: a double opt-in. */
export type ReceiptEventKind = 'requested' | 'given' | 'confirmed' | 'refused' | 'withdrawn' | 'objection';

/** One line of the consent's history. `day`: the local day it was said on, of paper typed in later the day of the signature. */
export type ReceiptEvent = {
  readonly kind: ReceiptEventKind;
  readonly at: string;
  readonly day: string;
  readonly by: 'controller' | 'person' | 'guardian' | 'representative';
  readonly how: Expression | null;
};

/** The entries that belong to the consent of a receipt, in their order. */
export function receiptEvents({
  events,
  purpose,
  channels,
}: Pick<ReceiptFacts, 'events' | 'purpose' | 'channels'>): readonly ReceiptEvent[] {
  const own = new Set<string>();
  const touches = (of: Parameters<typeof reaches>[0]): boolean =>
    channels.some(({ channel }) => reaches(of, purpose.id, channel));
  return inOrder(events).flatMap((event): readonly ReceiptEvent[] => {
    const { at, day } = event;
    if (event.kind === 'consentConfirmed')
      return own.has(event.confirms) ? [{ kind: 'confirmed', at, day, by: 'person', how: null }] : [];
    if (event.kind === 'consentRequested')
      return touches(event) ? [{ kind: 'requested', at, day, by: 'controller', how: event.how }] : [];
    if (event.kind === 'consentGiven') {
      if (!touches(event)) return [];
      own.add(event.id);
      const by = event.givenBy === 'parent' ? 'guardian' : 'person';
      return [{ kind: 'given', at, day: saidOn(event), by, how: event.how }];
    }
    if (event.kind !== 'consentRefused' && event.kind !== 'consentWithdrawn' && event.kind !== 'objection') return [];
    if (!touches(event) || (event.kind === 'objection' && !purpose.marketing)) return [];
    const kind = ({ consentRefused: 'refused', consentWithdrawn: 'withdrawn', objection: 'objection' } as const)[
      event.kind
    ];
    return [{ kind, at, day, by: event.by === 'parent' ? 'guardian' : event.by, how: event.how }];
  });
}

const eventStates: Readonly<Record<ReceiptEventKind, EventState>> = {
  requested: 'requested',
  given: 'given',
  confirmed: 'given',
  refused: 'refused',
  withdrawn: 'withdrawn',
  // An objection to marketing is no withdrawal, but it ends the consent.
  objection: 'terminated',
};

const states: Readonly<Record<ConsentState['name'], EventState>> = {
  none: 'unknown',
  requested: 'requested',
  // Not in force yet: its confirmation or its first day is still to come.
  pending: 'deferred',
  notYet: 'deferred',
  underAge: 'invalidated',
  given: 'given',
  expired: 'expired',
  refused: 'refused',
  withdrawn: 'withdrawn',
  superseded: 'terminated',
};

const told = (text: string): string => (text.trim() === '' ? notRecorded : text);

/** Only what is known, for members that can be left out. */
const known = <Name extends string>(name: Name, text: string): { readonly [name in Name]?: string } =>
  text === '' ? {} : ({ [name]: text } as { readonly [name in Name]: string });

/**
 * The receipt of one consent by ISO/IEC TS 27560:2023, ready for JSON. Every mandatory member is there: what nobody wrote
 * down says so. Throws where no entry of the log belongs to the consent, since then there is nothing to confirm.
 */
export function consentReceipt(facts: ReceiptFacts): ConsentReceipt {
  const { controller, person, purpose, text } = facts;
  const controllerId = 'controller';
  const address = [controller.street, `${controller.postcode} ${controller.city}`.trim()]
    .filter(part => part !== '')
    .join(', ');
  const entities = {
    controller: controllerId,
    person: person.id,
    guardian: 'guardian',
    representative: 'representative',
  } as const;
  const history = receiptEvents(facts);
  if (history.length === 0) throw new Error('A receipt needs an entry of the log');
  const explicit = facts.categories.some(({ special }) => special);
  // Who spoke for the person, of whom hardly more than a name is ever known.
  const others = (['guardian', 'representative'] as const).filter(
    other => history.some(({ by }) => by === other) || (other === 'guardian' && facts.givenBy === 'parent'),
  );
  return ConsentReceipt.parse({
    header: {
      schema_version: 'https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr',
      receipt_id: facts.receiptId,
      receipt_time: facts.madeAt,
      record_id: facts.recordId,
      pii_principal_id: person.id,
    },
    processing: {
      privacy_notice: {
        notice_id: text.id,
        notice_version: text.version,
        notice_text: text.body,
        notice_sha256: text.sha256,
      },
      language: text.language,
      purposes: [
        {
          purpose_id: purpose.id,
          purpose: told(purpose.name),
          purpose_description: told(purpose.description),
          lawful_basis: facts.basis.basis,
          lawful_basis_article: told(facts.basis.article),
          channels: facts.channels.map(({ channel, state }) => ({ channel, consent_state: states[state] })),
          pii_information:
            facts.categories.length === 0
              ? [{ pii_type: notRecorded, special_pii_category: false }]
              : facts.categories.map(({ name, special }) => ({ pii_type: told(name), special_pii_category: special })),
          pii_controllers: [controllerId],
          collection_method: facts.how,
          storage_locations: [told(facts.storage)],
          retention_period: told(facts.retention),
          jurisdiction: facts.jurisdiction,
          recipient_third_parties: facts.recipients.map((_, at) => `recipient-${at + 1}`),
          withdrawal_method: told(facts.withdrawal),
          privacy_rights: ['withdrawal'],
        },
      ],
    },
    parties: [
      {
        party_id: controllerId,
        party_name: told(controller.legalName),
        party_address: told(address),
        party_contact: told(controller.email || controller.phone || address),
        party_type: 'pii_controller',
        ...known('party_email', controller.email),
        ...known('party_phone', controller.phone),
        ...known('party_url', controller.website),
      },
      {
        party_id: person.id,
        party_name: told(person.name),
        party_address: notRecorded,
        party_contact: told(person.contact),
        party_type: 'pii_principal',
      },
      ...others.map(other => ({
        party_id: other,
        party_name: other === 'guardian' ? told(facts.guardianName) : notRecorded,
        party_address: notRecorded,
        party_contact: notRecorded,
        party_type: other,
      })),
      ...facts.recipients.map((name, at) => ({
        party_id: `recipient-${at + 1}`,
        party_name: told(name),
        party_address: notRecorded,
        party_contact: notRecorded,
        party_type: 'third_party',
      })),
    ],
    events: history.map(({ kind, at, by, how }) => ({
      event_time: at,
      validity_duration: facts.monthsWithoutUse === null ? 'until withdrawn' : `P${facts.monthsWithoutUse}M`,
      entity_id: entities[by],
      event_type: explicit ? 'explicit' : 'expressed',
      event_state: eventStates[kind],
      ...(how === null ? {} : { expression_method: how }),
    })),
  });
}
