import type { Channel } from '../../shared/ipc/channels.ts';

const id = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
const today = '2026-11-29';

/** A request of its shape for each call about data being right, and about what isn't needed, that needs one. */
export const upkeepSamples: Partial<Record<Channel, object>> = {
  'accuracy.of': { customer: id, today },
  'accuracy.due': { today, shown: 'notAsked', offset: 0, limit: 50 },
  'accuracy.check': { selection: { kind: 'due', shown: 'all', today, except: [id] }, day: today },
  'accuracy.uncheck': { undo: id },
  'accuracy.saveMonths': { months: 24 },
  'accuracy.saveLetters': { customers: [id], how: 'post', language: 'de', today },
  'accuracy.letterText': { customer: id, language: 'de' },
  'accuracy.askFacts': { customers: [id], how: 'email' },
  'accuracy.noteAsked': { customers: [id], how: 'email', today },
  'holding.filled': { of: { kind: 'builtIn', field: 'notes' }, offset: 0, limit: 50 },
  'holding.notes': { customers: [id] },
  'holding.fine': { customer: id, fine: true },
  'holding.silent': { today, years: 3, offset: 0, limit: 50 },
};
