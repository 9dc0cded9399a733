import sql from 'sql-template-tag';
import { get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** What the vault knows of itself. `country` is ISO 3166-1 alpha-2; `autoLockMinutes` 0: never by itself. */
export type VaultRow = {
  readonly vaultId: string;
  readonly createdAt: string;
  /** A random text that must never be readable in the bytes on disk. */
  readonly canary: string;
  readonly recoveryConfirmed: boolean;
  readonly business: string;
  readonly autoLockMinutes: number;
  readonly country: string;
};

type Stored = {
  vault_id: string;
  created_at: string;
  canary: string;
  recovery_confirmed: number;
  business: string;
  auto_lock_minutes: number;
  country: string;
};

/** Writes the one row of a new vault. */
export function createVaultRow(db: WritableDb, row: VaultRow): void {
  run(
    db,
    sql`
    INSERT INTO vault (only, vault_id, created_at, canary, recovery_confirmed, business, auto_lock_minutes, country)
    VALUES (1, ${row.vaultId}, ${row.createdAt}, ${row.canary}, ${row.recoveryConfirmed ? 1 : 0}, ${row.business},
      ${row.autoLockMinutes}, ${row.country})`,
  );
}

/** The vault's own facts, or undefined in a database that was never finished. */
export function readVaultRow(db: ReadableDb): VaultRow | undefined {
  const row = get<Stored>(db, sql`SELECT * FROM vault WHERE only = 1`);
  return (
    row && {
      vaultId: row.vault_id,
      createdAt: row.created_at,
      canary: row.canary,
      recoveryConfirmed: row.recovery_confirmed === 1,
      business: row.business,
      autoLockMinutes: row.auto_lock_minutes,
      country: row.country,
    }
  );
}

/** Notes whether the owner has shown to hold the present recovery key. */
export function setRecoveryConfirmed(db: WritableDb, confirmed: boolean): void {
  run(db, sql`UPDATE vault SET recovery_confirmed = ${confirmed ? 1 : 0} WHERE only = 1`);
}

/** Writes what the owner may change about the vault. */
export function saveVaultSettings(
  db: WritableDb,
  settings: Pick<VaultRow, 'business' | 'autoLockMinutes' | 'country'>,
): void {
  run(
    db,
    sql`
    UPDATE vault SET business = ${settings.business}, auto_lock_minutes = ${settings.autoLockMinutes},
      country = ${settings.country} WHERE only = 1`,
  );
}
