import type { WritableDb } from '../connection.ts';

/** What people said yes and no to, the texts they were shown, and whom nobody may write to again. */
export function up(db: WritableDb): void {
  db.exec(`
    -- Only ever added to: shared/domain/consent-record.ts.
    CREATE TABLE consent_texts (
      consent_text INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      purpose TEXT NOT NULL,
      version INTEGER NOT NULL,
      language TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('consent', 'hint', 'foreign')),
      channels TEXT NOT NULL,
      title TEXT NOT NULL,
      body TEXT NOT NULL,
      sha256 BLOB NOT NULL,
      made_at TEXT NOT NULL,
      UNIQUE (purpose, kind, version, language)
    ) STRICT;

    -- Only ever added to; goes with the customer. 'said' is the entry (shared/domain/consent-event.ts) without the columns before
    -- it, 'details' what shared/domain/consent-record.ts says, '' for none. Each log lies in one place, in the order of the
    -- customers: lists go through all of them.
    CREATE TABLE consent_events (
      customer INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      id TEXT NOT NULL UNIQUE,
      at TEXT NOT NULL,
      day TEXT NOT NULL,
      said TEXT NOT NULL,
      details TEXT NOT NULL,
      PRIMARY KEY (customer, position)
    ) STRICT, WITHOUT ROWID;

    -- A printed form, by the short code on it.
    CREATE TABLE consent_forms (
      consent_form INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      customer INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      text_id TEXT NOT NULL,
      made_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX consent_forms_customer ON consent_forms(customer);

    CREATE TABLE customer_standing (
      customer INTEGER PRIMARY KEY REFERENCES customers(customer) ON DELETE CASCADE,
      recipient TEXT,
      birth_date TEXT NOT NULL,
      deceased INTEGER NOT NULL,
      blocked INTEGER NOT NULL
    ) STRICT;

    -- What a customer's data are used for, beside what rests on a consent.
    CREATE TABLE customer_purposes (
      customer INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      purpose TEXT NOT NULL,
      since TEXT NOT NULL,
      PRIMARY KEY (customer, purpose)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE contact_settings (
      purpose TEXT PRIMARY KEY,
      document TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Addresses nobody may write to, as HMACs under a key of the vault: they outlive the customers.
    CREATE TABLE do_not_contact (
      entry INTEGER PRIMARY KEY,
      mark BLOB NOT NULL,
      channel TEXT NOT NULL,
      why TEXT NOT NULL CHECK (why IN ('asked', 'addressOfAnother')),
      since TEXT NOT NULL,
      UNIQUE (mark, channel)
    ) STRICT;

    -- Lists that were written to, with how many; who it was stands in their logs.
    CREATE TABLE mailings (
      mailing INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      at TEXT NOT NULL,
      day TEXT NOT NULL,
      purpose TEXT NOT NULL,
      channel TEXT NOT NULL,
      user_id TEXT NOT NULL REFERENCES users(id),
      allowed INTEGER NOT NULL,
      refused INTEGER NOT NULL
    ) STRICT;
  `);
}
