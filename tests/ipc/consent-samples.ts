import type { Channel } from '../../shared/ipc/channels.ts';

const id = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
const today = '2026-11-28';

/** A request of its shape for calls about consents that need no more than an id and a day. */
export const consentSamples: Partial<Record<Channel, object>> = {
  'consents.saveDue': {
    kind: 'ageing',
    purpose: 'newsletter',
    channel: 'email',
    through: 'post',
    today,
    textVersion: id,
    customers: null,
    language: 'de',
  },
  'consents.linkEverybody': { purpose: 'orders' },
  'consents.overview': { today },
  'consents.people': { purpose: 'newsletter', channel: 'email', state: 'given', today, offset: 0, limit: 50 },
  'consents.askAgain': {
    purpose: 'newsletter',
    channel: 'email',
    through: 'email',
    textVersion: id,
    customers: [id],
    today,
  },
  'consents.mailing': { purpose: 'newsletter', channel: 'email', today },
  'consents.saveMailing': { purpose: 'newsletter', channel: 'email', today, language: 'de' },
  'consents.mailingList': { purpose: 'newsletter', channel: 'email', today },
  'consents.noteMailing': { purpose: 'newsletter', channel: 'email', customers: [id], refused: 0, today },
  'consents.newForm': { customer: id, textVersion: id },
  'consents.form': { code: '7K3Q-XM2D' },
  'consents.record': { id },
  'consents.link': { customer: id, purposes: ['orders'], today },
  'consents.mayContact': { customer: id, purpose: 'newsletter', channel: 'email', day: today },
  'consents.person': { customer: id, today },
  'consents.saveForm': { customer: id, textVersion: id, signer: 'person' },
  'consents.saveReceipt': { id, format: 'json', language: 'de', today },
  'consents.saveEvidence': { about: { kind: 'person', customer: id }, language: 'de', today },
  'consents.receiptFacts': { id, language: 'de', today },
  'consents.evidence': { about: { kind: 'purpose', purpose: 'newsletter' } },
  'consents.notePaper': { paper: 'receipt', consent: id },
  'consents.dueList': { kind: 'ageing', purpose: 'newsletter', channel: 'email', through: 'post', today },
};
