import { recoveryKeyBytes } from '../../shared/domain/recovery-key.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { migrate } from '../db/migrate.ts';
import { emptyLog, isSound, openForWriting, type DatabaseKey } from '../db/open.ts';
import { insertUser } from '../db/tables/users.ts';
import { createVaultRow, readVaultRow } from '../db/tables/vault.ts';
import { recordAct } from '../services/audit-trail.ts';
import { settle, takeName } from './atomic-file.ts';
import { isUnreadable } from './bytes-check.ts';
import { guarded } from './guarded.ts';
import { passwordBytes } from './key-derivation.ts';
import { databaseMark, type SlotFile } from './key-slots.ts';
import { makeSlot, takeProved, writeProved, type SlotTools } from './slot-changes.ts';

/** A vault just made: its keys, for opening it at once. Both are the caller's to wipe. */
export type MadeVault = {
  readonly slots: SlotFile;
  /** The id of the user it was made for. */
  readonly owner: string;
  readonly dataKey: Uint8Array;
  readonly recoveryKey: Uint8Array;
};

/** Minutes without mouse or keyboard until a new vault locks; the owner may change it. */
export const autoLockAtFirst = 10;

/** Removes what a killed program left half-made. Only while the folder is held and its vault absent or whole. */
export function removeLeftovers({ disk, files }: SlotTools): void {
  for (const path of files.leftovers) disk.rmSync(path, { force: true, recursive: true });
}

function buildDatabase(
  tools: SlotTools,
  request: RequestOf<'vault.create'>,
  key: DatabaseKey,
  vault: string,
  user: string,
  moment: string,
): Result<null, AppError> {
  const { disk, files } = tools;
  const canary = `canary-${Buffer.from(tools.random(24)).toString('base64url')}`;
  const db = openForWriting(files.newDatabase, key);
  let hidden: boolean;
  try {
    migrate(db);
    db.transaction(() => {
      createVaultRow(db, {
        vaultId: vault,
        createdAt: moment,
        canary,
        recoveryConfirmed: false,
        business: request.business,
        autoLockMinutes: autoLockAtFirst,
        country: request.country,
      });
      insertUser(db, { id: user, name: request.ownerName, role: 'owner', createdAt: moment });
      recordAct(db, tools.random, {
        at: moment,
        user,
        action: 'created',
        subject: 'vault',
        record: vault,
        fields: [],
        values: {},
      });
    }).immediate();
    hidden = isUnreadable(disk, [`${files.newDatabase}-wal`], canary);
    emptyLog(db);
  } finally {
    db.close();
  }
  if (!hidden || !isUnreadable(disk, [files.newDatabase], canary)) return err({ code: 'vault.notEncrypted' });

  const again = openForWriting(files.newDatabase, key);
  try {
    if (!isSound(again) || readVaultRow(again)?.canary !== canary)
      return err({ code: 'vault.cannotWrite', reason: 'other' });
  } finally {
    again.close();
  }
  settle(disk, files.newDatabase);
  return ok(null);
}

/**
 * Makes a vault, whole or not at all: database and slot file are built and proved under temporary names. Giving the
 * database its name is the moment from which on there is a vault; should the program be killed before the slot file
 * has its own, the next unlock gives it (`pending` in inspect.ts). The folder must be held and empty of a vault.
 */
export async function createVault(
  tools: SlotTools & { readonly newId: () => string },
  request: RequestOf<'vault.create'>,
  moment: string,
): Promise<Result<MadeVault, AppError>> {
  const { disk, files, newId } = tools;
  const vault = newId();
  const user = newId();
  const dataKey = tools.random(32);
  const recoveryKey = tools.random(recoveryKeyBytes);
  const password = () => passwordBytes(request.password);
  const recovery = () => Uint8Array.from(recoveryKey);

  const make = async (): Promise<Result<SlotFile, AppError>> => {
    removeLeftovers(tools);
    const owners = (['password', 'recovery'] as const).map(kind => ({ id: newId(), kind, user, vault }));
    const slots: SlotFile = {
      format: 'scrinium-keys',
      version: 1,
      vault,
      slots: await Promise.all(
        owners.map(owner => makeSlot(tools, owner, dataKey, owner.kind === 'password' ? password : recovery)),
      ),
    };
    const built = guarded(() =>
      buildDatabase(tools, request, { key: dataKey, mark: databaseMark(vault) }, vault, user, moment),
    );
    if (!built.ok) return built;
    const proved = await writeProved(
      tools,
      slots,
      dataKey,
      slots.slots.map(({ id, kind }) => ({ slot: id, secret: kind === 'password' ? password : recovery })),
    );
    if (!proved.ok) return proved;
    if (disk.existsSync(files.database) || disk.existsSync(files.slots)) return err({ code: 'vault.exists' });
    takeName(disk, files.newDatabase, files.database);
    try {
      takeProved(tools);
    } catch (problem) {
      // Ours, made a moment ago, with nobody's data in it. In this order, so that a kill here too leaves all or nothing.
      if (disk.existsSync(files.slots)) takeName(disk, files.slots, files.newSlots);
      disk.rmSync(files.database, { force: true });
      throw problem;
    }
    return ok(slots);
  };

  let made: Result<SlotFile, AppError> | undefined;
  try {
    made = await make();
    return made.ok ? ok({ slots: made.value, owner: user, dataKey, recoveryKey }) : made;
  } finally {
    if (!made?.ok) {
      dataKey.fill(0);
      recoveryKey.fill(0);
      removeLeftovers(tools);
    }
  }
}
