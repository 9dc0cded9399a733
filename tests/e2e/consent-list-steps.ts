import type { Page } from '@playwright/test';
import type { Channel as ConsentWay, Statement } from '../../shared/domain/consent-event.ts';
import { noDetails } from '../../shared/domain/consent-record.ts';
import { emptyCustomer, type Customer } from '../../shared/domain/customer.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { adopt } from './register-steps.ts';

/** Today on this computer, as the page works it out. */
export const localToday = (): string => {
  const now = new Date();
  const figures = (amount: number) => String(amount).padStart(2, '0');
  return `${now.getFullYear()}-${figures(now.getMonth() + 1)}-${figures(now.getDate())}`;
};

/** The day so many days before or after today. */
export const daysFromToday = (days: number): string => {
  const [year = 0, month = 1, day = 1] = localToday().split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
};

/** Asks main through the page's own bridge; throws where it refuses. */
export async function bridge<C extends Channel>(page: Page, channel: C, request: RequestOf<C>): Promise<ResponseOf<C>> {
  const result = (await page.evaluate(async ([name, asked]) => window.main[name as 'app.info'](asked), [
    channel,
    request,
  ] as const)) as { readonly ok: boolean; readonly value: ResponseOf<C>; readonly error?: { readonly code: string } };
  if (!result.ok) throw new Error(`${channel}: ${result.error?.code ?? ''}`);
  return result.value;
}

/** Adds somebody who can be reached by e-mail, telephone and post, and gives the id. */
export const addPerson = async (page: Page, familyName: string, known: Partial<Customer> = {}): Promise<string> => {
  const customer: Customer = {
    ...emptyCustomer,
    familyName,
    givenName: 'Änne',
    emails: [{ label: 'private', address: `${familyName.toLowerCase()}@example.org` }],
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
  };
  return (await bridge(page, 'customers.save', { id: null, version: 0, customer })).id;
};

/** Fills the register with purposes of contact and writes a text for the newsletter; gives the id of the text. */
export async function prepareConsents(page: Page, language: 'en' | 'de' = 'en'): Promise<string> {
  await adopt(page, ['orders', 'newsletter', 'phoneAds', 'customerMailings', 'postalAds']);
  const body =
    language === 'en'
      ? 'Yes, send me the newsletter of Blumen Sonnenschein. I can take this back at any time.'
      : 'Ja, schicken Sie mir den Newsletter von Blumen Sonnenschein. Ich kann das jederzeit widerrufen.';
  const saved = await bridge(page, 'consents.saveText', {
    purpose: 'newsletter',
    kind: 'consent',
    channels: ['email'],
    bodies: [{ language, body }],
  });
  return saved.texts[0]?.id ?? '';
}

/** Writes down a consent to the newsletter on paper, signed on `givenOn`. */
export const consentTo = (
  page: Page,
  customer: string,
  textVersion: string,
  givenOn = localToday(),
): Promise<{ id: string }> =>
  bridge(page, 'consents.give', {
    customer,
    purpose: 'newsletter',
    channels: ['email'],
    textVersion,
    how: 'paper',
    givenOn,
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
    today: localToday(),
  });

/** Writes down what somebody said. */
export const note = (page: Page, customer: string, statement: Statement): Promise<{ id: string }> =>
  bridge(page, 'consents.note', { customer, today: localToday(), statement, details: noDetails });

/** Takes the consent to the newsletter back. */
export const takeBack = (page: Page, customer: string, channels: ConsentWay[] | null = null): Promise<{ id: string }> =>
  note(page, customer, { kind: 'consentWithdrawn', purpose: 'newsletter', channels, how: 'phone', by: 'person' });
