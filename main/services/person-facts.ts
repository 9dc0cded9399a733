import type { ConsentEvent } from '../../shared/domain/consent-event.ts';
import { cautiousSettings } from '../../shared/domain/contact-settings.ts';
import { consentedPurposes, type ConsentExpiry } from '../../shared/domain/retention-consents.ts';
import type { PersonFacts } from '../../shared/domain/retention-person.ts';
import { proofOf } from '../../shared/domain/retention-proof.ts';
import type { ReadableDb } from '../db/connection.ts';
import { consentLog } from '../db/tables/consent-events.ts';
import { contactSettings, purposeLinksOf, type PurposeLink } from '../db/tables/contact-standing.ts';
import { keepingDays, type KeepingDays } from '../db/tables/held-standing.ts';
import { allPurposes } from '../db/tables/purposes.ts';

/** After which time without use the consents to each purpose of the register have expired, and whether an objection to marketing ends them. */
export function consentExpiries(db: ReadableDb): ReadonlyMap<string, ConsentExpiry> {
  const settings = contactSettings(db);
  return new Map(
    allPurposes(db).map(({ purpose: { id, marketing } }) => [
      id,
      { marketing, monthsWithoutUse: (settings.get(id) ?? cautiousSettings).monthsWithoutUse },
    ]),
  );
}

/** Puts together what is known of a customer beside what was entered, from her row, her links and her log. */
export const personFacts = (
  days: KeepingDays,
  links: readonly PurposeLink[],
  log: readonly ConsentEvent[],
  expiries: ReadonlyMap<string, ConsentExpiry>,
  today: string,
): PersonFacts => ({
  ...days,
  purposes: [
    // A link that ended is taken away, so those that are there run.
    ...links.map(({ purpose, since }) => ({ purpose, since, endedOn: '' })),
    ...consentedPurposes(log, expiries, today),
  ],
  proof: proofOf(log),
});

/** What is known of a customer beside what was entered; undefined where there is no such row. `row`: her number in the table. */
export function personFactsOf(
  db: ReadableDb,
  row: number,
  today: string,
  expiries: ReadonlyMap<string, ConsentExpiry> = consentExpiries(db),
): PersonFacts | undefined {
  const days = keepingDays(db, row);
  return days && personFacts(days, purposeLinksOf(db, row), consentLog(db, row), expiries, today);
}
