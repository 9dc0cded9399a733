import type { WritableDb } from '../connection.ts';

/** Backups made and where their copies lie, what was erased (for after a restore), and the latest checks of the file. */
export function up(db: WritableDb): void {
  db.exec(`
    CREATE TABLE backups (
      -- Counts on whatever the clock does: a computer whose date jumps must not lose a backup for it.
      number INTEGER PRIMARY KEY,
      made_at TEXT NOT NULL,
      -- The day on this computer's calendar, for 'the first unlock of the day'.
      day TEXT NOT NULL,
      cause TEXT NOT NULL,
      customers INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      -- Where the audit trail stood: two backups with the same head hold the same customers.
      entries INTEGER NOT NULL,
      head BLOB NOT NULL
    ) STRICT;
    CREATE TABLE backup_copies (
      number INTEGER NOT NULL REFERENCES backups(number) ON DELETE CASCADE,
      folder TEXT NOT NULL,
      file_name TEXT NOT NULL,
      proved_at TEXT NOT NULL,
      PRIMARY KEY (number, folder)
    ) STRICT, WITHOUT ROWID;

    -- Ids only. 'kept': a deletion that was taken back; the latest line about a record counts.
    CREATE TABLE erasures (
      erasure INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      record TEXT NOT NULL
    ) STRICT;
    CREATE INDEX erasures_record ON erasures(record);

    -- The latest of each kind. 'log': changes after the moment in detail were lost.
    CREATE TABLE checks (
      kind TEXT PRIMARY KEY CHECK (kind IN ('quick', 'full', 'exercise', 'log')),
      at TEXT NOT NULL,
      sound INTEGER NOT NULL,
      detail TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
}
