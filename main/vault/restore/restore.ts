import type { AppError } from '../../../shared/errors.ts';
import { erasedCustomers } from '../../../shared/domain/erasures.ts';
import type { RestorePreview, RestoreReport, VaultSecret } from '../../../shared/ipc/backup-shapes.ts';
import { BackupFacts } from '../../../shared/ipc/backup-shapes.ts';
import type { EventOf } from '../../../shared/ipc/event-shapes.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { emptyLog, isSound, openForReading } from '../../db/open.ts';
import { lastActAt } from '../../db/tables/audit.ts';
import { backupState } from '../../db/tables/backup-facts.ts';
import { customersAmong } from '../../db/tables/erasures.ts';
import { findUser } from '../../db/tables/users.ts';
import { readVaultRow, setRecoveryConfirmed } from '../../db/tables/vault.ts';
import { eraseAgain, erasureLines } from '../../services/erasures.ts';
import { settle, writeWhole } from '../atomic-file.ts';
import { isAuthentic } from '../backup/backup-file.ts';
import type { Manifest } from '../backup/manifest.ts';
import type { PlaceLooks } from '../backup/place-looks.ts';
import { answeringPlaces, type PlaceFolder } from '../backup/places.ts';
import { isUnreadable } from '../bytes-check.ts';
import { fileRefusal, guarded, guardedLong } from '../guarded.ts';
import { markLossesNoted } from '../health/kept-copies.ts';
import { inspectVault } from '../inspect.ts';
import { databaseMark, parseSlots } from '../key-slots.ts';
import type { PasswordTries } from '../password-tries.ts';
import { takeProved, type SlotTools } from '../slot-changes.ts';
import { compareLists } from './differences.ts';
import {
  extractDatabase,
  findWhole,
  openExtracted,
  readingBackup,
  removeDatabase,
  type SoundBackup,
} from './extract.ts';
import { findJournals, type FoundJournals } from './found-journals.ts';
import { openEach, type OpenedBySecret } from './open-with-secret.ts';
import {
  keepJournal,
  keepLostChanges,
  keepPresent,
  knowsErasures,
  lookAtPresent,
  mayOpen,
  openPresent,
  type PresentVault,
  type VaultKey,
} from './present-vault.ts';
import { swapIn } from './swap.ts';

/** What a restore needs from outside. `now`: milliseconds since 1970. `documents`: where the first place is while none is chosen. */
export type RestoreTools = SlotTools & {
  readonly tries: PasswordTries;
  readonly now: () => number;
  readonly newId: () => string;
  readonly program: string;
  readonly documents: string;
  readonly looks: PlaceLooks;
  readonly progress: (state: EventOf<'job.progress'>) => void;
};

/** A backup that a secret opened. `mine`: what it opened of the present vault, which need not be the same. */
type OpenedBackup = {
  readonly backup: SoundBackup;
  readonly present: PresentVault;
  /** The places for backups that answer: a drive that hangs must not hold up the thread. */
  readonly places: readonly PlaceFolder[];
  readonly mine: OpenedBySecret | undefined;
  readonly theirs: OpenedBySecret | undefined;
  /** The key of the backup's database, and of the present one's where there is a chance that it opens. */
  readonly key: VaultKey;
  readonly presentKey: VaultKey;
};

/** Steps of a restore, by what they cost, in hundredths. */
const steps = { read: 5, opened: 15, copied: 40, proved: 60, kept: 80, settled: 95, done: 100 } as const;

const factsOf = (manifest: Manifest): BackupFacts =>
  BackupFacts.parse({
    madeAt: manifest.madeAt,
    business: manifest.business,
    customers: manifest.customers,
    program: manifest.program,
    schema: manifest.schema,
    cause: manifest.cause,
  });

/**
 * Looking into a backup, and putting it in the place of the present vault, which may be the same, another, damaged or none.
 * Both only while nobody has the vault open, nor can open it. `path` is the backup's; the secret opens it with its own
 * slots, or with those of the present vault where that is the same one: a password that was changed since stays changed.
 * Refuses a wrong secret (which counts as one at the lock screen), a backup that is gone, damaged, foreign or newer,
 * and what the disk refuses; the present vault is then as it was.
 */
export function createRestores(tools: RestoreTools): {
  readonly look: (path: string, secret: VaultSecret) => Promise<Result<RestorePreview, AppError>>;
  readonly run: (path: string, secret: VaultSecret) => Promise<Result<RestoreReport, AppError>>;
} {
  const { disk, files } = tools;
  const moment = () => new Date(tools.now()).toISOString();
  const advance = (done: number) => tools.progress({ step: 'restoring', done, total: steps.done });

  /** Opens a backup for the time of `work`, and wipes the keys after it. */
  async function withBackup<T>(
    path: string,
    secret: VaultSecret,
    tell: (done: number) => void,
    work: (opened: OpenedBackup) => Result<T, AppError>,
  ): Promise<Result<T, AppError>> {
    return guardedLong(async () => {
      const found = findWhole(disk, path);
      if (!found.ok) return found;
      tell(steps.read);
      const backup = found.value;
      const present = lookAtPresent(disk, files);
      const places = await answeringPlaces(tools, tools.looks);
      const opened = await openEach(
        tools,
        [present.slots, backup.slots],
        secret,
        ([mine]) => mine !== undefined || present.slots === undefined,
      );
      if (!opened.ok) return opened;
      const [mine, theirs] = opened.value;
      try {
        const { vault } = backup.manifest;
        const same = present.slots?.vault === vault;
        const dataKey = (same ? mine : undefined)?.dataKey ?? theirs?.dataKey;
        // It opened the present vault, but that is another one.
        if (!dataKey) return err(wrong(secret));
        const authentic = readingBackup(disk, path, () => ok(isAuthentic(disk, path, dataKey)));
        if (!authentic.ok) return authentic;
        if (!authentic.value) return err({ code: 'backup.damaged' });
        tell(steps.opened);
        const key = { vault, dataKey };
        const presentKey = mine && present.slots ? { vault: present.slots.vault, dataKey: mine.dataKey } : key;
        return work({ backup, present, places, mine: same ? mine : undefined, theirs, key, presentKey });
      } finally {
        mine?.dataKey.fill(0);
        theirs?.dataKey.fill(0);
      }
    });
  }

  function journalsFor(path: string, { backup, key, present, places }: OpenedBackup, at: string): FoundJournals {
    const folders = places.map(({ folder }) => folder);
    return findJournals({ disk, files, folders }, key, present, path, backup.manifest.madeAt, at);
  }

  function preview(path: string, opened: OpenedBackup): Result<RestorePreview, AppError> {
    const { backup, present, mine, key, presentKey } = opened;
    const { manifest } = backup;
    // Before anything opens the present database: a first connection would cut off the index that knows of missing changes.
    const kept = keepLostChanges(tools, present, presentKey, moment());
    if (!kept.ok) return kept;
    const journals = journalsFor(path, opened, moment());
    return readingBackup(disk, path, () => {
      const theirs = openForReading(path, { key: key.dataKey, mark: databaseMark(key.vault) });
      try {
        const noted = knowsErasures(manifest.schema) ? erasureLines(theirs) : [];
        const erased = erasedCustomers([...journals.lines, ...noted]);
        const compared = comparePresent(theirs, erased, presentKey);
        const same = key.vault === presentKey.vault;
        return ok({
          facts: factsOf(manifest),
          fileName: path.split(/[/\\]/).at(-1) ?? '',
          present: compared?.present ?? null,
          differences: (same && compared?.differences) || null,
          opensWith: same && present.there && !mine ? 'backup' : 'present',
          erasedAgain: customersAmong(theirs, [...erased]).length,
          ...journalOf(journals, manifest),
          presentKept: !present.there ? 'nothing' : compared && mayOpen(present, presentKey) ? 'backup' : 'copy',
        });
      } finally {
        theirs.close();
      }
    });
  }

  /** The present list against the backup's; undefined where the present one can't be read. */
  function comparePresent(
    theirs: ReadableDb,
    erased: ReadonlySet<string>,
    key: VaultKey,
  ): Pick<RestorePreview, 'present' | 'differences'> | undefined {
    const mine = openPresent(disk, files, key);
    if (!mine) return undefined;
    try {
      // The backup was found whole a moment ago: what can't be read now is damage in the present list.
      const compared = guarded(() =>
        ok({
          present: {
            customers: backupState(mine.db)?.customers ?? 0,
            lastChangeAt: lastActAt(mine.db) ?? mine.row.createdAt,
          },
          differences: compareLists(mine.db, theirs, erased),
        }),
      );
      return compared.ok ? compared.value : undefined;
    } finally {
      mine.db.close();
    }
  }

  /** Builds the vault that takes the present one's place, under the temporary names. */
  function build(path: string, opened: OpenedBackup, journals: FoundJournals, at: string): Result<Built, AppError> {
    const { manifest, slotBytes } = opened.backup;
    const { key } = opened;
    const extracted = extractDatabase(disk, path, files.newDatabase, manifest, bytes =>
      advance(steps.opened + Math.floor(((steps.copied - steps.opened) * bytes) / manifest.databaseBytes)),
    );
    if (!extracted.ok) return extracted;
    const databaseKey = { key: key.dataKey, mark: databaseMark(key.vault) };
    const ready = openExtracted(files.newDatabase, manifest, databaseKey);
    if (!ready.ok) return ready;
    const db = ready.value;
    let built: Built;
    let canary: string;
    let hidden: boolean;
    try {
      const entry = chooseSlots(db, opened);
      if (!entry) return err({ code: 'backup.damaged' });
      advance(steps.proved);
      const { lines, until } = journals;
      const { madeAt } = manifest;
      const { random } = tools;
      const erased = eraseAgain(db, { at, user: entry.user, vault: key.vault, madeAt, until, lines, random });
      if (entry.kept && entry.recoveryConfirmed !== undefined) setRecoveryConfirmed(db, entry.recoveryConfirmed);
      built = { erased, keepsSlots: entry.kept, customers: backupState(db)?.customers ?? 0 };
      canary = readVaultRow(db)?.canary ?? '';
      hidden = isUnreadable(disk, [`${files.newDatabase}-wal`], canary);
      emptyLog(db);
    } finally {
      db.close();
    }
    if (!hidden || !isUnreadable(disk, [files.newDatabase], canary)) return err({ code: 'vault.notEncrypted' });
    const again = openForReading(files.newDatabase, databaseKey);
    try {
      if (!isSound(again) || backupState(again)?.customers !== built.customers)
        return err({ code: 'vault.cannotWrite', reason: 'other' });
    } finally {
      again.close();
    }
    for (const end of ['-wal', '-shm']) disk.rmSync(`${files.newDatabase}${end}`, { force: true });
    settle(disk, files.newDatabase);
    if (!built.keepsSlots) {
      writeWhole(disk, files.newSlots, slotBytes);
      if (parseSlots(disk.readFileSync(files.newSlots)).kind !== 'slots')
        return err({ code: 'vault.cannotWrite', reason: 'other' });
    }
    return ok(built);
  }

  /** The present slot file where it is this vault's and the secret opens it; else the backup's. For a user the backup knows. */
  function chooseSlots(db: ReadableDb, { mine, theirs, key }: OpenedBackup): Entry | undefined {
    if (mine && findUser(db, mine.slot.user)) {
      const present = openPresent(disk, files, key);
      try {
        return { user: mine.slot.user, kept: true, recoveryConfirmed: present?.row.recoveryConfirmed };
      } finally {
        present?.db.close();
      }
    }
    return theirs && findUser(db, theirs.slot.user)
      ? { user: theirs.slot.user, kept: false, recoveryConfirmed: undefined }
      : undefined;
  }

  function removeBuilt(): void {
    // Once there is a marker they are the vault.
    if (disk.existsSync(files.swap)) return;
    removeDatabase(disk, files.newDatabase);
    disk.rmSync(files.newSlots, { force: true });
  }

  function restore(path: string, opened: OpenedBackup): Result<RestoreReport, AppError> {
    const { manifest } = opened.backup;
    const found = inspectVault(disk, files);
    if (found.kind === 'ready' && found.pending) takeProved(tools);
    const at = moment();
    const kept = keepLostChanges(tools, opened.present, opened.presentKey, at);
    if (!kept.ok) return kept;
    removeBuilt();
    const journals = journalsFor(path, opened, at);
    let swapped = false;
    try {
      const built = build(path, opened, journals, at);
      if (!built.ok) return built;
      advance(steps.kept);
      const keeping = { disk, files, program: tools.program, places: opened.places };
      const replacedAs = keepPresent(keeping, opened.present, opened.presentKey, tools.now());
      if (!replacedAs.ok) return replacedAs;
      const replaced = opened.present.slots?.vault;
      if (replaced !== undefined && replaced !== manifest.vault) keepJournal(disk, files, replaced);
      advance(steps.settled);
      swapIn(disk, files);
      swapped = true;
      // What was typed opens what lies here now: whatever was tried on the slots before is over.
      tools.tries.forget();
      // What the replaced list lost is no loss of this one.
      quietly(() => markLossesNoted(disk, files));
      advance(steps.done);
      return ok({
        facts: factsOf(manifest),
        customers: built.value.customers,
        erasedAgain: built.value.erased,
        ...journalOf(journals, manifest),
        ...replacedAs.value,
      });
    } finally {
      if (!swapped) quietly(removeBuilt);
    }
  }

  return {
    look: (path, secret) =>
      withBackup(
        path,
        secret,
        () => {},
        opened => guarded(() => preview(path, opened)),
      ),
    run: (path, secret) => withBackup(path, secret, advance, opened => guarded(() => restore(path, opened))),
  };
}

/** How the restored vault is entered: for whom, and whether with the present slot file. */
type Entry = { readonly user: string; readonly kept: boolean; readonly recoveryConfirmed: boolean | undefined };
type Built = { readonly erased: number; readonly keepsSlots: boolean; readonly customers: number };

const wrong = (secret: VaultSecret): AppError =>
  secret.kind === 'password'
    ? { code: 'vault.wrongPassword', waitSeconds: 0 }
    : { code: 'vault.wrongRecoveryKey', waitSeconds: 0 };

/** What the journals say for this backup, as it is told. */
const journalOf = (
  { until, complete, unread }: FoundJournals,
  { madeAt }: Manifest,
): Pick<RestoreReport, 'journalReach' | 'journalUntil' | 'journalUnread'> => ({
  journalReach: complete ? 'complete' : until === null ? 'none' : until > madeAt ? 'newer' : 'older',
  journalUntil: until,
  journalUnread: unread,
});

/** Tidies up after a refusal; what the disk refuses here too would only hide the first one. */
function quietly(work: () => void): void {
  try {
    work();
  } catch (problem) {
    if (!fileRefusal(problem)) throw problem;
  }
}
