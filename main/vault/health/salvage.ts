import { basename, join } from 'node:path';
import type { AppError } from '../../../shared/errors.ts';
import { RecordKind, type Readable, type SalvageReport, type VaultSecret } from '../../../shared/ipc/backup-shapes.ts';
import type { EventOf } from '../../../shared/ipc/event-shapes.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { customerKey } from '../../db/damaged-tables.ts';
import { migrate, schemaOf } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { emptyLog, openDamaged, openForWriting, type DatabaseKey } from '../../db/open.ts';
import { whileBuilding } from '../../db/salvage-tables.ts';
import { lastActAt } from '../../db/tables/audit.ts';
import { noteCheck } from '../../db/tables/checks.ts';
import { readVaultRow } from '../../db/tables/vault.ts';
import { copyReadable } from '../../services/copy-readable.ts';
import { eraseNoted } from '../../services/erasures.ts';
import { mendSalvaged } from '../../services/mend-salvaged.ts';
import { countReadable } from '../../services/read-damaged.ts';
import { settle } from '../atomic-file.ts';
import { databaseHead, isUnreadable } from '../bytes-check.ts';
import { copyWhole } from '../copy-whole.ts';
import { autoLockAtFirst, removeLeftovers } from '../create-vault.ts';
import { readJournal } from '../erasure-journal.ts';
import { guarded, guardedLong } from '../guarded.ts';
import { readSlots } from '../inspect.ts';
import { databaseMark, type SlotFile } from '../key-slots.ts';
import type { PasswordTries } from '../password-tries.ts';
import { removeDatabase } from '../restore/extract.ts';
import { openWithSecret, type OpenedBySecret } from '../restore/open-with-secret.ts';
import { swapIn } from '../restore/swap.ts';
import type { SlotTools } from '../slot-changes.ts';
import { checkDatabase } from './check-database.ts';
import { keepFiles, markLossesNoted } from './kept-copies.ts';
import { checkLog, noteLostChanges } from './log-check.ts';

/** What looking into a damaged vault needs from outside. `now`: milliseconds since 1970. */
export type SalvageTools = SlotTools & {
  readonly tries: PasswordTries;
  readonly now: () => number;
  readonly progress: (state: EventOf<'job.progress'>) => void;
};

type OpenedVault = { readonly slots: SlotFile; readonly opened: OpenedBySecret; readonly key: DatabaseKey };

/** Steps of a salvage by the time they take, in hundredths: copying, mending with the search index, proving. */
const steps = { copied: 65, mended: 75, proved: 90, kept: 97, done: 100 } as const;

/**
 * Reading what can be read of a damaged vault, and putting it into a new one under the same key and slots, in the place of
 * the damaged one, whose files are kept. What is lost in its log is put aside by either, before anything is opened. Both only while nobody has the vault open, nor can open it. Refuses a wrong secret
 * (which counts as one at the lock screen), a slot file or database that is missing, damaged slots, another vault's database,
 * and what the disk refuses; the damaged vault is then as it was. A database of which not even the first page can be read
 * gives no record at all, and `salvage` refuses it.
 */
export function createSalvage(tools: SalvageTools): {
  readonly examine: (secret: VaultSecret) => Promise<Result<Readable, AppError>>;
  readonly salvage: (secret: VaultSecret) => Promise<Result<SalvageReport, AppError>>;
} {
  const { disk, files } = tools;
  const moment = () => new Date(tools.now()).toISOString();
  let told = -1;
  const advance = (hundredths: number) => {
    const done = Math.floor(hundredths);
    if (done > told) tools.progress({ step: 'salvaging', done, total: steps.done });
    told = done;
  };

  /** Opens the key for the time of `work`, and wipes it after it. */
  async function withKey<T>(
    secret: VaultSecret,
    work: (vault: OpenedVault) => Result<T, AppError>,
  ): Promise<Result<T, AppError>> {
    return guardedLong(async () => {
      told = -1;
      const slots = readSlots(disk, files);
      if (!slots.ok) return err({ code: `vault.${slots.error}` });
      if (!disk.existsSync(files.database)) return err({ code: 'vault.databaseMissing' });
      const opened = await openWithSecret(tools, slots.value, secret);
      if (!opened.ok) return opened;
      const { dataKey } = opened.value;
      try {
        const mark = databaseMark(slots.value.vault);
        if (databaseHead(disk, files.database, mark) === 'foreign') return err({ code: 'vault.databaseForeign' });
        return work({ slots: slots.value, opened: opened.value, key: { key: dataKey, mark } });
      } finally {
        dataKey.fill(0);
      }
    });
  }

  /**
   * Runs work on a path under which the damaged database can be opened: its own, or where its mark is damaged (which stands
   * in the clear, and is known) that of a copy with the right one.
   */
  function underMark<T>(mark: Uint8Array, work: (path: string) => T): T {
    if (databaseHead(disk, files.database, mark) === 'ours') return work(files.database);
    disk.rmSync(files.trial, { recursive: true, force: true });
    disk.mkdirSync(files.trial);
    try {
      const path = join(files.trial, basename(files.database));
      copyWhole(disk, files.database, path, true);
      if (disk.existsSync(files.databaseLog)) copyWhole(disk, files.databaseLog, `${path}-wal`, true);
      const file = disk.openSync(path, 'r+');
      try {
        disk.writeSync(file, mark, 0, mark.length, 0);
      } finally {
        disk.closeSync(file);
      }
      return work(path);
    } finally {
      disk.rmSync(files.trial, { recursive: true, force: true });
    }
  }

  /** The damaged database, open for reading; undefined where nothing in it can be read. Refuses one a later version wrote. */
  function opening<T>(
    key: DatabaseKey,
    work: (db: ReadableDb) => Result<T, AppError>,
  ): Result<T | undefined, AppError> {
    return underMark(key.mark, path => {
      const opened = guarded(() => ok(openDamaged(path, key)));
      if (!opened.ok) return opened.error.code === 'vault.databaseDamaged' ? ok(undefined) : opened;
      try {
        const schema = schemaOf(opened.value);
        const newest = migrations.at(-1)?.number ?? 0;
        if (schema > newest) return err({ code: 'vault.databaseNewer', version: schema });
        return schema === 0 ? ok(undefined) : work(opened.value);
      } finally {
        opened.value.close();
      }
    });
  }

  /** Builds the new vault under its temporary name and proves it. */
  function build({ slots, opened, key }: OpenedVault, lost: boolean): Result<Omit<SalvageReport, 'keptAs'>, AppError> {
    const at = moment();
    const vault = slots.vault;
    const { lines } = readJournal(disk, files.journal, vault, key.key);
    const order = { vault, user: opened.slot.user, users: slots.slots.map(({ user }) => user), at };
    let canary: string | undefined;
    let lastAct: string | undefined;
    const report = opening(key, from => {
      const to = openForWriting(files.newDatabase, key);
      try {
        migrate(
          to,
          migrations.filter(({ number }) => number <= schemaOf(from)),
        );
        const made = whileBuilding(to, () => {
          const copied = copyReadable(from, to, order, share => advance(share * steps.copied));
          if ([...copied.saved.values()].every(count => count === 0)) return undefined;
          // Before the salvage itself is entered: that is no act of hers.
          lastAct = lastActAt(to);
          const mended = mendSalvaged(to, copied, {
            ...order,
            lines,
            random: tools.random,
            autoLockMinutes: autoLockAtFirst,
            keyOf: id => customerKey(from, id),
          });
          advance(steps.mended);
          return mended;
        });
        if (!made) return err({ code: 'salvage.nothingReadable' });
        migrate(to);
        // What the journal knows and the schema it had could not hold.
        eraseNoted(to, { at, user: order.user, lines, random: tools.random });
        if (lost) noteLostChanges(to, at, lastAct ?? '');
        noteCheck(to, { kind: 'full', at, sound: true, detail: '' });
        canary = readVaultRow(to)?.canary;
        emptyLog(to);
        return ok(made);
      } finally {
        to.close();
      }
    });
    if (!report.ok) return report;
    if (!report.value) return err({ code: 'salvage.nothingReadable' });
    if (checkDatabase(files.newDatabase, key, true) === 'damaged')
      return err({ code: 'vault.cannotWrite', reason: 'other' });
    for (const path of [`${files.newDatabase}-wal`, `${files.newDatabase}-shm`]) disk.rmSync(path, { force: true });
    if (canary === undefined || !isUnreadable(disk, [files.newDatabase], canary))
      return err({ code: 'vault.notEncrypted' });
    settle(disk, files.newDatabase);
    advance(steps.proved);
    return ok(report.value);
  }

  return {
    examine: secret =>
      withKey(secret, ({ key, slots }) => {
        // First: whoever opens the database clears away what shows where its log was cut off.
        const log = guarded(() => ok(checkLog(disk, files, key.key, slots.vault, moment())));
        if (!log.ok) return log;
        const counted = opening(key, db => ok(countReadable(db, share => advance(share * steps.done))));
        if (!counted.ok) return counted;
        return ok(counted.value ?? nothing);
      }),

    salvage: secret =>
      withKey(secret, vault => {
        removeLeftovers(tools);
        const log = guarded(() => ok(checkLog(disk, files, vault.key.key, vault.slots.vault, moment())));
        if (!log.ok) return log;
        const done = guarded((): Result<SalvageReport, AppError> => {
          const made = build(vault, log.value.lost);
          if (!made.ok) return made;
          const keptAs = keepFiles(disk, files, 'salvage', moment());
          advance(steps.kept);
          swapIn(disk, files);
          guarded(() => ok(markLossesNoted(disk, files)));
          advance(steps.done);
          return ok({ ...made.value, keptAs });
        });
        // Once it is swapped in it has another name. What the disk refuses here as well would only hide the first refusal.
        if (!done.ok) guarded(() => ok(removeDatabase(disk, files.newDatabase)));
        return done;
      }),
  };
}

const nothing: Readable = {
  records: RecordKind.options.map(kind => ({ kind, readable: 0, gaps: 1 })),
  customers: 0,
};
