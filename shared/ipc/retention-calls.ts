import { HeldEntry, KeepDecision, LegalHold, StoredHeld } from '../domain/held-entry.ts';
import { Day } from '../domain/customer.ts';
import { RetentionSettings } from '../domain/retention-settings.ts';
import { z } from '../z.ts';

const nothing = z.strictObject({});
const Count = z.int().min(0);
const today = z.iso.date();

/** What is held, and for how long. */
export const retentionCalls = {
  'retention.settings': {
    request: nothing,
    /** `place`: of the business, by which the law is chosen. */
    response: z.strictObject({ settings: RetentionSettings, version: Count, place: z.string() }),
    role: 'reader',
    changes: false,
  },
  'retention.saveSettings': {
    request: z.strictObject({ settings: RetentionSettings, version: Count }),
    response: z.strictObject({ version: Count }),
    role: 'editor',
    changes: true,
  },
  /** All that decides about keeping one customer's data. */
  'retention.person': {
    request: z.strictObject({ customer: z.uuid(), today }),
    response: z.strictObject({
      entries: z.array(StoredHeld),
      /** What is held without anybody having entered it: her file, what her purposes bring along, proofs of consents. */
      implied: z.array(
        HeldEntry.pick({ category: true, day: true, events: true }).extend({ keep: z.union([KeepDecision, z.null()]) }),
      ),
      /** Those that name her or cover something held about her, released ones too. */
      holds: z.array(LegalHold),
      /** `until`: '' while nobody can say. */
      restriction: z.union([z.strictObject({ since: Day, until: Day, reason: z.string() }), z.null()]),
      keep: z.union([KeepDecision, z.null()]),
      /** Of the register, by id: what her data are used for today. */
      purposes: z.array(z.string()),
    }),
    role: 'reader',
    changes: false,
  },
} as const;
