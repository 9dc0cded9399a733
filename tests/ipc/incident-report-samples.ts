import type { Channel } from '../../shared/ipc/channels.ts';
import { exportSamples } from './export-samples.ts';

/** A request of its shape for each call about papers of incidents, and for those that bring customers out. */
export const incidentReportSamples: Partial<Record<Channel, object>> = {
  ...exportSamples,
  'emergency.saveSheet': { language: 'de' },
  'incidents.saveReport': { id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a', language: 'de', format: 'pdf' },
  'incidents.saveRegister': { language: 'en', format: 'csv', year: null },
};
