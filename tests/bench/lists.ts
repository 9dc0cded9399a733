import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertCustomer } from '../../main/db/tables/customers.ts';
import { customerFacets, listCustomers, saveCustomer } from '../../main/services/customers.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import { MissingData } from '../../shared/ipc/customer-filter.ts';
import { CustomerSort } from '../../shared/ipc/contract.ts';
import type { CustomerFilter } from '../../shared/ipc/customer-filter.ts';
import { makeVault } from '../db/make-vault.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { atMost, p95 } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';
import { inventedCustomers } from './invented-customers.ts';

const customers = 100_000;
const page = 60;
/** Milliseconds that main may take of the 50 from keystroke to paint. */
const goal = 20;
const everyone: CustomerFilter = { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'without' };
const byName: CustomerSort = { by: 'name', descending: false };
/** Typed letter by letter. */
const typed = [
  'müller',
  'schmidt berlin',
  'anna köhler',
  'strasse',
  'bäckerei',
  'özd',
  'k-04711',
  '0171 123',
  '+49 89 79',
  '4567',
  'info@',
  'zürich',
  "o'con",
  'weiß',
  'von der h',
];

function fill(vault: MadeVault): void {
  vault.db.transaction(() => {
    let n = 0;
    for (const customer of inventedCustomers(customers)) {
      const at = new Date(1_700_000_000_000 + n * 60_000).toISOString();
      const archivedAt = n++ % 25 === 0 ? at : null;
      insertCustomer(
        vault.db,
        { ...customer, id: randomUUID(), version: 1, createdAt: at, changedAt: at, archivedAt, importId: null },
        derive(customer, 'DE'),
      );
    }
  })();
}

/** How long the list takes in main, from request to answer, at 100,000 customers, with the connections as the app opens them. */
export async function benchLists(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-bench-'));
  const vault = makeVault(folder);
  try {
    fill(vault);
    const timed = (work: () => unknown): number => {
      const start = performance.now();
      work();
      return performance.now() - start;
    };
    const list = (filter: Partial<CustomerFilter>, sort = byName, offset = 0) =>
      timed(() => listCustomers(vault.read, { filter: { ...everyone, ...filter }, sort, offset, limit: page }));

    const first = list({});
    const keystrokes = typed.flatMap(text => [...text].map((_, end) => list({ words: text.slice(0, end + 1) })));
    const sorts = CustomerSort.shape.by.options.flatMap(by =>
      [false, true].map(descending => list({}, { by, descending })),
    );
    const filters = [
      ...MissingData.options.map(missing => list({ missing: [missing] })),
      ...(['prospect', 'active', 'former'] as const).map(status => list({ statuses: [status] })),
      ...(['customer', 'webShop', 'import'] as const).map(source => list({ sources: [source] })),
      ...['VIP', 'Newsletter', 'Großhandel'].map(tag => list({ tags: [tag] })),
      list({ archived: 'only' }),
      list({ archived: 'with' }),
      list({ tags: ['VIP'], missing: ['phone'], statuses: ['active'], words: 'mü' }),
    ];
    const scrolled = Array.from({ length: 100 }, (_, step) => list({}, byName, step * 950));
    const facets = Array.from({ length: 5 }, () => timed(() => customerFacets(vault.read)));
    const afterChanges = Array.from({ length: 20 }, (_, n) => {
      saveCustomer(vault.write, { id: null, version: 0, customer: { ...emptyCustomer, familyName: `Neu ${n}` } });
      return list({});
    });
    return [
      atMost('list in main: first page after unlocking', 'ms', first, 100),
      atMost('list in main: a keystroke of the search, p95', 'ms', p95(keystrokes), goal),
      atMost('list in main: first page of any sort, p95', 'ms', p95(sorts), 50),
      atMost('list in main: first page of any filter, p95', 'ms', p95(filters), goal),
      atMost('list in main: a page anywhere while scrolling, p95', 'ms', p95(scrolled), goal),
      atMost('list in main: first page after a change, p95', 'ms', p95(afterChanges), 50),
      atMost('list in main: what filters offer, p95', 'ms', p95(facets), 50),
    ];
  } finally {
    vault.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
