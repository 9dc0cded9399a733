import type { Channel } from '../../shared/ipc/channels.ts';

const id = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
const selection = { kind: 'ids', ids: [id] };
const among = { restricted: false, listed: true };
const table = { format: 'csv', language: 'de', separator: ';', bom: true, fields: ['number', 'extra:allergies'] };

/** A request of its shape for each call that brings customers out. */
export const exportSamples: Partial<Record<Channel, object>> = {
  'export.look': { selection },
  'export.collect': { selection, among },
  'export.part': {
    ids: [id],
    done: 0,
    total: 1,
    shape: {
      ...table,
      widths: { emails: 1, phones: 0, addresses: 0 },
      extras: [{ id: 'allergies', name: 'Allergies' }],
    },
  },
  'export.note': {
    customers: 1,
    format: 'csv',
    encrypted: true,
    fields: ['number'],
    purpose: 'Christmas cards',
    fileName: 'x.zip',
  },
  'export.save': { ...table, selection, among, purpose: 'Christmas cards', today: '2026-11-29', password: null },
};
