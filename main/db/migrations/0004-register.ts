import type { WritableDb } from '../connection.ts';

/** The register: the controller, whether an officer is needed, what data are used for, and who gets them. */
export function up(db: WritableDb): void {
  db.exec(`
    CREATE TABLE company (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      legal_name TEXT NOT NULL,
      street TEXT NOT NULL,
      postcode TEXT NOT NULL,
      city TEXT NOT NULL,
      region TEXT NOT NULL,
      email TEXT NOT NULL,
      phone TEXT NOT NULL,
      website TEXT NOT NULL,
      representative_name TEXT NOT NULL,
      representative_contact TEXT NOT NULL,
      officer_role TEXT NOT NULL CHECK (officer_role IN ('none', 'contact', 'officer')),
      officer_name TEXT NOT NULL,
      officer_contact TEXT NOT NULL,
      changed_at TEXT NOT NULL
    ) STRICT;

    -- Only ever added to: which answers led to which result, and by which day's law.
    CREATE TABLE officer_checks (
      officer_check INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      day TEXT NOT NULL,
      user_id TEXT NOT NULL REFERENCES users(id),
      place TEXT NOT NULL,
      needed TEXT NOT NULL CHECK (needed IN ('yes', 'no', 'unclear'))
    ) STRICT;
    CREATE TABLE officer_answers (
      officer_check INTEGER NOT NULL REFERENCES officer_checks(officer_check) ON DELETE CASCADE,
      question TEXT NOT NULL,
      -- 'yes', 'no', 'unknown', or a whole number.
      answer TEXT NOT NULL,
      PRIMARY KEY (officer_check, question)
    ) STRICT, WITHOUT ROWID;

    -- One purpose is one document, read and written as a whole: shared/domain/purpose-pack.ts.
    CREATE TABLE purposes (
      purpose INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      version INTEGER NOT NULL,
      position INTEGER NOT NULL,
      document TEXT NOT NULL,
      since TEXT NOT NULL,
      changed_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE providers (
      provider INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      version INTEGER NOT NULL,
      name TEXT NOT NULL,
      service TEXT NOT NULL,
      country TEXT NOT NULL,
      contact TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('processor', 'joint', 'own')),
      has_agreement INTEGER NOT NULL,
      signed_on TEXT NOT NULL,
      ends_on TEXT NOT NULL,
      reviewed_on TEXT NOT NULL,
      review_every_months INTEGER NOT NULL,
      safeguard TEXT NOT NULL,
      sub_processors TEXT NOT NULL CHECK (sub_processors IN ('none', 'listed', 'unknown')),
      sub_processor_list TEXT NOT NULL,
      notes TEXT NOT NULL,
      changed_at TEXT NOT NULL
    ) STRICT;
    -- What the agreement was found to hold: resources/law/processor-terms.json.
    CREATE TABLE provider_terms (
      provider INTEGER NOT NULL REFERENCES providers(provider) ON DELETE CASCADE,
      term TEXT NOT NULL,
      PRIMARY KEY (provider, term)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE purpose_providers (
      purpose INTEGER NOT NULL REFERENCES purposes(purpose) ON DELETE CASCADE,
      provider INTEGER NOT NULL REFERENCES providers(provider) ON DELETE CASCADE,
      PRIMARY KEY (purpose, provider)
    ) STRICT, WITHOUT ROWID;
  `);
}
