import type { Channel } from '../../shared/ipc/channels.ts';

const id = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';

/** A request of its shape for each call about many customers. */
export const bulkSamples: Partial<Record<Channel, object>> = {
  'bulk.run': { selection: { kind: 'ids', ids: [id] }, act: { do: 'addTag', tag: 'Christmas card' } },
};
