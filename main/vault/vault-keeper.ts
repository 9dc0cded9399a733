import { formatRecoveryKey, isGroup, parseRecoveryKey, recoveryKeyBytes } from '../../shared/domain/recovery-key.ts';
import { anchored, noAttempts, oneMore, waitSeconds } from '../../shared/domain/unlock-delay.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf, SessionUser } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { WritableDb } from '../db/connection.ts';
import { hold, type Hold } from '../db/hold.ts';
import { emptyLog, openForReading } from '../db/open.ts';
import { findUser } from '../db/tables/users.ts';
import { readVaultRow, setRecoveryConfirmed } from '../db/tables/vault.ts';
import { recordAct } from '../services/audit-trail.ts';
import { purgeUndo } from '../services/undo.ts';
import { replaceFile } from './atomic-file.ts';
import { readAttempts, writeAttempts } from './attempts.ts';
import { createVault, removeLeftovers } from './create-vault.ts';
import { guarded, guardedLong } from './guarded.ts';
import { inspectVault, readSlots } from './inspect.ts';
import { passwordBytes } from './key-derivation.ts';
import { databaseMark, type KeySlot, type SlotFile } from './key-slots.ts';
import { openVault } from './open-vault.ts';
import { makeSlot, openAnySlot, openSlot, takeProved, withSlot, writeProved, type Secret, type SlotTools } from './slot-changes.ts';

/** What the keeper needs from outside. `now`: milliseconds since 1970. `open`: hands over a data key for one more connection; the taker wipes it. */
export type KeeperTools = SlotTools & {
  readonly now: () => number;
  readonly newId: () => string;
  readonly onOpen: (dataKey: Uint8Array, mark: Uint8Array) => void;
};

/** The vault while it is open. */
export type OpenVault = { readonly db: WritableDb; readonly user: SessionUser; readonly vault: string };

/** The facts of the recovery sheet. `madeOn`: the day, ISO 8601. */
export type RecoverySheet = { readonly recoveryKey: string; readonly business: string; readonly madeOn: string };

/** Keeps the vault: makes, opens and locks it, and changes its keys. One call at a time: the caller sees to that. */
export type VaultKeeper = {
  readonly state: () => Result<ResponseOf<'vault.state'>, AppError>;
  readonly opened: () => OpenVault | undefined;
  readonly create: (request: RequestOf<'vault.create'>) => Promise<Result<ResponseOf<'vault.create'>, AppError>>;
  readonly unlock: (request: RequestOf<'vault.unlock'>) => Promise<Result<ResponseOf<'vault.unlock'>, AppError>>;
  readonly unlockWithRecovery: (request: RequestOf<'vault.unlockWithRecovery'>) => Promise<Result<ResponseOf<'vault.unlockWithRecovery'>, AppError>>;
  readonly lock: () => void;
  readonly changePassword: (request: RequestOf<'password.change'>) => Promise<Result<ResponseOf<'password.change'>, AppError>>;
  readonly replaceRecovery: (request: RequestOf<'recovery.replace'>) => Promise<Result<ResponseOf<'recovery.replace'>, AppError>>;
  readonly confirmRecovery: (request: RequestOf<'recovery.confirm'>) => Result<ResponseOf<'recovery.confirm'>, AppError>;
  readonly recoverySheet: () => Result<RecoverySheet, AppError>;
};

/** A keeper for the vault in one folder. It holds no data key: that lives from the derivation to the opening only. */
export function createVaultKeeper(tools: KeeperTools): VaultKeeper {
  const { disk, files } = tools;
  let open: (OpenVault & { readonly hold: Hold }) | undefined;
  let waiting: { readonly key: Uint8Array; readonly madeOn: string } | undefined;

  const moment = () => new Date(tools.now()).toISOString();
  const locked = err({ code: 'vault.locked' } as const);

  /** Runs with nobody else in the folder, and lets go of it unless the vault is open afterwards. */
  async function heldWhile<T>(work: (held: Hold) => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
    return guardedLong(async () => {
      disk.mkdirSync(files.folder, { recursive: true });
      const held = hold(files.inUse);
      if (!held) return err({ code: 'vault.openElsewhere' });
      try {
        return await work(held);
      } finally {
        if (!open) held.release();
      }
    });
  }

  function present(): Result<SlotFile, AppError> {
    const found = inspectVault(disk, files);
    if (found.kind === 'refused') return err({ code: `vault.${found.trouble}` });
    // A vault that was there a moment ago: its key file is what a person would look for first.
    if (found.kind === 'absent') return err({ code: 'vault.slotsMissing' });
    if (found.pending) takeProved(tools);
    return ok(found.slots);
  }

  function secondsToWait(): number {
    const attempts = readAttempts(disk, files);
    const now = anchored(attempts, tools.now());
    if (now !== attempts) writeAttempts(disk, files, now);
    return waitSeconds(now, tools.now());
  }

  /** Counts the try before it is made, so that ending the program in the middle does not make it free. */
  async function tryPassword(
    attempt: () => Promise<{ readonly slot: KeySlot; readonly dataKey: Uint8Array } | undefined>,
  ): Promise<Result<{ readonly slot: KeySlot; readonly dataKey: Uint8Array }, AppError>> {
    const wait = secondsToWait();
    if (wait > 0) return err({ code: 'vault.wait', waitSeconds: wait });
    writeAttempts(disk, files, oneMore(readAttempts(disk, files), tools.now()));
    const opened = await attempt();
    if (!opened) return err({ code: 'vault.wrongPassword', waitSeconds: secondsToWait() });
    writeAttempts(disk, files, noAttempts);
    return ok(opened);
  }

  /** Opens the database for the slot's user. */
  function enter(held: Hold, slots: SlotFile, userId: string, dataKey: Uint8Array): Result<SessionUser, AppError> {
    const opened = openVault(disk, files, dataKey, slots.vault, moment());
    if (!opened.ok) return opened;
    const { db } = opened.value;
    const found = guarded(() => {
      const user = findUser(db, userId);
      if (!user) return err({ code: 'vault.databaseForeign' });
      purgeUndo(db);
      emptyLog(db);
      return ok({ id: user.id, name: user.name, role: user.role });
    });
    if (!found.ok) {
      db.close();
      return found;
    }
    open = { db, user: found.value, vault: slots.vault, hold: held };
    return found;
  }

  function finishOpening(dataKey: Uint8Array): void {
    if (!open) return;
    removeLeftovers(tools);
    tools.onOpen(Uint8Array.from(dataKey), databaseMark(open.vault));
  }

  function lock(): void {
    waiting?.key.fill(0);
    waiting = undefined;
    if (!open) return;
    const { db, hold: held } = open;
    open = undefined;
    try {
      purgeUndo(db);
      emptyLog(db);
    } finally {
      db.close();
      held.release();
    }
  }

  /**
   * Puts a proved slot file in the place of the present one, together with what the database says of it: both or
   * neither. The new file must also open the database, in a connection of its own.
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
      if (Buffer.compare(disk.readFileSync(files.slots), before) !== 0) replaceFile(disk, files.folder, files.slots, before);
      throw problem;
    }
  }

  const noteKeyChange = ({ db, user, vault }: OpenVault, at: string, action: string): void =>
    recordAct(db, tools.random, { at, user: user.id, action, subject: 'vault', record: vault, fields: [], values: {} });

  /** The slot file and the data key behind the password of whoever is signed in. */
  async function confirmPassword(current: OpenVault, password: string): Promise<Result<{ slots: SlotFile; slot: KeySlot; dataKey: Uint8Array }, AppError>> {
    const slots = readSlots(disk, files);
    if (!slots.ok) return err({ code: `vault.${slots.error}` });
    const opened = await tryPassword(async () => {
      for (const slot of slots.value.slots.filter(({ kind, user }) => kind === 'password' && user === current.user.id)) {
        const dataKey = await openSlot(tools, slots.value.vault, slot, () => passwordBytes(password));
        if (dataKey) return { slot, dataKey };
      }
      return undefined;
    });
    return opened.ok ? ok({ slots: slots.value, ...opened.value }) : opened;
  }

  async function isWeak(password: string, business: string, owner: string): Promise<boolean> {
    return !(await tools.keyWork.judge(password, [business, owner, 'Scrinium'])).enough;
  }
  const weak = err({ code: 'vault.weakPassword', field: 'password' } as const);

  /** Makes a slot anew, proves the file that has it, and swaps. `note` runs in the same transaction. */
  async function changeSlot(
    current: OpenVault, slots: SlotFile, slot: KeySlot, dataKey: Uint8Array, secret: Secret, note: (at: string) => void,
  ): Promise<Result<null, AppError>> {
    const { kind, user } = slot;
    const fresh = await makeSlot(tools, { id: tools.newId(), kind, user, vault: slots.vault }, dataKey, secret);
    const proved = await writeProved(tools, withSlot(slots, slot.id, fresh), dataKey, [{ slot: fresh.id, secret }]);
    if (!proved.ok) return proved;
    swapSlots(current, dataKey, note);
    return ok(null);
  }

  return {
    opened: () => open,

    state: () => guarded((): Result<ResponseOf<'vault.state'>, AppError> => {
      if (open) {
        const row = readVaultRow(open.db);
        return ok({
          kind: 'unlocked', user: open.user, business: row?.business ?? '',
          recoveryConfirmed: row?.recoveryConfirmed ?? false, recoveryWaiting: waiting !== undefined,
        });
      }
      const found = inspectVault(disk, files);
      if (found.kind === 'absent') return ok({ kind: 'absent' });
      if (found.kind === 'refused') return ok({ kind: 'refused', trouble: found.trouble });
      return ok({ kind: 'locked', waitSeconds: secondsToWait() });
    }),

    create: request => open ? Promise.resolve(err({ code: 'vault.exists' })) : heldWhile(async held => {
      if (inspectVault(disk, files).kind !== 'absent') return err({ code: 'vault.exists' });
      if (await isWeak(request.password, request.business, request.ownerName)) return weak;
      const made = await createVault(tools, request, tools.newId, moment());
      if (!made.ok) return made;
      const { slots, dataKey, recoveryKey } = made.value;
      try {
        const user = slots.slots[0]?.user ?? '';
        const entered = enter(held, slots, user, dataKey);
        if (!entered.ok) return entered;
        waiting = { key: recoveryKey, madeOn: moment().slice(0, 10) };
        writeAttempts(disk, files, noAttempts);
        finishOpening(dataKey);
        return ok({ recoveryKey: formatRecoveryKey(recoveryKey) });
      } finally {
        dataKey.fill(0);
        if (!open) recoveryKey.fill(0);
      }
    }),

    // Open already, for instance after the window was loaded anew: whoever sits there has it open.
    unlock: ({ password }) => open ? Promise.resolve(ok({ user: open.user })) : heldWhile(async held => {
      const slots = present();
      if (!slots.ok) return slots;
      const opened = await tryPassword(() => openAnySlot(tools, slots.value, 'password', () => passwordBytes(password)));
      if (!opened.ok) return opened;
      const { slot, dataKey } = opened.value;
      try {
        const entered = enter(held, slots.value, slot.user, dataKey);
        if (!entered.ok) return entered;
        finishOpening(dataKey);
        return ok({ user: entered.value });
      } finally {
        dataKey.fill(0);
      }
    }),

    // No waiting here: 160 random bits can't be guessed, and whoever needs this has often just failed with passwords.
    unlockWithRecovery: ({ recoveryKey, newPassword }) => heldWhile(async held => {
      const slots = present();
      if (!slots.ok) return slots;
      const parsed = parseRecoveryKey(recoveryKey);
      const opened = parsed.ok && (await openAnySlot(tools, slots.value, 'recovery', () => Uint8Array.from(parsed.value)));
      if (parsed.ok) parsed.value.fill(0);
      if (!opened) return err({ code: 'vault.wrongRecoveryKey', waitSeconds: 0 });
      const { slot, dataKey } = opened;
      let done = false;
      try {
        // First the database: a password is not changed for a vault that doesn't open.
        const entered = enter(held, slots.value, slot.user, dataKey);
        if (!entered.ok || !open) return entered.ok ? locked : entered;
        if (await isWeak(newPassword, readVaultRow(open.db)?.business ?? '', entered.value.name)) return weak;
        const old = slots.value.slots.find(({ kind, user }) => kind === 'password' && user === slot.user);
        if (!old) return err({ code: 'vault.slotsDamaged' });
        const current = open;
        const changed = await changeSlot(current, slots.value, old, dataKey, () => passwordBytes(newPassword), at => noteKeyChange(current, at, 'passwordReset'));
        if (!changed.ok) return changed;
        writeAttempts(disk, files, noAttempts);
        finishOpening(dataKey);
        done = true;
        return ok({ user: entered.value });
      } finally {
        dataKey.fill(0);
        if (!done && open) {
          open.db.close();
          open = undefined;
        }
      }
    }),

    lock,

    changePassword: ({ password, newPassword }) => guardedLong(async () => {
      if (!open) return locked;
      const current = open;
      const confirmed = await confirmPassword(current, password);
      if (!confirmed.ok) return confirmed;
      const { slots, slot, dataKey } = confirmed.value;
      try {
        if (await isWeak(newPassword, readVaultRow(current.db)?.business ?? '', current.user.name)) return weak;
        const changed = await changeSlot(current, slots, slot, dataKey, () => passwordBytes(newPassword), at => noteKeyChange(current, at, 'passwordChanged'));
        return changed.ok ? ok({}) : changed;
      } finally {
        dataKey.fill(0);
      }
    }),

    replaceRecovery: ({ password }) => guardedLong(async () => {
      if (!open) return locked;
      const current = open;
      const confirmed = await confirmPassword(current, password);
      if (!confirmed.ok) return confirmed;
      const { slots, dataKey } = confirmed.value;
      const recoveryKey = tools.random(recoveryKeyBytes);
      let kept = false;
      try {
        const old = slots.slots.find(({ kind }) => kind === 'recovery');
        if (!old) return err({ code: 'vault.slotsDamaged' });
        const changed = await changeSlot(current, slots, old, dataKey, () => Uint8Array.from(recoveryKey), at => {
          setRecoveryConfirmed(current.db, false);
          noteKeyChange(current, at, 'recoveryReplaced');
        });
        if (!changed.ok) return changed;
        waiting?.key.fill(0);
        waiting = { key: recoveryKey, madeOn: moment().slice(0, 10) };
        kept = true;
        return ok({ recoveryKey: formatRecoveryKey(recoveryKey) });
      } finally {
        dataKey.fill(0);
        if (!kept) recoveryKey.fill(0);
      }
    }),

    confirmRecovery: ({ groups }) => guarded(() => {
      if (!open) return locked;
      if (!waiting) return err({ code: 'recovery.noneWaiting' });
      const { key } = waiting;
      const different = new Set(groups.map(({ group }) => group)).size === groups.length;
      if (!different || !groups.every(({ group, typed }) => isGroup(key, group, typed))) return err({ code: 'recovery.doesNotMatch', field: 'typed' });
      const current = open;
      current.db.transaction(() => {
        setRecoveryConfirmed(current.db, true);
        noteKeyChange(current, moment(), 'recoveryConfirmed');
      }).immediate();
      return ok({});
    }),

    recoverySheet: () => {
      if (!open) return locked;
      if (!waiting) return err({ code: 'recovery.noneWaiting' });
      return ok({ recoveryKey: formatRecoveryKey(waiting.key), business: readVaultRow(open.db)?.business ?? '', madeOn: waiting.madeOn });
    },
  };
}
