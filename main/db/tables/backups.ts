import sql from 'sql-template-tag';
import type { BackupCause } from '../../../shared/ipc/backup-shapes.ts';
import { all, get, run, statement, type ReadableDb, type WritableDb } from '../connection.ts';

/** The first schema that knows of its backups. */
export const backupsSince = 2;

/** One proved copy of a backup: in which folder, under which name, and when it was proved there (ISO 8601). */
export type BackupCopy = { readonly folder: string; readonly fileName: string; readonly provedAt: string };

/**
 * A backup that was made and proved. `day`: on this computer's calendar. `entries`, `head`: where the audit trail ended
 * in it, the head in hexadecimal.
 */
export type BackupRow = {
  readonly number: number;
  readonly madeAt: string;
  readonly day: string;
  readonly cause: BackupCause;
  readonly customers: number;
  readonly bytes: number;
  readonly entries: number;
  readonly head: string;
};

/** Notes a backup; one of the same number is replaced, its copies stay. */
export function noteBackup(db: WritableDb, row: BackupRow): void {
  run(
    db,
    sql`
    INSERT INTO backups (number, made_at, day, cause, customers, bytes, entries, head)
    VALUES (${row.number}, ${row.madeAt}, ${row.day}, ${row.cause}, ${row.customers}, ${row.bytes}, ${row.entries},
      ${Buffer.from(row.head, 'hex')})
    ON CONFLICT (number) DO UPDATE SET made_at = excluded.made_at, day = excluded.day, cause = excluded.cause,
      customers = excluded.customers, bytes = excluded.bytes, entries = excluded.entries, head = excluded.head`,
  );
}

/** Notes where a proved copy of a backup lies. The backup must be noted before. */
export function noteBackupCopy(db: WritableDb, number: number, { folder, fileName, provedAt }: BackupCopy): void {
  run(
    db,
    sql`
    INSERT INTO backup_copies (number, folder, file_name, proved_at)
    VALUES (${number}, ${folder}, ${fileName}, ${provedAt})
    ON CONFLICT (number, folder) DO UPDATE SET file_name = excluded.file_name, proved_at = excluded.proved_at`,
  );
}

/** Forgets copies that were removed from a folder. */
export function forgetBackupCopies(db: WritableDb, folder: string, fileNames: readonly string[]): void {
  const forget = statement(db, 'DELETE FROM backup_copies WHERE folder = ? AND file_name = ?');
  for (const fileName of fileNames) forget.run(folder, fileName);
}

/** Every backup that was noted, with its copies, the newest (the highest number) first. */
export function readBackups(
  db: ReadableDb,
): readonly (BackupRow & { readonly copies: readonly (BackupCopy & { readonly number: number })[] })[] {
  const copies = Map.groupBy(
    all<BackupCopy & { number: number }>(
      db,
      sql`SELECT number, folder, file_name AS fileName, proved_at AS provedAt FROM backup_copies ORDER BY folder`,
    ),
    ({ number }) => number,
  );
  const rows = all<BackupRow>(
    db,
    sql`
    SELECT number, made_at AS madeAt, day, cause, customers, bytes, entries, lower(hex(head)) AS head
    FROM backups ORDER BY number DESC`,
  );
  return rows.map(row => ({ ...row, copies: copies.get(row.number) ?? [] }));
}

/** The number after the highest noted. A restored vault knows only older ones: look at the files' numbers too. */
export function nextBackupNumber(db: ReadableDb): number {
  return (get<{ newest: number | null }>(db, sql`SELECT max(number) AS newest FROM backups`)?.newest ?? 0) + 1;
}
