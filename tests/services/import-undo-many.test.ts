import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { customerPage } from '../../main/db/tables/customer-list.ts';
import { insertCustomer } from '../../main/db/tables/customers.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { createAuditWriter } from '../../main/services/audit-trail.ts';
import { undoImport } from '../../main/services/import.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import { inventedCustomers } from '../bench/invented-customers.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';

// On both sides of the number from which on the search index is made anew.
test.each([40, 2100])('an import of %i taken back leaves nothing to be found, and the rest findable', async count => {
  const vault = openTestVault();
  const { db, write } = vault;
  const stays = added(vault, { familyName: 'Bleibtreu' });
  const importId = randomUUID();
  db.prepare(
    "INSERT INTO imports (id, file_name, bytes, begun_at, state, done_at) VALUES (?, 'kunden.csv', 1, ?, 'done', ?)",
  ).run(importId, write.now(), write.now());
  db.transaction(() => {
    const audit = createAuditWriter(db, write.random);
    for (const customer of inventedCustomers(count)) {
      const id = randomUUID();
      insertCustomer(
        db,
        { ...customer, id, version: 1, createdAt: write.now(), changedAt: write.now(), archivedAt: null, importId },
        derive(customer, 'DE'),
      );
      audit.record({
        at: write.now(),
        user: write.user.id,
        action: 'imported',
        subject: 'customer',
        record: id,
        fields: [],
        values: {},
      });
    }
    audit.finish();
  })();
  const found = (words: string) =>
    customerPage(vault.read.db, {
      filter: { words, statuses: [], sources: [], tags: [], missing: [], archived: 'with' },
      sort: { by: 'name', descending: false },
      offset: 0,
      limit: 5,
    });
  expect(found('').total).toBe(count + 1);
  expect(found('m').total).toBeGreaterThan(0);
  expect(await undoImport(write, { importId })).toEqual({ ok: true, value: { removed: count, filled: 0, kept: [] } });
  expect(found('').rows.map(row => row.id)).toEqual([stays.id]);
  expect(found('m').total).toBe(0);
  expect(found('bleib').total).toBe(1);
  db.prepare("INSERT INTO customer_search (customer_search, rank) VALUES ('integrity-check', 1)").run();
  expect(await verifyAudit(vault.read)).toMatchObject({ value: { erased: count, broken: null } });
});
