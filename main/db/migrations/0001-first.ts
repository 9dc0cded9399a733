import type { WritableDb } from '../connection.ts';

/** The first schema: the vault's own facts, users, customers, the audit trail, drafts, undo and imports. */
export function up(db: WritableDb): void {
  db.exec(`
    CREATE TABLE vault (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      vault_id TEXT NOT NULL,
      created_at TEXT NOT NULL,
      canary TEXT NOT NULL,
      recovery_confirmed INTEGER NOT NULL,
      business TEXT NOT NULL,
      auto_lock_minutes INTEGER NOT NULL,
      country TEXT NOT NULL
    ) STRICT;

    CREATE TABLE users (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'owner')),
      created_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE extra_fields (
      id TEXT PRIMARY KEY,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('text', 'date', 'number')),
      name TEXT NOT NULL,
      purpose TEXT NOT NULL,
      switched_on INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE imports (
      id TEXT PRIMARY KEY,
      file_name TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      begun_at TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('receiving', 'done', 'undone')),
      done_at TEXT,
      read INTEGER NOT NULL DEFAULT 0,
      taken INTEGER NOT NULL DEFAULT 0,
      skipped INTEGER NOT NULL DEFAULT 0,
      refused INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;

    -- The file as it came, until the import is done or discarded.
    CREATE TABLE import_parts (
      import_id TEXT NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
      start INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (import_id, start)
    ) STRICT;

    CREATE TABLE customers (
      customer INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      version INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
      number TEXT NOT NULL,
      salutation TEXT NOT NULL,
      title TEXT NOT NULL,
      given_name TEXT NOT NULL,
      family_name TEXT NOT NULL,
      organisation TEXT NOT NULL,
      language TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('prospect', 'active', 'former')),
      source TEXT NOT NULL,
      source_detail TEXT NOT NULL,
      source_on TEXT NOT NULL,
      last_contact_on TEXT NOT NULL,
      notes TEXT NOT NULL,
      archived_at TEXT,
      created_at TEXT NOT NULL,
      changed_at TEXT NOT NULL,
      import_id TEXT REFERENCES imports(id),
      -- Worked out from the rest at every save, so that lists need one table: shared/domain/customer-derived.ts.
      name TEXT NOT NULL,
      sort_name TEXT NOT NULL,
      sort_number TEXT NOT NULL,
      sort_city TEXT NOT NULL,
      first_email TEXT NOT NULL,
      first_phone TEXT NOT NULL,
      first_city TEXT NOT NULL,
      -- All that filters ask, in one number: shared/domain/list-facts.ts.
      facts INTEGER NOT NULL,
      search_words TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX customers_number ON customers(number) WHERE number <> '';
    CREATE INDEX customers_import ON customers(import_id) WHERE import_id IS NOT NULL;
    -- Each order of the list, read from end to end without touching the table; rows of equal place stand by name.
    CREATE INDEX customers_by_name ON customers(sort_name);
    CREATE INDEX customers_by_number ON customers(sort_number);
    CREATE INDEX customers_by_city ON customers(sort_city, sort_name);
    CREATE INDEX customers_by_last_contact ON customers(last_contact_on, sort_name);
    CREATE INDEX customers_by_changed ON customers(changed_at);
    CREATE INDEX customers_by_created ON customers(created_at);
    CREATE INDEX customers_by_facts ON customers(facts);

    CREATE TABLE customer_emails (
      customer INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      label TEXT NOT NULL,
      address TEXT NOT NULL,
      PRIMARY KEY (customer, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE customer_phones (
      customer INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      label TEXT NOT NULL,
      number TEXT NOT NULL,
      PRIMARY KEY (customer, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE customer_addresses (
      customer INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      label TEXT NOT NULL,
      street TEXT NOT NULL,
      extra TEXT NOT NULL,
      postcode TEXT NOT NULL,
      city TEXT NOT NULL,
      region TEXT NOT NULL,
      country TEXT NOT NULL,
      PRIMARY KEY (customer, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE customer_tags (
      customer INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      tag TEXT NOT NULL,
      PRIMARY KEY (customer, tag)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX customer_tags_tag ON customer_tags(tag, customer);
    CREATE TABLE customer_extras (
      customer INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      field TEXT NOT NULL REFERENCES extra_fields(id),
      value TEXT NOT NULL,
      PRIMARY KEY (customer, field)
    ) STRICT, WITHOUT ROWID;

    -- External content: the words stand once, in customers; they come folded, so every letter beyond ASCII belongs to a word.
    -- Lists ask only which rows have a word, never where or how often. secure-delete, or deleted words would stay in the index.
    CREATE VIRTUAL TABLE customer_search USING fts5(
      search_words, content='customers', content_rowid='customer', tokenize='ascii', prefix='1 2 3', detail='none', columnsize=0
    );
    INSERT INTO customer_search(customer_search, rank) VALUES ('secure-delete', 1);

    -- values_json and salt are erased together with the customer; digest stays, so the chain holds.
    CREATE TABLE audit (
      entry INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      user_id TEXT NOT NULL REFERENCES users(id),
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      record TEXT NOT NULL,
      fields TEXT NOT NULL,
      salt BLOB,
      values_json TEXT,
      digest BLOB NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX audit_record ON audit(record);
    CREATE TRIGGER audit_keeps BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail keeps every entry'); END;
    CREATE TRIGGER audit_stands BEFORE UPDATE OF entry, at, user_id, action, subject, record, fields, digest, hash ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit trail is not rewritten'); END;
    -- Where the chain ends: without it, cutting off the newest entries would go unseen.
    CREATE TABLE audit_head (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      entries INTEGER NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;

    CREATE TABLE drafts (
      user_id TEXT NOT NULL REFERENCES users(id),
      place TEXT NOT NULL,
      record TEXT NOT NULL,
      field TEXT NOT NULL,
      body TEXT NOT NULL,
      saved_at TEXT NOT NULL,
      PRIMARY KEY (user_id, place, record)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE undo_steps (
      id TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      action TEXT NOT NULL,
      record TEXT NOT NULL,
      snapshot TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
}
