import { channels, type Channel } from '../../shared/ipc/channels.ts';
import { flaws, looks } from './flaws.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, password, unlock } from './vault.ts';

// Deriving keys takes its time where many tests run at once.
const slow = { timeout: 30_000 };
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).filter({ visible: true });
const onTablet: readonly Channel[] = [
  'preferences.read',
  'vault.state',
  'vault.lock',
  'tablet.show',
  'tablet.keep',
  'tablet.answer',
  'tablet.leave',
];

/** Asks as the console of the window could; throws where it is refused. */
async function ask<T>(page: Page, channel: Channel, request: object): Promise<T> {
  const answer = await page.evaluate(([name, payload]) => window.main[name as 'vault.state'](payload), [
    channel,
    request,
  ] as const);
  const { ok, value } = answer as { ok: boolean; value: T };
  if (!ok) throw new Error(JSON.stringify(answer));
  return value;
}

/** A vault with a newsletter text in both languages, and Änne Probst with a photo. */
async function makeCustomer(page: Page, country = ''): Promise<{ readonly id: string; readonly photo: string }> {
  await makeVault(page);
  const today = new Date().toISOString().slice(0, 10);
  await ask(page, 'register.adopt', { purposes: ['newsletter'], today });
  await ask(page, 'consents.saveText', {
    purpose: 'newsletter',
    kind: 'consent',
    channels: ['email', 'post'],
    bodies: [
      {
        language: 'en',
        body: 'Consent: Newsletter\n\nWe write to you about offers. You can withdraw at any time.\n\nTick one, both or none.\n☐ Yes, by e-mail\n☐ Yes, by post',
      },
      {
        language: 'de',
        body: 'Einwilligung: Newsletter\n\nWir schreiben Ihnen über Angebote. Sie können jederzeit widerrufen.\n\nKreuzen Sie eins, beides oder nichts an.\n☐ Ja, per E-Mail\n☐ Ja, per Brief',
      },
    ],
  });
  const { id } = await ask<{ id: string }>(page, 'customers.save', {
    id: null,
    version: 0,
    customer: {
      kind: 'person',
      number: '',
      salutation: '',
      title: '',
      givenName: 'Änne',
      familyName: 'Probst',
      organisation: '',
      language: '',
      status: 'active',
      source: 'customer',
      sourceDetail: '',
      sourceOn: '',
      lastContactOn: '',
      notes: 'Geheimnotiz',
      tags: [],
      emails: [{ label: 'private', address: 'aenne.probst@example.org' }],
      phones: [],
      addresses:
        country === ''
          ? []
          : [{ label: 'private', street: 'Rue 1', extra: '', postcode: '75001', city: 'Paris', region: '', country }],
      extras: {},
    },
  });
  const photo = await page.evaluate(async record => {
    const text = atob(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    );
    const bytes = Uint8Array.from(text, letter => letter.charCodeAt(0));
    const begun = (await window.main['attachments.begin']({
      subject: 'customer',
      record,
      name: 'Foto.png',
      bytes: bytes.length,
    })) as { value: { id: string } };
    await window.main['attachments.receive']({ id: begun.value.id, offset: 0, bytes });
    return begun.value.id;
  }, id);
  return { id, photo };
}

/** As staff do it: from the customer's page, with everything looked at. */
async function handOver(page: Page, id: string): Promise<void> {
  await goTo(page, `/customers/${id}`);
  await page.getByRole('link', { name: 'Let the customer fill in a consent' }).click();
  await expect(heading(page)).toHaveText('Let the customer fill it in');
  await page.getByRole('checkbox', { name: /English, Deutsch/ }).check();
  await page.getByLabel('Each text says that a consent can be withdrawn at any time.').check();
  await page.getByLabel('Whoever says no gets the same goods and the same service.').check();
  await page.getByRole('button', { name: 'Hand over the screen' }).click();
  await expect(heading(page)).toHaveText('Hello, Änne Probst');
}

const picture = (page: Page, photo: string): Promise<string> =>
  page.evaluate(
    id =>
      new Promise<string>(resolve => {
        const image = new Image();
        image.onload = () => resolve('shown');
        image.onerror = () => resolve('nothing');
        image.src = `/attachment/${id}?`.slice(0, -1);
      }),
    photo,
  );

/** That nothing of the list can be had, by whatever way. */
async function isShut(page: Page, photo: string): Promise<void> {
  const answers = await page.evaluate(
    async names => {
      const all: [string, unknown][] = [];
      for (const name of names) all.push([name, await window.main[name as 'vault.state']({})]);
      return all;
    },
    channels.filter(channel => !onTablet.includes(channel)),
  );
  expect(answers).toHaveLength(channels.length - onTablet.length);
  for (const [name, answer] of answers) expect(answer, name).toEqual({ ok: false, error: { code: 'access.tablet' } });
  expect(await picture(page, photo)).toBe('nothing');
  expect(await page.content()).not.toMatch(/Geheimnotiz|aenne\.probst|Anna Beispiel/);
}

test('a customer fills it in: no way leads past it but the password, and the answer arrives', async ({ scrinium }) => {
  scrinium.expectFaults(/404|ERR_|Failed to load/);
  const { page } = await scrinium.launch();
  const { id, photo } = await makeCustomer(page);
  expect(await picture(page, photo)).toBe('shown');
  await handOver(page, id);
  await expect(page.getByRole('checkbox')).toHaveCount(2);
  for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  expect(await page.evaluate(() => location.hash)).toBe('');
  await isShut(page, photo);

  // Another address, the keys of the app, going back, loading anew.
  for (const route of ['/customers', `/customers/${id}`, '/restore', '/salvage', '/settings/audit']) {
    await goTo(page, route);
    await expect(heading(page)).toHaveText('Hello, Änne Probst');
    await page.reload();
    await expect(heading(page)).toHaveText('Hello, Änne Probst');
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goBack().catch(() => undefined);
  await expect(heading(page)).toHaveText('Hello, Änne Probst');
  await isShut(page, photo);

  await page.getByText('Deutsch', { exact: true }).click();
  await expect(heading(page)).toHaveText('Guten Tag, Änne Probst');
  await page.getByLabel('Ja, per E-Mail').check();
  await page.getByRole('button', { name: 'Ich bin fertig' }).click();
  await expect(page.getByText('Schreiben Sie Ihren Namen hin')).toBeVisible();
  await page.getByLabel('Ihr Vor- und Nachname').fill('Änne Probst');
  await page.getByRole('button', { name: 'Ich bin fertig' }).click();
  await expect(heading(page)).toHaveText('Vielen Dank');
  await expect(page.getByText('Bitte geben Sie das Tablet jetzt zurück.')).toBeVisible();
  expect(JSON.stringify(await ask(page, 'tablet.show', {}))).not.toMatch(/Änne|Probst|widerrufen/);
  await isShut(page, photo);

  await page.getByRole('button', { name: 'Für das Personal' }).click();
  await page.getByLabel('Passwort', { exact: true }).fill('not the one');
  await page.getByRole('button', { name: 'Zurück zur Kundenliste' }).click();
  await expect(page.getByText('Dieses Passwort öffnet Ihre Kundenliste nicht.')).toBeVisible(slow);
  await isShut(page, photo);
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Zurück zur Kundenliste' }).click();
  await expect(heading(page)).toHaveText('Probst, Änne', slow);
  const { records } = await ask<{ records: { event: { kind: string } }[] }>(page, 'consents.person', {
    customer: id,
    today: new Date().toISOString().slice(0, 10),
  });
  expect(records.toSorted((one, other) => (one.event.kind < other.event.kind ? -1 : 1))).toMatchObject([
    {
      event: { kind: 'consentGiven', how: 'tablet', channels: ['email'] },
      details: { proof: [{ label: 'Name typed on the tablet', value: 'Änne Probst' }] },
    },
    { event: { kind: 'consentRefused', how: 'tablet', channels: ['post'] } },
  ]);
  expect(await picture(page, photo)).toBe('shown');
});

test('in France no parent gets the screen before the child was asked as well', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const { id } = await makeCustomer(page, 'FR');
  await goTo(page, `/customers/${id}`);
  await page.getByRole('link', { name: 'Let the customer fill in a consent' }).press('Enter');
  await expect(heading(page)).toHaveText('Let the customer fill it in');
  await expect(page.getByText('In France, people consent alone from the age of 15')).toBeVisible();
  const child = page.getByLabel('The child agrees too: a parent’s yes alone is not enough here.');
  await expect(child).toHaveCount(0);
  await page.getByLabel(/^A parent or guardian, for /).check();
  await page.getByLabel("The child's date of birth").fill('1.5.2014');
  await page.getByRole('checkbox', { name: /English, Deutsch/ }).check();
  await page.getByLabel('Each text says that a consent can be withdrawn at any time.').check();
  await page.getByLabel('Whoever says no gets the same goods and the same service.').check();
  await page.getByRole('button', { name: 'Hand over the screen' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Ask the child as well, and tick that it agrees.');
  await child.check();
  await page.getByRole('button', { name: 'Hand over the screen' }).press('Enter');
  await expect(page.getByText('You answer as parent or guardian.')).toBeVisible();
});

test('a program that is killed begins before the password, and what was filled in is an open draft', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  const { id } = await makeCustomer(page);
  await handOver(page, id);
  await page.getByLabel('Yes, by post').check();
  await page.getByLabel('Your first name and family name').fill('Änne Pro');
  await page.waitForTimeout(1000);
  await app.kill();

  const again = await scrinium.launch({ folder });
  await expect(heading(again.page)).toHaveText('Unlock your customer list');
  const answers = await again.page.evaluate(
    async names => {
      const all: [string, { ok: boolean; error?: { code: string } }][] = [];
      for (const name of names) all.push([name, (await window.main[name as 'vault.state']({})) as { ok: boolean }]);
      return all;
    },
    channels.filter(channel =>
      /^(customers|drafts|attachments|consents|register|settings|audit|tablet)\./.test(channel),
    ),
  );
  for (const [name, answer] of answers) expect(answer.ok, name).toBe(false);
  await unlock(again.page);
  await expect(heading(again.page)).toHaveText('Let the customer fill it in', slow);
  await expect(again.page.getByText('Some of this was filled in on the tablet')).toBeVisible();
  // What the employee had chosen is there too.
  await again.page.getByRole('button', { name: 'Hand over the screen' }).click();
  await expect(heading(again.page)).toHaveText('Hello, Änne Probst');
  await expect(again.page.getByLabel('Yes, by post')).toBeChecked();
  await expect(again.page.getByLabel('Yes, by e-mail')).not.toBeChecked();
  await expect(again.page.getByLabel('Your first name and family name')).toHaveValue('Änne Pro');
});

test('the computer’s own lock, and the end of the program, keep what was filled in and ask for the password', async ({
  scrinium,
}) => {
  const { page, app } = await scrinium.launch();
  const { id } = await makeCustomer(page);
  await handOver(page, id);
  await page.getByLabel('Yes, by e-mail').check();
  await app.emitPower('lock-screen');
  await expect(heading(page)).toHaveText('Unlock your customer list');
  await unlock(page);
  await expect(page.getByText('Some of this was filled in on the tablet')).toBeVisible(slow);
  await page.getByRole('button', { name: 'Hand over the screen' }).click();
  await expect(page.getByLabel('Yes, by e-mail')).toBeChecked();
  const again = await app.relaunch();
  await expect(heading(again.page)).toHaveText('Unlock your customer list');
  await unlock(again.page);
  await expect(heading(again.page)).toHaveText('Let the customer fill it in', slow);
  await goTo(again.page, '/');
  await expect(again.page.getByText('A consent on the tablet was begun')).toBeVisible(slow);
  await again.page.getByRole('link', { name: 'Go on' }).click();
  await again.page.getByRole('button', { name: 'Throw away what was filled in' }).click();
  await expect(again.page.getByText('Some of this was filled in on the tablet')).toHaveCount(0);
});

test('staff who look and go back to the consent lose nothing of it', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const { id } = await makeCustomer(page);
  await handOver(page, id);
  await page.getByLabel('Your first name and family name').fill('Änne');
  await page.getByRole('button', { name: 'For staff' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Back to the consent' }).click();
  await expect(page.getByLabel('Your first name and family name')).toHaveValue('Änne');
});

for (const [language, theme] of looks)
  test(`readable by everybody: ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    const { id } = await makeCustomer(page);
    await ask(page, 'preferences.save', { language, theme });
    await goTo(page, `/customers/${id}/tablet`);
    await page.reload();
    await page.getByRole('checkbox').first().waitFor();
    const found: string[] = [];
    await page.locator('button[type=submit]').click();
    found.push(...(await flaws(page, 'handing over', '#content')));
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.locator('button[type=submit]').click();
    await page.getByRole('heading', { name: /^(Hello|Guten Tag), / }).waitFor();
    await page.getByRole('checkbox').first().check();
    await page.locator('button[type=submit]').click();
    found.push(...(await flaws(page, 'the consent')));
    await page.getByRole('button', { name: /^(For staff|Für das Personal)$/ }).click();
    await page.locator('[name=password]').press('Enter');
    found.push(...(await flaws(page, 'the password')));
    await page.getByRole('button', { name: /^(Back to the consent|Zurück zur Einwilligung)$/ }).click();
    await page.locator('[name=name]').fill('Änne Probst');
    await page.locator('button[type=submit]').click();
    await page.getByRole('heading', { name: /^(Thank you|Vielen Dank)$/ }).waitFor();
    found.push(...(await flaws(page, 'the thanks')));
    expect(found).toEqual([]);
  });
