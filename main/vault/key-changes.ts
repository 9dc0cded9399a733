import type { AppError } from '../../shared/errors.ts';
import type { SessionUser } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { WritableDb } from '../db/connection.ts';
import { openForReading } from '../db/open.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { recordAct } from '../services/audit-trail.ts';
import { replaceFile } from './atomic-file.ts';
import { readSlots } from './inspect.ts';
import { passwordBytes } from './key-derivation.ts';
import { databaseMark, type KeySlot, type SlotFile } from './key-slots.ts';
import type { PasswordTries } from './password-tries.ts';
import { makeSlot, openSlot, takeProved, withSlot, writeProved, type Secret, type SlotTools } from './slot-changes.ts';

/** The vault while it is open. */
export type OpenVault = {
  readonly db: WritableDb;
  readonly user: SessionUser;
  readonly vault: string;
  /**
   * Kept for as long as the vault is open, as the database library keeps it too: without it no backup could be made
   * without asking for the password. Wiped with the lock; whoever needs it in another thread takes a copy and wipes that.
   */
  readonly dataKey: Uint8Array;
};

/** Slot file, slot and data key behind a password that was right. The caller wipes the key. */
export type OpenedSlot = { readonly slots: SlotFile; readonly slot: KeySlot; readonly dataKey: Uint8Array };

/** Which key was changed, as the audit trail says it. */
export type KeyAct = 'passwordChanged' | 'passwordReset' | 'recoveryReplaced' | 'recoveryConfirmed';

/** Changing the keys of an open vault. */
export type KeyChanges = {
  /** Has whoever is signed in say their password once more; a wrong one counts like one at the lock screen. */
  readonly confirmPassword: (open: OpenVault, password: string) => Promise<Result<OpenedSlot, AppError>>;
  /** Refuses a password that could be guessed, knowing what the vault and its user are called. */
  readonly refuseWeak: (open: OpenVault, password: string) => Promise<Result<null, AppError>>;
  /** Puts a new slot for `secret` in the place of `slot`. `note` writes what belongs to it into the database. */
  readonly changeSlot: (
    open: OpenVault,
    at: OpenedSlot,
    secret: Secret,
    note: (moment: string) => void,
  ) => Promise<Result<null, AppError>>;
  /** Writes a change of keys into the audit trail, inside the caller's transaction. */
  readonly record: (open: OpenVault, moment: string, act: KeyAct) => void;
};

/** Key changes with these tools. `moment`: now, ISO 8601. */
export function createKeyChanges(
  tools: SlotTools & { readonly newId: () => string },
  tries: PasswordTries,
  moment: () => string,
): KeyChanges {
  const { disk, files } = tools;

  /**
   * Puts the proved slot file in the place of the present one, together with what the database says of it: both or
   * neither. The key in the new file must also open the database, in a connection of its own.
   */
  function swapSlots({ db, vault }: OpenVault, dataKey: Uint8Array, note: (at: string) => void): void {
    openForReading(files.database, { key: dataKey, mark: databaseMark(vault) }).close();
    const before = disk.readFileSync(files.slots);
    try {
      db.transaction(() => {
        note(moment());
        takeProved(tools);
      }).immediate();
    } catch (problem) {
      disk.rmSync(files.newSlots, { force: true });
      if (!disk.readFileSync(files.slots).equals(before)) replaceFile(disk, files.folder, files.slots, before);
      throw problem;
    }
  }

  return {
    confirmPassword: async ({ user }, password) => {
      const slots = readSlots(disk, files);
      if (!slots.ok) return err({ code: `vault.${slots.error}` });
      return tries.attempt(async () => {
        const own = slots.value.slots.filter(slot => slot.kind === 'password' && slot.user === user.id);
        for (const slot of own) {
          const dataKey = await openSlot(tools, slots.value.vault, slot, () => passwordBytes(password));
          if (dataKey) return { slots: slots.value, slot, dataKey };
        }
        return undefined;
      });
    },

    refuseWeak: async ({ db, user }, password) => {
      const { enough } = await tools.keyWork.judge(password, [readVaultRow(db)?.business ?? '', user.name, 'Scrinium']);
      return enough ? ok(null) : err({ code: 'vault.weakPassword', field: 'password' });
    },

    changeSlot: async (open, { slots, slot, dataKey }, secret, note) => {
      const owner = { id: tools.newId(), kind: slot.kind, user: slot.user, vault: slots.vault };
      const fresh = await makeSlot(tools, owner, dataKey, secret);
      const proved = await writeProved(tools, withSlot(slots, slot.id, fresh), dataKey, [{ slot: fresh.id, secret }]);
      if (!proved.ok) return proved;
      swapSlots(open, dataKey, note);
      return ok(null);
    },

    record: ({ db, user, vault }, at, action) =>
      recordAct(db, tools.random, {
        at,
        user: user.id,
        action,
        subject: 'vault',
        record: vault,
        fields: [],
        values: {},
      }),
  };
}
