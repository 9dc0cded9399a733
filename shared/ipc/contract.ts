import { Customer, CustomerStatus, Day, StoredCustomer, CustomerKind } from '../domain/customer.ts';
import { ExtraField } from '../domain/extra-field.ts';
import { Role } from '../domain/user.ts';
import { z } from '../z.ts';
import { attachmentCalls } from './attachment-calls.ts';
import { backupCalls } from './backup-calls.ts';
import { breachLetterCalls } from './breach-letter-calls.ts';
import { breachNoticeCalls } from './breach-notice-calls.ts';
import { duplicateCalls } from './duplicate-calls.ts';
import { mergeCalls } from './merge-calls.ts';
import { exportCalls } from './export-calls.ts';
import { bulkCalls } from './bulk-calls.ts';
import { accuracyCalls } from './accuracy-calls.ts';
import { holdingCalls } from './holding-calls.ts';
import type { Channel } from './channels.ts';
import { clipboardCalls } from './clipboard-calls.ts';
import { consentCalls } from './consent-calls.ts';
import { CustomerFilter } from './customer-filter.ts';
import { paperCalls } from './paper-calls.ts';
import { heldCalls } from './held-calls.ts';
import { importCalls } from './import-calls.ts';
import { importMappingCalls } from './import-mapping-calls.ts';
import { incidentCalls } from './incident-calls.ts';
import { incidentPaperCalls } from './incident-paper-calls.ts';
import { incidentReportCalls } from './incident-report-calls.ts';
import { letterheadCalls } from './letterhead-calls.ts';
import { noticeCalls } from './notice-calls.ts';
import { noticePaperCalls } from './notice-paper-calls.ts';
import { newsletterCalls } from './newsletter-calls.ts';
import { AuditRow, TimelineEntry } from './trail-shapes.ts';
import { registerCalls } from './register-calls.ts';
import { retentionCalls } from './retention-calls.ts';
import { reviewCalls } from './review-calls.ts';
import { holdCalls } from './hold-calls.ts';
import { firstHourCalls } from './first-hour-calls.ts';
import { retentionStandingCalls } from './retention-standing-calls.ts';
import { retentionPaperCalls } from './retention-paper-calls.ts';
import { tabletCalls } from './tablet-calls.ts';

/**
 * What one call takes and gives back, who may make it, and whether it changes customer data or the vault.
 * `role: 'anyone'` is open on the lock screen too; every other role needs an unlocked vault and at least that role.
 */
export type Call = {
  readonly request: z.ZodType;
  readonly response: z.ZodType;
  readonly role: 'anyone' | Role;
  readonly changes: boolean;
};

const nothing = z.strictObject({});
const done = z.strictObject({});
const Language = z.enum(['en', 'de']);
const Password = z.string().min(1).max(1024);
const Count = z.int().min(0);
const Moment = z.iso.datetime();

/** What the window shows before anyone unlocked: kept in plain text beside the vault, and holds nothing else. */
export const Preferences = z.strictObject({ language: Language, theme: z.enum(['auto', 'light', 'dark']) });
export type Preferences = z.output<typeof Preferences>;

/** Why a vault that is there cannot be unlocked; each is an error code under `vault.` with its own sentence. */
export const VaultTrouble = z.enum([
  'slotsMissing',
  'slotsDamaged',
  'slotsNewer',
  'slotsForeign',
  'databaseMissing',
  'databaseEmpty',
  'folderMissing',
]);
export type VaultTrouble = z.output<typeof VaultTrouble>;

export const SessionUser = z.strictObject({ id: z.uuid(), name: z.string(), role: Role });
export type SessionUser = z.output<typeof SessionUser>;

/** Where the vault stands. `waitSeconds`: no password is tried before then. */
export const VaultState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('absent') }),
  z.strictObject({ kind: z.literal('locked'), waitSeconds: Count }),
  z.strictObject({
    kind: z.literal('unlocked'),
    user: SessionUser,
    business: z.string(),
    /** False until the owner has typed part of the recovery key back. */
    recoveryConfirmed: z.boolean(),
    /** A new recovery key was made in this session and its sheet can still be printed. */
    recoveryWaiting: z.boolean(),
  }),
  /** Open, in a customer's hands: of the list nothing is said. */
  z.strictObject({ kind: z.literal('tablet') }),
  z.strictObject({ kind: z.literal('refused'), trouble: VaultTrouble }),
]);
export type VaultState = z.output<typeof VaultState>;

export const Settings = z.strictObject({
  business: z.string().max(120),
  /** Minutes without mouse or keyboard until the vault locks; 0: never by itself. */
  autoLockMinutes: z.int().min(0).max(240),
  /** ISO 3166-1 alpha-2: read into phone numbers and postcodes that name no country. */
  country: z.string().regex(/^[A-Z]{2}$/),
  extraFields: z.array(ExtraField).max(20),
});
export type Settings = z.output<typeof Settings>;

export const CustomerSort = z.strictObject({
  by: z.enum(['name', 'number', 'city', 'status', 'lastContact', 'changed', 'created']),
  descending: z.boolean(),
});
export type CustomerSort = z.output<typeof CustomerSort>;

/** One line of the list: what is needed to tell one customer from another. */
export const CustomerRow = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  kind: CustomerKind,
  name: z.string(),
  organisation: z.string(),
  number: z.string(),
  email: z.string(),
  phone: z.string(),
  city: z.string(),
  status: CustomerStatus,
  tags: z.array(z.string()),
  lastContactOn: Day,
  archived: z.boolean(),
});
export type CustomerRow = z.output<typeof CustomerRow>;

/**
 * What was being typed. `place` names the form ('customer', 'import', 'firstRun' …), `record` the thing in it ('' for a
 * new one), `field` the control that had the focus, `body` the form's values as JSON.
 */
export const Draft = z.strictObject({
  place: z.string().regex(/^[a-zA-Z.]{1,60}$/),
  /** Room for two ids: what is about two records. */
  record: z.string().max(80),
  field: z.string().max(120),
  /** Room for the largest import: every fix it may hold. */
  body: z.string().max(8_000_000),
});
export type Draft = z.output<typeof Draft>;

/** Every call there is; the compiler misses none. */
export const contract = {
  'app.info': {
    request: nothing,
    role: 'anyone',
    changes: false,
    response: z.strictObject({
      version: z.string(),
      platform: z.string(),
      folder: z.string(),
      systemLanguage: Language,
      newVaultFolder: z.string(),
    }),
  },
  'app.notices': {
    request: nothing,
    role: 'anyone',
    changes: false,
    response: z.strictObject({
      packages: z.array(
        z.strictObject({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
      ),
    }),
  },
  'preferences.read': { request: nothing, response: Preferences, role: 'anyone', changes: false },
  'preferences.save': { request: Preferences, response: done, role: 'anyone', changes: false },

  'vault.state': { request: nothing, response: VaultState, role: 'anyone', changes: false },
  'vault.create': {
    request: z.strictObject({
      business: z.string().min(1).max(120),
      ownerName: z.string().min(1).max(120),
      country: Settings.shape.country,
      password: Password,
    }),
    response: z.strictObject({ recoveryKey: z.string() }),
    role: 'anyone',
    changes: true,
  },
  'vault.unlock': {
    request: z.strictObject({ password: Password }),
    response: z.strictObject({ user: SessionUser }),
    role: 'anyone',
    changes: true,
  },
  'vault.unlockWithRecovery': {
    request: z.strictObject({ recoveryKey: z.string().max(200), newPassword: Password }),
    response: z.strictObject({ user: SessionUser }),
    role: 'anyone',
    changes: true,
  },
  'vault.lock': { request: nothing, response: done, role: 'anyone', changes: true },
  'password.change': {
    request: z.strictObject({ password: Password, newPassword: Password }),
    response: done,
    role: 'reader',
    changes: true,
  },
  'recovery.replace': {
    request: z.strictObject({ password: Password }),
    response: z.strictObject({ recoveryKey: z.string() }),
    role: 'owner',
    changes: true,
  },
  /** The groups of the recovery key that the person was asked for, by number from 1. */
  'recovery.confirm': {
    request: z.strictObject({
      groups: z
        .array(z.strictObject({ group: z.int().min(1).max(12), typed: z.string().max(20) }))
        .min(2)
        .max(12),
    }),
    response: done,
    role: 'owner',
    changes: true,
  },
  /** Asks where to, and writes the one-page sheet as a PDF. `saved` is false where the person changed their mind. */
  'recovery.saveSheet': {
    request: z.strictObject({ language: Language }),
    response: z.strictObject({ saved: z.boolean(), fileName: z.string() }),
    role: 'owner',
    changes: true,
  },

  'settings.read': { request: nothing, response: Settings, role: 'reader', changes: false },
  'settings.save': { request: Settings, response: done, role: 'owner', changes: true },

  'customers.list': {
    request: z.strictObject({
      filter: CustomerFilter,
      sort: CustomerSort,
      offset: Count,
      limit: z.int().min(1).max(200),
    }),
    response: z.strictObject({ rows: z.array(CustomerRow), total: Count }),
    role: 'reader',
    changes: false,
  },
  /** What the filters can offer, with how many customers each. */
  'customers.facets': {
    request: nothing,
    role: 'reader',
    changes: false,
    response: z.strictObject({
      total: Count,
      archived: Count,
      tags: z.array(z.strictObject({ tag: z.string(), customers: Count })),
      statuses: z.array(z.strictObject({ status: CustomerStatus, customers: Count })),
    }),
  },
  'customers.read': {
    request: z.strictObject({ id: z.uuid() }),
    response: StoredCustomer,
    role: 'reader',
    changes: false,
  },
  'customers.nextNumber': {
    request: nothing,
    response: z.strictObject({ number: z.string() }),
    role: 'editor',
    changes: false,
  },
  'customers.timeline': {
    request: z.strictObject({ id: z.uuid() }),
    response: z.strictObject({ entries: z.array(TimelineEntry) }),
    role: 'reader',
    changes: false,
  },
  /**
   * Creates where `id` is null (then `version` is 0), else replaces the record if it still has that version. `draft`: the
   * record of the customer draft it was typed in, forgotten in the same transaction.
   */
  'customers.save': {
    request: z.strictObject({
      id: z.union([z.uuid(), z.null()]),
      version: Count,
      customer: Customer,
      draft: Draft.shape.record.optional(),
    }),
    response: z.strictObject({ id: z.uuid(), version: z.int(), undo: z.union([z.uuid(), z.null()]) }),
    role: 'editor',
    changes: true,
  },
  'customers.archive': {
    request: z.strictObject({ id: z.uuid(), version: z.int(), archived: z.boolean() }),
    response: z.strictObject({ version: z.int(), undo: z.uuid() }),
    role: 'editor',
    changes: true,
  },
  'customers.delete': {
    request: z.strictObject({ id: z.uuid(), version: z.int() }),
    response: z.strictObject({ undo: z.uuid() }),
    role: 'editor',
    changes: true,
  },
  /**
   * Takes back a change, an archiving or a deletion of this session, or an act on many (`bulk.run`; `id` is then the act's): all who
   * didn't move on since go `back`, the others are counted; `numberLost` of those who are back have no customer number, as others have it now.
   */
  'undo.apply': {
    request: z.strictObject({ undo: z.uuid() }),
    response: z.strictObject({
      id: z.uuid(),
      act: z.strictObject({ back: Count, stayed: Count, numberLost: Count }).optional(),
    }),
    role: 'editor',
    changes: true,
  },

  'drafts.read': {
    request: Draft.pick({ place: true, record: true }),
    response: z.strictObject({ draft: z.union([Draft, z.null()]) }),
    role: 'reader',
    changes: false,
  },
  'drafts.list': {
    request: nothing,
    response: z.strictObject({
      drafts: z.array(z.strictObject({ place: z.string(), record: z.string(), savedAt: Moment })),
    }),
    role: 'reader',
    changes: false,
  },
  'drafts.save': { request: Draft, response: done, role: 'editor', changes: true },
  'drafts.drop': { request: Draft.pick({ place: true, record: true }), response: done, role: 'editor', changes: true },

  'audit.list': {
    request: z.strictObject({ offset: Count, limit: z.int().min(1).max(200), record: z.string().max(60) }),
    response: z.strictObject({ rows: z.array(AuditRow), total: Count }),
    role: 'owner',
    changes: false,
  },
  'audit.verify': {
    request: nothing,
    role: 'owner',
    changes: false,
    /** `broken` is the first entry that doesn't fit, null if all do. */
    response: z.strictObject({
      entries: Count,
      erased: Count,
      broken: z.union([
        z.strictObject({ entry: z.int(), problem: z.enum(['edited', 'removed', 'cutShort']) }),
        z.null(),
      ]),
    }),
  },

  /** Stops the long work under way; what it did is taken back. */
  'jobs.cancel': { request: nothing, response: done, role: 'editor', changes: false },
  ...importCalls,
  ...importMappingCalls,
  ...attachmentCalls,
  ...registerCalls,
  ...consentCalls,
  ...paperCalls,
  ...newsletterCalls,
  ...noticeCalls,
  ...noticePaperCalls,
  ...heldCalls,
  ...retentionCalls,
  ...reviewCalls,
  ...retentionStandingCalls,
  ...holdCalls,
  ...incidentCalls,
  ...firstHourCalls,
  ...breachLetterCalls,
  ...breachNoticeCalls,
  ...clipboardCalls,
  ...incidentPaperCalls,
  ...incidentReportCalls,
  ...duplicateCalls,
  ...mergeCalls,
  ...exportCalls,
  ...bulkCalls,
  ...accuracyCalls,
  ...holdingCalls,
  ...retentionPaperCalls,
  ...letterheadCalls,
  ...tabletCalls,
  ...backupCalls,
} as const satisfies Record<Channel, Call>;

export type RequestOf<C extends Channel> = z.output<(typeof contract)[C]['request']>;
export type ResponseOf<C extends Channel> = z.output<(typeof contract)[C]['response']>;
