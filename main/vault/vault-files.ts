import { join } from 'node:path';

/** Every file of a vault, by what it is for. Nothing else in the folder is ever touched. */
export type VaultFiles = {
  readonly folder: string;
  readonly database: string;
  readonly databaseLog: string;
  readonly slots: string;
  readonly attempts: string;
  /** Held while the vault is open, so that no second Scrinium opens it. */
  readonly inUse: string;
  /** In a synced folder: on which computer the vault is open. */
  readonly openOn: string;
  /** Where a new database and a new slot file are built and proved before they take their names. */
  readonly newDatabase: string;
  readonly newSlots: string;
  /** Says that a proved database and slot file lie ready to take the present ones' places; see restore/swap.ts. */
  readonly swap: string;
  /** Folder of files put aside, and of a restore that is only tried. */
  readonly kept: string;
  readonly trial: string;
  /** Which folders backups go to, in plain text: it must be readable when the vault is not. */
  readonly places: string;
  /** Where backups go while no other place can be reached. */
  readonly ownBackups: string;
  /** Ids of what was erased, so that a restore can't bring it back. */
  readonly journal: string;
  /** What a killed program may have left half-written, files and folders; safe to remove once the vault opens without it. */
  readonly leftovers: readonly string[];
};

/** Names the files of the vault in this folder. */
export function vaultFiles(folder: string): VaultFiles {
  const at = (name: string) => join(folder, name);
  const newDatabase = at('customers.scrinium.new');
  const newSlots = at('keys.scrinium-keys.new');
  const attempts = at('attempts.json');
  const trial = at('trial');
  const openOn = at('open-on.json');
  const journal = at('erasures.scrinium-journal');
  return {
    folder,
    database: at('customers.scrinium'),
    databaseLog: at('customers.scrinium-wal'),
    slots: at('keys.scrinium-keys'),
    attempts,
    inUse: at('in-use.lock'),
    openOn,
    newDatabase,
    newSlots,
    swap: at('swap.json'),
    kept: at('kept'),
    trial,
    places: at('backup-places.json'),
    ownBackups: at('backups'),
    journal,
    leftovers: [
      newSlots,
      `${attempts}.new`,
      `${journal}.new`,
      `${openOn}.new`,
      trial,
      newDatabase,
      `${newDatabase}-wal`,
      `${newDatabase}-shm`,
      `${newDatabase}-journal`,
    ],
  };
}
