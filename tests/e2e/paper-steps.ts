import { giving } from '../services/faultless-consent.ts';
import type { Page } from '@playwright/test';
import { adopt } from './register-steps.ts';
import { today } from './today.ts';

/** The business as the tests of papers name it. */
export const business = {
  legalName: 'Blumen Sonnenschein',
  street: 'Am Markt 1',
  postcode: '01067',
  city: 'Dresden',
  region: 'DE-SN',
  email: 'laden@example.org',
  phone: '0351 123456',
  website: '',
  representativeName: '',
  representativeContact: '',
  officerRole: 'none',
  officerName: '',
  officerContact: '',
} as const;

/** Asks main, and throws where it refuses. */
export const askMain = <Value>(page: Page, channel: string, request: object): Promise<Value> =>
  page.evaluate(
    async ([name, asked]) => {
      const bridge = window.main as unknown as Record<string, (request: unknown) => Promise<unknown>>;
      const answer = (await bridge[name]?.(asked)) as { ok: boolean; value: never; error: { code: string } };
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    },
    [channel, request] as const,
  );

/** Writes the business and some uses of data down. */
export async function registered(page: Page, purposes: readonly string[]): Promise<void> {
  await askMain(page, 'register.saveCompany', business);
  await adopt(page, purposes);
}

/** Saves somebody who can be reached by e-mail, and gives the id. */
export async function addPerson(page: Page, givenName: string, familyName: string): Promise<string> {
  const customer = {
    kind: 'person',
    number: '',
    salutation: '',
    title: '',
    givenName,
    familyName,
    organisation: '',
    language: '',
    status: 'active',
    source: 'customer',
    sourceDetail: '',
    sourceOn: '',
    lastContactOn: '',
    notes: '',
    tags: [],
    emails: [{ label: 'private', address: 'aenne@example.org' }],
    phones: [],
    addresses: [],
    extras: {},
  };
  return (await askMain<{ id: string }>(page, 'customers.save', { id: null, version: 0, customer })).id;
}

/** Saves a consent text for a purpose, and gives its id. */
export async function addText(page: Page, purpose: string, channels: readonly string[], body: string): Promise<string> {
  const saved = await askMain<{ texts: { id: string }[] }>(page, 'consents.saveText', {
    purpose,
    kind: 'consent',
    channels,
    bodies: [{ language: 'en', body }],
  });
  return saved.texts[0]?.id ?? '';
}

/** Writes a faultless consent on paper down, and gives the id of its entry. */
export async function addConsent(page: Page, customer: string, textVersion: string): Promise<string> {
  const given = await askMain<{ id: string }>(
    page,
    'consents.give',
    giving(customer, textVersion, { givenOn: today, today }),
  );
  return given.id;
}
