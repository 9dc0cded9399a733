import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statement } from '../../main/db/connection.ts';
import { listDue, retentionOverview } from '../../main/services/retention-standing.ts';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import { makeVault } from '../db/make-vault.ts';
import { atMost, median, type BenchRow } from './bench-row.ts';
import { fillHeld } from './held-vault.ts';

const sizes = [
  [10_000, 100_000],
  [100_000, 1_000_000],
] as const;
/** Days of evaluation: another day is evaluated anew, as after a change. */
const days = ['2026-11-29', '2026-11-30', '2026-12-01'] as const;
/** Milliseconds for everything that is held, and for a list of what is due afterwards. */
const goals = { evaluated: 5000, opened: 300 };
const page = 50;

/** A goal with what the driver alone takes for the same rows beside it. */
const beside = (row: BenchRow, baseline: number): BenchRow => ({
  ...row,
  baseline: Math.round(baseline * 100) / 100,
  ratio: Math.round((row.value / baseline) * 100) / 100,
});

async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly took: number; readonly value: T }> {
  const start = performance.now();
  const value = await work();
  return { took: performance.now() - start, value };
}

async function benchSize(customers: number, entries: number): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-bench-'));
  const vault = makeVault(folder);
  const { read } = vault;
  try {
    fillHeld(vault, customers, entries);
    const scan = () => {
      let cells = 0;
      for (const text of [
        'SELECT entry, customer, category, day, time, events, keep_until FROM held_entries',
        'SELECT customer, last_contact_on, created_at FROM customers',
      ])
        for (const row of statement(read.db, text).raw().iterate()) cells += (row as unknown[]).length;
      return cells;
    };
    const walks: number[] = [];
    const scans: number[] = [];
    let overview: ResponseOf<'retention.overview'> | undefined;
    for (const today of days) {
      scans.push((await timed(scan)).took);
      const { took, value } = await timed(() => retentionOverview(read, { today }));
      if (!value.ok) throw new Error(value.error.code);
      if (value.value.entries !== entries || value.value.customers !== customers)
        throw new Error('Not everything was evaluated');
      walks.push(took);
      overview = value.value;
    }
    const today = days[days.length - 1] ?? '';
    const opened: { readonly took: number; readonly bare: number }[] = [];
    for (const { key, category } of overview?.groups ?? []) {
      const { took, value } = await timed(() => listDue(read, { today, group: key, offset: 0, limit: page }));
      if (!value.ok || value.value.rows.length === 0) throw new Error(`Nothing in ${key}`);
      const bare = statement(
        read.db,
        `SELECT held_entries.*, name FROM held_entries LEFT JOIN customers USING (customer)
         WHERE category = ? AND day <= ? ORDER BY day, entry LIMIT ?`,
      ).raw();
      opened.push({ took, bare: (await timed(() => bare.all(category, today, page))).took });
    }
    const slowest = opened.toSorted((one, other) => other.took - one.took)[0] ?? { took: Number.NaN, bare: 1 };
    const again = (await timed(() => retentionOverview(read, { today }))).took;
    const size = `${customers.toLocaleString('en-GB')} customers, ${entries.toLocaleString('en-GB')} entries`;
    return [
      beside(
        atMost(`retention: ${size} evaluated, slowest of ${days.length}`, 'ms', Math.max(...walks), goals.evaluated),
        median(scans),
      ),
      beside(
        atMost(
          `retention: the list of what is due opened first, slowest of ${opened.length} groups, ${size}`,
          'ms',
          slowest.took,
          goals.opened,
        ),
        slowest.bare,
      ),
      atMost(`retention: the overview opened again, ${size}`, 'ms', again, goals.opened),
    ];
  } finally {
    vault.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How long it takes to say of everything a shop holds whether it may go, and to list what is due; beside a bare scan of the same rows. */
export async function benchRetention(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [customers, entries] of sizes) rows.push(...(await benchSize(customers, entries)));
  return rows;
}
