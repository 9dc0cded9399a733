import { florist, noticeShop, readAnswers, saveAnswers } from './notice-steps.ts';
import { readRegister } from './register-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, unlock } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const preview = (page: Page) => page.getByRole('region', { name: 'The notice so far' });
const press = (page: Page, ...keys: readonly string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

const questions = {
  audiences: 'Who needs a notice from you?',
  laws: 'Do you sell to people elsewhere, too?',
  company: 'What is still missing about your business',
  recipients: 'Who is it, and in which country?',
  names: 'Do you want to name them?',
  automated: 'Does a computer alone decide about people?',
  camera: 'What do your cameras see?',
  reach: 'Where can people read the notice?',
  check: 'Check your answers',
} as const;

/** Presses Continue and waits for the next question. */
async function onward(page: Page, next: keyof typeof questions): Promise<void> {
  await button(page, 'Continue').click();
  await expect(heading(page)).toHaveText(questions[next]);
}

/** Opens the questions at the first one. */
async function beginQuestions(page: Page): Promise<void> {
  await goTo(page, '/notice/write');
  await button(page, 'Begin questions').click();
  await expect(heading(page)).toHaveText(questions.audiences);
}

test('a notice written by keyboard only: it grows beside the questions, and what was typed is in the register', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await noticeShop(page, ['orders', 'camera']);
  await page.getByRole('link', { name: 'Privacy notice', exact: true }).focus();
  await press(page, 'Enter');
  await expect(heading(page)).toHaveText('Privacy notice');
  await expect(main(page)).toContainText('There is no notice yet.');
  await page.getByRole('link', { name: 'Write notice' }).focus();
  await press(page, 'Enter');
  await expect(heading(page)).toHaveText('Write your privacy notice');
  await button(page, 'Begin questions').focus();
  await press(page, 'Enter');
  await expect(heading(page)).toBeFocused();
  await expect(page.getByLabel('For our customers')).toBeChecked();
  await expect(page.getByLabel('For people in view of our cameras')).toBeChecked();
  await expect(page.getByLabel('For people who apply for a job with us')).toBeDisabled();
  await expect(preview(page).getByRole('heading', { name: 'Privacy notice for our customers' })).toBeVisible();
  await press(page, 'Tab');
  await expect(page.getByLabel('For our customers')).toBeFocused();
  await press(page, 'Enter');
  await expect(heading(page)).toHaveText(questions.laws);
  await expect(main(page)).toContainText('this law holds in any case: European Union');
  // The three other laws, each answered with no.
  await press(page, 'Tab', 'Space', 'ArrowRight', 'Tab', 'Space', 'ArrowRight', 'Tab', 'Space', 'ArrowRight', 'Enter');
  await expect(heading(page)).toHaveText(questions.company);

  await expect(preview(page)).not.toContainText('Am Markt 1');
  await press(page, 'Tab');
  await page.keyboard.type('Am Markt 1');
  await press(page, 'Tab');
  await page.keyboard.type('01067');
  await press(page, 'Tab');
  await page.keyboard.type('Dresden');
  await press(page, 'Tab');
  await page.keyboard.type('laden@sonnenschein.example');
  // The text is there while the cursor still is in the field, marked and in view.
  const told = preview(page).locator('[data-marked]').filter({ hasText: 'Am Markt 1, 01067 Dresden' }).last();
  await expect(told).toBeInViewport();
  await expect(told).toContainText('laden@sonnenschein.example');
  await press(page, 'Tab', 'Tab');
  await expect(page.getByLabel('State or region')).toBeFocused();
  await page.keyboard.type('Sax');
  await button(page, 'Continue').focus();
  await press(page, 'Enter');
  await expect(heading(page)).toHaveText(questions.recipients);
  await press(page, 'Tab');
  await page.keyboard.type('Zahlfix');
  await press(page, 'Tab');
  // No country of that name: Enter does not go on without one.
  await page.keyboard.type('Qq');
  await press(page, 'Enter');
  await expect(main(page)).toContainText(questions.recipients);
  await press(page, 'Backspace', 'Backspace');
  await page.keyboard.type('German');
  // It is the only one left, so the arrow leads to it, however late the list is.
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText(['Germany']);
  await press(page, 'ArrowDown', 'Enter');
  await expect(page.getByRole('combobox', { name: 'Country it sits in' })).toHaveValue('Germany');
  await expect(preview(page)).toContainText('Zahlfix');
  await button(page, 'Continue').focus();
  await press(page, 'Enter');
  await expect(heading(page)).toHaveText(questions.names);
  await press(page, 'Tab', 'Enter');
  await expect(heading(page)).toHaveText(questions.automated);
  await press(page, 'Tab', 'Space', 'ArrowRight', 'Enter');
  await expect(heading(page)).toHaveText(questions.camera);
  // The camera's own notice is shown with its questions.
  await expect(preview(page).getByRole('heading', { name: /people in view of our cameras/ })).toBeVisible();
  await press(page, 'Tab');
  await page.keyboard.type('The door');
  await expect(preview(page)).toContainText('The door');
  await press(page, 'Tab');
  await page.keyboard.type('Die Tür');
  await press(page, 'Tab', 'Space', 'ArrowRight', 'Tab', 'Space', 'ArrowRight', 'ArrowRight', 'Enter');
  await expect(heading(page)).toHaveText(questions.reach);
  await press(page, 'Tab', 'Enter');
  await expect(heading(page)).toHaveText(questions.check);
  await expect(main(page)).toContainText('Is sound recorded? I don’t know');
  await expect(main(page).locator('dl div').filter({ hasText: 'By name' })).toContainText('Skipped');
  await button(page, 'Keep answers').focus();
  await press(page, 'Enter');
  await expect(heading(page)).toHaveText('Your answers are kept');
  await expect(main(page)).toContainText('The details of your business are in the register.');
  await expect(main(page)).toContainText('For our customers');
  await expect(page.getByRole('link', { name: 'Make final: For our customers, Law: European Union' })).toHaveAttribute(
    'href',
    /notice\/customers\/eu/,
  );
  // Nobody knows about the sound: that notice stays a draft, and says so.
  const filmed = main(page).getByRole('listitem').filter({ hasText: 'For people in view of our cameras' });
  await expect(filmed).toContainText('Draft: one thing is missing');

  const { answers, version } = await readAnswers(page);
  expect(version).toBe(1);
  expect(answers).toMatchObject({
    editions: [
      { audience: 'customers', regime: 'eu' },
      { audience: 'filmed', regime: 'eu' },
    ],
    recipients: { paymentService: { who: 'Zahlfix', country: 'DE' } },
    automated: { used: 'no' },
    camera: { areas: { en: 'The door', de: 'Die Tür' }, watchedLive: 'no', sound: '' },
  });
  expect((await readRegister(page)).company).toMatchObject({ street: 'Am Markt 1', region: 'DE-SN' });
  const drafts = await page.evaluate(async () => (await window.main['drafts.list']({})) as { readonly value: unknown });
  expect(JSON.stringify(drafts.value)).not.toContain('"notice"');
});

test('only what isn’t known is asked, and the checklist leads to what is missing', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await noticeShop(page, ['customerFile'], florist);
  const { answers } = await readAnswers(page);
  await saveAnswers(
    page,
    {
      ...answers,
      editions: [{ audience: 'customers', regime: 'eu' }],
      automated: { ...answers.automated, used: 'no' },
      webAddress: 'https://sonnenschein.example/datenschutz',
    },
    0,
  );
  await beginQuestions(page);
  const steps = page.getByRole('navigation', { name: 'Steps' }).getByRole('listitem');
  await expect(steps).toHaveText(['For whom', 'Which law'].map(name => new RegExp(name)));
  await onward(page, 'laws');
  await onward(page, 'check');
  await expect(preview(page)).toContainText('Nothing is missing');
  // What needn't be asked can be changed all the same.
  await main(page).getByRole('button', { name: 'Change Automatic decisions' }).click();
  await expect(heading(page)).toHaveText(questions.automated);
  await page.getByRole('radio', { name: 'I don’t know' }).check();
  await expect(preview(page)).toContainText('Still missing: one thing');
  await onward(page, 'check');
  await button(page, 'Keep answers').click();
  await expect(heading(page)).toHaveText('Your answers are kept');
  await expect(main(page)).toContainText('Draft: one thing is missing');

  // A page named in the address is shown, and then the check.
  await goTo(page, '/notice/write/reach');
  await expect(heading(page)).toHaveText(questions.reach);
  await preview(page).getByRole('tab', { name: 'Checklist' }).click();
  await preview(page)
    .getByRole('button', { name: /^Answer question/ })
    .click();
  await expect(heading(page)).toHaveText(questions.automated);
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await expect(preview(page).getByRole('listitem').filter({ hasText: 'Missing' })).toHaveCount(0);
  await onward(page, 'check');
  await button(page, 'Keep answers').click();
  await expect(main(page)).toContainText('Ready to be made final');
});

test('half an answer survives lock and kill, and Today leads back to it', async ({ scrinium }) => {
  const first = await scrinium.launch();
  let { page } = first;
  await noticeShop(page, ['orders']);
  await beginQuestions(page);
  await onward(page, 'laws');
  await page
    .getByRole('radiogroup', { name: /Switzerland/ })
    .getByRole('radio', { name: 'I don’t know' })
    .check();
  await onward(page, 'company');
  await page.getByLabel('Street and number').fill('Am Mar');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(heading(page)).toHaveText(questions.company);
  await expect(page.getByLabel('Street and number')).toHaveValue('Am Mar');
  await expect(page.getByLabel('Street and number')).toBeFocused();
  await page.keyboard.type('kt');
  await expect(preview(page)).toBeVisible();
  await page.waitForTimeout(1000);
  await first.app.kill();
  ({ page } = await scrinium.launch({ folder: first.folder }));
  await unlock(page);
  await expect(heading(page)).toHaveText(questions.company);
  await expect(page.getByLabel('Street and number')).toHaveValue('Am Markt');
  await button(page, 'Back').click();
  await expect(
    page.getByRole('radiogroup', { name: /Switzerland/ }).getByRole('radio', { name: 'I don’t know' }),
  ).toBeChecked();
  await button(page, 'Save and leave').click();
  await expect(heading(page)).toHaveText('Privacy notice');
  await goTo(page, '/');
  await expect(main(page)).toContainText('You began to write your privacy notice on');
  await page.getByRole('link', { name: 'Go on' }).click();
  await expect(heading(page)).toHaveText(questions.laws);
  expect((await readAnswers(page)).version).toBe(0);
});

test('answers that were changed meanwhile: nothing is written until it is said which shall stand', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await noticeShop(page, ['orders'], florist);
  const toCheck = async () => {
    await beginQuestions(page);
    await onward(page, 'laws');
    await button(page, 'Continue').click();
    await button(page, 'Continue').click();
    await button(page, 'Continue').click();
    await page.getByRole('radio', { name: 'No', exact: true }).check();
    await onward(page, 'reach');
    await page.getByLabel('Web address of the notice').fill('https://mine.example/privacy');
    await onward(page, 'check');
  };
  const { answers } = await readAnswers(page);
  await toCheck();
  await saveAnswers(page, { ...answers, webAddress: 'https://theirs.example' }, 0);
  await button(page, 'Keep answers').click();
  await expect(main(page)).toContainText('Somebody changed this meanwhile');
  expect((await readAnswers(page)).answers.webAddress).toBe('https://theirs.example');
  await button(page, 'Save mine over it').click();
  await expect(heading(page)).toHaveText('Your answers are kept');
  expect(await readAnswers(page)).toMatchObject({
    version: 2,
    answers: { webAddress: 'https://mine.example/privacy', automated: { used: 'no' } },
  });

  await goTo(page, '/notice/write/reach');
  await page.getByLabel('Web address of the notice').fill('https://mine.example/again');
  await onward(page, 'check');
  await saveAnswers(page, { ...answers, webAddress: 'https://theirs.example/again' }, 2);
  await button(page, 'Keep answers').click();
  await button(page, 'Discard mine, show what is stored').click();
  await expect(page.getByLabel('Web address of the notice')).toHaveValue('https://theirs.example/again');
  expect((await readAnswers(page)).answers.webAddress).toBe('https://theirs.example/again');
  const drafts = await page.evaluate(async () => (await window.main['drafts.list']({})) as { readonly value: unknown });
  expect(JSON.stringify(drafts.value)).not.toContain('mine.example');
});
