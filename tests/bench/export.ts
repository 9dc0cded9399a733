import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertCustomer } from '../../main/db/tables/customers.ts';
import { createCustomerFiles } from '../../main/electron/customer-files.ts';
import type { Electron } from '../../main/electron/electron.ts';
import { reads, writes } from '../../main/ipc/handlers.ts';
import type { VaultThreads } from '../../main/vault/vault-threads.ts';
import { exportGroups } from '../../shared/domain/customer-export.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import { ExportFormat } from '../../shared/ipc/export-calls.ts';
import { makeVault, type MadeVault } from '../db/make-vault.ts';
import { atMost, type BenchRow } from './bench-row.ts';
import { inventedCustomers } from './invented-customers.ts';

const customers = 100_000;
/** Milliseconds for the whole list, from the answered dialog to the file in its place; encrypting costs as much again. */
const goals = { xlsx: 30_000, csv: 12_000, vcard: 15_000, json: 12_000 } as const;
const lookGoal = 8000;
/** Milliseconds that one call may hold the vault's thread. */
const longestGoal = 250;

function fill(vault: MadeVault): void {
  vault.db.transaction(() => {
    let n = 0;
    for (const customer of inventedCustomers(customers)) {
      const at = new Date(1_700_000_000_000 + n++ * 60_000).toISOString();
      const times = { version: 1, createdAt: at, changedAt: at, archivedAt: null, importId: null };
      insertCustomer(vault.db, { ...customer, ...times, id: randomUUID() }, derive(customer, 'DE'));
    }
  })();
}

/** How long it takes to bring 100,000 customers out with all their details in each format, plain and encrypted, and how long a call holds the vault. */
export async function benchExport(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-bench-'));
  const vault = makeVault(folder);
  try {
    fill(vault);
    let longest = 0;
    const answers = { ...reads, ...writes } as unknown as Record<
      string,
      (context: unknown, request: unknown) => unknown
    >;
    const call = (async (channel: string, request: unknown) => {
      const start = performance.now();
      const answer = answers[channel]?.(vault.write, request);
      if (channel === 'export.part') longest = Math.max(longest, performance.now() - start);
      return answer;
    }) as unknown as VaultThreads['call'];
    const filePath = join(folder, 'list');
    const dialog = { showSaveDialog: () => Promise.resolve({ canceled: false, filePath }) };
    const own = createCustomerFiles({
      electron: { dialog } as unknown as Electron,
      vault: { call },
      documents: folder,
      now: () => new Date(),
    });
    const filter = { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'with' as const };
    const selection = { kind: 'matching' as const, filter, except: [] };
    const seconds = async (format: ExportFormat, password: string | null): Promise<number> => {
      const start = performance.now();
      const saved = await own['export.save']({
        selection,
        among: { restricted: true, listed: true },
        format,
        language: 'de',
        separator: ';',
        bom: true,
        fields: [...exportGroups],
        purpose: 'Bench',
        today: '2026-11-29',
        password,
      });
      if (!saved.ok || saved.value.customers !== customers || statSync(filePath).size === 0)
        throw new Error(`Export as ${format} came to nothing`);
      return performance.now() - start;
    };
    const begun = performance.now();
    await call('export.look', { selection });
    const rows = [atMost('look at 100,000 customers before an export', 'ms', performance.now() - begun, lookGoal)];
    for (const format of ExportFormat.options)
      rows.push(atMost(`export of 100,000 customers as ${format}`, 'ms', await seconds(format, null), goals[format]));
    const locked = await seconds('csv', 'sieben gelbe Giesskannen');
    rows.push(atMost('export of 100,000 customers as csv in an encrypted ZIP', 'ms', locked, 2 * goals.csv));
    rows.push(atMost('longest part of an export in the vault’s thread', 'ms', longest, longestGoal));
    return rows;
  } finally {
    vault.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
