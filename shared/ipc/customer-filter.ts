import { CustomerStatus, DataSource } from '../domain/customer.ts';
import { z } from '../z.ts';

export const MissingData = z.enum(['name', 'email', 'phone', 'address']);
export type MissingData = z.output<typeof MissingData>;

/** Which customers a list shows; an empty array does not filter. */
export const CustomerFilter = z.strictObject({
  words: z.string().max(200),
  statuses: z.array(CustomerStatus).max(3),
  sources: z.array(DataSource).max(9),
  tags: z.array(z.string().max(60)).max(20),
  missing: z.array(MissingData).max(4),
  archived: z.enum(['without', 'only', 'with']),
});
export type CustomerFilter = z.output<typeof CustomerFilter>;
