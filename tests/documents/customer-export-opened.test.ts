import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { unguarded } from '../../shared/domain/formula-guard.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { asStored, listBytes, runnable, wholeShape } from './list-customers.ts';
import { rowsOf } from './read-bytes.ts';

/** A table as LibreOffice understands it: what it shows in each cell, after anything that runs has run. */
async function shown(file: Uint8Array, name: string, reading: readonly string[]): Promise<(readonly string[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-list-'));
  try {
    writeFileSync(join(folder, name), file);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const out = join(folder, 'out');
    const filter = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false';
    const words = ['--headless', ...reading, '--convert-to', filter, '--outdir', out, join(folder, name)];
    spawnSync('soffice', [profile, ...words]);
    return await rowsOf(readFileSync(join(out, name.replace(/\w+$/, 'csv'))), {
      encoding: 'utf-8',
      separator: ';',
      sheet: 0,
      firstRowIsHeading: true,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Cells that are read as numbers and days look otherwise there; what runs matters here.
const notes = [...runnable.filter(text => /^['=+\-@]|_x|;|"/.test(text)), '=2+3', '@x', '\t=2+3', '-2+3'];
const customers = notes.map((text, n) => asStored({ ...emptyCustomer, familyName: `Nr ${n}`, notes: text }));
const shape = wholeShape(customers, { fields: ['notes'] });

/** LibreOffice without its part for tables is there on some computers: it opens none. */
const opensTables = await shown(new TextEncoder().encode('a;b\n'), 'probe.csv', ['--infilter=CSV:59,34,76,1']).then(
  rows => rows.length === 1,
  () => false,
);

// A second program reads them, as whoever gets one will: skipped where LibreOffice's part for tables isn't installed.
describe.skipIf(!opensTables)('opened in LibreOffice', () => {
  test('no cell of a CSV file runs', async () => {
    const rows = await shown(await listBytes(customers, shape), 'list.csv', ['--infilter=CSV:59,34,76,1']);
    expect(rows.slice(1).map(row => unguarded(row.at(-1) ?? '').trim())).toEqual(notes.map(text => text.trim()));
  });

  test('no cell of a workbook runs, and each is what it was', async () => {
    const rows = await shown(await listBytes(customers, { ...shape, format: 'xlsx' }), 'list.xlsx', []);
    expect(rows.slice(1).map(row => (row.at(-1) ?? '').trim())).toEqual(notes.map(text => text.trim()));
  });
});
