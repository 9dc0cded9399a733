import { giveConsent, readPerson, shop } from './consent-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, unlock } from './vault.ts';
import { today } from './today.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

test('a withdrawal takes no more steps than a consent: three, all with what was consented to chosen', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  const { customer, text } = await shop(page);
  const given = await giveConsent(page, customer, { textVersion: text });
  await page.evaluate(
    async ([id, day]) => void (await window.main['consents.link']({ customer: id, purposes: ['orders'], today: day })),
    [customer, today] as const,
  );
  await page.reload();
  await goTo(page, `/customers/${customer}`);
  await page.getByRole('link', { name: 'Write down a consent' }).click();
  await expect(main(page)).toContainText('step 1 of');
  const [, pages] = /step 1 of (\d+)/.exec((await main(page).textContent()) ?? '') ?? [];
  await goTo(page, `/customers/${customer}`);
  let steps = 0;
  const step = async (done: Promise<void>) => {
    steps += 1;
    await done;
  };
  await step(page.getByRole('link', { name: 'Write down a no' }).click());
  await expect(heading(page)).toHaveText('Write down a no');
  await expect(radio(page, 'Takes a consent back')).toBeChecked();
  await expect(page.getByLabel('Newsletter: E-mail')).toBeChecked();
  await expect(main(page)).toContainText('From today nothing of what is ticked is allowed any more.');
  await expect(main(page)).toContainText('Still allowed: Orders and contracts (E-mail, Phone and Post).');
  await step(button(page, 'Write this down').click());
  await expect(page.getByText('Written down. It counts from now on.')).toBeVisible();
  expect(steps).toBeLessThanOrEqual(3);
  expect(steps).toBeLessThan(Number(pages));
  const person = await readPerson(page, customer);
  expect(person.consents).toMatchObject([{ purpose: 'newsletter', channel: 'email', state: 'withdrawn' }]);
  expect(person.records.map(({ event }) => event.kind).toSorted()).toEqual(['consentGiven', 'consentWithdrawn']);
  await goTo(page, `/consents/records/${given}`);
  await expect(main(page)).toContainText('Withdrawn');
  await expect(page.getByRole('region', { name: 'What was said since' })).toContainText('Consent withdrawn');
  await expect(page.getByRole('link', { name: 'Withdraw this consent' })).toHaveCount(0);
});

test('every no, and what takes it back, counts at once', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const { customer } = await shop(page);
  const say = async (kind: string, more: () => Promise<void> = async () => {}) => {
    await goTo(page, `/customers/${customer}/no/${kind}`);
    await expect(heading(page)).toHaveText(/^Write down/);
    await more();
    await button(page, 'Write this down').click();
    await expect(heading(page)).toHaveText('Probst, Anna');
  };
  const may = async (purpose: string, channel: string) =>
    (await readPerson(page, customer)).answers.find(each => each.purpose === purpose && each.channel === channel)
      ?.answer;

  await say('objection', async () => {
    await expect(radio(page, 'Wants no advertising')).toBeChecked();
    await page.getByText(/^Said: the person, in person/).click();
    await page.getByLabel('Who said it?').selectOption('parent');
    await page.getByLabel('Name', { exact: true }).fill('Maria Probst');
    await page.getByLabel('How?').selectOption('phone');
  });
  expect(await may('newsletter', 'email')).toMatchObject({ allowed: false, reason: 'listedDoNotContact' });
  await say('objectionLifted');
  expect((await readPerson(page, customer)).listed).toEqual([]);

  await say('restrictionSet', () => radio(page, 'The person needs the data for a legal claim').check());
  expect(await may('orders', 'email')).toMatchObject({ allowed: false, reason: 'restricted' });
  await say('restrictionLifted', () => page.getByLabel('The person was told before').check());
  expect(await may('orders', 'email')).toMatchObject({ allowed: true });

  await say('doNotContact', () => page.getByLabel('Phone', { exact: true }).check());
  expect(await may('orders', 'phone')).toMatchObject({ allowed: false, reason: 'doNotContact' });
  expect(await may('orders', 'email')).toMatchObject({ allowed: true });
  await say('doNotContactLifted');
  expect(await may('orders', 'phone')).toMatchObject({ allowed: true });

  await goTo(page, `/customers/${customer}/no/consentRefused`);
  await button(page, 'Write this down').click();
  await expect(page.getByRole('alert').first()).toContainText('Choose a purpose.');
  await page.getByLabel('For which purpose?').selectOption('newsletter');
  await page.getByLabel('E-mail', { exact: true }).check();
  await button(page, 'Write this down').click();
  await expect(heading(page)).toHaveText('Probst, Anna');
  expect(await may('newsletter', 'email')).toMatchObject({ allowed: false, reason: 'refused' });

  await say('saleNoted', async () => {
    await page.getByLabel('Day of the sale').fill('1.11.2026');
    await page.getByLabel('E-mail', { exact: true }).check();
    await page.getByLabel('What was bought?').fill('Kranz');
  });
  await say('listChecked', () => radio(page, 'Yes, on the list').check());
  const { records } = await readPerson(page, customer);
  expect(records.find(({ event }) => event.kind === 'saleNoted')).toMatchObject({
    event: { soldOn: '2026-11-01', concluded: true, addressesGot: ['email'], hintVersion: '' },
    details: { note: 'Kranz' },
  });
  expect(records.find(({ event }) => event.kind === 'objection')).toMatchObject({
    event: { purpose: null, channels: null, how: 'phone', by: 'parent' },
    details: { actingName: 'Maria Probst' },
  });
  expect(records.find(({ event }) => event.kind === 'listChecked')).toMatchObject({
    event: { list: 'robinson-de', found: true },
  });
});

test('a consent that waits is confirmed from its own page', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const { customer, text } = await shop(page);
  const given = await giveConsent(page, customer, { textVersion: text, how: 'webForm', awaitsConfirmation: true });
  await page.reload();
  await goTo(page, `/consents/records/${given}`);
  await expect(main(page)).toContainText('Waiting for confirmation');
  await page.getByRole('link', { name: 'A confirmation came' }).click();
  await expect(radio(page, 'A confirmation came (double opt-in)')).toBeChecked();
  await button(page, 'Write this down').click();
  await expect(heading(page)).toHaveText('Probst, Anna');
  expect((await readPerson(page, customer)).consents).toMatchObject([{ state: 'given' }]);
});

test('what was typed about a no survives lock and kill, and can be thrown away', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  const { customer } = await shop(page);
  await goTo(page, `/customers/${customer}/no`);
  await radio(page, 'Wants no contact at all').check();
  await page.getByText(/^Said: the person, in person/).click();
  await page.getByLabel('Note', { exact: true }).fill('rief an, war ');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(radio(page, 'Wants no contact at all')).toBeChecked();
  await expect(page.getByLabel('Note', { exact: true })).toBeFocused();
  await page.keyboard.type('verärgert');
  await page.waitForTimeout(1000);
  await app.kill();
  const again = await scrinium.launch({ folder });
  await unlock(again.page);
  await expect(again.page.getByLabel('Note', { exact: true })).toHaveValue('rief an, war verärgert');
  await button(again.page, 'Throw changes away').click();
  await again.page.getByText(/^Said: the person, in person/).click();
  await expect(again.page.getByLabel('Note', { exact: true })).toHaveValue('');
  await again.page.getByLabel('Note', { exact: true }).fill('doch nichts');
  await button(again.page, 'Back without saving').click();
  await expect(heading(again.page)).toHaveText('Probst, Anna');
  const drafts = await again.page.evaluate(
    async () => (await window.main['drafts.list']({})) as { readonly value: unknown },
  );
  expect(JSON.stringify(drafts.value)).not.toContain('"statement"');
});
