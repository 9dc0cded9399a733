import { partsOf } from '../../shared/domain/attachment.ts';
import { RecordKind, type Readable } from '../../shared/ipc/backup-shapes.ts';
import type { ReadableDb } from '../db/connection.ts';
import { highestNumber, readRows, type ReadableTable } from '../db/damaged-tables.ts';

/** The table in which each kind of record stands. */
export const tableOf = {
  business: 'vault',
  users: 'users',
  customers: 'customers',
  emails: 'customer_emails',
  phones: 'customer_phones',
  addresses: 'customer_addresses',
  tags: 'customer_tags',
  extras: 'customer_extras',
  extraFields: 'extra_fields',
  attachments: 'attachments',
  consents: 'consent_events',
  standing: 'customer_standing',
  doNotContact: 'do_not_contact',
  consentTexts: 'consent_texts',
  audit: 'audit',
  drafts: 'drafts',
  imports: 'imports',
  erasures: 'erasures',
  company: 'company',
  purposes: 'purposes',
  providers: 'providers',
  noticeAnswers: 'notice_answers',
  notices: 'notices',
  noticesGiven: 'notices_given',
  held: 'held_entries',
  holds: 'legal_holds',
  retentionSettings: 'retention_settings',
  deletionRuns: 'deletion_runs',
  incidents: 'incidents',
  emergencyPlan: 'emergency_plan',
} as const satisfies Readonly<Record<RecordKind, ReadableTable>>;

/** The kinds that belong to a customer, each with rows of its own. */
export const detailKinds = ['emails', 'phones', 'addresses', 'tags', 'extras'] as const satisfies readonly RecordKind[];
export type DetailKind = (typeof detailKinds)[number];

/** The highest number that any readable page gives to a customer: so far the tables about customers may reach. */
export const customersReach = (db: ReadableDb): number =>
  Math.max(...(['customers', ...detailKinds] as const).map(kind => highestNumber(db, tableOf[kind])));

/** Files of which every part can be read; the others count as places where reading broke off. */
function countReadableFiles(db: ReadableDb): { readonly readable: number; readonly gaps: number } {
  const parts = new Map<number, { count: number; bytes: number }>();
  readRows(db, 'attachment_parts', 0, {
    onRow: ({ attachment, bytes }) => {
      const known = parts.get(Number(attachment)) ?? { count: 0, bytes: 0 };
      known.count += 1;
      if (bytes instanceof Uint8Array) known.bytes += bytes.length;
      parts.set(Number(attachment), known);
    },
  });
  let [readable, torn] = [0, 0];
  const gaps = readRows(db, 'attachments', 0, {
    onRow: ({ attachment, bytes, state }) => {
      if (state !== 'there') return;
      const found = parts.get(Number(attachment));
      if (found?.bytes === Number(bytes) && found.count === partsOf(Number(bytes))) readable += 1;
      else torn += 1;
    },
  });
  return { readable, gaps: gaps + torn };
}

/**
 * Reads everything in a damaged vault that can be read, and counts it. `progress` gets the share that is done, 0 to 1.
 * Changes nothing.
 */
export function countReadable(db: ReadableDb, progress: (share: number) => void): Readable {
  const reach = customersReach(db);
  const records = RecordKind.options.map((kind, index) => {
    let readable = 0;
    if (kind === 'attachments') {
      progress((index + 1) / RecordKind.options.length);
      return { kind, ...countReadableFiles(db) };
    }
    const gaps = readRows(db, tableOf[kind], kind === 'audit' ? 0 : reach, {
      onRow: () => {
        readable += 1;
      },
    });
    progress((index + 1) / RecordKind.options.length);
    return { kind, readable, gaps };
  });
  return { records, customers: records.find(({ kind }) => kind === 'customers')?.readable ?? 0 };
}
