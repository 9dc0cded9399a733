import type { AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { isScrinium, schemaOf } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { openForReading } from '../../db/open.ts';
import { nextBackupNumber } from '../../db/tables/backups.ts';
import { readVaultRow, type VaultRow } from '../../db/tables/vault.ts';
import { replaceFile, type Disk } from '../atomic-file.ts';
import { listBackups } from '../backup/list-backups.ts';
import { localMoment, makeBackup } from '../backup/make-backup.ts';
import type { PlaceFolder } from '../backup/places.ts';
import { databaseHead } from '../bytes-check.ts';
import { journalInPlace } from '../erasure-journal.ts';
import { guarded } from '../guarded.ts';
import { keepFiles } from '../health/kept-copies.ts';
import { checkLog } from '../health/log-check.ts';
import { inspectVault, readSlots } from '../inspect.ts';
import { databaseMark, type SlotFile } from '../key-slots.ts';
import type { VaultFiles } from '../vault-files.ts';

/** What lies where a restore puts its vault. `slots`: its slot file, where that is sound. `there` false: nothing at all. */
export type PresentVault = { readonly there: boolean; readonly slots: SlotFile | undefined };

/** A key that may open the present vault, and the vault it is of. */
export type VaultKey = { readonly vault: string; readonly dataKey: Uint8Array };

/** What became of the present vault's files, and the name they are kept under. */
export type Kept = { readonly presentKept: 'backup' | 'copy' | 'nothing'; readonly keptAs: string };

/** The first schema with tables for backups and erasures. */
const backupsSince = 2;

/** Looks at the present vault's files without opening or changing any. */
export function lookAtPresent(disk: Disk, files: VaultFiles): PresentVault {
  const found = inspectVault(disk, files);
  if (found.kind === 'absent') return { there: false, slots: undefined };
  if (found.kind === 'ready') return { there: true, slots: found.slots };
  const slots = readSlots(disk, files);
  return { there: true, slots: slots.ok ? slots.value : undefined };
}

/** The present database, opened, and what it says of itself. */
export type OpenedPresent = { readonly db: ReadableDb; readonly schema: number; readonly row: VaultRow };

/**
 * Opens the present database for reading, as it is; undefined where it is missing, newer, of another key, or damaged where
 * a database begins: it may still be damaged further on. The caller closes it.
 */
export function openPresent(disk: Disk, files: VaultFiles, { vault, dataKey }: VaultKey): OpenedPresent | undefined {
  const opened = guarded((): Result<OpenedPresent | undefined, AppError> => {
    if (!disk.existsSync(files.database) || disk.statSync(files.database).size === 0) return ok(undefined);
    const mark = databaseMark(vault);
    if (databaseHead(disk, files.database, mark) !== 'ours') return ok(undefined);
    const db = openForReading(files.database, { key: dataKey, mark });
    let present: OpenedPresent | undefined;
    try {
      const schema = schemaOf(db);
      const known = isScrinium(db) && schema > 0 && schema <= (migrations.at(-1)?.number ?? 0);
      const row = known ? readVaultRow(db) : undefined;
      if (row?.vaultId === vault) present = { db, schema, row };
      return ok(present);
    } finally {
      if (!present) db.close();
    }
  });
  return opened.ok ? opened.value : undefined;
}

/** True where the erasures are kept in a table of this schema. */
export const knowsErasures = (schema: number): boolean => schema >= backupsSince;

type KeepTools = {
  readonly disk: Disk;
  readonly files: VaultFiles;
  readonly program: string;
  /** The places for backups that answer. */
  readonly places: readonly PlaceFolder[];
};

/**
 * Looks at the log a present vault was left with, before anyone opens it: what is lost in it is put aside as it is.
 * `moment`: now, ISO 8601. Refuses where that can't be done.
 */
export function keepLostChanges(
  { disk, files }: Pick<KeepTools, 'disk' | 'files'>,
  present: PresentVault,
  key: VaultKey,
  moment: string,
): Result<null, AppError> {
  if (!mayOpen(present, key)) return ok(null);
  const looked = guarded(() => ok(checkLog(disk, files, key.dataKey, key.vault, moment)));
  // A database that doesn't open at all is kept as it is later on, together with its log.
  return looked.ok || looked.error.code === 'vault.databaseDamaged' ? ok(null) : looked;
}

/**
 * Keeps the present vault before it is replaced: as a proved backup in the first place, or beside the vault, where `key`
 * opens it; else its files as they are. `now`: milliseconds since 1970. Refuses where neither can be done: then nothing
 * may be replaced.
 */
export function keepPresent(
  tools: KeepTools,
  present: PresentVault,
  key: VaultKey,
  now: number,
): Result<Kept, AppError> {
  if (!present.there) return ok({ presentKept: 'nothing', keptAs: '' });
  const made = mayOpen(present, key) ? guarded(() => keepAsBackup(tools, key, now)) : undefined;
  if (made?.ok) return ok({ presentKept: 'backup', keptAs: made.value });
  const { disk, files } = tools;
  return guarded(() => ok({ presentKept: 'copy', keptAs: keepFiles(disk, files, 'restore', localMoment(now).at) }));
}

/** True where a backup could be made with this key: it needs a sound slot file, and of the same vault. */
export const mayOpen = ({ slots }: PresentVault, { vault }: VaultKey): boolean => slots?.vault === vault;

/** The name of a proved backup of the present vault; refused where it can't be read, or no place takes one. */
function keepAsBackup(tools: KeepTools, key: VaultKey, now: number): Result<string, AppError> {
  const { disk, files, places, program } = tools;
  const number = nextNumber(disk, files, key, places);
  if (number === undefined) return err({ code: 'vault.databaseDamaged' });
  const order = {
    ...key,
    database: files.database,
    slots: files.slots,
    cause: 'beforeRestore',
    number,
    moment: localMoment(now),
    program,
  } as const;
  let refusal: AppError = { code: 'backup.placeAbsent' };
  for (const { folder } of places.filter(({ which }) => which !== 'second')) {
    const made = makeBackup(disk, { ...order, folder });
    if (made.ok) return ok(made.value.fileName);
    refusal = made.error;
  }
  return err(refusal);
}

/** After all that the vault and the files in the places count; undefined where the vault can't be read. */
function nextNumber(
  disk: Disk,
  files: VaultFiles,
  key: VaultKey,
  places: readonly { readonly folder: string }[],
): number | undefined {
  const present = openPresent(disk, files, key);
  if (!present) return undefined;
  try {
    const numbers = places
      .flatMap(({ folder }) => listBackups(disk, folder))
      .flatMap(({ read }) =>
        read.kind === 'backup' && read.manifest.vault === key.vault ? [read.manifest.number + 1] : [],
      );
    return Math.max(knowsErasures(present.schema) ? nextBackupNumber(present.db) : 1, ...numbers);
  } finally {
    present.db.close();
  }
}

/**
 * Has the journal of a vault that another one is about to replace among the backups beside it, where it is found if that
 * vault comes back one day. Throws what the disk refuses.
 */
export function keepJournal(disk: Disk, files: VaultFiles, vault: string): void {
  if (!disk.existsSync(files.journal)) return;
  disk.mkdirSync(files.ownBackups, { recursive: true });
  const kept = journalInPlace(files.ownBackups, vault);
  // Each line stands on its own, so two journals make one.
  const lines = [kept, files.journal].filter(path => disk.existsSync(path)).map(path => disk.readFileSync(path));
  replaceFile(disk, files.ownBackups, kept, Buffer.concat(lines.flatMap(text => [text, Buffer.from('\n')])));
}
