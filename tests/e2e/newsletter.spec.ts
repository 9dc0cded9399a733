import { localDay } from '../../renderer/ui/format.ts';
import { ask, chooseSample, shop, subscribed, unsubscribed } from './newsletter-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

test.describe.configure({ timeout: 180_000 });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const forward = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true });
const text = 'Yes, I’d like the newsletter.\nI can unsubscribe at any time.';

async function begin(page: Page) {
  await makeVault(page);
  const people = await shop(page);
  await goTo(page, '/consents/import');
  await expect(heading(page)).toHaveText('Take over consents from your newsletter tool');
  return people;
}

const mayWrite = (page: Page, customer: string) =>
  ask(page, 'consents.mayContact', { customer, purpose: 'newsletter', channel: 'email', day: localDay(new Date()) });

/** Goes from the file to the answers with the mouse, everything having been in order. */
async function answerAll(page: Page, file: string): Promise<void> {
  await page.getByRole('button', { name: 'Choose the file' }).click();
  await chooseSample(page, file);
  await expect(heading(page)).toHaveText('Where does this file come from?');
  await forward(page).click();
  await expect(heading(page)).toHaveText('What do the columns say?');
  await forward(page).click();
  await expect(heading(page)).toHaveText('What did people say yes to?');
}

test('Mailchimp’s two files: who said yes may be written to, who left may not, and the text people saw is kept', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  const { anna, eva } = await begin(page);
  await answerAll(page, subscribed);
  await forward(page).click();
  await expect(page.getByRole('button', { name: 'Choose what people signed up for' })).toBeVisible();
  await page
    .getByRole('radio', { name: /Newsletter/ })
    .first()
    .check();
  await forward(page).click();
  await expect(page.getByRole('button', { name: /Choose a text/ })).toBeVisible();
  await page.getByRole('radio', { name: 'Paste it here' }).check();
  await page.getByLabel('Text of the form, word for word').fill(text);
  await page.getByLabel('Language of the text').selectOption('en');
  await forward(page).click();

  await expect(heading(page)).toHaveText('How were people asked?');
  await expect(page.getByText('While one of these isn’t true')).toBeVisible();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await expect(page.getByText('While one of these isn’t true')).toBeHidden();
  await forward(page).click();

  await expect(heading(page)).toHaveText('Unknown people, and missing proof');
  await page.getByRole('radio', { name: 'Yes, by something else' }).check();
  await forward(page).click();
  await expect(page.getByRole('button', { name: 'Say what you can show' })).toBeVisible();
  await page.getByRole('radio', { name: 'No: don’t take their yes over' }).check();
  await forward(page).click();

  await expect(heading(page)).toHaveText('This is what would be written down');
  await expect(page.locator('[data-sum] dd')).toHaveText(['4', '1', '0', '0', '0', '3']);
  await expect(page.getByRole('heading', { name: 'A sign-up has no date' })).toBeVisible();
  await expect(page.getByText('This can’t be undone')).toBeVisible();
  expect((await mayWrite(page, anna)).allowed).toBe(false);
  await forward(page).click();
  await expect(heading(page)).toHaveText('Check your answers');
  await expect(page.getByRole('main')).toContainText('Not possible. A backup is made first.');
  await page.getByRole('button', { name: 'Write down 1 entry' }).click();

  await expect(heading(page)).toHaveText('1 consent and no withdrawal written down');
  expect(await mayWrite(page, anna)).toMatchObject({ allowed: true, reason: 'consent' });
  expect((await ask(page, 'backups.list', {})).backups.length).toBeGreaterThan(0);
  const { texts } = await ask(page, 'consents.texts', { purpose: 'newsletter' });
  expect(texts.map(({ kind, body, language }) => [kind, body, language])).toEqual([['foreign', text, 'en']]);

  await page.getByRole('button', { name: 'Bring in the next file' }).click();
  await answerAll(page, unsubscribed);
  await expect(page.getByRole('radio', { name: /Newsletter/ }).first()).toBeChecked();
  await page.getByRole('radio', { name: /Text of the tool’s form, version 1/ }).check();
  await forward(page).click();
  for (const box of await page.getByRole('checkbox').all()) await expect(box).toBeChecked();
  await forward(page).click();
  await forward(page).click();
  await expect(page.locator('[data-sum] dd')).toHaveText(['4', '0', '0', '4', '0', '0']);
  await expect(page.getByText('3 people who unsubscribed are not in your customer list.')).toBeVisible();
  await forward(page).click();
  await page.getByRole('button', { name: 'Write down 4 entries' }).click();
  await expect(heading(page)).toHaveText('No consent and 4 withdrawals written down');
  expect(await mayWrite(page, eva)).toMatchObject({ allowed: false, reason: 'withdrawn' });
  expect((await ask(page, 'consents.person', { customer: eva, today: localDay(new Date()) })).records).toHaveLength(3);
});

/** Presses Tab until a control of this name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const at = document.activeElement;
      if (!(at instanceof HTMLElement)) return '';
      const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0] : null;
      return (label?.textContent ?? at.getAttribute('aria-label') ?? at.textContent ?? '').trim();
    });
    if (typeof name === 'string' ? found === name : name.test(found)) return;
  }
  throw new Error(`No way to ${String(name)} with Tab`);
}

test('by keyboard, with a lock and a crash on the way: nothing typed is lost', async ({ scrinium }) => {
  const { page: first, app, folder } = await scrinium.launch();
  const { anna } = await begin(first);
  await tabTo(first, 'Choose the file');
  await first.keyboard.press('Enter');
  await expect(heading(first)).toHaveText('Which file did your newsletter tool give you?');
  await chooseSample(first, subscribed);
  await expect(heading(first)).toHaveText('Where does this file come from?');
  for (const next of ['What do the columns say?', 'What did people say yes to?']) {
    await tabTo(first, 'Continue');
    await first.keyboard.press('Enter');
    await expect(heading(first)).toHaveText(next);
  }
  await expect(first.getByRole('radio', { name: /Newsletter/ }).first()).toBeVisible();
  await tabTo(first, /Newsletter/);
  await first.keyboard.press('Space');
  await tabTo(first, 'Paste it here');
  await first.keyboard.press('Space');
  await tabTo(first, 'Text of the form, word for word');
  await first.keyboard.type('Yes to the newsletter. I can leave');
  await first.keyboard.press('Control+l');
  await unlock(first);
  await expect(heading(first)).toHaveText('What did people say yes to?');
  await expect(first.getByLabel('Text of the form, word for word')).toBeFocused();
  await first.keyboard.type(' at any time.');
  await first.waitForTimeout(500);
  await app.kill();

  const { page } = await scrinium.launch({ folder });
  await unlock(page);
  await expect(heading(page)).toHaveText('What did people say yes to?');
  await expect(page.getByLabel('Text of the form, word for word')).toHaveValue(
    'Yes to the newsletter. I can leave at any time.',
  );
  await tabTo(page, 'Continue');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('How were people asked?');
  for (const start of ['People ticked', 'It was a yes', 'Nobody had', 'The form said']) {
    await tabTo(page, new RegExp(`^${start}`));
    await page.keyboard.press('Space');
  }
  for (const next of [
    'Unknown people, and missing proof',
    'This is what would be written down',
    'Check your answers',
  ]) {
    await tabTo(page, 'Continue');
    await page.keyboard.press('Enter');
    await expect(heading(page)).toHaveText(next);
  }
  await tabTo(page, 'Write down 1 entry');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('1 consent and no withdrawal written down');
  expect(await mayWrite(page, anna)).toMatchObject({ allowed: true, reason: 'consent' });
});

test('without the text no yes is taken over, and the page says why', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const { anna } = await begin(page);
  await answerAll(page, subscribed);
  await page
    .getByRole('radio', { name: /Newsletter/ })
    .first()
    .check();
  await page.getByRole('radio', { name: 'We don’t know it any more' }).check();
  await expect(page.getByText('Without the text no yes of this file can be taken over')).toBeVisible();
  await forward(page).click();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await forward(page).click();
  await forward(page).click();
  await expect(page.getByText('No consent of this file can count, because:')).toBeVisible();
  await expect(page.getByText('No text was shown for this purpose.')).toBeVisible();
  await forward(page).click();
  await page.getByRole('button', { name: 'Finish, nothing to write down' }).click();
  await expect(heading(page)).toHaveText('No consent and no withdrawal written down');
  expect((await mayWrite(page, anna)).allowed).toBe(false);
});
