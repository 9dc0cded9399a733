import { createHash } from 'node:crypto';
import type { ConsentEvent } from '../../shared/domain/consent-event.ts';
import type { ReceiptFacts } from '../../shared/domain/consent-receipt.ts';
import { flowers } from './consent-facts.ts';

const recorded = (id: string, at: string) => ({ id, at: `${at}T09:00:00.000Z`, day: at, takenBy: 'anna' });

/** A yes to a newsletter on paper, signed two days before it was typed in. */
export const asked: ConsentEvent = {
  kind: 'consentRequested',
  ...recorded('e1', '2026-03-01'),
  purpose: 'newsletter',
  channels: ['email', 'phone'],
  textVersion: 'text-3',
  how: 'paper',
};
export const yes: ConsentEvent = {
  kind: 'consentGiven',
  ...recorded('e2', '2026-03-05'),
  purpose: 'newsletter',
  channels: ['email', 'phone'],
  textVersion: 'text-3',
  how: 'paper',
  evidence: ['scan-1'],
  givenBy: 'person',
  validFrom: '2026-03-03',
  awaitsConfirmation: false,
};
export const confirmed: ConsentEvent = {
  kind: 'consentConfirmed',
  ...recorded('e3', '2026-03-06'),
  confirms: 'e2',
  through: 'email',
  evidence: [],
};
export const withdrawn: ConsentEvent = {
  kind: 'consentWithdrawn',
  ...recorded('e4', '2026-05-01'),
  purpose: 'newsletter',
  channels: ['phone'],
  how: 'phone',
  by: 'person',
};
export const objected: ConsentEvent = {
  kind: 'objection',
  ...recorded('e5', '2026-06-01'),
  purpose: null,
  channels: null,
  how: 'email',
  by: 'representative',
};
/** Entries that have nothing to do with it. */
export const others: readonly ConsentEvent[] = [
  { ...yes, id: 'o1', purpose: 'photos', channels: ['photo'] },
  { ...confirmed, id: 'o2', confirms: 'o1' },
  { kind: 'used', ...recorded('o3', '2026-04-01'), purpose: 'newsletter', channel: 'email' },
  { ...withdrawn, id: 'o4', channels: ['post'] },
  { ...withdrawn, id: 'o5', purpose: 'photos' },
  { kind: 'restrictionSet', ...recorded('o6', '2026-04-02'), reason: 'neededForClaims' },
];

const body = 'Einwilligung: Rundbrief\n\nIch willige ein & unterschreibe <hier>.\n☐ Ja, per E-Mail\n☐ Ja, per Telefon';

/** The facts of that receipt, with what a test changes. */
export const receiptFacts = (change: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
  receiptId: 'receipt-1',
  recordId: 'e2',
  madeAt: '2026-11-28T10:00:00.000Z',
  controller: { ...flowers, website: 'blumen.example' },
  person: { id: 'customer-7', name: 'Jutta Weiß', contact: 'jutta@example.org' },
  purpose: { id: 'newsletter', name: 'Rundbrief', description: 'Wir schicken Neues.', marketing: true },
  basis: { basis: 'consent', article: 'Art. 6(1)(a) GDPR' },
  text: { id: 'text-3', version: '3', language: 'de', body, sha256: createHash('sha256').update(body).digest('hex') },
  channels: [
    { channel: 'email', state: 'given', validUntil: '2028-03-06' },
    { channel: 'phone', state: 'withdrawn', validUntil: '' },
  ],
  categories: [
    { name: 'Namen', special: false },
    { name: 'Gesundheit', special: true },
  ],
  recipients: ['Newsletter-Dienst'],
  storage: 'Auf dem Computer des Geschäfts in Deutschland',
  retention: 'Bis zum Widerruf',
  jurisdiction: 'DE',
  withdrawal: 'Schreiben Sie an post@blumen.example.',
  how: 'paper',
  givenBy: 'person',
  guardianName: '',
  monthsWithoutUse: 24,
  events: [...others, withdrawn, confirmed, yes, asked],
  ...change,
});
