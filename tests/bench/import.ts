import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { WritableDb } from '../../main/db/connection.ts';
import { makeVault, type MadeVault } from '../db/make-vault.ts';
import { importFile } from '../services/import-file.ts';
import { writeWorkbook } from '../documents/write-workbook.ts';
import { atMost, ratioAtMost, type BenchRow } from './bench-row.ts';
import { csvBytes, customerTable } from './import-file.ts';
import { inventedCustomers } from './invented-customers.ts';

const customers = 100_000;
const filled = [
  'customers',
  'customer_emails',
  'customer_phones',
  'customer_addresses',
  'customer_tags',
  'customer_extras',
  'audit',
];

/** Everything the import put into `from`, put into `to` by nothing but the driver: one prepared statement a table, one transaction. */
function insertBare(from: WritableDb, to: WritableDb): number {
  const tables = filled.map(table => {
    const columns = (from.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    return {
      table,
      columns,
      rows: from
        .prepare(`SELECT ${columns.join(', ')} FROM ${table}`)
        .raw()
        .all() as unknown[][],
    };
  });
  for (const table of ['users', 'imports', 'extra_fields']) {
    const rows = from.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][];
    for (const row of rows)
      to.prepare(`INSERT OR IGNORE INTO ${table} VALUES (${row.map(() => '?').join(', ')})`).run(...row);
  }
  const words = from.prepare('SELECT customer, search_words FROM customers').raw().all() as unknown[][];
  const started = performance.now();
  to.transaction(() => {
    for (const { table, columns, rows } of tables) {
      const insert = to.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      );
      for (const row of rows) insert.run(...row);
    }
    const index = to.prepare('INSERT INTO customer_search (rowid, search_words) VALUES (?, ?)');
    for (const row of words) index.run(...row);
  }).immediate();
  return performance.now() - started;
}

async function timeImport(vault: MadeVault, bytes: Uint8Array): Promise<number> {
  const started = performance.now();
  const report = await importFile(vault, 'kunden.csv', bytes);
  if (!report.ok || report.value.taken !== customers) throw new Error('The import did not take every row');
  return performance.now() - started;
}

/** The most memory (MB) a process of its own needs to import a workbook of as many rows. */
async function workbookMemory(folder: string): Promise<number> {
  const file = join(folder, 'kunden.xlsx');
  const table = customerTable(inventedCustomers(customers)).map(row => row.slice(0, 12));
  writeFileSync(file, writeWorkbook([{ name: 'Kunden', rows: table }]));
  const script = fileURLToPath(new URL('../services/import-in-process.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, file, folder]);
  const answer = JSON.parse(stdout) as { taken: number; peak: number };
  if (answer.taken !== customers) throw new Error('The workbook was not imported whole');
  return answer.peak;
}

/** Import of a 100,000-row CSV beside the bare driver, and the memory that a workbook of the same size takes. */
export async function benchImport(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-bench-'));
  try {
    const bytes = csvBytes(customerTable(inventedCustomers(customers)));
    const vault = makeVault(folder);
    const bare = makeVault(folder);
    const took = await timeImport(vault, bytes);
    const baseline = insertBare(vault.db, bare.db);
    vault.close();
    bare.close();
    return [
      ratioAtMost('import of a 100,000-row CSV, file to committed and indexed', 'ms', took, baseline, 2),
      atMost('memory at most, importing a workbook of 100,000 × 12', 'MB', await workbookMemory(folder), 600),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
