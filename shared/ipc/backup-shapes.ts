import { z } from '../z.ts';

const Count = z.int().min(0);
const Moment = z.iso.datetime();

/** Why a backup was made. */
export const BackupCause = z.enum([
  'daily',
  'asked',
  'beforeImport',
  'beforeBulkChange',
  'beforeUpdate',
  'beforeRestore',
]);
export type BackupCause = z.output<typeof BackupCause>;

/** A secret that opens a vault or a backup: what the person knows, or what is on the sheet. */
export const VaultSecret = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('password'), password: z.string().min(1).max(1024) }),
  z.strictObject({ kind: z.literal('recovery'), recoveryKey: z.string().max(200) }),
]);
export type VaultSecret = z.output<typeof VaultSecret>;

/** The places backups go: the first, the second if she likes, and the vault's own folder while neither can be reached. */
export const BackupPlaceName = z.enum(['first', 'second', 'own']);
export type BackupPlaceName = z.output<typeof BackupPlaceName>;

/** Where a folder lies, as far as it can be told. `synced`: another program copies it elsewhere while it is in use. */
export const FolderKind = z.enum(['local', 'synced', 'network']);
export type FolderKind = z.output<typeof FolderKind>;

/** What a backup says of itself before anyone gave a password. Stands in the file in the clear, and is authenticated. */
export const BackupFacts = z.strictObject({
  madeAt: Moment,
  business: z.string(),
  customers: Count,
  /** The version of Scrinium that made it, and the schema of its database. */
  program: z.string(),
  schema: z.int(),
  cause: BackupCause,
});
export type BackupFacts = z.output<typeof BackupFacts>;

/** Names a backup file in later calls; the page never sees or gives a path. */
export const BackupId = z.string().regex(/^[0-9a-f]{32}$/);

/** One backup file as a list shows it. Only its last part was read: whether all of it is sound shows when it is opened. */
export const BackupEntry = z.strictObject({
  id: BackupId,
  fileName: z.string(),
  /** null: a file the person picked herself. */
  place: z.union([BackupPlaceName, z.null()]),
  bytes: Count,
  /** `newer`: made by a later Scrinium. `foreign`: not a backup. `otherVault`: a backup, but of another customer list. */
  state: z.enum(['ready', 'damaged', 'newer', 'foreign', 'otherVault']),
  /** null where they can't be read. */
  facts: z.union([BackupFacts, z.null()]),
});
export type BackupEntry = z.output<typeof BackupEntry>;

/** A place for backups. */
export const BackupPlace = z.strictObject({
  which: BackupPlaceName,
  folder: z.string(),
  /** False where it can't be reached just now: the stick is out, the network drive is off. */
  present: z.boolean(),
  /** True where it lies on the same disk as the vault, so that one broken disk takes both. */
  sameDisk: z.boolean(),
  kind: FolderKind,
  /** True where the person picked it; false for the folder the program began with. */
  chosen: z.boolean(),
  /** When the newest proved backup there was made; null where there is none. */
  lastAt: z.union([Moment, z.null()]),
  /** Since when a backup waits for this place to come back; null where none waits. */
  waitingSince: z.union([Moment, z.null()]),
});
export type BackupPlace = z.output<typeof BackupPlace>;

/**
 * A backup, or a copy of one, that came to nothing: an error code under `errors.` and its reason. `backup`: none was made.
 * `inFirst`: one was made, but lies beside the list, because the first place did not take it. `inSecond`: all is well but
 * for the copy in the second place.
 */
export const BackupProblem = z.strictObject({
  at: Moment,
  code: z.string(),
  reason: z.string(),
  what: z.enum(['backup', 'inFirst', 'inSecond']),
});
export type BackupProblem = z.output<typeof BackupProblem>;

/** How the backups and the list itself stand: what the head of the window, Today and the backups page show. */
export const BackupStatus = z.strictObject({
  /** The newest backup that was proved and is still there, as far as its place can be reached. */
  last: z.union([z.strictObject({ at: Moment, customers: Count, place: BackupPlaceName }), z.null()]),
  /** What is being made at this moment. */
  running: z.union([BackupCause, z.null()]),
  /** Why the newest attempt came to nothing, or the copy of it; null where all went well. */
  problem: z.union([BackupProblem, z.null()]),
  places: z.array(BackupPlace),
  gigabytes: z.int(),
  exercise: z.strictObject({ lastAt: z.union([Moment, z.null()]), due: z.boolean() }),
  health: z.strictObject({
    /** The last look through the whole file; null before the first. */
    fullAt: z.union([Moment, z.null()]),
    quickAt: z.union([Moment, z.null()]),
    damaged: z.boolean(),
    /** When a look through the file was last tried and could not be carried out; null where the last one could. */
    refusedAt: z.union([Moment, z.null()]),
    /** Changes made after this moment were lost with a damaged log; null where none were, or the person has seen it. */
    missingSince: z.union([Moment, z.null()]),
  }),
});
export type BackupStatus = z.output<typeof BackupStatus>;

/**
 * What from before an erasure may still hold what was erased. `goes`: the day the rotation is expected to remove it; null where it
 * doesn't by itself. `until`: the last of those days, null where there is none. `forever`: something of it doesn't go by itself.
 * `unseen`: places that can't be reached just now.
 */
export const BackupsHolding = z.strictObject({
  backups: z.array(
    z.strictObject({
      fileName: z.string(),
      place: BackupPlaceName,
      /** null: damaged, so that nobody knows. */
      madeAt: z.union([Moment, z.null()]),
      goes: z.union([z.iso.date(), z.null()]),
    }),
  ),
  /** Copies of the list that were put aside. */
  kept: z.array(z.strictObject({ name: z.string(), keptAt: Moment })),
  until: z.union([z.iso.date(), z.null()]),
  forever: z.boolean(),
  unseen: z.array(BackupPlaceName),
});

/**
 * How far what is known of erasures reaches. 'complete': to this moment. 'newer': beyond the backup, but not to now. 'older':
 * not beyond the backup. 'none': nothing was found.
 */
const JournalReach = z.enum(['complete', 'newer', 'older', 'none']);

/** What a backup, tested with its password, would change. */
export const RestorePreview = z.strictObject({
  facts: BackupFacts,
  fileName: z.string(),
  /** The list that is here now, the backup's or another, where what was typed opens it. */
  present: z.union([z.strictObject({ customers: Count, lastChangeAt: Moment }), z.null()]),
  /** Against the present list: customers only there, only in the backup, and different in the two; null where there is no present list, or it is another one. */
  differences: z.union([z.strictObject({ lost: Count, back: Count, changed: Count }), z.null()]),
  /** How many of the backup's customers were erased since, by the journals found, and stay erased. */
  erasedAgain: Count,
  journalReach: JournalReach,
  /** Until when the journals found reach; null where there is none. */
  journalUntil: z.union([Moment, z.null()]),
  /** Lines of the journals that could not be read or proved, or are missing. */
  journalUnread: Count,
  /** Which password and recovery sheet open the list afterwards: today's, or those of the backup's day. */
  opensWith: z.enum(['present', 'backup']),
  /** What becomes of the present files: a proved backup, a copy of the files as they are, or there are none. */
  presentKept: z.enum(['backup', 'copy', 'nothing']),
});
export type RestorePreview = z.output<typeof RestorePreview>;

/** What a restore did. The vault is locked afterwards; the secret that was given opens it. */
export const RestoreReport = z.strictObject({
  facts: BackupFacts,
  customers: Count,
  erasedAgain: Count,
  journalReach: JournalReach,
  journalUntil: z.union([Moment, z.null()]),
  journalUnread: Count,
  presentKept: z.enum(['backup', 'copy', 'nothing']),
  /** The name of what the present list was kept as; '' where there was none. */
  keptAs: z.string(),
});
export type RestoreReport = z.output<typeof RestoreReport>;

/** What came of trying a restore. */
export const ExerciseReport = z.strictObject({
  facts: BackupFacts,
  fileName: z.string(),
  place: BackupPlaceName,
  /** Customers that were read back, one by one. */
  customers: Count,
  /** Customers in the list today. */
  customersNow: Count,
});
export type ExerciseReport = z.output<typeof ExerciseReport>;

/** The kinds of record a vault holds, as a person knows them. */
export const RecordKind = z.enum([
  'business',
  'users',
  'customers',
  'emails',
  'phones',
  'addresses',
  'tags',
  'extras',
  'extraFields',
  'attachments',
  'consents',
  'standing',
  'doNotContact',
  'consentTexts',
  'audit',
  'drafts',
  'imports',
  'erasures',
  'company',
  'purposes',
  'providers',
  'noticeAnswers',
  'notices',
  'noticesGiven',
  'held',
  'holds',
  'retentionSettings',
  'deletionRuns',
  'incidents',
  'emergencyPlan',
]);
export type RecordKind = z.output<typeof RecordKind>;

/** What of a damaged list can be read. `gaps`: places where reading broke off; 0 where all was read. */
export const Readable = z.strictObject({
  records: z.array(z.strictObject({ kind: RecordKind, readable: Count, gaps: Count })),
  customers: Count,
});
export type Readable = z.output<typeof Readable>;

/** What a salvage brought into a new vault and what it could not. */
export const SalvageReport = z.strictObject({
  customers: Count,
  records: z.array(z.strictObject({ kind: RecordKind, saved: Count, gaps: Count })),
  /** Customers that were saved without some of their details; the first hundred of them. */
  incomplete: z.array(z.strictObject({ id: z.string(), name: z.string(), missing: z.array(RecordKind) })).max(100),
  incompleteCount: Count,
  /** Customers that the trail knows and that could not be read; their names are gone with them. */
  lostCustomers: Count,
  /** Customers to whom contact was stopped, as a no of theirs may be among what could not be read. */
  stopped: Count,
  /** The name of the folder in which the damaged files were kept. */
  keptAs: z.string(),
});
export type SalvageReport = z.output<typeof SalvageReport>;

/** Files put aside, never touched again by the program: what a restore or a salvage replaced without being able to open it. */
export const KeptCopy = z.strictObject({
  name: z.string(),
  keptAt: Moment,
  reason: z.enum(['restore', 'salvage', 'damagedLog', 'update']),
  bytes: Count,
});
export type KeptCopy = z.output<typeof KeptCopy>;

/** Where the vault lies, and whether it may stay there. `service`: the sync program, where its name is known. */
export const VaultPlace = z.strictObject({
  kind: FolderKind,
  service: z.string(),
  folder: z.string(),
  /** The folder on this computer it would be moved to; '' where no better one is known. */
  target: z.string(),
});
export type VaultPlace = z.output<typeof VaultPlace>;
