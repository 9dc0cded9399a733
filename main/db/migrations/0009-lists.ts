import type { WritableDb } from '../connection.ts';

/** One list of everybody: when somebody's data were last checked, who is not a duplicate of whom, who was merged, and how files were read before. */
export function up(db: WritableDb): void {
  db.exec(`
    -- The day on which a customer's data were last found right (GDPR Art. 5(1)(d)), and on which she was last asked whether
    -- they are; '' where that never was.
    CREATE TABLE data_checks (
      customer INTEGER PRIMARY KEY REFERENCES customers(customer) ON DELETE CASCADE,
      checked_on TEXT NOT NULL,
      asked_on TEXT NOT NULL DEFAULT ''
    ) STRICT;
    -- Since when each customer's data are there and when she was last heard of, read without the customers themselves.
    CREATE INDEX customers_by_taken ON customers(source_on, created_at, facts, last_contact_on);

    -- After how many months data are to be checked again; no row while the business has not said.
    CREATE TABLE accuracy_settings (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      months INTEGER NOT NULL
    ) STRICT;

    -- A note that somebody looked at and found needed: its mark (HMAC), so that it is asked about again once it was changed.
    CREATE TABLE notes_found_fine (
      customer INTEGER PRIMARY KEY REFERENCES customers(customer) ON DELETE CASCADE,
      mark TEXT NOT NULL
    ) STRICT;

    -- Rows of a file that were put together with somebody who was there.
    ALTER TABLE imports ADD COLUMN filled INTEGER NOT NULL DEFAULT 0;

    -- Two customers that look alike and are not the same: never asked about again. 'one' is the smaller row.
    CREATE TABLE kept_apart (
      one INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      other INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      at TEXT NOT NULL,
      PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_apart_other ON kept_apart(other);

    -- Ids of records that were merged into a customer: who erases the customer erases them in every backup too.
    CREATE TABLE merged_customers (
      id TEXT PRIMARY KEY,
      customer INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX merged_customers_customer ON merged_customers(customer);

    -- How the business read a file with these headings before: where its columns went, as JSON.
    CREATE TABLE import_mappings (
      shape TEXT PRIMARY KEY,
      used_at TEXT NOT NULL,
      document TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Steps of one act on many customers are taken back together; '' for a step by itself.
    ALTER TABLE undo_steps ADD COLUMN act TEXT NOT NULL DEFAULT '';
    CREATE INDEX undo_steps_act ON undo_steps(act);
  `);
}
