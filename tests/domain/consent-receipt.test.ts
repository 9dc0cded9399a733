import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConsentEvent } from '../../shared/domain/consent-event.ts';
import {
  consentReceipt,
  ConsentReceipt,
  receiptEvents,
  type ReceiptFacts,
} from '../../shared/domain/consent-receipt.ts';
import { asked, confirmed, objected, others, receiptFacts, withdrawn, yes } from './receipt-facts.ts';

test('the entries of these tests are entries', () => {
  for (const event of [asked, yes, confirmed, withdrawn, objected, ...others])
    expect(ConsentEvent.safeParse(event).error?.issues ?? []).toEqual([]);
});

describe('what happened', () => {
  const kinds = (change: Partial<ReceiptFacts>) => receiptEvents(receiptFacts(change)).map(({ kind }) => kind);

  test('is told in order, each entry of this consent and no other', () => {
    expect(receiptEvents(receiptFacts())).toEqual([
      { kind: 'requested', at: asked.at, day: '2026-03-01', by: 'controller', how: 'paper' },
      { kind: 'given', at: yes.at, day: '2026-03-03', by: 'person', how: 'paper' },
      { kind: 'confirmed', at: confirmed.at, day: '2026-03-06', by: 'person', how: null },
      { kind: 'withdrawn', at: withdrawn.at, day: '2026-05-01', by: 'person', how: 'phone' },
    ]);
    expect(kinds({ events: others })).toEqual([]);
  });

  test.each([
    ['an objection to marketing, to marketing', true, ['given', 'objection']],
    ['an objection to marketing, to something else', false, ['given']],
  ] as const)('%s', (_, marketing, expected) => {
    expect(kinds({ events: [yes, objected], purpose: { ...receiptFacts().purpose, marketing } })).toEqual(expected);
  });

  test('a withdrawal of everything belongs to it', () => {
    expect(kinds({ events: [yes, { ...withdrawn, purpose: null, channels: null }] } as Partial<ReceiptFacts>)).toEqual([
      'given',
      'withdrawn',
    ]);
  });
});

describe('the receipt', () => {
  const receipt = consentReceipt(receiptFacts());

  test('has every mandatory member of the four sections, through JSON and back', () => {
    const read: unknown = JSON.parse(JSON.stringify(receipt));
    expect(ConsentReceipt.parse(read)).toEqual(receipt);
    expect(Object.keys(receipt)).toEqual(['header', 'processing', 'parties', 'events']);
    expect(receipt.header).toEqual({
      schema_version: 'https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr',
      receipt_id: 'receipt-1',
      receipt_time: '2026-11-28T10:00:00.000Z',
      record_id: 'e2',
      pii_principal_id: 'customer-7',
    });
    expect(receipt.processing.purposes[0]).toEqual({
      purpose_id: 'newsletter',
      purpose: 'Rundbrief',
      purpose_description: 'Wir schicken Neues.',
      lawful_basis: 'consent',
      lawful_basis_article: 'Art. 6(1)(a) GDPR',
      channels: [
        { channel: 'email', consent_state: 'given' },
        { channel: 'phone', consent_state: 'withdrawn' },
      ],
      pii_information: [
        { pii_type: 'Namen', special_pii_category: false },
        { pii_type: 'Gesundheit', special_pii_category: true },
      ],
      pii_controllers: ['controller'],
      collection_method: 'paper',
      storage_locations: ['Auf dem Computer des Geschäfts in Deutschland'],
      retention_period: 'Bis zum Widerruf',
      jurisdiction: 'DE',
      recipient_third_parties: ['recipient-1'],
      withdrawal_method: 'Schreiben Sie an post@blumen.example.',
      privacy_rights: ['withdrawal'],
    });
  });

  test('keeps the text as it was shown', () => {
    const { text } = receiptFacts();
    expect(receipt.processing.privacy_notice).toEqual({
      notice_id: 'text-3',
      notice_version: '3',
      notice_text: text.body,
      notice_sha256: text.sha256,
    });
    expect(receipt.processing.language).toBe('de');
  });

  // Bold in shared/facts: mandatory in the standard.
  const mandatory = [
    ['header', 'schema_version'],
    ['header', 'receipt_id'],
    ['header', 'record_id'],
    ['header', 'pii_principal_id'],
    ['processing', 'privacy_notice'],
    ['processing', 'language'],
    ['processing', 'purposes'],
    ...[
      'purpose',
      'pii_information',
      'pii_controllers',
      'storage_locations',
      'retention_period',
      'jurisdiction',
      'recipient_third_parties',
      'withdrawal_method',
    ].map(name => ['processing', 'purposes', '0', name]),
    ['processing', 'purposes', '0', 'pii_information', '0', 'pii_type'],
    ...['party_id', 'party_address', 'party_name', 'party_contact', 'party_type'].map(name => ['parties', '0', name]),
    ...['event_time', 'validity_duration', 'entity_id', 'event_type', 'event_state'].map(name => ['events', '0', name]),
  ];
  test.each(mandatory.map(path => [path.join('.'), path] as const))('is none without %s', (_, path) => {
    const copy = JSON.parse(JSON.stringify(receipt)) as Record<string, unknown>;
    let inside = copy;
    for (const name of path.slice(0, -1)) inside = inside[name] as Record<string, unknown>;
    const last = path.at(-1) ?? '';
    expect(inside).toHaveProperty(last);
    Reflect.deleteProperty(inside, last);
    expect(ConsentReceipt.safeParse(copy).success).toBe(false);
  });

  test('names each party once, and only parties that are there', () => {
    const ids = receipt.parties.map(({ party_id }) => party_id);
    expect(ids).toEqual(['controller', 'customer-7', 'recipient-1']);
    for (const { entity_id } of receipt.events) expect(ids).toContain(entity_id);
  });

  test('a parent and a representative who spoke are parties', () => {
    const { parties, events } = consentReceipt(
      receiptFacts({
        givenBy: 'parent',
        guardianName: 'Karl Weiß',
        events: [{ ...yes, givenBy: 'parent' } as ConsentEvent, objected],
      }),
    );
    expect(parties.map(({ party_type, party_name }) => [party_type, party_name])).toEqual([
      ['pii_controller', 'Blumen Sonnenschein'],
      ['pii_principal', 'Jutta Weiß'],
      ['guardian', 'Karl Weiß'],
      ['representative', 'not recorded'],
      ['third_party', 'Newsletter-Dienst'],
    ]);
    expect(events.map(({ entity_id, event_state }) => [entity_id, event_state])).toEqual([
      ['guardian', 'given'],
      ['representative', 'terminated'],
    ]);
  });

  test.each([
    ['with sensitive data explicit', receiptFacts(), 'explicit', 'P24M'],
    [
      'else expressed',
      receiptFacts({ categories: [{ name: 'Namen', special: false }], monthsWithoutUse: null }),
      'expressed',
      'until withdrawn',
    ],
  ] as const)('the yes is %s', (_, facts, type, duration) => {
    for (const event of consentReceipt(facts).events)
      expect(event).toMatchObject({ event_type: type, validity_duration: duration });
  });

  test.each([
    ['none', 'unknown'],
    ['requested', 'requested'],
    ['pending', 'deferred'],
    ['notYet', 'deferred'],
    ['underAge', 'invalidated'],
    ['given', 'given'],
    ['expired', 'expired'],
    ['refused', 'refused'],
    ['withdrawn', 'withdrawn'],
    ['superseded', 'terminated'],
  ] as const)('%s is %s', (state, expected) => {
    const channels = [{ channel: 'email', state, validUntil: '' }] as const;
    expect(consentReceipt(receiptFacts({ channels })).processing.purposes[0]?.channels[0]?.consent_state).toBe(
      expected,
    );
  });

  test('what nobody wrote down is said so', () => {
    const empty = consentReceipt(
      receiptFacts({
        controller: { legalName: '', street: '', postcode: '', city: '', email: '', phone: '', website: '' },
        person: { id: 'c', name: '', contact: ' ' },
        categories: [],
        recipients: [],
        storage: '',
        retention: '',
        withdrawal: '',
      }),
    );
    expect(empty.parties[0]).toEqual({
      party_id: 'controller',
      party_name: 'not recorded',
      party_address: 'not recorded',
      party_contact: 'not recorded',
      party_type: 'pii_controller',
    });
    expect(empty.processing.purposes[0]).toMatchObject({
      pii_information: [{ pii_type: 'not recorded' }],
      storage_locations: ['not recorded'],
      retention_period: 'not recorded',
      withdrawal_method: 'not recorded',
      recipient_third_parties: [],
    });
  });

  test('nothing to confirm, no receipt', () => {
    expect(() => consentReceipt(receiptFacts({ events: others }))).toThrow('entry');
  });

  test('the order of the log does not matter', () => {
    const all = [...receiptFacts().events];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), events => {
        expect(consentReceipt(receiptFacts({ events }))).toEqual(receipt);
      }),
    );
  });
});
