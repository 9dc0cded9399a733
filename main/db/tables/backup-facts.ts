import sql from 'sql-template-tag';
import { get, type ReadableDb } from '../connection.ts';
import { schemaOf } from '../migrate.ts';
import { auditHead } from './audit.ts';
import { readVaultRow } from './vault.ts';

/** What tells two states of one vault apart, read at one moment. `head`: hash of the last audit entry, in hexadecimal. */
export type BackupState = {
  readonly vault: string;
  readonly business: string;
  readonly customers: number;
  readonly schema: number;
  readonly entries: number;
  readonly head: string;
  /** The customer changed last; null in an empty list. */
  readonly newest: { readonly id: string; readonly changedAt: string } | null;
};

/** The head of a trail without an entry. */
const noHead = '0'.repeat(64);

/** Reads the state, of any schema since the first; undefined in a database that was never finished. */
export function backupState(db: ReadableDb): BackupState | undefined {
  return db.transaction((): BackupState | undefined => {
    const row = readVaultRow(db);
    if (!row) return undefined;
    const head = auditHead(db);
    const newest = get<{ id: string; changedAt: string }>(
      db,
      sql`SELECT id, changed_at AS changedAt FROM customers ORDER BY changed_at DESC, customer DESC LIMIT 1`,
    );
    return {
      vault: row.vaultId,
      business: row.business,
      customers: get<{ customers: number }>(db, sql`SELECT count(*) AS customers FROM customers`)?.customers ?? 0,
      schema: schemaOf(db),
      entries: head?.entries ?? 0,
      head: head ? Buffer.from(head.hash).toString('hex') : noHead,
      newest: newest ?? null,
    };
  })();
}

/** True where the trail has an entry of this number with this hash, or the number is 0: every trail began there. */
export function trailPasses(db: ReadableDb, entries: number, head: string): boolean {
  if (entries === 0) return head === noHead;
  const row = get<{ hash: Uint8Array }>(db, sql`SELECT hash FROM audit WHERE entry = ${entries}`);
  return row !== undefined && Buffer.from(row.hash).toString('hex') === head;
}
