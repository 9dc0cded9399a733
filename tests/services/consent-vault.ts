import type { Channel, Statement } from '../../shared/domain/consent-event.ts';
import { noDetails } from '../../shared/domain/consent-record.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import type { ConsentGiving } from '../../shared/ipc/consent-shapes.ts';
import { giving, today } from './faultless-consent.ts';
import { answerMayContact } from '../../main/services/consent-person.ts';
import { giveConsent, noteStatement } from '../../main/services/consents.ts';
import { saveConsentText } from '../../main/services/consent-texts.ts';
import { adoptPurposes } from '../../main/services/register.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import type { MadeVault } from '../db/make-vault.ts';

export { giving, today };

/** What a service gave; throws where it refused. */
export function value<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } },
): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** A vault whose register has some purposes, and a text for the newsletter. */
export function consentVault(country = 'DE') {
  const vault = openTestVault(country);
  value(
    adoptPurposes(vault.write, {
      purposes: ['orders', 'invoices', 'newsletter', 'phoneAds', 'customerMailings', 'postalAds'],
      today,
    }),
  );
  const text = (purpose: string, channels: Channel[]): string =>
    value(
      saveConsentText(vault.write, {
        purpose,
        kind: 'consent',
        channels,
        bodies: [{ language: 'de', body: `Ja zu ${purpose}. Ich kann das jederzeit widerrufen.` }],
      }),
    ).texts[0]?.id ?? '';
  return { ...vault, vault, newsletter: text('newsletter', ['email']), phoneAds: text('phoneAds', ['phone']) };
}
export type ConsentVault = ReturnType<typeof consentVault>;

/** Somebody who can be reached by e-mail, telephone and post. */
export const reachable = (vault: MadeVault, known: Partial<Customer> = {}) =>
  added(vault, {
    givenName: 'Änne',
    emails: [{ label: 'private', address: 'aenne.probst@example.org' }],
    phones: [{ label: 'mobile', number: '0171 1234567' }],
    addresses: [
      {
        label: 'private',
        street: 'Am Markt 1',
        extra: '',
        postcode: '01067',
        city: 'Dresden',
        region: '',
        country: 'DE',
      },
    ],
    ...known,
  });

/** Gives a consent; throws where it is refused. */
export const give = (vault: MadeVault, request: ConsentGiving): string => value(giveConsent(vault.write, request)).id;

/** Notes what somebody said. */
export const say = (vault: MadeVault, customer: string, statement: Statement): string =>
  value(noteStatement(vault.write, { customer, today, statement, details: noDetails })).id;

/** May I? */
export const may = (vault: MadeVault, customer: string, purpose: string, channel: Channel, day = today) =>
  value(answerMayContact(vault.read, { customer, purpose, channel, day }));
