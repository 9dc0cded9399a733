import { breachLetterSamples } from './breach-letter-samples.ts';
import { emptyNoticeAnswers } from '../../shared/domain/notice-answers.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import { breachNoticeSamples } from './breach-notice-samples.ts';
import { upkeepSamples } from './upkeep-samples.ts';

const id = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
const today = '2026-11-28';
const edition = { audience: 'customers', regime: 'eu' };

/** A request of its shape for each call about privacy notices, and about letters after a breach, that needs one. */
export const noticeSamples: Partial<Record<Channel, object>> = {
  ...breachNoticeSamples,
  ...breachLetterSamples,
  ...upkeepSamples,
  'notice.saveAnswers': { answers: emptyNoticeAnswers, version: 0 },
  'notice.states': { today, language: 'de' },
  'notice.version': { id },
  'notice.given': { customer: id, today },
  'notice.finalise': { edition, languages: ['de'], validFrom: today, changed: { en: '', de: '' }, seen: '', today },
  'notice.proposal': { edition, validFrom: today },
  'notice.give': { customers: [id], what: { kind: 'given', notice: id, how: 'handed' }, day: today, note: '' },
  'notice.takeBack': { customer: id, id },
  'notice.uninformed': { today, whom: 'due', offset: 0, limit: 50 },
  'notice.uninformedAll': { today, whom: 'unclear' },
  'notice.saveCard': { card: 'counter', source: { kind: 'draft', edition }, language: 'de', today },
  'notice.saveLetters': { customers: [id], how: 'post', notice: id, language: 'de', today },
  'notice.letterFacts': { customers: [id], how: 'email' },
  'notice.noteLetters': { customers: [id], how: 'email', notice: id },
  'notice.save': { source: { kind: 'draft', edition }, language: 'de', format: 'text', today },
  'letterhead.save': { foot: 'IBAN DE02 1203 0000 0000 2020 51' },
  'letterhead.storeLogo': { bytes: new Uint8Array(4) },
};
