import Database from 'better-sqlite3-multiple-ciphers';
import type { AppError } from '../../shared/errors.ts';

/**
 * How a place the disk does not give up looks: which of them depends on the system. A file that ends before it should is
 * the second one.
 */
const unread: ReadonlySet<string> = new Set(['SQLITE_IOERR_READ', 'SQLITE_IOERR_SHORT_READ', 'SQLITE_IOERR_CORRUPTFS']);

/**
 * What a person is told when SQLite gives up for a reason that lies in the file or the disk, or undefined where it is
 * our own bug. For databases opened with the right key.
 */
export function sqliteRefusal(problem: unknown): AppError | undefined {
  if (!(problem instanceof Database.SqliteError)) return undefined;
  if (unread.has(problem.code)) return { code: 'vault.databaseDamaged' };
  // The index beside the log is the first file to grow; SQLite does not say that it was for want of room.
  if (problem.code === 'SQLITE_IOERR_SHMSIZE') return { code: 'vault.cannotWrite', reason: 'full' };
  const primary = /^SQLITE_[A-Z]+/.exec(problem.code)?.[0];
  switch (primary) {
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return { code: 'vault.databaseDamaged' };
    case 'SQLITE_FULL':
      return { code: 'vault.cannotWrite', reason: 'full' };
    case 'SQLITE_READONLY':
    case 'SQLITE_PERM':
    case 'SQLITE_CANTOPEN':
      return { code: 'vault.cannotWrite', reason: 'readOnly' };
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return { code: 'vault.cannotWrite', reason: 'busy' };
    case 'SQLITE_IOERR':
      return { code: 'vault.cannotWrite', reason: 'other' };
    default:
      return undefined;
  }
}
