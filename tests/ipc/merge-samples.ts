import { emptyCustomer } from '../../shared/domain/customer.ts';
import type { Channel } from '../../shared/ipc/channels.ts';

const [one, other] = ['018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a', '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6b'];

/** A request of its shape for each call about merging. */
export const mergeSamples: Partial<Record<Channel, object>> = {
  'merge.look': { one, other },
  'merge.run': {
    keep: { id: one, version: 1 },
    give: { id: other, version: 3 },
    customer: { ...emptyCustomer, familyName: 'Probst' },
    today: '2026-11-29',
  },
};
