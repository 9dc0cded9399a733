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
  /** Where a new database and a new slot file are built and proved before they take their names. */
  readonly newDatabase: string;
  readonly newSlots: string;
  /** Where the copy from before a migration is written and proved. */
  readonly newCopy: string;
  /** What a killed program may have left half-written; safe to remove once the vault opens without it. */
  readonly leftovers: readonly string[];
  /** Where the copy from before a migration goes. `moment`: ISO 8601. */
  readonly copyBefore: (schema: number, moment: string) => string;
};

/** Names the files of the vault in this folder. */
export function vaultFiles(folder: string): VaultFiles {
  const at = (name: string) => join(folder, name);
  const newDatabase = at('customers.scrinium.new');
  const newSlots = at('keys.scrinium-keys.new');
  const newCopy = at('before-update.scrinium.new');
  const attempts = at('attempts.json');
  return {
    folder,
    database: at('customers.scrinium'),
    databaseLog: at('customers.scrinium-wal'),
    slots: at('keys.scrinium-keys'),
    attempts,
    inUse: at('in-use.lock'),
    newDatabase,
    newSlots,
    newCopy,
    leftovers: [
      newSlots,
      `${attempts}.new`,
      ...[newDatabase, newCopy].flatMap(name => [name, `${name}-wal`, `${name}-shm`, `${name}-journal`]),
    ],
    copyBefore: (schema, moment) => at(`customers.before-update-${schema}.${moment.replace(/[:.]/g, '-')}.scrinium`),
  };
}
