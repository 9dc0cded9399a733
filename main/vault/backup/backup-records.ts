import { ok } from '../../../shared/result.ts';
import type { ReadableDb, WritableDb } from '../../db/connection.ts';
import {
  forgetBackupCopies,
  nextBackupNumber,
  noteBackup,
  noteBackupCopy,
  readBackups,
  type BackupCopy,
  type BackupRow,
} from '../../db/tables/backups.ts';
import { noteCheck, readChecks, removeCheck, type Check } from '../../db/tables/checks.ts';
import { guarded } from '../guarded.ts';
import { localMoment, type MadeBackup } from './make-backup.ts';

/** A backup that was made, and where proved copies of it lie. */
export type KnownBackup = BackupRow & { readonly copies: readonly BackupCopy[] };

/**
 * What the vault knows of its backups and checks: read when it opens, then kept here, so that asking waits for nobody.
 * What comes to it is written down in the database's turn.
 */
export type BackupRecords = {
  readonly open: (db: ReadableDb) => void;
  readonly close: () => void;
  /** Newest first: by number, whatever the clock says. */
  readonly backups: () => readonly KnownBackup[];
  /** The least number the next backup may bear. */
  readonly next: () => number;
  readonly add: (made: MadeBackup, folder: string, provedAt: string) => void;
  /** Files that were removed from a folder. */
  readonly remove: (folder: string, fileNames: readonly string[]) => void;
  readonly check: (kind: Check['kind']) => Check | undefined;
  readonly noteCheck: (check: Check) => void;
  readonly dropCheck: (kind: Check['kind']) => void;
  /** Writes down what still waits for its turn. What the disk refuses now stays known until the lock. */
  readonly flush: (db: WritableDb) => void;
};

/** Records that have `soon` called whenever there is something to write down. */
export function createBackupRecords(soon: () => void): BackupRecords {
  let known: readonly KnownBackup[] = [];
  let least = 1;
  let waiting: ((db: WritableDb) => void)[] = [];
  const checks = new Map<Check['kind'], Check>();

  function later(write: (db: WritableDb) => void): void {
    waiting.push(write);
    soon();
  }

  return {
    open: db => {
      known = readBackups(db);
      least = nextBackupNumber(db);
      waiting = [];
      checks.clear();
      for (const check of readChecks(db)) checks.set(check.kind, check);
    },
    close: () => {
      known = [];
      waiting = [];
      checks.clear();
    },
    backups: () => known,
    next: () => least,
    add: ({ manifest, fileName, bytes }, folder, provedAt) => {
      const { number, madeAt, cause, customers, entries, head } = manifest;
      // The day by this computer's calendar, as when it was made here.
      const day = localMoment(Date.parse(madeAt)).day;
      const row: BackupRow = { number, madeAt, day, cause, customers, bytes, entries, head };
      const copy: BackupCopy = { folder, fileName, provedAt };
      const others = known.find(backup => backup.number === number)?.copies.filter(other => other.folder !== folder);
      known = [...known.filter(backup => backup.number !== number), { ...row, copies: [...(others ?? []), copy] }].sort(
        (a, b) => b.number - a.number,
      );
      least = Math.max(least, number + 1);
      later(db => {
        noteBackup(db, row);
        noteBackupCopy(db, number, copy);
      });
    },
    remove: (folder, fileNames) => {
      if (fileNames.length === 0) return;
      const gone = new Set(fileNames);
      known = known.map(backup => ({
        ...backup,
        copies: backup.copies.filter(copy => copy.folder !== folder || !gone.has(copy.fileName)),
      }));
      later(db => forgetBackupCopies(db, folder, fileNames));
    },
    check: kind => checks.get(kind),
    noteCheck: check => {
      checks.set(check.kind, check);
      later(db => noteCheck(db, check));
    },
    dropCheck: kind => {
      checks.delete(kind);
      later(db => removeCheck(db, kind));
    },
    flush: db => {
      const writes = waiting;
      if (writes.length === 0) return;
      const written = guarded(() => {
        db.transaction(() => {
          for (const write of writes) write(db);
        }).immediate();
        return ok(null);
      });
      if (written.ok) waiting = waiting.filter(write => !writes.includes(write));
    },
  };
}
