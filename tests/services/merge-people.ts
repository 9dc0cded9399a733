import { addHeld } from '../../main/services/held-entries.ts';
import { newForm } from '../../main/services/consent-forms.ts';
import { linkPurposes, saveStanding } from '../../main/services/consents.ts';
import { saveDraft } from '../../main/services/drafts.ts';
import { affectCustomers } from '../../main/services/incident-people.ts';
import { openIncident } from '../../main/services/incidents.ts';
import { saveHold } from '../../main/services/legal-holds.ts';
import { mergeCustomers } from '../../main/services/merge.ts';
import { giveNotice } from '../../main/services/notices-given.ts';
import type { Customer, StoredCustomer } from '../../shared/domain/customer.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { addFile } from '../db/added-file.ts';
import { stored } from '../db/open-test-vault.ts';
import { give, giving, reachable, say, today, value, type ConsentVault } from './consent-vault.ts';

/** What two records of one person can share. */
export type Shared = { readonly incident: string };

/** An incident that can name both. */
export const sharedBy = (vault: ConsentVault): Shared => ({
  incident: value(openIncident(vault.write, { kind: 'deviceLost', exercise: '', noticedAt: null })).id,
});

/** A record on which something of every kind hangs. `name` tells its values from those of the other. */
export function laden(vault: ConsentVault, name: string, { incident }: Shared, known: Partial<Customer> = {}) {
  const { write, db, newsletter } = vault;
  const { id } = reachable(vault, {
    familyName: name,
    number: `N-${name}`,
    notes: `Notiz ${name}`,
    tags: [name],
    emails: [{ label: 'private', address: `${name.toLowerCase()}@example.org` }],
    ...known,
  });
  const consent = give(vault, giving(id, newsletter));
  value(newForm(write, { customer: id, textVersion: newsletter }));
  value(
    linkPurposes(write, {
      customer: id,
      purposes: ['orders', name === 'Probst' ? 'invoices' : 'customerMailings'],
      today,
    }),
  );
  value(
    saveStanding(write, {
      customer: id,
      standing: { recipient: 'consumer', birthDate: '', deceased: false, blocked: false },
    }),
  );
  const entry = {
    category: 'invoice',
    day: '2020-03-04',
    time: '',
    events: {},
    title: `Rechnung ${name}`,
    place: '',
    amount: 100,
    currency: 'EUR',
  };
  value(addHeld(write, { customer: id, entries: [entry], today }));
  const file = addFile(write, id, `${name}.txt`, Buffer.from(`Vertrag ${name}`));
  const evidence = addFile(write, consent, `Ja ${name}.txt`, Buffer.from(`Ja ${name}`), 'consent');
  value(giveNotice(write, { customers: [id], what: { kind: 'excused', excuse: 'knows' }, day: today, note: name }));
  value(affectCustomers(write, { id: incident, who: { by: 'customers', customers: [id] }, affected: true }));
  value(
    saveHold(write, {
      id: null,
      hold: {
        why: 'lawsuit',
        note: name,
        scope: { customers: [id], entries: [], categories: ['invoice'], yearFrom: null, yearTo: null },
        since: today,
        reviewOn: today,
      },
    }),
  );
  const row = rowOf(vault, id);
  db.prepare('INSERT INTO customer_keeps VALUES (?, ?, ?)').run(
    row,
    name === 'Probst' ? '2030-01-01' : '2031-01-01',
    name,
  );
  db.prepare('INSERT INTO data_checks (customer, checked_on) VALUES (?, ?)').run(
    row,
    name === 'Probst' ? '2026-05-02' : '2026-05-01',
  );
  const neighbour = reachable(vault, { familyName: `Nachbar ${name}`, emails: [] });
  db.prepare('INSERT INTO kept_apart VALUES (?, ?, ?)').run(
    row,
    rowOf(vault, neighbour.id),
    '2026-11-22T09:00:00.000Z',
  );
  value(saveDraft(write, { place: 'consent', record: id, field: '', body: '{}' }));
  return { id, row, consent, file, evidence, neighbour: neighbour.id };
}

/** The number of a customer's row. */
export const rowOf = ({ db }: Pick<MadeVault, 'db'>, id: string): number =>
  db.prepare('SELECT customer FROM customers WHERE id = ?').pluck().get(id) as number;

/** What of a stored customer a person types. */
export function typed(customer: StoredCustomer): Customer {
  const { id, version, createdAt, changedAt, archivedAt, importId, ...rest } = customer;
  void [id, version, createdAt, changedAt, archivedAt, importId];
  return rest;
}

/** Merges one record (id) into another. */
export const merge = (vault: MadeVault, keep: string, away: string, changed: Partial<Customer> = {}) =>
  mergeCustomers(vault.write, {
    keep: { id: keep, version: stored(vault, keep).version },
    give: { id: away, version: stored(vault, away).version },
    customer: { ...typed(stored(vault, keep)), ...changed },
    today,
  });

/** Every row of every table but the trail, undo steps and the search index's own, as text. */
export function dump({ db }: Pick<MadeVault, 'db'>): Readonly<Record<string, readonly string[]>> {
  const tables = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'customer_search%' AND name NOT IN ('audit', 'audit_head', 'undo_steps')",
    )
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables.map(table => [
      table,
      (db.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[])
        .map(({ version, ...row }) => JSON.stringify(table === 'customers' ? row : { version, ...row }))
        .toSorted(),
    ]),
  );
}
export { say, today, value };
