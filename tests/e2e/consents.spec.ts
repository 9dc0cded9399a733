import { addReachable, addText, newForm, onward, questions, readPerson, shop } from './consent-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, unlock } from './vault.ts';
import { today } from './today.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
const press = (page: Page, ...keys: readonly string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
/** Answers a yes-or-no question by its words. */
const answer = (page: Page, question: string, reply: string) =>
  page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: reply, exact: true }).check();

/** From the first question to the one named, on a sheet of paper without faults, for the newsletter. */
async function fillTo(page: Page, customer: string, until: keyof typeof questions): Promise<void> {
  await goTo(page, `/customers/${customer}/consent`);
  await expect(heading(page)).toHaveText(questions.purpose);
  const steps: readonly (readonly [keyof typeof questions, () => Promise<void>])[] = [
    ['purpose', () => radio(page, 'Newsletter').check()],
    ['text', () => answer(page, 'Does the text say that the consent can be withdrawn at any time?', 'Yes')],
    ['channels', async () => {}],
    [
      'how',
      async () => {
        await radio(page, 'On paper').check();
        await radio(page, 'The box was empty, or there was only a line to sign').check();
        await radio(page, 'It had its own box or signature').check();
      },
    ],
    ['day', async () => {}],
    ['age', () => radio(page, 'Grown up').check()],
    ['free', () => radio(page, 'Yes, it made no difference').check()],
    ['proof', async () => {}],
    ['check', async () => {}],
  ];
  for (const [place, [step, fill]] of steps.entries()) {
    if (step === until) return;
    await fill();
    const next = steps[place + 1]?.[0];
    if (next) await onward(page, questions[next]);
  }
}

test('a consent on paper, by keyboard only: from the customer to the record with its text', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const { customer, text } = await shop(page);
  await goTo(page, `/customers/${customer}`);
  await page.getByRole('link', { name: 'Write down a consent' }).focus();
  await press(page, 'Enter');
  await expect(heading(page)).toHaveText(questions.purpose);
  await expect(heading(page)).toBeFocused();
  await expect(main(page).getByRole('link', { name: 'Probst, Anna' })).toBeVisible();
  // Past the link to a form with a code, onto the first purpose.
  await press(page, 'Tab', 'Tab');
  await expect(page.getByRole('radio').first()).toBeFocused();
  while (!(await radio(page, 'Newsletter').isChecked())) await press(page, 'ArrowDown');
  await press(page, 'Enter');
  await expect(heading(page)).toHaveText(questions.text);
  await expect(page.locator('pre')).toHaveText(
    'Ja, schicken Sie mir Neues aus dem Laden.\nIch kann das jederzeit widerrufen.',
  );
  await press(page, 'Tab', 'Space', 'Enter');
  await expect(heading(page)).toHaveText(questions.channels);
  await expect(page.getByLabel('E-mail')).toBeChecked();
  await button(page, 'Continue').focus();
  await press(page, 'Enter');
  await expect(heading(page)).toHaveText(questions.how);
  await press(page, 'Tab', 'Space', 'Tab', 'Space', 'Tab', 'Space', 'Enter');
  await expect(heading(page)).toHaveText(questions.day);
  await press(page, 'Tab', 'Enter');
  await expect(heading(page)).toHaveText(questions.age);
  await press(page, 'Tab', 'Space', 'Enter');
  await expect(heading(page)).toHaveText(questions.free);
  await press(page, 'Tab', 'Space', 'Enter');
  await expect(heading(page)).toHaveText(questions.proof);
  await expect(page.getByLabel('Who took it')).toHaveValue('Anna Beispiel');
  await press(page, 'Tab', 'Tab');
  await page.keyboard.type('Ordner November');
  await button(page, 'Continue').focus();
  await press(page, 'Enter');
  await expect(heading(page)).toHaveText(questions.check);
  await expect(main(page)).toContainText('Ordner November');
  await button(page, 'Write consent down').focus();
  await press(page, 'Enter');
  await expect(heading(page)).toHaveText('The consent is written down');
  await expect(main(page)).toContainText('Probst, Anna: Newsletter.');
  await expect(main(page)).toContainText('E-mail: allowed, has consented');

  const person = await readPerson(page, customer);
  expect(person.records).toHaveLength(1);
  expect(person.records[0]).toMatchObject({
    event: { kind: 'consentGiven', purpose: 'newsletter', channels: ['email'], textVersion: text, how: 'paper' },
    details: { note: 'Ordner November', actingName: '', proof: [] },
  });
  await page.getByRole('link', { name: 'Attach the signed sheet' }).press('Enter');
  await expect(heading(page)).toHaveText('Consent: Newsletter');
  await expect(page.locator('pre')).toHaveText(
    'Ja, schicken Sie mir Neues aus dem Laden.\nIch kann das jederzeit widerrufen.',
  );
  await expect(main(page)).toContainText('Given');
  await expect(main(page)).toContainText('Ordner November');
  const drafts = await page.evaluate(async () => (await window.main['drafts.list']({})) as { readonly value: unknown });
  expect(JSON.stringify(drafts.value)).not.toContain('"consent"');
});

test('each answer that can’t be a valid consent is said beside it, with its article, and isn’t let past', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  const { customer } = await shop(page);
  const flaw = (code: string) => page.locator(`[data-flaw=${code}]`);
  const stays = async (code: string, question: string, words: string, article: string) => {
    await expect(flaw(code)).toContainText(words);
    await expect(flaw(code)).toContainText(article);
    await button(page, 'Continue').click();
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(heading(page)).toHaveText(question);
  };
  await goTo(page, `/customers/${customer}/consent`);
  await page.getByText('Why isn’t everything listed here?').click();
  await expect(main(page)).toContainText('Orders and contracts: Contract');
  await button(page, 'Continue').click();
  await expect(page.getByRole('alert')).toContainText('Choose what the person says yes to.');

  // No text was ever written for this purpose.
  await radio(page, 'Advertising by phone').check();
  await onward(page, questions.text);
  await stays('noTextShown', questions.text, 'No text was shown for this purpose.', 'Art. 7(1)');
  await expect(page.getByRole('link', { name: 'Write a text' })).toHaveAttribute('href', /consents\/texts\/phoneAds/);
  await addText(page, 'phoneAds', ['phone', 'sms', 'email']);
  await addText(page, 'healthDetails', ['email', 'phone']);
  await page.reload();
  await expect(heading(page)).toHaveText(questions.text);
  await answer(page, 'Does the text say that the consent can be withdrawn at any time?', 'No');
  await stays('withdrawalNotMentioned', questions.text, 'The text did not say that', 'Art. 7(3)');
  await answer(page, 'Does the text say that the consent can be withdrawn at any time?', 'Yes');
  await expect(flaw('withdrawalNotMentioned')).toHaveCount(0);
  await onward(page, questions.channels);

  await button(page, 'Continue').click();
  await expect(page.getByRole('alert')).toContainText('Choose at least one channel.');
  await page.getByLabel('Phone', { exact: true }).check();
  await onward(page, questions.how);

  await radio(page, 'On paper').check();
  await radio(page, 'The box was already ticked').check();
  await radio(page, 'It had its own box or signature').check();
  await stays('preTicked', questions.how, 'The box was already ticked.', 'Art. 4(11)');
  await radio(page, 'The box was empty, or there was only a line to sign').check();
  await radio(page, 'One tick or signature together with terms or an order').check();
  await stays('bundledWithTerms', questions.how, 'It was one tick together', 'Art. 7(2)');
  await radio(page, 'It had its own box or signature').check();
  await radio(page, 'In a form on the web site').check();
  await radio(page, 'Yes, the confirmation came').check();
  await page.getByRole('checkbox', { name: 'E-mail' }).check();
  await page.getByLabel('Confirmed on').fill('1.11.2026');
  await stays('phoneProvedByEmailOnly', questions.how, 'A click in an e-mail proves the mailbox', 'I ZR 164/09');
  await page.getByRole('checkbox', { name: 'Text message' }).check();
  await expect(flaw('phoneProvedByEmailOnly')).toHaveCount(0);
  await onward(page, questions.day);

  await page.getByLabel('Day it was given').fill('1.1.2099');
  await stays('futureDate', questions.day, 'The day lies in the future.', 'Art. 7(1)');
  // Typing on after a refusal stays in the field.
  await page.getByLabel('Day it was given').click();
  await press(page, 'Control+a', '2', '.', '1', '1', '.', '2', '0', '2', '6');
  await expect(page.getByLabel('Day it was given')).toHaveValue('2.11.2026');
  await expect(page.getByLabel('Day it was given')).toBeFocused();
  await onward(page, questions.age);

  await radio(page, 'Under 18').check();
  await page.getByLabel('Date of birth').fill('1.5.2012');
  await expect(main(page)).toContainText('people consent alone from the age of 16');
  await answer(page, 'Did a parent or guardian agree?', 'No');
  await button(page, 'Continue').click();
  await expect(page.getByRole('alert')).toContainText('A parent or guardian has to agree.');
  await expect(flaw('underAgeWithoutParent')).toContainText('Art. 8(1)');
  await radio(page, 'Grown up').check();
  await onward(page, questions.free);

  await radio(page, 'No, it was a condition').check();
  await stays('conditionOfPurchase', questions.free, 'there would have been no sale', 'Art. 7(4)');
  await radio(page, 'Yes, it made no difference').check();
  await onward(page, questions.proof);

  // Sensitive data ask one question more.
  await goTo(page, '/');
  await page.evaluate(async id => void (await window.main['drafts.drop']({ place: 'consent', record: id })), customer);
  await goTo(page, `/customers/${customer}/consent/healthDetails`);
  await onward(page, questions.text);
  await answer(page, 'Does the text say that the consent can be withdrawn at any time?', 'Yes');
  await onward(page, questions.channels);
  await page.getByLabel('E-mail', { exact: true }).check();
  await onward(page, questions.how);
  await radio(page, 'In person, by word of mouth').check();
  await onward(page, questions.day);
  await onward(page, questions.age);
  await radio(page, 'Grown up').check();
  await onward(page, questions.free);
  await radio(page, 'Yes, it made no difference').check();
  await onward(page, questions.explicit);
  await radio(page, 'No').check();
  await stays('notExplicitForSpecialCategory', questions.explicit, 'These are sensitive data', 'Art. 9(2)(a)');
  expect((await readPerson(page, customer)).records).toEqual([]);
});

test('advertising the register rests on a contract needs no consent, and none is written down', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  const { customer } = await shop(page);
  await page.evaluate(async day => {
    const read = (await window.main['register.read']({})) as {
      readonly value: { readonly purposes: readonly { readonly version: number; readonly purpose: { id: string } }[] };
    };
    const stored = read.value.purposes.find(({ purpose }) => purpose.id === 'newsletter');
    await window.main['register.savePurpose']({
      version: stored?.version ?? 0,
      purpose: { ...stored?.purpose, bases: [{ basis: 'contract', article: '' }] },
      providers: [],
      today: day,
    } as never);
  }, today);
  await page.reload();
  await goTo(page, `/customers/${customer}/consent/newsletter`);
  await expect(page.locator('[data-flaw=contractOrLawCovers]')).toContainText('No consent is needed here');
  await button(page, 'Continue').click();
  await expect(page.getByRole('alert')).toContainText('No consent is needed here');
  await expect(heading(page)).toHaveText(questions.purpose);
});

test('a child: the rule of the place with its article, and the parent who agreed is kept', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const { customer } = await shop(page, 'AT');
  await fillTo(page, customer, 'age');
  await radio(page, 'Under 18').check();
  await page.getByLabel('Date of birth').fill('1.5.2014');
  await expect(main(page)).toContainText('In Austria, people consent alone from the age of 14.');
  await main(page).getByText('The law and where this comes from').click();
  await expect(main(page)).toContainText('s. 4(4) DSG');
  await answer(page, 'Did a parent or guardian agree?', 'Yes');
  await button(page, 'Continue').click();
  await expect(page.getByRole('alert')).toContainText('Enter who agreed for the child.');
  await page.getByLabel('Name of the parent').fill('Maria Probst');
  await page.getByLabel('Relation to the child').fill('Mutter');
  await onward(page, questions.free);
  await radio(page, 'Yes, it made no difference').check();
  await onward(page, questions.proof);
  await onward(page, questions.check);
  await expect(main(page)).toContainText('Agreed for the child: Maria Probst, Mutter');
  await button(page, 'Write consent down').click();
  await expect(heading(page)).toHaveText('The consent is written down');
  const person = await readPerson(page, customer);
  expect(person.standing.birthDate).toBe('2014-05-01');
  expect(person.records[0]).toMatchObject({
    event: { givenBy: 'parent' },
    details: { actingName: 'Maria Probst', actingAs: 'Mutter' },
  });
});

test('France asks child and parent; in Switzerland no age is fixed and one has to judge', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const { customer } = await shop(page, 'FR');
  await fillTo(page, customer, 'age');
  await radio(page, 'Under 18').check();
  await page.getByLabel('Date of birth').fill('1.5.2014');
  await expect(main(page)).toContainText('The child and a parent have to say yes');
  await answer(page, 'Did the child agree?', 'No');
  await answer(page, 'Did a parent or guardian agree?', 'Yes');
  await page.getByLabel('Name of the parent').fill('Marie');
  await button(page, 'Continue').click();
  await expect(page.getByRole('alert')).toContainText('Here the child has to agree as well.');
  await answer(page, 'Did the child agree?', 'Yes');
  await onward(page, questions.free);

  const swiss = await addReachable(page, 'Bünzli', 'CH');
  await fillTo(page, swiss, 'age');
  await radio(page, 'Under 18').check();
  await page.getByLabel('Date of birth').fill('1.5.2014');
  await expect(main(page)).toContainText('In Switzerland, no age is fixed.');
  await button(page, 'Continue').click();
  await expect(page.getByRole('alert')).toContainText('Choose an answer.');
  await answer(page, 'Does the child understand what the yes means?', 'No');
  await answer(page, 'Did a parent or guardian agree?', 'No');
  await button(page, 'Continue').click();
  await expect(page.getByRole('alert')).toContainText('A parent or guardian has to agree.');
  await answer(page, 'Does the child understand what the yes means?', 'Yes');
  await onward(page, questions.free);
});

test('what was answered survives lock and kill at every step, and Today leads back to it', async ({ scrinium }) => {
  const first = await scrinium.launch();
  let { page } = first;
  const { customer } = await shop(page);
  const before: readonly (keyof typeof questions)[] = [
    'purpose',
    'text',
    'channels',
    'how',
    'day',
    'age',
    'free',
    'proof',
  ];
  await fillTo(page, customer, 'check');
  // Back to the first question, then a lock at each step on the way on again.
  for (let step = before.length - 1; step >= 0; step -= 1) await button(page, 'Back').click();
  for (const step of before) {
    await expect(heading(page)).toHaveText(questions[step]);
    await page.keyboard.press('Control+l');
    await unlock(page);
    await expect(heading(page)).toHaveText(questions[step]);
    await button(page, 'Continue').click();
  }
  await expect(heading(page)).toHaveText(questions.check);
  await button(page, 'Back').click();
  await page.getByLabel('Note on the proof').fill('Blatt liegt unter der The');
  await page.waitForTimeout(1000);
  await first.app.kill();
  ({ page } = await scrinium.launch({ folder: first.folder }));
  await unlock(page);
  await expect(heading(page)).toHaveText(questions.proof);
  await expect(page.getByLabel('Note on the proof')).toHaveValue('Blatt liegt unter der The');
  await expect(page.getByLabel('Note on the proof')).toBeFocused();
  await page.keyboard.type('ke');
  await button(page, 'Save and leave').click();
  await expect(heading(page)).toHaveText('Probst, Anna');
  await goTo(page, '/');
  await expect(main(page)).toContainText('You began to write down a consent on');
  await page.getByRole('link', { name: 'Go on' }).click();
  await expect(page.getByLabel('Note on the proof')).toHaveValue('Blatt liegt unter der Theke');
});

test('what main refuses at the end leads to the answer it comes from', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const { customer } = await shop(page);
  await addText(page, 'phoneAds', ['phone', 'email']);
  await page.reload();
  await goTo(page, `/customers/${customer}/consent/phoneAds`);
  await onward(page, questions.text);
  await answer(page, 'Does the text say that the consent can be withdrawn at any time?', 'Yes');
  await onward(page, questions.channels);
  await page.getByLabel('E-mail', { exact: true }).check();
  await onward(page, questions.how);
  await radio(page, 'In a form on the web site').check();
  await radio(page, 'The box was empty, or there was only a line to sign').check();
  await radio(page, 'It had its own box or signature').check();
  await radio(page, 'Yes, the confirmation came').check();
  await page.getByRole('checkbox', { name: 'E-mail' }).check();
  await page.getByLabel('Confirmed on').fill('1.11.2026');
  await onward(page, questions.day);
  await onward(page, questions.age);
  await radio(page, 'Grown up').check();
  await onward(page, questions.free);
  await radio(page, 'Yes, it made no difference').check();
  await onward(page, questions.proof);
  await onward(page, questions.check);
  // A way that the confirmation doesn't prove is added afterwards.
  await page.getByRole('button', { name: 'Change Ways' }).click();
  await page.getByLabel('Phone', { exact: true }).check();
  await onward(page, questions.check);
  await button(page, 'Write consent down').click();
  await expect(main(page)).toContainText('This would not be a valid consent.');
  await page.getByRole('button', { name: /^A click in an e-mail proves the mailbox/ }).click();
  await expect(heading(page)).toHaveText(questions.how);
  await page.getByRole('checkbox', { name: 'Text message' }).check();
  await onward(page, questions.check);
  await button(page, 'Write consent down').click();
  await expect(heading(page)).toHaveText('The consent is written down');
  const { records } = await readPerson(page, customer);
  expect(records.map(({ event }) => event.kind).toSorted()).toEqual([
    'consentConfirmed',
    'consentConfirmed',
    'consentGiven',
  ]);
  expect(records[0]?.details.proof).toEqual([{ label: 'Confirmed on', value: '1 November 2026' }]);
});

test('the code of a form brings up the customer and the text; one consent begun is not lost unasked', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  const { customer } = await shop(page);
  const text = await addText(page, 'phoneAds', ['phone', 'sms'], 'Rufen Sie mich an.\nWiderruf jederzeit.');
  const code = await newForm(page, customer, text);
  await page.reload();
  await fillTo(page, customer, 'text');
  await goTo(page, '/consents/form');
  await page.getByLabel('Code of the form').fill('AAAA-AAAA');
  await page.keyboard.press('Enter');
  await expect(main(page)).toContainText('No form with this code was printed here');
  await page.getByLabel('Code of the form').fill(code.toLowerCase().replace('-', ' '));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Probst, Anna' })).toContainText('version 1');
  await expect(main(page)).toContainText('A consent of this person is already begun');
  await button(page, 'Go on with what was begun').click();
  await expect(heading(page)).toHaveText(questions.text);
  await goTo(page, '/consents/form');
  await page.getByLabel('Code of the form').fill(code);
  await page.keyboard.press('Enter');
  await button(page, 'Begin anew with this form').click();
  await expect(heading(page)).toHaveText(questions.purpose);
  await expect(radio(page, 'Advertising by phone')).toBeChecked();
  await onward(page, questions.text);
  await expect(page.locator('pre')).toHaveText('Rufen Sie mich an.\nWiderruf jederzeit.');
  await answer(page, 'Does the text say that the consent can be withdrawn at any time?', 'Yes');
  await onward(page, questions.channels);
  await expect(page.getByLabel('Phone', { exact: true })).toBeChecked();
  await expect(page.getByLabel('Text message')).toBeChecked();
  await onward(page, questions.how);
  await expect(radio(page, 'On paper')).toBeChecked();
});
