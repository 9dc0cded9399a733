import type { WritableDb } from '../connection.ts';

/** Incidents: their files, whom they concern, and who is called. */
export function up(db: WritableDb): void {
  db.exec(`
    -- The file of an incident: shared/domain/incident-file.ts as JSON, without its customers. What happened in it stands in the audit trail.
    CREATE TABLE incidents (
      incident INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      version INTEGER NOT NULL,
      document TEXT NOT NULL
    ) STRICT;

    -- Whom it concerns; goes with the customer. 'telling': the round in which she was told, as the document has it; '' for not yet.
    CREATE TABLE incident_customers (
      incident INTEGER NOT NULL REFERENCES incidents(incident) ON DELETE CASCADE,
      customer INTEGER NOT NULL REFERENCES customers(customer) ON DELETE CASCADE,
      telling TEXT NOT NULL,
      PRIMARY KEY (incident, customer)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX incident_customers_customer ON incident_customers(customer);

    -- Who leads, and who is called: EmergencyPlan in shared/domain/incident-file.ts.
    CREATE TABLE emergency_plan (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      version INTEGER NOT NULL,
      document TEXT NOT NULL
    ) STRICT;
  `);
}
