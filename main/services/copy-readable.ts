import { createHash } from 'node:crypto';
import type { RecordKind } from '../../shared/ipc/backup-shapes.ts';
import type { ReadableDb, WritableDb } from '../db/connection.ts';
import { readRows, type RawRow, type ReadableTable } from '../db/damaged-tables.ts';
import { schemaOf } from '../db/migrate.ts';
import { createRawWriter } from '../db/salvage-tables.ts';
import { copiedAttachments, partsInOrder, removeAttachments } from '../db/tables/attachments.ts';
import { auditEntriesAfter, countAudit, setAuditHead } from '../db/tables/audit.ts';
import { insertUser } from '../db/tables/users.ts';
import { customersReach, detailKinds, tableOf, type DetailKind } from './read-damaged.ts';
import { fieldsInTrail } from './trail-facts.ts';

/** What was copied, and what about it is doubtful. */
export type Copied = {
  readonly saved: ReadonlyMap<RecordKind, number>;
  readonly gaps: ReadonlyMap<RecordKind, number>;
  /** Customers and consents with a file that is not whole any more and was left out, by their ids. */
  readonly tornFiles: ReadonlySet<string>;
  /** Rows of customers of which some details may not have been read, and which. */
  readonly doubtful: ReadonlyMap<number, ReadonlySet<RecordKind>>;
  /** Rows of customers whose row about contacts may not have been read. */
  readonly unknownStanding: ReadonlySet<number>;
  /** Rows about consents, contacts and notices whose customer's own could not be read. */
  readonly homeless: readonly { readonly table: ReadableTable; readonly row: RawRow }[];
  /** Rows of customers of whose consent logs an entry may not have been read. */
  readonly unheard: ReadonlySet<number>;
  /** Rows of the customers that were read. */
  readonly customers: ReadonlySet<number>;
};

/** Whose vault it is. `user` opened it, `users` hold keys to it; `at`: now, ISO 8601. All of them ids. */
export type SalvageOrder = {
  readonly vault: string;
  readonly user: string;
  readonly users: readonly string[];
  readonly at: string;
};

/** Stands for a name that could not be read. */
export const unknownName = '?';

/** How much each table weighs in the time it all takes, in hundredths of the copying. */
const weights = { audit: 35, customers: 35, detail: 6 } as const;

/**
 * Copies every row that can be read from a damaged vault into an empty one of the same schema, as it is. What others refer to
 * and could not be read gets a row that says so. Inside the caller's transaction; the search index is left alone.
 * `progress` gets the share that is done, 0 to 1.
 */
export function copyReadable(
  from: ReadableDb,
  to: WritableDb,
  order: SalvageOrder,
  progress: (share: number) => void,
): Copied {
  const saved = new Map<RecordKind, number>();
  const gaps = new Map<RecordKind, number>();
  const doubtful = new Map<number, Set<RecordKind>>();
  const reach = customersReach(from);
  let done = 0;
  const advance = (weight: number) => progress(Math.min(1, (done += weight) / 100));

  /** Copies a table. `take` says which row to write, if any. Gives how often reading broke off or a row did not fit. */
  function copy(
    table: ReadableTable,
    known: number,
    take: (row: RawRow) => RawRow | undefined,
    onUnread?: (number: number) => void,
  ): { readonly rows: number; readonly broken: number } {
    const write = createRawWriter(to, table);
    let [rows, unfit] = [0, 0];
    const broken = readRows(from, table, known, {
      onRow: row => {
        const taken = take(row);
        if (!taken) return;
        if (write(taken)) rows += 1;
        else unfit += 1;
      },
      ...(onUnread ? { onUnread } : {}),
    });
    return { rows, broken: broken + unfit };
  }
  function copyKind(
    kind: RecordKind,
    known: number,
    take: (row: RawRow) => RawRow | undefined,
    onUnread?: (number: number) => void,
  ): void {
    const { rows, broken } = copy(tableOf[kind], known, take, onUnread);
    saved.set(kind, rows);
    gaps.set(kind, broken);
  }

  /** The register: what refers to a record that could not be read is left out with it. */
  function copyRegister(): void {
    copyKind('company', 1, row => row);
    const [purposes, providers] = [new Set<number>(), new Set<number>()];
    copyKind('purposes', 0, row => (purposes.add(Number(row['purpose'])), row));
    copyKind('providers', 0, row => (providers.add(Number(row['provider'])), row));
    if (schemaOf(to) < 4) return;
    if (schemaOf(to) >= 6) copy('letterhead', 1, row => row);
    const checks = new Set<number>();
    copy('officer_checks', 0, row => {
      needUser(String(row['user_id']), 'reader');
      checks.add(Number(row['officer_check']));
      return row;
    });
    copy('officer_answers', 0, row => (checks.has(Number(row['officer_check'])) ? row : undefined));
    copy('provider_terms', 0, row => (providers.has(Number(row['provider'])) ? row : undefined));
    copy('purpose_providers', 0, row =>
      purposes.has(Number(row['purpose'])) && providers.has(Number(row['provider'])) ? row : undefined,
    );
  }

  /** What people said and what is known for contacts with them. Rows without their customer are kept: it may be brought back. */
  function copyContacts(): Pick<Copied, 'homeless' | 'unheard' | 'unknownStanding'> {
    const homeless: { table: ReadableTable; row: RawRow }[] = [];
    const takeFor = (table: ReadableTable) => (row: RawRow) => {
      if (customers.has(Number(row['customer']))) return row;
      homeless.push({ table, row });
      return undefined;
    };
    const unheard = new Set<number>();
    const unknownStanding = new Set<number>();
    copyKind('consentTexts', 0, row => row);
    copyKind('consents', reach, takeFor('consent_events'), customer => unheard.add(customer));
    copyKind('standing', reach, takeFor('customer_standing'), customer => unknownStanding.add(customer));
    copyKind('doNotContact', 0, row => row);
    const takeGiven = takeFor('notices_given');
    copyKind('noticesGiven', reach, row => (needUser(String(row['user_id']), 'reader'), takeGiven(row)));
    if (schemaOf(to) >= 5) {
      for (const table of ['consent_forms', 'customer_purposes'] as const) copy(table, reach, takeFor(table));
      copy('contact_settings', 0, row => row);
      copy('mailings', 0, row => (needUser(String(row['user_id']), 'reader'), row));
    }
    if (schemaOf(to) >= 9)
      copy('kept_apart', 0, row => (['one', 'other'].every(end => customers.has(Number(row[end]))) ? row : undefined));
    copyHeld(takeFor);
    copyIncidents(takeFor);
    if (schemaOf(to) >= 9) copy('merged_customers', 0, takeFor('merged_customers'));
    if (schemaOf(to) >= 9) {
      for (const table of ['data_checks', 'notes_found_fine'] as const) copy(table, reach, takeFor(table));
      copy('accuracy_settings', 1, row => row);
    }
    return { homeless, unheard, unknownStanding };
  }

  /** What is held and how long. Rows about customers that could not be read wait for them, as above. */
  function copyHeld(takeFor: (table: ReadableTable) => (row: RawRow) => RawRow | undefined): void {
    const takeHeld = takeFor('held_entries');
    copyKind('held', 0, row => (row['customer'] === null ? row : takeHeld(row)));
    const holds = new Set<number>();
    copyKind('holds', 0, row => (holds.add(Number(row['hold'])), row));
    copyKind('retentionSettings', 1, row => row);
    copyKind('deletionRuns', 0, row => (needUser(String(row['user_id']), 'reader'), row));
    if (schemaOf(to) < 7) return;
    for (const table of ['customer_keeps', 'customer_restrictions'] as const) copy(table, reach, takeFor(table));
    const takeNamed = takeFor('legal_hold_customers');
    copy('legal_hold_customers', 0, row => (holds.has(Number(row['hold'])) ? takeNamed(row) : undefined));
    copy('anonymous_figures', 0, row => row);
  }

  /** Incidents. One that can't be read gets another number: whom it concerns is then known from the trail alone. */
  function copyIncidents(takeFor: (table: ReadableTable) => (row: RawRow) => RawRow | undefined): void {
    const incidents = new Set<number>();
    copyKind('incidents', 0, row => (incidents.add(Number(row['incident'])), row));
    copyKind('emergencyPlan', 1, row => row);
    if (schemaOf(to) < 8) return;
    const takeNamed = takeFor('incident_customers');
    copy('incident_customers', 0, row => (incidents.has(Number(row['incident'])) ? takeNamed(row) : undefined));
  }

  copyKind('business', 1, row => row);

  const users = new Set<string>();
  copyKind('users', 0, row => (users.add(String(row['id'])), row));
  const needUser = (id: string, role: 'owner' | 'reader') => {
    if (users.has(id)) return;
    users.add(id);
    insertUser(to, { id, name: unknownName, role, createdAt: order.at });
  };
  // Whoever holds a key could do everything; of others named in the trail nothing is known.
  for (const id of new Set([order.user, ...order.users])) needUser(id, 'owner');

  copyKind('audit', 0, row => (needUser(String(row['user_id']), 'reader'), row));
  copyHead(from, to);
  advance(weights.audit);

  const fields = new Set<string>();
  copyKind('extraFields', 0, row => (fields.add(String(row['id'])), row));
  const writeField = createRawWriter(to, 'extra_fields');
  const named = fieldsInTrail(to);
  const needField = (id: string) => {
    if (fields.has(id)) return;
    fields.add(id);
    const known = named.find(field => field.id === id);
    writeField({
      id,
      position: fields.size,
      kind: known?.kind ?? 'text',
      name: known?.name ?? unknownName,
      purpose: known?.purpose ?? unknownName,
      switched_on: (known?.on ?? true) ? 1 : 0,
    });
  };

  const imports = new Set<string>();
  // A file that was only on its way is still where it came from; its parts are not copied.
  copyKind('imports', 0, row => (row['state'] === 'receiving' ? undefined : (imports.add(String(row['id'])), row)));
  const writeImport = createRawWriter(to, 'imports');
  const needImport = (id: string, at: string) => {
    if (imports.has(id)) return;
    imports.add(id);
    writeImport({ id, file_name: unknownName, bytes: 0, begun_at: at, state: 'done', done_at: at });
  };

  const customers = new Set<number>();
  const writeCustomer = createRawWriter(to, 'customers');
  let unfit = 0;
  copyKind('customers', reach, row => {
    const { customer, import_id: importId } = row;
    if (typeof importId === 'string') needImport(importId, String(row['created_at']));
    // Two customers with one number, where pages of different ages came together: the second keeps all but the number.
    const written = writeCustomer(row) || writeCustomer({ ...row, number: '', sort_number: '' });
    if (written) customers.add(Number(customer));
    else unfit += 1;
    return undefined;
  });
  saved.set('customers', customers.size);
  gaps.set('customers', (gaps.get('customers') ?? 0) + unfit);
  advance(weights.customers);

  const doubt = (kind: DetailKind) => (customer: number) => {
    if (!customers.has(customer)) return;
    const kinds = doubtful.get(customer) ?? new Set();
    doubtful.set(customer, kinds.add(kind));
  };
  for (const kind of detailKinds) {
    const take = (row: RawRow) => {
      if (!customers.has(Number(row['customer']))) return undefined;
      if (kind === 'extras') needField(String(row['field']));
      return row;
    };
    copyKind(kind, reach, take, doubt(kind));
    advance(weights.detail);
  }

  const files = new Set<number>();
  // What was put aside was to go when the vault locked, and what was only on its way is still where it came from.
  copyKind('attachments', 0, row => {
    if (row['state'] !== 'there') return undefined;
    needUser(String(row['added_by']), 'reader');
    files.add(Number(row['attachment']));
    return row;
  });
  if (schemaOf(to) >= 3) copy('attachment_parts', 0, row => (files.has(Number(row['attachment'])) ? row : undefined));
  const tornFiles = leaveOutTorn(to, saved, gaps);

  const contacts = copyContacts();

  if (schemaOf(to) >= 9) copy('import_mappings', 0, row => row);
  copyKind('drafts', 0, row => (needUser(String(row['user_id']), 'reader'), row));
  copyKind('erasures', 0, row => row);
  copyRegister();
  copyKind('noticeAnswers', 1, row => row);
  // A version that can't be read leaves the lines of who got it: they still say when and how.
  copyKind('notices', 0, row => (needUser(String(row['user_id']), 'reader'), row));
  if (schemaOf(to) >= 2) {
    const backups = new Set<number>();
    copy('backups', 0, row => (backups.add(Number(row['number'])), row));
    copy('backup_copies', 0, row => (backups.has(Number(row['number'])) ? row : undefined));
    // What was found out about the damaged file itself says nothing of the new one.
    copy('checks', 0, row => (row['kind'] === 'exercise' || row['kind'] === 'log' ? row : undefined));
  }
  return { saved, gaps, doubtful, tornFiles, customers, ...contacts };
}

/**
 * Removes the files of which a part is missing from what was copied, and counts them as lost. Gives the customers and
 * consents whose they were.
 */
function leaveOutTorn(
  to: WritableDb,
  saved: Map<RecordKind, number>,
  gaps: Map<RecordKind, number>,
): ReadonlySet<string> {
  if (schemaOf(to) < 3) return new Set();
  const torn = copiedAttachments(to).filter(({ attachment, sha256 }) => {
    const found = createHash('sha256');
    for (const bytes of partsInOrder(to, attachment)) found.update(bytes);
    return sha256 === null || Buffer.compare(found.digest(), sha256) !== 0;
  });
  removeAttachments(
    to,
    torn.map(({ id }) => id),
  );
  saved.set('attachments', (saved.get('attachments') ?? 0) - torn.length);
  gaps.set('attachments', (gaps.get('attachments') ?? 0) + torn.length);
  return new Set(
    torn.filter(({ subject }) => subject === 'customer' || subject === 'consent').map(({ record }) => record),
  );
}

/** The end of the trail: as the damaged vault knew it, if that is not before the last entry that was read. */
function copyHead(from: ReadableDb, to: WritableDb): void {
  const last = countAudit(to, '');
  let head: { entries: number; hash: Uint8Array } | undefined;
  readRows(from, 'audit_head', 1, {
    onRow: ({ entries, hash }) => {
      if (hash instanceof Uint8Array) head = { entries: Number(entries), hash };
    },
  });
  if (!head || head.entries < last) {
    const [entry] = last > 0 ? auditEntriesAfter(to, last - 1, 1) : [];
    head = entry && { entries: last, hash: entry.hash };
  }
  if (head) setAuditHead(to, head);
}
