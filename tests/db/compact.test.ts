import { statSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compactIfWorth, emptyLog, isSound } from '../../main/db/open.ts';
import { openTestVault } from './open-test-vault.ts';

const plenty = 1e12;

/** A vault with a table of so many megabytes, of which a share is deleted. */
function vaultOf(megabytes: number, deleted: number) {
  const vault = openTestVault();
  const { db } = vault;
  const rows = megabytes * 250;
  db.exec(`
    CREATE TABLE filling (number INTEGER PRIMARY KEY, bytes BLOB);
    WITH RECURSIVE n(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM n WHERE number < ${rows})
    INSERT INTO filling SELECT number, zeroblob(3900) FROM n;
    DELETE FROM filling WHERE number > ${rows * (1 - deleted)}`);
  emptyLog(db);
  return { ...vault, size: () => statSync(vault.path).size };
}

test('a file of which much is free becomes smaller, keeps its mark and is sound', () => {
  const { db, path, key, size } = vaultOf(6, 0.7);
  const before = size();
  expect(compactIfWorth(db, plenty)).toBe(true);
  expect(size()).toBeLessThan(before / 2);
  expect([...readFileSync(path).subarray(0, 16)]).toEqual([...key.mark]);
  expect(isSound(db)).toBe(true);
  expect(db.prepare('SELECT count(*) FROM filling').pluck().get()).toBe(450);
});

test.each([
  ['little of it is free', 6, 0.2, plenty],
  ['less than a megabyte is free', 1, 0.8, plenty],
  ['the disk has too little room', 6, 0.7, 10_000_000],
  ['what is kept takes too long', 110, 0.4, plenty],
])('it stays as it is where %s', (_, megabytes, deleted, room) => {
  const { db, size } = vaultOf(megabytes, deleted);
  const before = size();
  expect(compactIfWorth(db, room)).toBe(false);
  expect(size()).toBe(before);
});
