import { derive } from '../../shared/domain/customer-derived.ts';
import { changesBetween } from '../../shared/domain/customer-normal.ts';
import { replayCustomer, type CustomerAct, type Replayed } from '../../shared/domain/customer-replay.ts';
import { displayName, type Customer, type StoredCustomer } from '../../shared/domain/customer.ts';
import { erasedCustomers, erasedRecords, type JournalLine } from '../../shared/domain/erasures.ts';
import { lacksIn } from '../../shared/domain/list-facts.ts';
import { RecordKind, type SalvageReport } from '../../shared/ipc/backup-shapes.ts';
import type { ReadableDb, WritableDb } from '../db/connection.ts';
import { schemaOf } from '../db/migrate.ts';
import { absentRecords, actsOn, commonestCountry, countRows, customerIn } from '../db/salvage-tables.ts';
import { orphanedAttachments, removeAttachments } from '../db/tables/attachments.ts';
import { findConsentRecord } from '../db/tables/consent-events.ts';
import { rebuildSearch } from '../db/tables/customer-search.ts';
import { findCustomer, insertCustomers, numberOwner, rewriteCustomer } from '../db/tables/customers.ts';
import { customersAmong } from '../db/tables/erasures.ts';
import { extraFields } from '../db/tables/extra-fields.ts';
import { createVaultRow, readVaultRow } from '../db/tables/vault.ts';
import { createAuditWriter } from './audit-trail.ts';
import { unknownName, type Copied, type SalvageOrder } from './copy-readable.ts';
import { erasureLines, keepErasures } from './erasures.ts';
import { mendChecks } from './mend-checks.ts';
import { mendConsents } from './mend-consents.ts';
import { mendHeld } from './mend-held.ts';
import { mendIncidents } from './mend-incidents.ts';
import { mendMerged } from './mend-merged.ts';
import { mendNotices } from './mend-notices.ts';
import { tableOf } from './read-damaged.ts';
import { takeAway } from './taking-away.ts';
import { settingInTrail } from './trail-facts.ts';

/** What mending needs beside what was copied. `lines`: the erasures noted outside the vault. */
export type MendTools = SalvageOrder & {
  readonly lines: readonly JournalLine[];
  readonly random: (bytes: number) => Uint8Array;
  /** Minutes until the vault locks, where its own setting could not be read. */
  readonly autoLockMinutes: number;
  /** The row in which a customer stood in the damaged vault, if that can be known. */
  readonly keyOf: (id: string) => number | undefined;
};

type There = Extract<Replayed, { kind: 'there' }>;
type Incomplete = SalvageReport['incomplete'][number];

/** So many incomplete customers are named. */
const namedAtMost = 100;
const insertedAtOnce = 1000;

/**
 * Makes a sound vault of what was copied out of a damaged one, inside the caller's transaction: the row about itself,
 * customers and details that the audit trail still knows although their own pages could not be read, erasures kept, the
 * search index made anew, and an entry in the trail. Gives the report, without where the damaged files are kept.
 */
export function mendSalvaged(to: WritableDb, copied: Copied, tools: MendTools): Omit<SalvageReport, 'keptAs'> {
  const { vault, user, at } = tools;
  mendVaultRow(to, tools);
  const country = readVaultRow(to)?.country ?? '';
  const trailWhole = copied.gaps.get('audit') === 0;
  const noted = schemaOf(to) >= 2;
  // For the journals to come, and for every restore after this.
  if (noted) keepErasures(to, tools.lines);
  const erasedLines = noted ? erasureLines(to) : tools.lines;
  const erased = erasedCustomers(erasedLines);
  const hasHeld = schemaOf(to) >= 7;
  // A damaged log can bring a deleted customer back.
  const again = customersAmong(to, [...erased]);
  takeAway(
    to,
    { customers: again, entries: hasHeld ? [...erasedRecords(erasedLines, 'held')] : [] },
    { without: ['index'] },
  );

  const rebuilt = rebuildLost(to, erased, trailWhole, country, tools.keyOf);
  const mended = [...rebuilt.incomplete, ...mendDoubtful(to, copied.doubtful, trailWhole, country)];
  // First: what hung on a record that was merged is the trail's under the id it had.
  if (schemaOf(to) >= 9) mendMerged(to);
  const stopped = schemaOf(to) >= 5 ? mendConsents(to, copied, erasedLines, tools) : [];
  if (schemaOf(to) >= 6) mendNotices(to);
  if (hasHeld) mendHeld(to, erasedLines);
  const hasIncidents = schemaOf(to) >= 8;
  if (hasIncidents) mendIncidents(to);
  if (schemaOf(to) >= 9) mendChecks(to);
  const incomplete = withTornFiles(to, mended, copied.tornFiles);
  const hasFiles = schemaOf(to) >= 3;
  if (hasFiles) removeAttachments(to, [...erasedRecords(erasedLines, 'attachment')]);
  // Nobody could open them: the page they stand on is their record's.
  const orphans = hasFiles ? removeAttachments(to, orphanedAttachments(to)).length : 0;
  rebuildSearch(to);

  const customers = countRows(to, 'customers');
  const audit = createAuditWriter(to, tools.random);
  audit.record({
    at,
    user,
    action: 'salvaged',
    subject: 'vault',
    record: vault,
    fields: [],
    values: { customers: [null, customers] },
  });
  for (const record of again)
    audit.record({ at, user, action: 'erasedAgain', subject: 'customer', record, fields: [], values: {} });
  audit.finish();

  const ofCustomers: ReadonlySet<RecordKind> = new Set([
    'customers',
    'emails',
    'phones',
    'addresses',
    'tags',
    'extras',
    ...(hasFiles ? (['attachments'] as const) : []),
    ...(schemaOf(to) >= 5 ? (['consents', 'standing', 'doNotContact'] as const) : []),
    ...(schemaOf(to) >= 6 ? (['noticesGiven'] as const) : []),
    ...(hasHeld ? (['held', 'holds'] as const) : []),
    ...(hasIncidents ? (['incidents', 'emergencyPlan'] as const) : []),
  ]);
  return {
    customers,
    records: RecordKind.options.map(kind => ({
      kind,
      saved: ofCustomers.has(kind) ? countRows(to, tableOf[kind]) : (copied.saved.get(kind) ?? 0),
      gaps: (copied.gaps.get(kind) ?? 0) + (kind === 'attachments' ? orphans : 0),
    })),
    incomplete: incomplete.slice(0, namedAtMost),
    incompleteCount: incomplete.length,
    stopped: stopped.length,
    lostCustomers: rebuilt.lost,
  };
}

const consentOwner = (db: ReadableDb, event: string): string | undefined =>
  schemaOf(db) >= 5 ? findConsentRecord(db, event)?.customer : undefined;

/** The same, with customers named too of whose files one was left out. `records`: theirs, or those of their consents. */
function withTornFiles(
  to: ReadableDb,
  incomplete: readonly Incomplete[],
  records: ReadonlySet<string>,
): readonly Incomplete[] {
  const named = new Set(incomplete.map(({ id }) => id));
  const kind = 'attachments' as const;
  const customers = new Set([...records].map(record => consentOwner(to, record) ?? record));
  return [
    ...incomplete.map(each => (customers.has(each.id) ? { ...each, missing: [...each.missing, kind] } : each)),
    ...[...customers].flatMap(id => {
      const customer = named.has(id) ? undefined : findCustomer(to, id);
      return customer ? [{ id, name: displayName(customer), missing: [kind] }] : [];
    }),
  ];
}

/** Writes the row about the vault where it could not be read, from what else is known. */
function mendVaultRow(to: WritableDb, { vault, at, random, autoLockMinutes }: MendTools): void {
  if (readVaultRow(to)) return;
  const setting = { business: settingInTrail(to, 'business'), country: settingInTrail(to, 'country') };
  const minutes = settingInTrail(to, 'autoLockMinutes');
  createVaultRow(to, {
    vaultId: vault,
    createdAt: at,
    canary: `canary-${Buffer.from(random(24)).toString('base64url')}`,
    // Nobody knows any more: then it is asked for once more.
    recoveryConfirmed: false,
    business: typeof setting.business === 'string' ? setting.business : unknownName,
    autoLockMinutes: typeof minutes === 'number' ? minutes : autoLockMinutes,
    country: typeof setting.country === 'string' ? setting.country : commonestCountry(to) || 'DE',
  });
}

function replayed(db: ReadableDb, id: string): Replayed {
  return replayCustomer(
    actsOn(db, 'customer', id).map(({ at, action, fields, valuesJson }): CustomerAct => ({
      at,
      action,
      fields: JSON.parse(fields) as string[],
      values: valuesJson === null ? null : (JSON.parse(valuesJson) as CustomerAct['values']),
    })),
  );
}

/** Without values of fields the business doesn't have. */
function withKnownExtras(known: ReadonlySet<string>, customer: Customer): Customer {
  return {
    ...customer,
    extras: Object.fromEntries(Object.entries(customer.extras).filter(([field]) => known.has(field))),
  };
}

const fieldIds = (db: ReadableDb): ReadonlySet<string> => new Set(extraFields(db).map(({ id }) => id));

/** Brings back customers whose own rows could not be read, as the trail says they were last; what it can't say is lost. */
function rebuildLost(
  to: WritableDb,
  erased: ReadonlySet<string>,
  trailWhole: boolean,
  country: string,
  keyOf: MendTools['keyOf'],
): { readonly incomplete: readonly Incomplete[]; readonly lost: number } {
  const known = fieldIds(to);
  const incomplete: Incomplete[] = [];
  const numbers = new Set<string>();
  let lost = 0;
  let ready: Parameters<typeof insertCustomers>[1][number][] = [];
  const write = () => {
    insertCustomers(to, ready);
    ready = [];
  };
  for (const id of absentRecords(to, 'customer')) {
    if (erased.has(id)) continue;
    const found = replayed(to, id);
    if (found.kind === 'gone') continue;
    const name = displayName(found.customer);
    if (name === '') {
      lost += 1;
      continue;
    }
    const customer = withKnownExtras(known, found.customer);
    const taken = numbers.has(customer.number) || numberOwner(to, customer.number) !== undefined;
    numbers.add(customer.number);
    const stored = { ...customer, ...identity(id, found), number: taken ? '' : customer.number };
    const key = keyOf(id);
    const free = key !== undefined && customerIn(to, key) === undefined;
    ready.push({ customer: stored, derived: derive(stored, country), key: free ? key : undefined });
    if (!found.sure || !trailWhole || (taken && customer.number !== ''))
      incomplete.push({ id, name, missing: ['customers'] });
    if (ready.length === insertedAtOnce) write();
  }
  write();
  return { incomplete, lost };
}

const identity = (id: string, { version, createdAt, changedAt, archivedAt }: There) => ({
  id,
  version,
  createdAt,
  changedAt,
  archivedAt,
  importId: null,
});

/**
 * Goes through the customers of which some details may not have been read: the trail puts them right where it knows them to
 * the last version. Gives those that stay without something they had, or may have had.
 */
function mendDoubtful(
  to: WritableDb,
  doubtful: Copied['doubtful'],
  trailWhole: boolean,
  country: string,
): readonly Incomplete[] {
  const known = fieldIds(to);
  const incomplete: Incomplete[] = [];
  for (const [key, kinds] of doubtful) {
    const row = customerIn(to, key);
    const stored = row && findCustomer(to, row.id);
    if (!row || !stored) continue;
    const found = trailWhole ? replayed(to, row.id) : undefined;
    const sure = found?.kind === 'there' && found.sure && found.version === stored.version;
    const mended = sure
      ? withDetails(stored, withKnownExtras(known, found.customer))
      : // Lists keep the first address and number of each customer beside its name.
        {
          ...stored,
          emails:
            stored.emails.length === 0 && row.firstEmail !== ''
              ? [{ label: '' as const, address: row.firstEmail }]
              : stored.emails,
          phones:
            stored.phones.length === 0 && row.firstPhone !== ''
              ? [{ label: '' as const, number: row.firstPhone }]
              : stored.phones,
        };
    const changed = Object.keys(changesBetween(stored, mended)).length > 0;
    if (changed) rewriteCustomer(to, key, mended, derive(mended, country));
    const missing = sure ? [] : [...kinds].filter(kind => mayHaveHad(kind, row.facts));
    if (missing.length > 0) incomplete.push({ id: row.id, name: row.name, missing });
  }
  return incomplete;
}

const withDetails = (
  stored: StoredCustomer,
  { emails, phones, addresses, tags, extras }: Customer,
): StoredCustomer => ({
  ...stored,
  emails,
  phones,
  addresses,
  tags,
  extras,
});

/** Whether there can have been such details, by what lists keep of the customer. Half an address does not count there. */
const mayHaveHad = (kind: RecordKind, facts: number): boolean =>
  kind === 'emails' ? !lacksIn(facts, 'email') : kind === 'phones' ? !lacksIn(facts, 'phone') : true;
