import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { migrations } from '../../main/db/migrations/index.ts';
import { migrate } from '../../main/db/migrate.ts';
import { openForWriting } from '../../main/db/open.ts';
import { saveCustomer } from '../../main/services/customers.ts';
import { writeContext } from '../../main/vault/call-context.ts';
import { checkDatabase } from '../../main/vault/health/check-database.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { callTools, marking } from './call-tools.ts';
import { damagePage, fullVault, pagesOf, type FullVault } from './damaged-vault.ts';
import { firstPassword, testVault, value } from './test-vault.ts';

const both = ({ files, key }: FullVault) => [false, true].map(full => checkDatabase(files.database, key, full));

/** Changes a vault's database by other means than the app's. */
function tamper({ files, key }: FullVault, ...statements: string[]): void {
  const db = openForWriting(files.database, key);
  db.pragma('foreign_keys = OFF');
  db.unsafeMode();
  db.pragma('writable_schema = ON');
  for (const text of statements) db.exec(text);
  db.close();
}

describe('sound', () => {
  test('a closed vault, and nothing lies beside it afterwards but empty files', async () => {
    const vault = await fullVault();
    expect(both(vault)).toEqual(['sound', 'sound']);
  });

  test('an open one, with changes in its log only, which is not changed', async () => {
    const vault = await fullVault();
    const { keeper } = testVault({ folder: vault.files.folder });
    value(await keeper.unlock({ password: firstPassword }));
    const open = keeper.opened();
    if (!open) throw new Error('Not open');
    const context = writeContext(callTools, marking(open), 0);
    const added = value(
      saveCustomer(context, { id: null, version: 0, customer: { ...emptyCustomer, familyName: 'Neu' } }),
    );
    expect(both(vault)).toEqual(['sound', 'sound']);
    // It may be written to at the same time.
    value(saveCustomer(context, { id: added.id, version: 1, customer: { ...emptyCustomer, familyName: 'Neuer' } }));
    expect(both(vault)).toEqual(['sound', 'sound']);
    keeper.lock();
  });

  test('a vault of the first schema', async () => {
    const { files, key } = await fullVault(40);
    const path = `${files.database}.first`;
    const db = openForWriting(path, key);
    migrate(db, migrations.slice(0, 1));
    db.exec(`
      INSERT INTO vault VALUES (1, 'v', '', 'c', 1, 'b', 10, 'DE');
      INSERT INTO users VALUES ('u', 'U', 'owner', '');
    `);
    db.close();
    expect(both({ files: { ...files, database: path }, key, vault: 'v' })).toEqual(['sound', 'sound']);
  });
});

describe('damaged', () => {
  test.each([
    ['vault', 'leaf'],
    ['customers', 'leaf'],
    ['customers', 'internal'],
    ['customers', 'overflow'],
    ['audit', 'leaf'],
    ['customers_by_name', 'leaf'],
    ['customer_search_data', 'leaf'],
    ['sqlite_schema', 'leaf'],
    ['sqlite_schema', 'internal'],
  ] as const)('one bit of a page: %s, %s; the quick check finds it too', async (name, kind) => {
    const vault = await fullVault();
    const page = pagesOf(vault).find(each => each.name === name && each.kind === kind);
    damagePage(vault, page?.page ?? 0);
    expect(both(vault)).toEqual(['damaged', 'damaged']);
  });

  test.each<[string, (vault: FullVault) => void]>([
    ['another key', vault => vault.key.key.set([1], 0)],
    ['cut off within a page', ({ files }) => truncateSync(files.database, 100_001)],
    ['cut off between pages', ({ files }) => truncateSync(files.database, 102_400)],
    ['empty', ({ files }) => truncateSync(files.database, 0)],
    ['something else', ({ files }) => writeFileSync(files.database, 'Dear Anna')],
    [
      'a page in the place of another, itself undamaged',
      ({ files }) => {
        const bytes = readFileSync(files.database);
        bytes.copy(bytes, 4096 * 9, 4096 * 7, 4096 * 8);
        writeFileSync(files.database, bytes);
      },
    ],
  ])('%s', async (_, spoil) => {
    const vault = await fullVault(40);
    const own = { ...vault, key: { ...vault.key, key: Uint8Array.from(vault.key.key) } };
    spoil(own);
    expect(both(own)).toEqual(['damaged', 'damaged']);
  });

  test.each<[string, string]>([
    ['no row about the vault', 'DELETE FROM vault'],
    ['nobody who may use it', 'DELETE FROM users'],
    [
      'a trail cut short',
      "DROP TRIGGER audit_keeps; DELETE FROM audit WHERE entry > 5; CREATE TRIGGER audit_keeps BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail keeps every entry'); END",
    ],
    [
      'a trail that goes on behind its end',
      'UPDATE audit_head SET entries = entries - 1, hash = (SELECT hash FROM audit ORDER BY entry DESC LIMIT 1 OFFSET 1)',
    ],
    ['a trail that ends elsewhere', "UPDATE audit_head SET hash = x'00'"],
    ['a table missing', 'DROP TABLE drafts'],
    ['an index missing', 'DROP INDEX customers_by_name'],
    ['a trigger missing', 'DROP TRIGGER audit_keeps'],
    ['the mark of another program', 'PRAGMA application_id = 7'],
    ['a schema that never was', 'PRAGMA user_version = 0'],
    ['emptied of all', 'DELETE FROM users; DELETE FROM customers; DELETE FROM vault'],
  ])('sound pages, but %s', async (_, text) => {
    const vault = await fullVault(40);
    tamper(vault, text);
    expect(both(vault)).toEqual(['damaged', 'damaged']);
  });

  test.each<[string, string]>([
    [
      'customers the search index does not know',
      "INSERT INTO customer_search(customer_search, rowid, search_words) SELECT 'delete', customer, search_words FROM customers WHERE customer = 7",
    ],
    ['one the index knows by other words', "UPDATE customers SET search_words = 'anders' WHERE customer = 7"],
    ['one in the index that is no customer', "INSERT INTO customer_search(rowid, search_words) VALUES (9999, 'geist')"],
    ['none in the index', "INSERT INTO customer_search(customer_search) VALUES ('delete-all')"],
  ])('%s: the full check finds it', async (_, text) => {
    const vault = await fullVault(40);
    tamper(vault, text);
    expect(both(vault)).toEqual(['sound', 'damaged']);
  });

  test('an index that does not fit its table: the full check finds it', async () => {
    const vault = await fullVault(40);
    const db = openForWriting(vault.files.database, vault.key);
    db.unsafeMode();
    db.pragma('writable_schema = ON');
    const { rootpage } = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'customers_by_created'").get() as {
      rootpage: number;
    };
    db.prepare("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'customers_by_changed'").run(rootpage);
    db.close();
    expect(checkDatabase(vault.files.database, vault.key, true)).toBe('damaged');
  });
});

test('what has nothing to do with the file is not taken for damage', async () => {
  const vault = await fullVault(40);
  expect(() => checkDatabase(`${vault.files.folder}/gone/customers.scrinium`, vault.key, true)).toThrow();
});
