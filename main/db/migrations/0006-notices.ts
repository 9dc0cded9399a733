import type { WritableDb } from '../connection.ts';

/** Privacy notices: what they say beside the register, every final version, and who got which. */
export function up(db: WritableDb): void {
  db.exec(`
    -- What notices need and the register doesn't hold: shared/domain/notice-answers.ts.
    CREATE TABLE notice_answers (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      version INTEGER NOT NULL,
      document TEXT NOT NULL
    ) STRICT;

    -- Final versions, only ever added to. 'document' is what sha256 was taken of: shared/domain/notice-version.ts.
    CREATE TABLE notices (
      notice INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      audience TEXT NOT NULL,
      regime TEXT NOT NULL,
      number INTEGER NOT NULL,
      valid_from TEXT NOT NULL,
      made_at TEXT NOT NULL,
      user_id TEXT NOT NULL REFERENCES users(id),
      sha256 BLOB NOT NULL,
      document TEXT NOT NULL,
      UNIQUE (audience, regime, number)
    ) STRICT;

    -- Which version a customer got, or why none is due ('excuse'); goes with the customer. 'notice_id' is '' for an excuse.
    CREATE TABLE notices_given (
      customer INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      id TEXT NOT NULL UNIQUE,
      notice_id TEXT NOT NULL,
      day TEXT NOT NULL,
      how TEXT NOT NULL,
      excuse TEXT NOT NULL,
      note TEXT NOT NULL,
      at TEXT NOT NULL,
      user_id TEXT NOT NULL REFERENCES users(id),
      PRIMARY KEY (customer, position)
    ) STRICT, WITHOUT ROWID;

    -- The business's own head and foot of what it prints. 'logo' is a picture as it was chosen, or empty.
    CREATE TABLE letterhead (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      logo_kind TEXT NOT NULL CHECK (logo_kind IN ('', 'image/png', 'image/jpeg')),
      logo BLOB NOT NULL,
      foot TEXT NOT NULL
    ) STRICT;
  `);
}
