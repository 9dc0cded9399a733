import { tidy } from '../../shared/domain/customer-normal.ts';
import { formatRecoveryKey, isGroup, parseRecoveryKey, recoveryKeyBytes } from '../../shared/domain/recovery-key.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf, SessionUser } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { hold, type Hold } from '../db/hold.ts';
import { compactIfWorth, emptyLog } from '../db/open.ts';
import { countErasures } from '../db/tables/erasures.ts';
import { findUser } from '../db/tables/users.ts';
import { readVaultRow, setRecoveryConfirmed } from '../db/tables/vault.ts';
import { eraseNoted } from '../services/erasures.ts';
import { purgeUndo } from '../services/undo.ts';
import type { PlaceLooks } from './backup/place-looks.ts';
import { answeringPlaces } from './backup/places.ts';
import { createVault, removeLeftovers } from './create-vault.ts';
import { readJournal } from './erasure-journal.ts';
import { roomIn } from './folder-facts.ts';
import { guarded, guardedLong } from './guarded.ts';
import { markLossesNoted } from './health/kept-copies.ts';
import { checkLog, noteLostChanges } from './health/log-check.ts';
import { inspectVault } from './inspect.ts';
import { createKeyChanges, type OpenVault } from './key-changes.ts';
import { passwordBytes } from './key-derivation.ts';
import { databaseMark, type SlotFile } from './key-slots.ts';
import type { OpenOn } from './open-on.ts';
import { needsUpdate, openVault } from './open-vault.ts';
import { createPasswordTries } from './password-tries.ts';
import { finishSwap } from './restore/swap.ts';
import { openAnySlot, takeProved, type SlotTools } from './slot-changes.ts';

/**
 * What the keeper needs from outside. `now`: milliseconds since 1970. `documents`: the person's documents folder, for
 * backups. `program`: the version of this program. `looks`: at places that may not answer. `onOpen` gets a data key for one more connection, and wipes it.
 */
export type KeeperTools = SlotTools & {
  readonly now: () => number;
  readonly newId: () => string;
  readonly documents: string;
  readonly program: string;
  readonly looks: PlaceLooks;
  /** Only where other computers share the folder. */
  readonly openOn?: OpenOn;
  readonly onOpen: (dataKey: Uint8Array, mark: Uint8Array) => void;
};

/** The facts of the recovery sheet. `madeOn`: the day, ISO 8601. */
export type RecoverySheet = { readonly recoveryKey: string; readonly business: string; readonly madeOn: string };

type KeeperCalls = {
  readonly create: 'vault.create';
  readonly unlock: 'vault.unlock';
  readonly unlockWithRecovery: 'vault.unlockWithRecovery';
  readonly changePassword: 'password.change';
  readonly replaceRecovery: 'recovery.replace';
};

/** Keeps the vault: makes, opens and locks it, and changes its keys. One call at a time: the caller sees to that. */
export type VaultKeeper = {
  readonly [Name in keyof KeeperCalls]: (
    request: RequestOf<KeeperCalls[Name]>,
  ) => Promise<Result<ResponseOf<KeeperCalls[Name]>, AppError>>;
} & {
  readonly state: () => Result<ResponseOf<'vault.state'>, AppError>;
  readonly opened: () => OpenVault | undefined;
  /** Does work on the files of a vault that nobody has open, and that nobody can open meanwhile. Refuses while it is open here. */
  readonly whileLocked: <T>(work: () => Promise<Result<T, AppError>>) => Promise<Result<T, AppError>>;
  readonly lock: () => void;
  readonly confirmRecovery: (
    request: RequestOf<'recovery.confirm'>,
  ) => Result<ResponseOf<'recovery.confirm'>, AppError>;
  /** Has whoever is signed in say their password once more: as slow, and as often, as at the lock screen. */
  readonly checkPassword: (request: { readonly password: string }) => Promise<Result<null, AppError>>;
  readonly recoverySheet: () => Result<RecoverySheet, AppError>;
};

const locked = err({ code: 'vault.locked' } as const);

/** A keeper for the vault in one folder. It holds the data key only while the vault is open. */
export function createVaultKeeper(tools: KeeperTools): VaultKeeper {
  const { disk, files } = tools;
  const moment = () => new Date(tools.now()).toISOString();
  const tries = createPasswordTries(disk, files, tools.now);
  const keys = createKeyChanges(tools, tries, moment);
  let open: (OpenVault & { readonly hold: Hold }) | undefined;
  let waiting: { readonly key: Uint8Array; readonly madeOn: string } | undefined;

  /** Runs with nobody else in the folder, and lets go of it unless the vault is open afterwards. */
  function heldWhile<T>(work: (held: Hold) => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
    return guardedLong(async () => {
      disk.mkdirSync(files.folder, { recursive: true });
      const held = hold(files.inUse);
      if (!held) return err({ code: 'vault.openElsewhere' });
      let result: Result<T, AppError> | undefined;
      try {
        const computer = tools.openOn?.other();
        if (computer !== undefined) return err({ code: 'vault.openOnComputer', computer });
        result = await work(held);
        return result;
      } finally {
        if (!result?.ok) leave();
        if (!open) held.release();
      }
    });
  }

  function present(): Result<SlotFile, AppError> {
    finishSwap(disk, files);
    const found = inspectVault(disk, files);
    if (found.kind === 'refused') return err({ code: `vault.${found.trouble}` });
    // A vault that was there a moment ago: its key file is what a person would look for first.
    if (found.kind === 'absent') return err({ code: 'vault.slotsMissing' });
    if (found.pending) takeProved(tools);
    return ok(found.slots);
  }

  /** Opens the database for a user. */
  async function enter(
    held: Hold,
    slots: SlotFile,
    userId: string,
    dataKey: Uint8Array,
  ): Promise<Result<SessionUser, AppError>> {
    const log = guarded(() => ok(checkLog(disk, files, dataKey, slots.vault, moment())));
    if (!log.ok) return log;
    // Not for writing: what a salvage or a later repair could still read of it would be written over.
    if (!log.value.sound) return err({ code: 'vault.databaseDamaged' });
    const { documents, program } = tools;
    // Asked before, and only where a backup is due: what follows can't wait for a drive that hangs.
    const places = needsUpdate(disk, files, dataKey, slots.vault)
      ? await answeringPlaces(tools, tools.looks)
      : undefined;
    const update = { now: tools.now(), documents, program, ...(places && { places }) };
    const opened = openVault(disk, files, dataKey, slots.vault, update);
    if (!opened.ok) return opened;
    const { db } = opened.value;
    const found = guarded(() => {
      if (log.value.lost) noteLostChanges(db, moment());
      const user = findUser(db, userId);
      if (!user) return err({ code: 'vault.databaseForeign' });
      // The journal is written from the table, so that it can only know more where the database is older than it should be:
      // its log was damaged, or a copy was put back by hand. Nobody comes back for that.
      const { lines } = readJournal(disk, files.journal, slots.vault, dataKey);
      const noted = lines.reduce((sum, { records }) => sum + records.length, 0);
      if (noted > countErasures(db)) eraseNoted(db, { at: moment(), user: user.id, lines, random: tools.random });
      // Where that is refused the same loss is noted once more the next time.
      if (log.value.lost) guarded(() => ok(markLossesNoted(disk, files)));
      purgeUndo(db);
      emptyLog(db);
      return ok({ id: user.id, name: user.name, role: user.role });
    });
    if (found.ok) open = { db, user: found.value, vault: slots.vault, dataKey: Uint8Array.from(dataKey), hold: held };
    else db.close();
    return found;
  }

  /** Takes back an opening that came to nothing. */
  function leave(): void {
    forgetWaiting();
    if (open) tools.openOn?.end();
    open?.db.close();
    open?.dataKey.fill(0);
    open = undefined;
  }

  function settleIn(dataKey: Uint8Array): void {
    if (!open) return;
    tools.openOn?.begin();
    removeLeftovers(tools);
    tools.onOpen(Uint8Array.from(dataKey), databaseMark(open.vault));
  }

  function forgetWaiting(): void {
    waiting?.key.fill(0);
    waiting = undefined;
  }

  return {
    opened: () => open,

    whileLocked: async work => {
      if (open) return err({ code: 'restore.lockFirst' });
      return heldWhile(async () => {
        finishSwap(disk, files);
        return work();
      });
    },

    state: () =>
      guarded((): Result<ResponseOf<'vault.state'>, AppError> => {
        if (!open) {
          const found = inspectVault(disk, files);
          if (found.kind === 'absent') return ok({ kind: 'absent' });
          if (found.kind === 'refused') return ok({ kind: 'refused', trouble: found.trouble });
          return ok({ kind: 'locked', waitSeconds: tries.secondsToWait() });
        }
        const row = readVaultRow(open.db);
        return ok({
          kind: 'unlocked',
          user: open.user,
          business: row?.business ?? '',
          recoveryConfirmed: row?.recoveryConfirmed ?? false,
          recoveryWaiting: waiting !== undefined,
        });
      }),

    create: async asked => {
      if (open) return err({ code: 'vault.exists' });
      const request = { ...asked, business: tidy(asked.business), ownerName: tidy(asked.ownerName) };
      const blank = (['business', 'ownerName'] as const).filter(field => request[field] === '');
      if (blank.length > 0) return err({ code: 'request.invalid', fields: [...blank] });
      return heldWhile(async held => {
        if (inspectVault(disk, files).kind !== 'absent') return err({ code: 'vault.exists' });
        const own = [request.business, request.ownerName, 'Scrinium'];
        const { enough } = await tools.keyWork.judge(request.password, own);
        if (!enough) return err({ code: 'vault.weakPassword', field: 'password' });
        const made = await createVault(tools, request, moment());
        if (!made.ok) return made;
        const { slots, owner, dataKey, recoveryKey } = made.value;
        try {
          tries.forget();
          const entered = await enter(held, slots, owner, dataKey);
          if (!entered.ok) return entered;
          waiting = { key: recoveryKey, madeOn: moment().slice(0, 10) };
          settleIn(dataKey);
          return ok({ recoveryKey: formatRecoveryKey(recoveryKey) });
        } finally {
          dataKey.fill(0);
          if (!open) recoveryKey.fill(0);
        }
      });
    },

    unlock: async ({ password }) => {
      // Open already, for instance after the window was loaded anew: whoever sits there has it open.
      if (open) return ok({ user: open.user });
      return heldWhile(async held => {
        const slots = present();
        if (!slots.ok) return slots;
        const opened = await tries.attempt(() =>
          openAnySlot(tools, slots.value, 'password', () => passwordBytes(password)),
        );
        if (!opened.ok) return opened;
        const { slot, dataKey } = opened.value;
        try {
          const entered = await enter(held, slots.value, slot.user, dataKey);
          if (!entered.ok) return entered;
          settleIn(dataKey);
          return ok({ user: entered.value });
        } finally {
          dataKey.fill(0);
        }
      });
    },

    // No wait here: 160 random bits can't be guessed, and whoever needs this has often just failed with passwords.
    unlockWithRecovery: ({ recoveryKey, newPassword }) =>
      heldWhile(async held => {
        const slots = present();
        if (!slots.ok) return slots;
        const typed = parseRecoveryKey(recoveryKey);
        const opened =
          typed.ok && (await openAnySlot(tools, slots.value, 'recovery', () => Uint8Array.from(typed.value)));
        if (typed.ok) typed.value.fill(0);
        if (!opened) return err({ code: 'vault.wrongRecoveryKey', waitSeconds: 0 });
        const { slot, dataKey } = opened;
        try {
          // First the database: a password is not changed for a vault that doesn't open.
          const entered = await enter(held, slots.value, slot.user, dataKey);
          if (!entered.ok) return entered;
          const current = open;
          const forgotten = slots.value.slots.find(({ kind, user }) => kind === 'password' && user === slot.user);
          if (!current || !forgotten) return err({ code: 'vault.slotsDamaged' });
          const strong = await keys.refuseWeak(current, newPassword);
          if (!strong.ok) return strong;
          const at = { slots: slots.value, slot: forgotten, dataKey };
          const changed = await keys.changeSlot(
            current,
            at,
            () => passwordBytes(newPassword),
            now => keys.record(current, now, 'passwordReset'),
          );
          if (!changed.ok) return changed;
          tries.forget();
          settleIn(dataKey);
          return ok({ user: entered.value });
        } finally {
          dataKey.fill(0);
        }
      }),

    lock: () => {
      forgetWaiting();
      if (!open) return;
      const { db, dataKey, hold: held } = open;
      open = undefined;
      try {
        purgeUndo(db);
        emptyLog(db);
        // What the disk refuses of it waits for another lock.
        guarded(() => ok(compactIfWorth(db, roomIn(files.folder))));
      } finally {
        dataKey.fill(0);
        db.close();
        tools.openOn?.end();
        held.release();
      }
    },

    changePassword: ({ password, newPassword }) =>
      guardedLong(async () => {
        if (!open) return locked;
        const current = open;
        const confirmed = await keys.confirmPassword(current, password);
        if (!confirmed.ok) return confirmed;
        try {
          const strong = await keys.refuseWeak(current, newPassword);
          if (!strong.ok) return strong;
          const changed = await keys.changeSlot(
            current,
            confirmed.value,
            () => passwordBytes(newPassword),
            now => keys.record(current, now, 'passwordChanged'),
          );
          return changed.ok ? ok({}) : changed;
        } finally {
          confirmed.value.dataKey.fill(0);
        }
      }),

    replaceRecovery: ({ password }) =>
      guardedLong(async () => {
        if (!open) return locked;
        const current = open;
        const confirmed = await keys.confirmPassword(current, password);
        if (!confirmed.ok) return confirmed;
        const { slots, dataKey } = confirmed.value;
        const recoveryKey = tools.random(recoveryKeyBytes);
        let kept = false;
        try {
          const slot = slots.slots.find(({ kind }) => kind === 'recovery');
          if (!slot) return err({ code: 'vault.slotsDamaged' });
          const secret = () => Uint8Array.from(recoveryKey);
          const changed = await keys.changeSlot(current, { slots, slot, dataKey }, secret, now => {
            setRecoveryConfirmed(current.db, false);
            keys.record(current, now, 'recoveryReplaced');
          });
          if (!changed.ok) return changed;
          forgetWaiting();
          waiting = { key: recoveryKey, madeOn: moment().slice(0, 10) };
          kept = true;
          return ok({ recoveryKey: formatRecoveryKey(recoveryKey) });
        } finally {
          dataKey.fill(0);
          if (!kept) recoveryKey.fill(0);
        }
      }),

    confirmRecovery: ({ groups }) =>
      guarded(() => {
        if (!open) return locked;
        if (!waiting) return err({ code: 'recovery.noneWaiting' });
        const { key } = waiting;
        const different = new Set(groups.map(({ group }) => group)).size === groups.length;
        if (!different || !groups.every(({ group, typed }) => isGroup(key, group, typed)))
          return err({ code: 'recovery.doesNotMatch', field: 'typed' });
        const current = open;
        current.db
          .transaction(() => {
            setRecoveryConfirmed(current.db, true);
            keys.record(current, moment(), 'recoveryConfirmed');
          })
          .immediate();
        return ok({});
      }),

    checkPassword: ({ password }) =>
      guardedLong(async () => {
        if (!open) return locked;
        const confirmed = await keys.confirmPassword(open, password);
        if (!confirmed.ok) return confirmed;
        confirmed.value.dataKey.fill(0);
        return ok(null);
      }),

    recoverySheet: () => {
      if (!open) return locked;
      if (!waiting) return err({ code: 'recovery.noneWaiting' });
      const business = readVaultRow(open.db)?.business ?? '';
      return ok({ recoveryKey: formatRecoveryKey(waiting.key), business, madeOn: waiting.madeOn });
    },
  };
}
