import type { WritableDb } from '../connection.ts';

/** Files that belong to a record: scans, photos, e-mails. In parts, because the driver reads and writes a value as a whole. */
export function up(db: WritableDb): void {
  db.exec(`
    CREATE TABLE attachments (
      attachment INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      subject TEXT NOT NULL,
      record TEXT NOT NULL,
      name TEXT NOT NULL,
      -- By its first bytes; '' while it is arriving.
      kind TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      -- Over all parts, known once they are there.
      sha256 BLOB,
      added_at TEXT NOT NULL,
      added_by TEXT NOT NULL REFERENCES users(id),
      -- 'removed': until the vault locks it can be brought back.
      state TEXT NOT NULL CHECK (state IN ('arriving', 'there', 'removed'))
    ) STRICT;
    CREATE INDEX attachments_record ON attachments(record);

    -- Not WITHOUT ROWID: an index over values of this size would hold them.
    CREATE TABLE attachment_parts (
      attachment INTEGER NOT NULL REFERENCES attachments(attachment) ON DELETE CASCADE,
      part INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (attachment, part)
    ) STRICT;
  `);
}
