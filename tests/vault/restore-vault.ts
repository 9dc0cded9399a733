import * as fs from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { findCustomer, customerIdsAfter } from '../../main/db/tables/customers.ts';
import { archiveCustomer, deleteCustomer, saveCustomer } from '../../main/services/customers.ts';
import type { WriteContext } from '../../main/services/context.ts';
import { applyUndo } from '../../main/services/undo.ts';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { localMoment, makeBackup, type MadeBackup } from '../../main/vault/backup/make-backup.ts';
import { createPlaceLooks, type LaterDisk } from '../../main/vault/backup/place-looks.ts';
import { writeContext } from '../../main/vault/call-context.ts';
import { syncJournal } from '../../main/vault/erasure-journal.ts';
import type { OpenVault } from '../../main/vault/key-changes.ts';
import { createPasswordTries } from '../../main/vault/password-tries.ts';
import { createRestores } from '../../main/vault/restore/restore.ts';
import { erasureLines } from '../../main/services/erasures.ts';
import type { VaultFiles } from '../../main/vault/vault-files.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RestorePreview, RestoreReport, VaultSecret } from '../../shared/ipc/backup-shapes.ts';
import type { Result } from '../../shared/result.ts';
import { callTools, marking } from './call-tools.ts';
import { cheapKdf, firstPassword, keyWorkHere, lockedVault, testVault, value, type TestVault } from './test-vault.ts';

/** A password as a secret. */
export const password = (text: string = firstPassword): VaultSecret => ({ kind: 'password', password: text });
/** A recovery key as a secret. */
export const recovery = (recoveryKey: string): VaultSecret => ({ kind: 'recovery', recoveryKey });

/** A vault with a clock of its own, that is worked in, backed up and restored. */
export type RestoreVault = {
  readonly files: VaultFiles;
  readonly vault: TestVault;
  readonly recoveryKey: string;
  /** Where backups go: the first place while none is chosen. */
  readonly place: string;
  readonly clock: { now: number };
  readonly open: () => OpenVault;
  readonly unlock: (secret?: string) => Promise<void>;
  readonly lock: () => void;
  readonly add: (familyName: string) => string;
  readonly rename: (id: string, familyName: string) => void;
  readonly archive: (id: string) => void;
  /** Deletes a customer and gives the step that takes it back. */
  readonly erase: (id: string) => string;
  readonly undo: (step: string) => void;
  readonly context: () => WriteContext;
  /** Family names, sorted. The vault must be open. */
  readonly names: () => string[];
  readonly ids: () => readonly string[];
  readonly backUp: (folder?: string) => MadeBackup;
  /** Writes the journal, as the program does after every erasure. */
  readonly sync: (path?: string) => void;
  readonly look: (
    path: string,
    secret?: VaultSecret,
    later?: Partial<LaterDisk>,
  ) => Promise<Result<RestorePreview, AppError>>;
  readonly run: (path: string, secret?: VaultSecret, disk?: Disk) => Promise<Result<RestoreReport, AppError>>;
};

/** Wraps a vault that is there, or the empty place for one. */
export function restoreVault(
  vault: TestVault,
  recoveryKey = '',
  clock = { now: Date.parse('2026-11-22T09:00:00.000Z') },
): RestoreVault {
  const { files, keeper } = vault;
  const documents = join(dirname(files.folder), 'documents');
  const place = join(documents, 'Scrinium Backups');
  let made = 0;
  const open = () => {
    const opened = keeper.opened();
    if (!opened) throw new Error('The vault is locked');
    return opened;
  };
  const context = (): WriteContext => ({
    ...writeContext(callTools, marking(open()), 0),
    now: () => new Date((clock.now += 1000)).toISOString(),
  });
  const found = (id: string) => {
    const customer = findCustomer(open().db, id);
    if (!customer) throw new Error('No such customer');
    return customer;
  };
  const restores = (disk: Disk, later: Partial<LaterDisk> = {}) =>
    createRestores({
      disk,
      files,
      keyWork: keyWorkHere,
      kdf: cheapKdf,
      random: bytes => randomBytes(bytes),
      newId: randomUUID,
      tries: createPasswordTries(disk, files, () => clock.now),
      now: () => (clock.now += 1000),
      program: '0.1.0',
      documents,
      looks: createPlaceLooks({ ...fs.promises, ...later }, 300),
      progress: () => undefined,
    });
  const ids = () => customerIdsAfter(open().db, '', 100_000);
  return {
    files,
    vault,
    recoveryKey,
    place,
    clock,
    open,
    unlock: async (secret = firstPassword) => void value(await keeper.unlock({ password: secret })),
    lock: () => keeper.lock(),
    context,
    add: familyName =>
      value(saveCustomer(context(), { id: null, version: 0, customer: { ...emptyCustomer, familyName } })).id,
    rename: (id, familyName) => {
      const { version, kind: _kind, ...customer } = found(id);
      const { id: _id, archivedAt: _a, createdAt: _b, changedAt: _c, importId: _d, ...fields } = customer;
      value(saveCustomer(context(), { id, version, customer: { ...emptyCustomer, ...fields, familyName } }));
    },
    archive: id => void value(archiveCustomer(context(), { id, version: found(id).version, archived: true })),
    erase: id => value(deleteCustomer(context(), { id, version: found(id).version })).undo,
    undo: step => void value(applyUndo(context(), { undo: step })),
    names: () =>
      ids()
        .map(id => found(id).familyName)
        .toSorted(),
    ids,
    backUp: (folder = place) => {
      const { vault: id, dataKey } = open();
      return value(
        makeBackup(fs, {
          database: files.database,
          slots: files.slots,
          folder,
          dataKey,
          vault: id,
          cause: 'asked',
          number: (made += 1),
          moment: localMoment((clock.now += 60_000)),
          program: '0.1.0',
        }),
      );
    },
    sync: (path = files.journal) => {
      const { db, vault: id, dataKey } = open();
      syncJournal(fs, path, id, dataKey, erasureLines(db), new Date((clock.now += 1000)).toISOString());
    },
    look: (path, secret = password(), later = {}) => keeper.whileLocked(() => restores(fs, later).look(path, secret)),
    run: (path, secret = password(), disk = fs) => keeper.whileLocked(() => restores(disk).run(path, secret)),
  };
}

/** An open vault of one's own, with these customers in it. */
export async function openRestoreVault(...familyNames: readonly string[]): Promise<RestoreVault> {
  const { recoveryKey, ...vault } = await lockedVault();
  const restorable = restoreVault(vault, recoveryKey);
  await restorable.unlock();
  for (const name of familyNames) restorable.add(name);
  return restorable;
}

/** A computer without a vault, whose clock goes on from another's. */
export const newComputer = ({ recoveryKey, clock }: RestoreVault): RestoreVault =>
  restoreVault(testVault(), recoveryKey, clock);

/** The files in a vault's folder that are not the database's own while nobody has it open. */
export const lyingAbout = ({ files }: RestoreVault): string[] =>
  fs
    .readdirSync(files.folder)
    .filter(name => !['customers.scrinium', 'keys.scrinium-keys', 'in-use.lock'].includes(name))
    .toSorted();
