import { noDetails } from '../../shared/domain/consent-record.ts';
import type { ConsentGiving } from '../../shared/ipc/consent-shapes.ts';

/** The day the clock of a test vault stands at. */
export const today = '2026-11-22';

/** A faultless consent to the newsletter on paper. */
export const giving = (customer: string, textVersion: string, more: Partial<ConsentGiving> = {}): ConsentGiving => ({
  customer,
  purpose: 'newsletter',
  channels: ['email'],
  textVersion,
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
