import { z } from '../z.ts';
import {
  BackupEntry,
  BackupId,
  BackupPlace,
  BackupPlaceName,
  BackupProblem,
  BackupStatus,
  BackupsHolding,
  ExerciseReport,
  KeptCopy,
  Readable,
  RestorePreview,
  RestoreReport,
  SalvageReport,
  VaultPlace,
  VaultSecret,
} from './backup-shapes.ts';

const nothing = z.strictObject({});
const done = z.strictObject({});
const Count = z.int().min(0);
const Moment = z.iso.datetime();

/** The calls about backups, restoring, the health of the vault's file and where it lies: a part of the contract. */
export const backupCalls = {
  'backups.status': { request: nothing, response: BackupStatus, role: 'reader', changes: false },
  /** Every backup file in the places that can be reached, newest first. Open on the lock screen: it is read without a key. */
  'backups.list': {
    request: nothing,
    response: z.strictObject({
      backups: z.array(BackupEntry),
      places: z.array(BackupPlace.pick({ which: true, folder: true, present: true })),
    }),
    role: 'anyone',
    changes: false,
  },
  /**
   * The newest backup of this list that can be restored and of which every byte is as it was written; null where none is.
   * `skipped`: how many newer ones are damaged or can't be read. Open on the lock screen. Reads whole files.
   */
  'backups.newestWhole': {
    request: nothing,
    response: z.strictObject({ backup: z.union([BackupEntry, z.null()]), skipped: Count }),
    role: 'anyone',
    changes: false,
  },
  /** Makes a backup now, proves it, and copies it to the second place if that is there. */
  'backups.make': {
    request: nothing,
    response: z.strictObject({
      madeAt: Moment,
      customers: Count,
      fileName: z.string(),
      places: z.array(BackupPlaceName),
      /** The places it should lie in and does not, and why; `backup.placeAbsent`: it follows once the place is back. */
      missed: z.array(BackupProblem),
    }),
    role: 'editor',
    changes: true,
  },
  /** Which backups made before a moment are still there, and until which day each is expected to be. */
  'backups.holding': {
    request: z.strictObject({ since: Moment }),
    response: BackupsHolding,
    role: 'reader',
    changes: false,
  },
  /** Makes a backup, proves it, and removes all older ones in both places and the copies that were put aside. There is no way back before it. */
  'backups.removeOlder': {
    request: nothing,
    response: z.strictObject({ madeAt: Moment, removed: Count, kept: Count, missed: z.array(BackupPlaceName) }),
    role: 'owner',
    changes: true,
  },
  /** Asks for a folder and makes it the first or second place; null where the person changed their mind. */
  'backups.choosePlace': {
    request: z.strictObject({ which: z.enum(['first', 'second']) }),
    response: z.strictObject({ place: z.union([BackupPlace, z.null()]) }),
    role: 'owner',
    changes: true,
  },
  /** Gives up the second place. The files there stay. */
  'backups.removePlace': { request: nothing, response: done, role: 'owner', changes: true },
  /** Shows the folder in the system's file manager. */
  'backups.showPlace': {
    request: z.strictObject({ which: BackupPlaceName }),
    response: done,
    role: 'reader',
    changes: false,
  },
  'backups.saveLimit': {
    request: z.strictObject({ gigabytes: z.int().min(1).max(1000) }),
    response: done,
    role: 'owner',
    changes: true,
  },

  /** Asks for a backup file; null where the person changed their mind. */
  'restore.choose': {
    request: nothing,
    response: z.strictObject({ backup: z.union([BackupEntry, z.null()]) }),
    role: 'anyone',
    changes: false,
  },
  /** Tests the secret and the whole file, and says what a restore would change. Only while the vault is locked. */
  'restore.look': {
    request: z.strictObject({ backup: BackupId, secret: VaultSecret }),
    response: RestorePreview,
    role: 'anyone',
    changes: true,
  },
  'restore.run': {
    request: z.strictObject({ backup: BackupId, secret: VaultSecret }),
    response: RestoreReport,
    role: 'anyone',
    changes: true,
  },
  /** Restores the newest backup into a temporary place, reads all of it, and removes it again. */
  'exercise.run': {
    request: z.strictObject({ secret: VaultSecret }),
    response: ExerciseReport,
    role: 'editor',
    changes: true,
  },

  /** Goes through the whole file now. */
  'health.check': {
    request: nothing,
    response: z.strictObject({ sound: z.boolean() }),
    role: 'editor',
    changes: true,
  },
  /** The person has seen that changes are missing. */
  'health.dismiss': { request: nothing, response: done, role: 'editor', changes: true },
  /** What of a damaged vault can still be read. Changes nothing. Only while the vault is locked. */
  'health.examine': {
    request: z.strictObject({ secret: VaultSecret }),
    response: Readable,
    role: 'anyone',
    changes: true,
  },
  /** Copies every readable record into a new vault under the same key, in the place of the damaged one, which is kept. */
  'health.salvage': {
    request: z.strictObject({ secret: VaultSecret }),
    response: SalvageReport,
    role: 'anyone',
    changes: true,
  },

  'kept.list': {
    request: nothing,
    response: z.strictObject({ copies: z.array(KeptCopy) }),
    role: 'reader',
    changes: false,
  },
  'kept.remove': {
    request: z.strictObject({ name: z.string().max(200) }),
    response: done,
    role: 'owner',
    changes: true,
  },

  'vault.place': { request: nothing, response: VaultPlace, role: 'anyone', changes: false },
  /** Moves the locked vault to the folder that `vault.place` names: copied, compared, and only then removed from the old one. */
  'vault.move': { request: nothing, response: z.strictObject({ folder: z.string() }), role: 'anyone', changes: true },
} as const;
