import { BackupFacts } from '../../../shared/ipc/backup-shapes.ts';
import { z } from '../../../shared/z.ts';

const Digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What a backup says of itself. In the clear, so that a list can show it; proved by an HMAC once the key is there. */
export const Manifest = BackupFacts.extend({
  format: z.literal('scrinium-backup'),
  version: z.literal(1),
  vault: z.uuid(),
  /** Counts the vault's backups on, whatever its clock says. */
  number: z.int().min(1),
  /** Where the audit trail ends: its last entry and that entry's hash. */
  entries: z.int().min(0),
  head: Digest,
  /** The customer changed last; null in an empty list. */
  newest: z.union([z.strictObject({ id: z.uuid(), changedAt: z.string() }), z.null()]),
  databaseBytes: z.int().min(512),
  databaseSha256: Digest,
  slotsBytes: z.int().min(1),
  slotsSha256: Digest,
});
export type Manifest = z.output<typeof Manifest>;
