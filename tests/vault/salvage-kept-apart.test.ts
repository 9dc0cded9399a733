import { expect, test } from 'vitest';
import { openForReading } from '../../main/db/open.ts';
import { keptApart } from '../../main/db/tables/kept-apart.ts';
import { keepBoth } from '../../main/services/duplicates.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { damagePage, pagesOf, password, salvageOf, type FullVault } from './damaged-vault.ts';
import { restoreVault } from './restore-vault.ts';
import { newVault, testVault, value } from './test-vault.ts';

/** A locked vault in which two pairs of customers were kept apart. */
async function vaultOfPairs(): Promise<FullVault> {
  const made = testVault();
  value(await made.keeper.create(newVault));
  const vault = restoreVault(made);
  const [one = '', other = '', third = ''] = ['Kern', 'Kehrn', 'Gern'].map(name => vault.add(name));
  value(keepBoth(vault.context(), { one, other }));
  value(keepBoth(vault.context(), { one: third, other }));
  const { dataKey, vault: id } = vault.open();
  const key = { key: Uint8Array.from(dataKey), mark: databaseMark(id) };
  vault.lock();
  return { files: made.files, key, vault: id };
}

const pairsOf = ({ files, key }: FullVault) => {
  const db = openForReading(files.database, key);
  try {
    return keptApart(db, 100);
  } finally {
    db.close();
  }
};

test('who was kept apart stays so when what is readable of a list is saved', async () => {
  const full = await vaultOfPairs();
  const before = pairsOf(full);
  expect(before).toHaveLength(2);
  value(await salvageOf(full.files).salvage(password));
  expect(pairsOf(full)).toEqual(before);
});

test('where it can’t be read, everybody else is saved and it is asked about again', async () => {
  const full = await vaultOfPairs();
  for (const { name, page } of pagesOf(full)) if (name === 'kept_apart') damagePage(full, page);
  expect(value(await salvageOf(full.files).salvage(password)).customers).toBe(3);
  expect(pairsOf(full)).toEqual([]);
});
