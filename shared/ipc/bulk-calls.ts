import { CustomerStatus } from '../domain/customer.ts';
import { HoldReason } from '../domain/held-entry.ts';
import { z } from '../z.ts';
import { CustomerSelection } from './customer-selection.ts';

const Count = z.int().min(0);

/** What can be done with many customers at once. `count` of a deletion: the number of customers that the person agreed to. */
export const BulkAct = z.discriminatedUnion('do', [
  z.strictObject({ do: z.enum(['addTag', 'removeTag']), tag: z.string().min(1).max(60) }),
  z.strictObject({ do: z.enum(['archive', 'unarchive']) }),
  z.strictObject({ do: z.literal('status'), status: CustomerStatus }),
  z.strictObject({ do: z.literal('delete'), count: Count }),
]);
export type BulkAct = z.output<typeof BulkAct>;

/** So many of those that a legal hold keeps are named. */
export const mostKeptNamed = 100;

/** The calls about doing one thing with many customers: a part of the contract. */
export const bulkCalls = {
  /**
   * All or nothing; can be cancelled (`jobs.cancel`). `untouched`: those with whom nothing was to do, and those on legal hold, who
   * are `onHold` many and named up to a hundred. `undo` takes the whole act back (`undo.apply`); null where nothing was changed.
   */
  'bulk.run': {
    request: z.strictObject({ selection: CustomerSelection, act: BulkAct }),
    response: z.strictObject({
      changed: Count,
      untouched: Count,
      onHold: Count,
      kept: z.array(z.strictObject({ id: z.uuid(), name: z.string(), why: HoldReason })).max(mostKeptNamed),
      undo: z.union([z.uuid(), z.null()]),
    }),
    role: 'editor',
    changes: true,
  },
} as const;
