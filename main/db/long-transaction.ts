import type { Result } from '../../shared/result.ts';
import type { WritableDb } from './connection.ts';

/** Kibibytes of pages kept meanwhile: with fewer, the same page is written to the log and read back again and again. */
const longCache = 49_152;

/**
 * Runs work that takes long and waits for other threads inside one transaction: kept if it succeeds, taken back whole if
 * it refuses or throws. Nothing else may use the connection meanwhile; the writing thread serves one call at a time.
 */
export async function inLongTransaction<T, E>(
  db: WritableDb,
  work: () => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  const usual = db.pragma('cache_size', { simple: true }) as number;
  db.pragma(`cache_size = -${longCache}`);
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = await work();
    db.exec(result.ok ? 'COMMIT' : 'ROLLBACK');
    return result;
  } catch (cause) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw cause;
  } finally {
    db.pragma(`cache_size = ${usual}`);
  }
}
