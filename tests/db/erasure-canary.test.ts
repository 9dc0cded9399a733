import { expect, test, describe } from 'vitest';
import { anonymise, countForGood, eraseCustomersForGood, settleErasures } from '../../main/services/erase-for-good.ts';
import type { ErasureStep } from '../../main/services/taking-away.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { decryptedLog, decryptedPages } from '../vault/decrypted-pages.ts';
import { exemptColumns, markedColumns } from './canary-columns.ts';
import { markers, stem, vaultWithCanary } from './canary-person.ts';
import type { MadeVault } from './make-vault.ts';
import { added, openTestVault } from './open-test-vault.ts';
import { value } from '../vault/test-vault.ts';

/** The columns whose markers stand in the decrypted pages of database and log, free pages and old frames included. */
function found({ path, key }: MadeVault): readonly string[] {
  const text = Buffer.concat([decryptedPages(path, key), decryptedLog(path, key)]).toString('latin1');
  const columns = [...markers].filter(([marker]) => text.includes(marker)).map(([, column]) => column);
  return text.includes(stem) && columns.length === 0 ? ['part of a marker'] : columns;
}

const markedIn = (...tables: string[]): string[] =>
  tables.flatMap(table => (markedColumns[table] ?? []).map(column => `${table}.${column}`));
const everyColumn = [...markers.values()].toSorted();

test('every column of text or bytes is either marked or said why nothing of a person stands in it', () => {
  const { db } = openTestVault();
  const columns = db
    .prepare(
      `
      SELECT tables.name || '.' || columns.name FROM sqlite_schema AS tables, pragma_table_xinfo(tables.name) AS columns
      WHERE tables.type = 'table' AND tables.name NOT LIKE 'customer_search%' AND columns.type NOT IN ('INTEGER', 'REAL')`,
    )
    .pluck()
    .all() as string[];
  const exempt = Object.entries(exemptColumns).flatMap(([table, reasons]) =>
    reasons.flatMap(reason => reason.columns.map(column => `${table}.${column}`)),
  );
  expect([...everyColumn, ...exempt].toSorted()).toEqual(columns.toSorted());
  expect(Object.keys(markedColumns).length).toBeGreaterThan(20);
});

const ways: readonly [string, (vault: MadeVault, id: string, without: readonly ErasureStep[]) => unknown][] = [
  ['erased', ({ write }, id, without) => eraseCustomersForGood(write, [id], write.now(), without)],
  ['anonymised', ({ write }, id, without) => anonymise(write, { customers: [id], entries: [] }, write.now(), without)],
];

describe.each(ways)('a person who was %s', (_, erase) => {
  const erased = (vault: MadeVault, id: string, without: readonly ErasureStep[] = []) =>
    vault.db.transaction(() => erase(vault, id, without)).immediate();

  test('stands in every column before, and nowhere afterwards', async () => {
    const { vault, id } = vaultWithCanary();
    expect(found(vault).toSorted()).toEqual(everyColumn);
    expect(countForGood(vault.db, { customers: [id], entries: [] })).not.toEqual({ rows: {}, files: 0, bytes: 0 });
    erased(vault, id);
    expect(settleErasures(vault.db)).toEqual({ logEmptied: true });
    expect(found(vault)).toEqual([]);
    expect(countForGood(vault.db, { customers: [id], entries: [] })).toEqual({ rows: {}, files: 0, bytes: 0 });
    expect(value(await verifyAudit(vault.read))).toMatchObject({ broken: null });
    vault.db.prepare("INSERT INTO customer_search (customer_search, rank) VALUES ('integrity-check', 1)").run();
  });

  test.each<[ErasureStep, string[]]>([
    ['index', ['customers.family_name']],
    ['files', markedIn('attachments', 'attachment_parts')],
    ['values', ['audit.values_json']],
    ['heldValues', ['audit.values_json']],
    ['holds', markedIn('legal_holds')],
    ['drafts', markedIn('drafts')],
    ['undo', ['undo_steps.snapshot']],
    ['imports', markedIn('imports', 'import_parts')],
  ])('is found again where %s is left out', (step, columns) => {
    const { vault, id } = vaultWithCanary();
    erased(vault, id, [step]);
    settleErasures(vault.db);
    expect(found(vault)).toEqual(expect.arrayContaining(columns));
    expect(found(vault).length).toBeLessThan(everyColumn.length / 4);
  });

  test('is found again where pages are not overwritten', () => {
    const { vault, id } = vaultWithCanary();
    vault.db.pragma('secure_delete = OFF');
    erased(vault, id);
    settleErasures(vault.db);
    expect(found(vault)).not.toEqual([]);
  });

  test('is found again where the index keeps deleted words', () => {
    const { vault, id } = vaultWithCanary();
    vault.db.prepare("INSERT INTO customer_search (customer_search, rank) VALUES ('secure-delete', 0)").run();
    erased(vault, id);
    settleErasures(vault.db);
    expect(found(vault)).toEqual(['customers.family_name']);
  });

  test('is found again where the log is not emptied', () => {
    const { vault, id } = vaultWithCanary();
    erased(vault, id);
    expect(found(vault)).not.toEqual([]);
  });
});

test('of every third of many customers nothing is left between those who stay, however pages were filled and emptied', () => {
  const vault = openTestVault();
  const tell = (n: number) => `${n % 3 === 0 ? stem : 'bleibend'}${'abcdefghij'[n % 10]}${String(n)}`;
  const ids = Array.from({ length: 900 }, (_, n) => {
    const notes = `${tell(n)} `.repeat(1 + ((n * 37) % 40));
    return added(vault, { familyName: tell((n * 7919) % 900), notes: n % 3 === 0 ? notes : '', tags: [tell(n)] }).id;
  });
  // By what was really written: names and notes go by different numbers.
  const marked = ids.filter((_, n) => n % 3 === 0 || ((n * 7919) % 900) % 3 === 0);
  expect(found(vault)).toEqual(['part of a marker']);
  for (let from = 0; from < marked.length; from += 50)
    vault.db.transaction(() => eraseCustomersForGood(vault.write, marked.slice(from, from + 50), vault.write.now()))();
  settleErasures(vault.db);
  expect(found(vault)).toEqual([]);
});
