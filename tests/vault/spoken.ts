import type { Channel, Statement } from '../../shared/domain/consent-event.ts';
import { noDetails, plainStanding, type CustomerStanding } from '../../shared/domain/consent-record.ts';
import type { ConsentGiving } from '../../shared/ipc/consent-shapes.ts';
import { newForm } from '../../main/services/consent-forms.ts';
import { answerMayContact } from '../../main/services/consent-person.ts';
import { saveConsentText } from '../../main/services/consent-texts.ts';
import { giveConsent, linkPurposes, noteStatement, saveStanding } from '../../main/services/consents.ts';
import type { WriteContext } from '../../main/services/context.ts';
import { saveCustomer } from '../../main/services/customers.ts';
import { adoptPurposes } from '../../main/services/register.ts';
import { emptyCustomer, type Customer } from '../../shared/domain/customer.ts';
import { value } from './test-vault.ts';

/** Purposes and channels asked about: one needs a consent, two others the silence of the person, one is not advertising. */
export const questions = [
  ['newsletter', 'email'],
  ['postalAds', 'post'],
  ['phoneAds', 'phone'],
] as const satisfies readonly (readonly [string, Channel])[];

export const withdrawal: Statement = {
  kind: 'consentWithdrawn',
  purpose: 'newsletter',
  channels: null,
  how: 'phone',
  by: 'person',
};
export const objection: Statement = { kind: 'objection', purpose: null, channels: null, how: 'email', by: 'person' };
export const postObjection: Statement = {
  kind: 'objection',
  purpose: 'postalAds',
  channels: ['post'],
  how: 'counter',
  by: 'person',
};
export const restriction: Statement = { kind: 'restrictionSet', reason: 'accuracyDisputed' };
export const stopIt: Statement = { kind: 'doNotContact', channels: null, why: 'asked' };
export const refusal: Statement = {
  kind: 'consentRefused',
  purpose: 'phoneAds',
  channels: ['phone'],
  how: 'phone',
  by: 'person',
};

/** Somebody who can be reached by e-mail, telephone and post, no two of them alike. */
export const reachableAt = (name: string, n: number): Customer => ({
  ...emptyCustomer,
  familyName: name,
  emails: [{ label: 'private', address: `kunde${n}@example.org` }],
  phones: [{ label: 'mobile', number: `+49 151 2${String(n).padStart(6, '0')}` }],
  addresses: [
    {
      label: 'private',
      street: `Gasse ${n}`,
      extra: '',
      postcode: '01067',
      city: 'Dresden',
      region: '',
      country: 'DE',
    },
  ],
});

/** The question in a vault. `context` gives that of each call; `today`: the local day of them all. */
export function asking(context: () => WriteContext, today: string) {
  const may = (customer: string, purpose: string, channel: Channel) =>
    value(answerMayContact(context(), { customer, purpose, channel, day: today }));
  return {
    may,
    /** Why or why not, for each question. */
    answers: (customer: string) => questions.map(([purpose, channel]) => may(customer, purpose, channel).reason),
    /** The questions that are answered with yes. */
    allowed: (customer: string) =>
      questions.filter(([purpose, channel]) => may(customer, purpose, channel).allowed).map(([purpose]) => purpose),
  };
}

/** A vault in which people say things, with its purposes and a text. */
export function spoken(context: () => WriteContext, today: string) {
  const text = (purpose: string, channels: Channel[]): string =>
    value(
      saveConsentText(context(), {
        purpose,
        kind: 'consent',
        channels,
        bodies: [{ language: 'de', body: `Ja zu ${purpose}. Ich kann das jederzeit widerrufen.` }],
      }),
    ).texts[0]?.id ?? '';
  value(
    adoptPurposes(context(), {
      purposes: ['orders', 'newsletter', 'phoneAds', 'customerMailings', 'postalAds'],
      today,
    }),
  );
  const newsletter = text('newsletter', ['email']);
  const giving = (customer: string, more: Partial<ConsentGiving>): ConsentGiving => ({
    customer,
    purpose: 'newsletter',
    channels: ['email'],
    textVersion: newsletter,
    how: 'paper',
    givenOn: today,
    givenBy: 'person',
    birthDate: '',
    preTicked: false,
    withTerms: false,
    childAgreed: false,
    conditionOfPurchase: false,
    withdrawalMentioned: true,
    explicit: false,
    awaitsConfirmation: false,
    confirmedThrough: [],
    details: noDetails,
    today,
    ...more,
  });
  return {
    newsletter,
    text,
    add: (name: string, n: number) =>
      value(saveCustomer(context(), { id: null, version: 0, customer: reachableAt(name, n) })).id,
    give: (customer: string, more: Partial<ConsentGiving> = {}) =>
      value(giveConsent(context(), giving(customer, more))).id,
    say: (customer: string, statement: Statement, day = today) =>
      value(noteStatement(context(), { customer, today: day, statement, details: noDetails })).id,
    link: (customer: string, purposes: string[]) => value(linkPurposes(context(), { customer, purposes, today })),
    form: (customer: string) => value(newForm(context(), { customer, textVersion: newsletter })).code,
    mark: (customer: string, standing: Partial<CustomerStanding>) =>
      value(saveStanding(context(), { customer, standing: { ...plainStanding, ...standing } })),
    ...asking(context, today),
  };
}
