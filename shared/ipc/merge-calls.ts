import { MergeProposal } from '../domain/customer-merge.ts';
import { Customer, Day, StoredCustomer } from '../domain/customer.ts';
import { z } from '../z.ts';

const Count = z.int().min(0);

/** What hangs on a record and comes along when it is merged, by kind. */
export const Hanging = z.strictObject({
  consents: Count,
  forms: Count,
  files: Count,
  held: Count,
  notices: Count,
  incidents: Count,
  holds: Count,
  purposes: Count,
});
export type Hanging = z.output<typeof Hanging>;

/** A record that may be merged. `checkedOn`: the day its data were last found right, '' for never. */
const MergeSide = z.strictObject({ customer: StoredCustomer, checkedOn: Day, hanging: Hanging });
const Seen = z.strictObject({ id: z.uuid(), version: z.int().min(1) });

/** The calls about merging two records of one customer: a part of the contract. */
export const mergeCalls = {
  'merge.look': {
    request: z.strictObject({ one: z.uuid(), other: z.uuid() }),
    response: z.strictObject({ one: MergeSide, other: MergeSide, proposal: MergeProposal }),
    role: 'editor',
    changes: false,
  },
  /**
   * Puts `customer` in the place of the record kept and has the one given up go up in it, if both are still as they were seen. `draft`: the record
   * of the draft the choices stood in. Taken back by `undo.apply`.
   */
  'merge.run': {
    request: z.strictObject({
      keep: Seen,
      give: Seen,
      customer: Customer,
      today: z.iso.date(),
      draft: z.string().max(80).optional(),
    }),
    response: z.strictObject({ id: z.uuid(), version: z.int(), undo: z.uuid() }),
    role: 'editor',
    changes: true,
  },
} as const;
