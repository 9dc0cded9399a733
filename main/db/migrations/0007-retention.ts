import type { WritableDb } from '../connection.ts';

/** What is held and how long: entries, holds, decisions, and the log of what was deleted. */
export function up(db: WritableDb): void {
  db.exec(`
    -- Something that is held, about a customer or about nobody: shared/domain/held-entry.ts. 'day' is '' where its event hasn't come,
    -- 'events' JSON, '' for none; 'keep_until' '' where nobody decided to keep it. Goes with the customer.
    CREATE TABLE held_entries (
      entry INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      version INTEGER NOT NULL,
      customer INTEGER REFERENCES customers(customer) ON DELETE CASCADE,
      category TEXT NOT NULL,
      day TEXT NOT NULL,
      time TEXT NOT NULL,
      events TEXT NOT NULL,
      title TEXT NOT NULL,
      place TEXT NOT NULL,
      amount INTEGER,
      currency TEXT NOT NULL,
      keep_until TEXT NOT NULL,
      keep_reason TEXT NOT NULL,
      restricted_on TEXT NOT NULL,
      import_id TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;
    -- All that a verdict rests on, in the order of the customers: lists go through every entry.
    CREATE INDEX held_entries_customer ON held_entries(customer, category, day, time, events, keep_until);
    CREATE INDEX held_entries_category ON held_entries(category, day);
    CREATE INDEX held_entries_day ON held_entries(day);
    CREATE INDEX held_entries_place ON held_entries(place) WHERE place <> '';
    CREATE INDEX held_entries_import ON held_entries(import_id) WHERE import_id <> '';

    -- What a file brought: customers, or what is held.
    ALTER TABLE imports ADD COLUMN brought TEXT NOT NULL DEFAULT 'customers' CHECK (brought IN ('customers', 'held'));

    -- Decided in a review: keep the customer's data, although they were due.
    CREATE TABLE customer_keeps (
      customer INTEGER PRIMARY KEY REFERENCES customers(customer) ON DELETE CASCADE,
      until TEXT NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;

    -- Customers whose data only a duty keeps. 'was_archived' and 'was_blocked': how to lift it again.
    CREATE TABLE customer_restrictions (
      customer INTEGER PRIMARY KEY REFERENCES customers(customer) ON DELETE CASCADE,
      since TEXT NOT NULL,
      until TEXT NOT NULL,
      reason TEXT NOT NULL,
      was_archived INTEGER NOT NULL,
      was_blocked INTEGER NOT NULL
    ) STRICT;

    -- Legal holds: shared/domain/held-entry.ts. 'scope' is its JSON without the customers, who stand below and go with themselves.
    CREATE TABLE legal_holds (
      hold INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      why TEXT NOT NULL,
      note TEXT NOT NULL,
      scope TEXT NOT NULL,
      since TEXT NOT NULL,
      review_on TEXT NOT NULL,
      released_on TEXT NOT NULL
    ) STRICT;
    CREATE TABLE legal_hold_customers (
      hold INTEGER NOT NULL REFERENCES legal_holds(hold) ON DELETE CASCADE,
      customer INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      PRIMARY KEY (hold, customer)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX legal_hold_customers_customer ON legal_hold_customers(customer);

    -- shared/domain/retention-settings.ts.
    CREATE TABLE retention_settings (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      version INTEGER NOT NULL,
      document TEXT NOT NULL
    ) STRICT;

    -- The deletion log, only ever added to: shared/domain/deletion-run.ts. Nothing of the persons is in it.
    CREATE TABLE deletion_runs (
      run INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      at TEXT NOT NULL,
      day TEXT NOT NULL,
      user_id TEXT NOT NULL REFERENCES users(id),
      method TEXT NOT NULL CHECK (method IN ('review', 'automatic', 'paper')),
      sha256 BLOB NOT NULL,
      document TEXT NOT NULL,
      -- '' until what was deleted was looked for again; then what came of it, as JSON.
      confirmed TEXT NOT NULL
    ) STRICT;

    -- What is left of anonymised records: groups of people, never one person.
    CREATE TABLE anonymous_figures (
      figure INTEGER PRIMARY KEY,
      year INTEGER NOT NULL,
      country TEXT NOT NULL,
      area TEXT NOT NULL,
      category TEXT NOT NULL,
      currency TEXT NOT NULL,
      people INTEGER NOT NULL,
      entries INTEGER NOT NULL,
      amount INTEGER NOT NULL,
      UNIQUE (year, country, area, category, currency)
    ) STRICT;
  `);
}
