import sql from 'sql-template-tag';
import type { ConsentRecord, CustomerStanding } from '../../../shared/domain/consent-record.ts';
import { all, type ReadableDb, type WritableDb } from '../connection.ts';
import { schemaOf } from '../migrate.ts';
import { consentRecordsOf, insertConsentEvent } from './consent-events.ts';
import { consentFormsOf, insertConsentForm, type ConsentForm } from './consent-forms.ts';
import { linkPurpose, purposeLinksOf, putStanding, standingOf, type PurposeLink } from './contact-standing.ts';
import { concerning, concernAgain, type Concerning } from './incident-customers.ts';
import { mergedInto, noteMerged, type MergedRecord } from './merged-customers.ts';
import { apartFrom, keepApartAgain, type KeptApart } from './kept-apart.ts';
import { bringChecksBack, checksOf, type CustomerChecks } from './data-checks.ts';
import { bringRetentionBack, customerRetention, type CustomerRetention } from './customer-retention.ts';
import { insertGiven, storedGiven, type StoredGiven } from './notices-given.ts';

/** All that hangs on a customer: consents and contacts, which notices she got, what is held of her and how long, which incidents concern her, when her data were checked. */
export type CustomerContacts = {
  readonly records: readonly ConsentRecord[];
  readonly forms: readonly Omit<ConsentForm, 'customer'>[];
  readonly links: readonly PurposeLink[];
  readonly standing: CustomerStanding;
  readonly given: readonly StoredGiven[];
  readonly retention: CustomerRetention;
  readonly incidents: readonly Concerning[];
  /** Records that were merged into hers. */
  readonly merged: readonly MergedRecord[];
  readonly apart: readonly Omit<KeptApart, 'one'>[];
  readonly checks: CustomerChecks;
};

/** Reads it, before a customer is deleted. `customer`: the number of its row. */
export const customerContacts = (db: ReadableDb, customer: number): CustomerContacts => ({
  records: consentRecordsOf(db, customer),
  forms: consentFormsOf(db, customer),
  links: purposeLinksOf(db, customer),
  standing: standingOf(db, customer),
  given: storedGiven(db, customer),
  retention: customerRetention(db, customer),
  incidents: concerning(db, customer),
  merged: mergedInto(db, customer),
  apart: apartFrom(db, customer),
  checks: checksOf(db, customer),
});

/** Puts it back, on a customer that has none of it. */
export function bringContactsBack(
  db: WritableDb,
  customer: number,
  { records, forms, links, standing, given, retention, incidents, merged, apart, checks }: CustomerContacts,
): void {
  for (const record of records) insertConsentEvent(db, customer, record);
  for (const form of forms) insertConsentForm(db, customer, form);
  for (const link of links) linkPurpose(db, customer, link);
  putStanding(db, customer, standing);
  for (const line of given) insertGiven(db, customer, line);
  bringRetentionBack(db, customer, retention);
  concernAgain(db, customer, incidents);
  for (const record of merged) noteMerged(db, customer, record);
  keepApartAgain(db, customer, apart);
  bringChecksBack(db, customer, checks);
}

/** The schema that brought consents: a damaged vault is mended at the one it had. */
const since = 5;

/** The ids of all entries about these customers (ids). */
export const consentEventsOfMany = (db: ReadableDb, ids: readonly string[]): readonly string[] =>
  schemaOf(db) < since
    ? []
    : all<{ id: string }>(
        db,
        sql`
        SELECT consent_events.id FROM consent_events JOIN customers USING (customer)
        WHERE customers.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ).map(({ id }) => id);
