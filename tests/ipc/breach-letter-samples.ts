import type { Channel } from '../../shared/ipc/channels.ts';

const id = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
const today = '2026-11-29';
const parts = { happened: '', doing: 'Alle Kennwörter sind neu.', protection: '' };
const own = { en: parts, de: parts, policeDelay: '' };
const letters = { id, customer: '', whom: 'address' };

/** A request of its shape for each call about letters to those whom a breach concerns. */
export const breachLetterSamples: Partial<Record<Channel, object>> = {
  'incidents.saveLetters': { ...letters, language: 'de', own, today },
  'incidents.saveMailMerge': { ...letters, language: 'de', own, today },
  'incidents.savePublicNotice': { id, language: 'en', format: 'html', own, today },
  'incidents.letterPeople': { ...letters, offset: 0, limit: 500 },
  'incidents.noteLetters': { id, people: 400, how: 'letter' },
  'incidents.untold': { id, way: 'email' },
  'incidents.readKeys': { importId: id },
  'clipboard.copy': { text: 'a@example.org; b@example.org' },
};
