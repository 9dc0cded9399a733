import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addPerson,
  bridge,
  consentTo,
  daysFromToday,
  localToday,
  note,
  prepareConsents,
  takeBack,
} from './consent-list-steps.ts';
import { adopt } from './register-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const may = (page: Page) => page.getByRole('region', { name: 'You may', exact: true });
const mayNot = (page: Page) => page.getByRole('region', { name: 'You may not', exact: true });

/** Shows a page anew with what was written down through the bridge meanwhile. */
async function show(page: Page, route: string): Promise<void> {
  await goTo(page, '/help');
  await expect(heading(page)).toHaveText('Help');
  await goTo(page, route);
  await expect(heading(page)).not.toHaveText('Help');
}

test('the place says what to do first, and stands third', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const places = page.getByRole('navigation', { name: 'Places' }).getByRole('link');
  await expect(places.nth(2)).toHaveText('Consents');
  await places.nth(2).focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Consents');
  await expect(heading(page)).toBeFocused();
  await expect(main(page)).toContainText('The register doesn’t say yet what you contact people for.');
  await expect(main(page)).toContainText('No address or number is on it.');
  await page.getByRole('link', { name: 'Answer questions of the register' }).click();
  await expect(button(page, 'Begin questions')).toBeVisible();
  await adopt(page, ['newsletter']);
  await show(page, '/consents');
  await expect(main(page)).toContainText('There is no consent text yet.');
  await expect(page.getByRole('link', { name: 'Write consent text' })).toHaveAttribute('href', '#/consents/texts');
  await expect(page.getByRole('region', { name: 'Newsletter, by e-mail' })).toContainText(
    'Nobody may be contacted today.',
  );
});

test('may I: a yes with its day and article, and at once a no after a no', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const text = await prepareConsents(page);
  const id = await addPerson(page, 'Probst');
  await consentTo(page, id, text, daysFromToday(-10));
  await goTo(page, `/customers/${id}`);
  await expect(may(page)).toContainText(
    /Yes, by e-mail for “Newsletter”: agreed on \d+ \w+ \d{4} on paper \(§\s7\(2\) no\. 2 UWG\)\./,
  );
  await expect(may(page)).toContainText('Yes, by post for “Postal advertising”: allowed until they object');
  await expect(mayNot(page)).toContainText(
    'No, not by phone for “Advertising by phone”: no consent yet (§ 7(2) no. 1 UWG).',
  );
  const contact = page.getByRole('region', { name: 'Contact', exact: true });
  await expect(contact).toContainText('not for advertising');
  await expect(contact.getByText('probst@example.org').locator('xpath=..')).not.toContainText('not for advertising');
  await mayNot(page).getByText('The law and where this comes from').first().click();
  await expect(mayNot(page)).toContainText('Source: ');
  await expect(mayNot(page)).toContainText('Looked up on');

  await takeBack(page, id, ['email']);
  await show(page, `/customers/${id}`);
  await expect(mayNot(page)).toContainText('No, not by e-mail for “Newsletter”: took the consent back on');
  await expect(may(page)).toContainText('by post');
  await expect(may(page)).not.toContainText('Newsletter');
  await expect(page.getByRole('region', { name: 'Consents of this person' })).toContainText(
    'Newsletter, by e-mail: Withdrawn',
  );

  await note(page, id, { kind: 'doNotContact', channels: null, why: 'asked' });
  await show(page, `/customers/${id}`);
  await expect(may(page)).toHaveCount(0);
  await expect(contact.getByText('asked not to be contacted')).toHaveCount(2);
  await expect(main(page)).toContainText('On your do-not-contact list: E-mail, Phone, Text message, Messenger, Post');
  await show(page, '/consents');
  await expect(main(page)).toContainText('3 addresses and numbers are on it.');
});

test('the same question on another day; the day typed survives the lock', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const text = await prepareConsents(page);
  const id = await addPerson(page, 'Probst');
  await consentTo(page, id, text);
  await goTo(page, `/customers/${id}`);
  await page.getByText('Ask for another day or purpose').click();
  const form = page.getByRole('form', { name: 'Ask for another day or purpose' });
  await form.getByLabel('For what?').selectOption('newsletter');
  await form.getByLabel('Which way?').selectOption('email');
  await form.getByLabel('On which day?').fill('3.5.2026');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(form.getByLabel('On which day?')).toHaveValue('3.5.2026');
  await form.getByRole('button', { name: 'Look up answer' }).press('Enter');
  await expect(form).toContainText('On 3 May 2026, by what was written down until then:');
  await expect(form).toContainText('No, not by e-mail for “Newsletter”: no consent yet');
  await form.getByLabel('On which day?').fill(localToday());
  await form.getByRole('button', { name: 'Look up answer' }).click();
  await expect(form).toContainText('Yes, by e-mail for “Newsletter”: agreed on');
  await form.getByLabel('On which day?').fill('soon');
  await form.getByRole('button', { name: 'Look up answer' }).click();
  await expect(form).toContainText('Enter a date like 3.5.2026.');
});

test('purposes are ticked, facts decide, and both survive the lock while they are being typed', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const text = await prepareConsents(page);
  const id = await addPerson(page, 'Probst');
  await consentTo(page, id, text);
  await goTo(page, `/customers/${id}`);
  await page.getByRole('link', { name: 'Change purposes' }).click();
  await page.getByLabel('Orders and contracts').check();
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(page.getByLabel('Orders and contracts')).toBeChecked();
  await button(page, 'Save changes').click();
  const used = page.getByRole('region', { name: 'What the data are used for' });
  await expect(used).toContainText('Orders and contracts');
  await expect(used).toContainText('Contract · since');

  await page.getByRole('link', { name: 'Change facts' }).click();
  await page.getByLabel('Blocked by you').check();
  await page.getByLabel('Date of birth of a child').fill('1.2.1980');
  await button(page, 'Save changes').click();
  await expect(page.getByRole('alert').filter({ hasText: 'This person is of age' })).toBeVisible();
  await page.getByLabel('Date of birth of a child').fill(`1.1.${new Date().getFullYear() - 10}`);
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(page.getByLabel('Blocked by you')).toBeChecked();
  await expect(page.getByLabel('Date of birth of a child')).toHaveValue(/^1\.1\./);
  await button(page, 'Save changes').click();
  await expect(mayNot(page)).toContainText('No, not by e-mail for “Newsletter”: blocked by you.');
  await expect(may(page)).toHaveCount(0);
  const facts = page.getByRole('region', { name: 'Facts that decide' });
  await expect(facts).toContainText('Blocked by you');
  await expect(facts).toContainText('Born on 1 January');
  await goTo(page, '/');
  await expect(heading(page)).toHaveText('Today');
  await expect(main(page)).not.toContainText('haven’t saved');
});

test('a mailing list: two files with reasons, noted with each; what the business says of it decides', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  const text = await prepareConsents(page);
  const yes = await addPerson(page, 'Jahn');
  const no = await addPerson(page, 'Neinhaus');
  await consentTo(page, yes, text);
  await goTo(page, '/consents');
  await page.getByRole('link', { name: 'Make list: Newsletter, by e-mail' }).click();
  await expect(main(page)).toContainText('The saved file is plain text');
  await expect(page.getByRole('region', { name: 'The first who may be contacted' })).toContainText('jahn@example.org');
  await expect(page.getByRole('region', { name: 'The first who may not be contacted' })).toContainText(
    'No, not by e-mail: no consent yet (§ 7(2) no. 2 UWG).',
  );
  await app.answerSaveDialog(null);
  await button(page, 'Save both lists').click();
  await expect(button(page, 'Save both lists')).toBeEnabled();
  await expect(main(page)).not.toContainText('Saved as');
  await app.answerSaveDialog(join(folder, 'yes.csv'), join(folder, 'no.csv'));
  await button(page, 'Save both lists').click();
  await expect(main(page)).toContainText(
    'Saved as yes.csv. One person was noted as contacted today, with the reason. One person was left out.',
  );
  const file = (name: string) => readFileSync(join(folder, name), 'utf8');
  expect(file('yes.csv')).toMatch(/jahn@example\.org,has consented,§ 7\(2\) no\. 2 UWG/);
  expect(file('yes.csv')).not.toContain('neinhaus');
  expect(file('no.csv')).toMatch(/neinhaus@example\.org,no consent yet,/);
  const { records } = await bridge(page, 'consents.person', { customer: yes, today: localToday() });
  expect(records.map(({ event }) => event.kind)).toContain('used');
  await goTo(page, '/consents');
  await expect(page.getByRole('row').filter({ hasText: 'Newsletter, by e-mail' })).toContainText('Anna Beispiel');

  await note(page, no, {
    kind: 'saleNoted',
    soldOn: daysFromToday(-30),
    concluded: true,
    addressesGot: ['email'],
    hintVersion: text,
  });
  await goTo(page, '/consents/mailing/customerMailings/email');
  const refused = page.getByRole('region', { name: 'The first who may not be contacted' });
  await expect(refused).toContainText('2 conditions for existing customers are missing');
  await page.getByLabel('Only our own goods, similar to what people bought').check();
  await expect(refused).toContainText(
    'one condition for existing customers is missing: every message says how to say no',
  );
  await page.getByLabel('Every message says how to say no').check();
  await expect(page.getByRole('region', { name: 'The first who may be contacted' })).toContainText(
    'all conditions for existing customers are met (§ 7(3) UWG)',
  );
  await page.getByLabel('For what?').selectOption('phoneAds');
  await page.getByLabel('Which way?').selectOption('phone');
  await expect(main(page)).toContainText('Nobody may be contacted this way');
  await expect(button(page, 'Save both lists')).toBeDisabled();
});

test('what is due: from Today to the list, and asked again by letter with the text', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  const text = await prepareConsents(page);
  const old = await addPerson(page, 'Altmann');
  const other = await addPerson(page, 'Zweit');
  const soon = await addPerson(page, 'Bald');
  await consentTo(page, old, text, daysFromToday(-800));
  await consentTo(page, other, text, daysFromToday(-800));
  await consentTo(page, soon, text, daysFromToday(-700));
  await page.reload();
  await expect(main(page)).toContainText('3 consents need a look');
  await page.getByRole('link', { name: 'Look at consents' }).click();
  const task = page.getByRole('listitem').filter({ hasText: 'Newsletter, by e-mail: 2 consents have ended' });
  await task.getByRole('link', { name: 'Look at them' }).click();
  await expect(heading(page)).toHaveText('Consents that have ended');
  await expect(main(page)).toContainText('2 of 2 can be asked this way.');
  await page.getByRole('radio', { name: 'by e-mail' }).check();
  await expect(main(page)).toContainText('0 of 2 can be asked this way.');
  await expect(main(page)).toContainText('No, not by e-mail: the consent of');
  await page.getByRole('radio', { name: 'by post' }).check();
  await page.getByRole('radio', { name: 'Only those I tick' }).check();
  await page.getByRole('checkbox', { name: 'Altmann, Änne' }).check();
  await expect(main(page)).toContainText('Yes, send me the newsletter of Blumen Sonnenschein.');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(page.getByRole('checkbox', { name: 'Altmann, Änne' })).toBeChecked();
  await app.answerSaveDialog(join(folder, 'ask.csv'));
  await button(page, 'Save list and note that one person is asked').click();
  await expect(main(page)).toContainText('Saved as ask.csv. One person was noted as asked today.');
  const file = readFileSync(join(folder, 'ask.csv'), 'utf8');
  expect(file).toContain('Altmann');
  expect(file).not.toContain('Zweit');
  expect(file).toContain('Yes, send me the newsletter of Blumen Sonnenschein.');
  await expect(main(page)).toContainText('One person: Newsletter, by e-mail');
  const { records } = await bridge(page, 'consents.person', { customer: old, today: localToday() });
  expect(records.map(({ event }) => event.kind)).toContain('consentRequested');
  await show(page, '/consents');
  await expect(main(page)).toContainText('Newsletter, by e-mail: one consent has ended');

  await page.getByRole('link', { name: 'Given', exact: true }).click();
  await expect(heading(page)).toHaveText('Given');
  await expect(main(page)).toContainText('Bald, Änne');
  await goTo(page, '/consents/people/newsletter/email/nonsense');
  await expect(heading(page)).toHaveText("This page doesn't exist");
});
