import { z } from '../z.ts';
import { CustomerFilter } from './customer-filter.ts';

/** Which customers something is done with: those named, or all that a filter lets through but those excepted. */
export const CustomerSelection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ids'), ids: z.array(z.uuid()).min(1).max(10_000) }),
  z.strictObject({ kind: z.literal('matching'), filter: CustomerFilter, except: z.array(z.uuid()).max(10_000) }),
]);
export type CustomerSelection = z.output<typeof CustomerSelection>;
