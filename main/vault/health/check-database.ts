import { isWholeVault } from '../../db/database-check.ts';
import { openForReading, type DatabaseKey } from '../../db/open.ts';
import { sqliteRefusal } from '../../db/sqlite-refusal.ts';

/**
 * Goes through the vault's database in a connection of its own that changes nothing; the vault may be open meanwhile.
 * Quick: every page is read, and there must be a vault in them. `full`: tables are compared with their indexes as well,
 * and with the search index. A second or two for 100,000 customers, several times that for `full`: for worker threads.
 * `key` stays the caller's to wipe. Throws what has to do with the disk or another program, not with the file.
 */
export function checkDatabase(path: string, key: DatabaseKey, full: boolean): 'sound' | 'damaged' {
  try {
    const db = openForReading(path, key);
    // Walked through once, from end to end: pages are not come back to, and memory of a thread that ended is slow to return.
    if (!full) db.pragma('cache_size = -1024');
    try {
      return isWholeVault(db, full) ? 'sound' : 'damaged';
    } finally {
      db.close();
    }
  } catch (problem) {
    if (sqliteRefusal(problem)?.code === 'vault.databaseDamaged') return 'damaged';
    throw problem;
  }
}
