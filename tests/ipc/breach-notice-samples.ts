const id = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
const common = { id, language: 'de', format: 'pdf', today: '2026-11-29', zone: 'Europe/Berlin' } as const;

/** A request for each call about notices of a breach and the clipboard. */
export const breachNoticeSamples = {
  'clipboard.copy': { text: 'Field 12' },
  'incidents.saveNotice': { ...common, law: 'gdpr', kind: 'first', reason: '' },
  'incidents.saveClientNotice': { ...common, client: 'Praxis Probe' },
} as const;
