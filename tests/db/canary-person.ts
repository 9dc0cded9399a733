import { createHash, randomUUID } from 'node:crypto';
import { newForm } from '../../main/services/consent-forms.ts';
import { deleteCustomer, saveCustomer } from '../../main/services/customers.ts';
import { saveDraft } from '../../main/services/drafts.ts';
import { addHeld } from '../../main/services/held-entries.ts';
import { affectCustomers, noteTelling } from '../../main/services/incident-people.ts';
import { openIncident } from '../../main/services/incidents.ts';
import { giveNotice } from '../../main/services/notices-given.ts';
import { removeAttachment } from '../../main/services/attachments.ts';
import type { MadeVault } from './make-vault.ts';
import { addFile } from './added-file.ts';
import { markedColumns } from './canary-columns.ts';
import { added, customerWith, openTestVault } from './open-test-vault.ts';
import { refusal, spoken } from '../vault/spoken.ts';
import { value } from '../vault/test-vault.ts';

/** What every marker begins with. In no word of the program's own. */
export const stem = 'qzkanarie';
const today = '2026-11-22';

/** The marker of a column: letters only, so that the search index takes it as one word. */
export const markerOf = (table: string, column: string): string =>
  stem +
  createHash('sha256')
    .update(`${table}.${column}`)
    .digest('hex')
    .slice(0, 12)
    .replace(/\d/g, digit => 'ghijklmnop'[Number(digit)] ?? '');

/** All markers, with the columns they stand for. */
export const markers: ReadonlyMap<string, string> = new Map(
  Object.entries(markedColumns).flatMap(([table, columns]) =>
    columns.map(column => [markerOf(table, column), `${table}.${column}`] as const),
  ),
);

/** Columns that have to hold JSON. */
const json: ReadonlySet<string> = new Set([
  'consent_events.said',
  'consent_events.details',
  'held_entries.events',
  'legal_holds.scope',
  'undo_steps.snapshot',
]);

/**
 * A vault with neighbours and one customer of whom everything there is is known, with a marker in each column: written by the
 * services where they write it, and over it by hand, so that no column is left out.
 */
export function vaultWithCanary(): { readonly vault: MadeVault; readonly id: string; readonly entry: string } {
  const vault = openTestVault();
  const { db, write } = vault;
  const people = spoken(() => write, today);
  for (let n = 0; n < 150; n += 1) people.say(people.add(`Nachbar${n}`, n), refusal);
  db.prepare(
    "INSERT INTO extra_fields (id, position, kind, name, purpose, switched_on) VALUES ('shoe', 0, 'text', 'Schuh', 'Beratung', 1)",
  ).run();
  const known = {
    familyName: markerOf('customers', 'family_name'),
    notes: markerOf('customers', 'search_words'),
    emails: [{ label: '' as const, address: 'kanarie@example.org' }],
    phones: [{ label: '' as const, number: '0351 4711' }],
    addresses: [
      {
        label: '' as const,
        street: 'Gasse 1',
        extra: '',
        postcode: '01067',
        city: 'Dresden',
        region: '',
        country: 'DE',
      },
    ],
    tags: ['Stammkunde'],
    extras: { shoe: '42' },
  };
  const { id } = added(vault, known);
  value(saveCustomer(write, { id, version: 1, customer: customerWith({ ...known, title: 'Dr.' }) }));
  const given = people.give(id);
  people.say(id, refusal);
  people.mark(id, { deceased: false, recipient: 'corporate', birthDate: '1980-02-29' });
  people.link(id, ['orders']);
  value(newForm(write, { customer: id, textVersion: people.newsletter }));
  const content = (table: string) => Buffer.from(`${markerOf(table, 'bytes')} `.repeat(2000));
  addFile(write, id, 'Vertrag.txt', content('attachment_parts'));
  addFile(write, given, 'Ja.txt', content('attachment_parts'), 'consent');
  value(removeAttachment(write, { id: addFile(write, id, 'Weg.txt', content('attachment_parts')) }));
  value(
    giveNotice(write, { customers: [id], what: { kind: 'excused', excuse: 'knows' }, day: today, note: 'kennt sie' }),
  );
  const incident = value(openIncident(write, { kind: 'deviceLost', exercise: '', noticedAt: null })).id;
  value(affectCustomers(write, { id: incident, who: { by: 'customers', customers: [id] }, affected: true }));
  value(
    noteTelling(write, {
      id: incident,
      telling: { at: `${today}T09:00:00.000Z`, how: 'letter', language: 'de', people: 0, note: '', text: 'Weg' },
      customers: 'untold',
    }),
  );
  const entry = {
    category: 'invoice',
    day: '2016-03-01',
    time: '',
    events: {},
    title: 'Rechnung',
    place: 'Keller',
    amount: 1250,
    currency: 'EUR',
  };
  const [held = ''] = value(
    addHeld(write, { customer: id, entries: [entry, { ...entry, title: 'Zweite' }], today }),
  ).ids;
  saveDraft(write, {
    place: 'customer',
    record: id,
    field: markerOf('drafts', 'field'),
    body: markerOf('drafts', 'body'),
  });
  saveDraft(write, {
    place: 'review',
    record: '',
    field: '',
    body: JSON.stringify({ singles: [held], why: markerOf('drafts', 'body') }),
  });
  const row = db.prepare('SELECT customer FROM customers WHERE id = ?').pluck().get(id) as number;
  db.prepare("INSERT INTO imports (id, file_name, bytes, begun_at, state) VALUES ('i', ?, 1, '', 'receiving')").run(
    markerOf('imports', 'file_name'),
  );
  db.prepare("INSERT INTO import_parts VALUES ('i', 0, ?)").run(content('import_parts'));
  db.prepare("INSERT INTO customer_keeps VALUES (?, '2027-01-01', '')").run(row);
  // By the second of the two columns that name a customer.
  db.prepare("INSERT INTO kept_apart SELECT min(customer), ?, '2026-01-01' FROM customers").run(row);
  db.prepare("INSERT INTO data_checks VALUES (?, '2026-01-01', '2026-01-02')").run(row);
  db.prepare("INSERT INTO notes_found_fine VALUES (?, 'mark')").run(row);
  db.prepare("INSERT INTO customer_restrictions VALUES (?, '2026-01-01', '', '', 0, 0)").run(row);
  const hold = randomUUID();
  db.prepare(
    "INSERT INTO legal_holds (id, why, note, scope, since, review_on, released_on) VALUES (?, 'lawsuit', '', ?, '', '', '')",
  ).run(hold, JSON.stringify({ entries: [], categories: [], yearFrom: null, yearTo: null }));
  db.prepare('INSERT INTO legal_hold_customers SELECT hold, ? FROM legal_holds').run(row);
  // Somebody before her, deleted and not purged, who is to stay as she is.
  value(deleteCustomer(write, { id: added(vault, { familyName: 'Vorher' }).id, version: 1 }));

  const hers: Readonly<Record<string, string>> = {
    customers: 'customer = :row',
    audit: 'record IN (:id, :held)',
    drafts: "body LIKE '%' || :held || '%' OR record = :id",
    undo_steps: 'record = :id',
    imports: "id = 'i'",
    import_parts: "import_id = 'i'",
    kept_apart: ':row IN (one, other)',
    attachments: 'record = :id',
    attachment_parts: 'attachment IN (SELECT attachment FROM attachments WHERE record = :id)',
    legal_holds: 'hold IN (SELECT hold FROM legal_hold_customers WHERE customer = :row)',
  };
  for (const [table, columns] of Object.entries(markedColumns)) {
    for (const column of columns) {
      // The index knows the words that were saved; a draft names her in its text, and files are marked from end to end.
      if (['search_words', 'body', 'bytes'].includes(column)) continue;
      const marker = markerOf(table, column);
      const text = json.has(`${table}.${column}`)
        ? `json_set(iif(${column} = '', '{}', ${column}), '$.marker', '${marker}')`
        : table === 'audit'
          ? `json_set(values_json, '$.marker', '${marker}')`
          : column === 'sha256'
            ? `CAST('${marker}' AS BLOB)`
            : `'${marker}'`;
      const where = hers[table] ?? 'customer = :row';

      db.prepare(`UPDATE ${table} SET ${column} = ${text} WHERE ${where}`).run(
        Object.fromEntries(Object.entries({ row, id, held }).filter(([name]) => where.includes(`:${name}`))),
      );
    }
  }
  return { vault, id, entry: held };
}
