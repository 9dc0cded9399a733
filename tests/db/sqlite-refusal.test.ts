import Database from 'better-sqlite3-multiple-ciphers';
import { expect, test } from 'vitest';
import { sqliteRefusal } from '../../main/db/sqlite-refusal.ts';

const damaged = { code: 'vault.databaseDamaged' };
const cannotWrite = (reason: string) => ({ code: 'vault.cannotWrite', reason });

test.each([
  ['SQLITE_CORRUPT', damaged],
  ['SQLITE_CORRUPT_VTAB', damaged],
  ['SQLITE_NOTADB', damaged],
  // What Windows, Linux and macOS give for a sector that can't be read, and all of them for a file that was cut off.
  ['SQLITE_IOERR_READ', damaged],
  ['SQLITE_IOERR_CORRUPTFS', damaged],
  ['SQLITE_IOERR_SHORT_READ', damaged],
  ['SQLITE_IOERR_WRITE', cannotWrite('other')],
  ['SQLITE_IOERR_FSYNC', cannotWrite('other')],
  ['SQLITE_FULL', cannotWrite('full')],
  ['SQLITE_IOERR_SHMSIZE', cannotWrite('full')],
  ['SQLITE_READONLY_DBMOVED', cannotWrite('readOnly')],
  ['SQLITE_BUSY_SNAPSHOT', cannotWrite('busy')],
  ['SQLITE_CONSTRAINT_UNIQUE', undefined],
] as const)('%s', (code, refusal) => {
  expect(sqliteRefusal(new Database.SqliteError('', code))).toEqual(refusal);
});

test('what is not of SQLite is none of its refusals', () => {
  expect(sqliteRefusal(Object.assign(new Error(''), { code: 'SQLITE_CORRUPT' }))).toBeUndefined();
});
