import type { Channel } from '../../shared/domain/consent-event.ts';
import type { ConsentGiving, ConsentPerson } from '../../shared/ipc/consent-shapes.ts';
import { expect, type Page } from './scrinium.ts';
import { makeVault } from './vault.ts';

/** The day of this computer. */
export const today = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const now = new Date();
    const two = (figure: number) => String(figure).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  });

/** Adds somebody with e-mail, phone and postal address; gives the id. */
export function addReachable(page: Page, familyName: string, country = 'DE', withEmail = true): Promise<string> {
  return page.evaluate(
    async ([name, where, email]) => {
      const customer = {
        kind: 'person',
        number: '',
        salutation: '',
        title: '',
        givenName: 'Anna',
        familyName: name,
        organisation: '',
        language: '',
        status: 'active',
        source: 'customer',
        sourceDetail: '',
        sourceOn: '2026-03-01',
        lastContactOn: '',
        notes: '',
        tags: [],
        emails: email ? [{ label: 'private', address: 'anna@example.org' }] : [],
        phones: [{ label: 'mobile', number: '0171 1234567' }],
        addresses: [
          {
            label: 'private',
            street: 'Am Markt 1',
            extra: '',
            postcode: '01067',
            city: 'Dresden',
            region: '',
            country: where,
          },
        ],
        extras: {},
      };
      const result = (await window.main['customers.save']({ id: null, version: 0, customer } as never)) as {
        readonly value: { readonly id: string };
      };
      return result.value.id;
    },
    [familyName, country, withEmail] as const,
  );
}

/** Stores a consent text, and gives its id. */
export function addText(
  page: Page,
  purpose: string,
  channels: readonly Channel[],
  body = 'Ja, schicken Sie mir Neues aus dem Laden.\nIch kann das jederzeit widerrufen.',
  kind: 'consent' | 'hint' = 'consent',
): Promise<string> {
  return page.evaluate(
    async ([code, ways, words, sort]) => {
      const saved = (await window.main['consents.saveText']({
        purpose: code,
        kind: sort,
        channels: [...ways],
        bodies: [{ language: 'de', body: words }],
      })) as { readonly value: { readonly texts: readonly { readonly id: string }[] } };
      return saved.value.texts[0]?.id ?? '';
    },
    [purpose, channels, body, kind] as const,
  );
}

/** All about a person's consents, as main gives it. */
export async function readPerson(page: Page, customer: string): Promise<ConsentPerson> {
  return page.evaluate(
    async ([id, day]) => {
      const read = (await window.main['consents.person']({ customer: id, today: day })) as { readonly value: unknown };
      return read.value as never;
    },
    [customer, await today(page)] as const,
  );
}

/** Gives a faultless consent on paper without the wizard; gives its id. */
export async function giveConsent(page: Page, customer: string, more: Partial<ConsentGiving>): Promise<string> {
  const day = await today(page);
  return page.evaluate(
    async request => {
      const given = (await window.main['consents.give'](request as never)) as {
        readonly ok: boolean;
        readonly value: { readonly id: string };
      };
      if (!given.ok) throw new Error(JSON.stringify(given));
      return given.value.id;
    },
    {
      customer,
      purpose: 'newsletter',
      channels: ['email'],
      textVersion: '',
      how: 'paper',
      givenOn: day,
      givenBy: 'person',
      birthDate: '',
      preTicked: false,
      withTerms: false,
      childAgreed: false,
      conditionOfPurchase: false,
      withdrawalMentioned: true,
      explicit: true,
      awaitsConfirmation: false,
      confirmedThrough: [],
      details: { note: '', actingName: '', actingAs: '', saidOn: '', origin: '', proof: [] },
      today: day,
      ...more,
    },
  );
}

/** Prints a form's code for a customer. */
export const newForm = (page: Page, customer: string, textVersion: string): Promise<string> =>
  page.evaluate(
    async request => {
      const made = (await window.main['consents.newForm'](request)) as { readonly value: { readonly code: string } };
      return made.value.code;
    },
    { customer, textVersion },
  );

/** The purposes the consents here are about, in the register. */
export async function adoptAdvertising(page: Page): Promise<void> {
  const day = await today(page);
  await page.evaluate(async adopted => void (await window.main['register.adopt'](adopted)), {
    purposes: ['orders', 'newsletter', 'phoneAds', 'healthDetails', 'photos'],
    today: day,
  });
}

/** Continue, and the question that follows. */
export async function onward(page: Page, question: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(question);
}

/** The questions of the wizard, in their order. */
export const questions = {
  purpose: 'What does the person say yes to?',
  text: 'Which text did the person read?',
  channels: 'By which ways?',
  how: 'How did the person say yes?',
  day: 'When was it given?',
  age: 'Is the person grown up?',
  free: 'Was it free?',
  explicit: 'Were the sensitive data named?',
  proof: 'Who took it, and where is the proof?',
  check: 'Check your answers',
} as const;

/** A vault with purposes, a text for the newsletter and one customer. */
export async function shop(page: Page, country = 'DE') {
  await makeVault(page);
  await adoptAdvertising(page);
  const text = await addText(page, 'newsletter', ['email']);
  const customer = await addReachable(page, 'Probst', country);
  await page.reload();
  return { text, customer };
}
