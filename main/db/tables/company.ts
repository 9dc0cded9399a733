import sql from 'sql-template-tag';
import type { Company, OfficerRole } from '../../../shared/domain/company.ts';
import { get, run, type ReadableDb, type WritableDb } from '../connection.ts';

type Row = {
  readonly legal_name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly region: string;
  readonly email: string;
  readonly phone: string;
  readonly website: string;
  readonly representative_name: string;
  readonly representative_contact: string;
  readonly officer_role: OfficerRole;
  readonly officer_name: string;
  readonly officer_contact: string;
};

/** What is known of the controller, or undefined before anybody wrote it down. */
export function findCompany(db: ReadableDb): Company | undefined {
  const row = get<Row>(db, sql`SELECT * FROM company WHERE only = 1`);
  return (
    row && {
      legalName: row.legal_name,
      street: row.street,
      postcode: row.postcode,
      city: row.city,
      region: row.region,
      email: row.email,
      phone: row.phone,
      website: row.website,
      representativeName: row.representative_name,
      representativeContact: row.representative_contact,
      officerRole: row.officer_role,
      officerName: row.officer_name,
      officerContact: row.officer_contact,
    }
  );
}

/** Writes what is known of the controller. `at`: ISO 8601. */
export function putCompany(db: WritableDb, company: Company, at: string): void {
  run(
    db,
    sql`
    INSERT OR REPLACE INTO company (only, legal_name, street, postcode, city, region, email, phone, website,
      representative_name, representative_contact, officer_role, officer_name, officer_contact, changed_at)
    VALUES (1, ${company.legalName}, ${company.street}, ${company.postcode}, ${company.city}, ${company.region},
      ${company.email}, ${company.phone}, ${company.website}, ${company.representativeName},
      ${company.representativeContact}, ${company.officerRole}, ${company.officerName}, ${company.officerContact}, ${at})`,
  );
}
