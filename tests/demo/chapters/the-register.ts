import { expect, inView, type Chapter } from '../chapter.ts';

/** The register fills itself from a few answers, says what is missing, and is printed. */
export const theRegister: Chapter = {
  title: 'The register an authority asks for',
  tell: async ({ page, app, t, say, picture, file }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const follow = (name: string) => page.getByRole('link', { name, exact: true }).first().click();
    const onward = page.locator('main button[type=submit]');

    say('The register says who the business is, what it uses people’s data for, and who helps with it.');
    await follow(t('frame.register'));
    await expect(heading).toHaveText(t('register.title'));
    await picture('What is missing is said in words, each with the button that leads to it.');
    await follow(t('register.gapButton.region'));
    await page.locator('[name=street]').fill('Am Markt 1');
    await page.locator('[name=postcode]').fill('01067');
    await page.locator('[name=city]').fill('Dresden');
    await page.locator('[name=email]').fill('laden@example.org');
    await page.locator('[name=region]').selectOption({ index: 1 });
    await inView(page.locator('[name=region]'));
    await picture('The authority in charge is shown as soon as the region is chosen.');
    await press(t('register.company.save'));
    await expect(heading).toHaveText(t('register.title'));

    say('Yes or no to a page of questions writes the entries; what nobody knows is listed at the end.');
    await follow(t('register.purposes.begin'));
    await press(t('questions.begin'));
    for (let step = 1; step <= 5; step += 1) {
      const yes = page.locator('main input[value=yes]');
      const asked = await yes.count();
      for (let question = 0; question < asked; question += 1)
        await page
          .locator(`main input[value=${question < 3 ? 'yes' : 'no'}]`)
          .nth(question)
          .check();
      if (step === 1) await picture('One group of questions, each with the slip to avoid.');
      await onward.click();
      if (step < 5)
        await expect(page.getByRole('main')).toContainText(
          t('wizard.stepOf', { wizard: t('questions.name'), step: step + 1, steps: 5 }),
        );
    }
    await expect(heading).toHaveText(t('wizard.checkTitle'));
    await picture('What will be added, by group, before anything is.');
    await onward.click();
    await expect(page.getByText(t('questions.done.lead'))).toBeVisible();
    await picture('What was added, and what still needs a look.');

    say(
      'Whether a data protection officer is needed is asked with the law of the place; the answer keeps its sources.',
    );
    await page.evaluate(hash => void (location.hash = hash), '#/register/officer');
    await press(t('officer.begin'));
    for (let step = 1; step <= 6; step += 1) {
      const number = page.locator('main input[inputmode=numeric]');
      if (await number.isVisible()) await number.fill('6');
      else await page.locator('main input[value=no]').check();
      if (step === 4) await picture('How many people work with data, and who counts.');
      await onward.click();
      if (step < 6)
        await expect(page.getByRole('main')).toContainText(
          t('wizard.stepOf', { wizard: t('register.officer.title'), step: step + 1, steps: 6 }),
        );
    }
    await onward.click();
    await expect(heading).toHaveText(t('register.officer.no'));
    await picture('The answer in one sentence, what to do next, and what it rests on.');

    say('A service provider without an agreement is named as one, on its page and in the register.');
    await page.evaluate(hash => void (location.hash = hash), '#/register/providers/new');
    await page.locator('[name=name]').fill('Brieftaube');
    await page.locator('[name=service]').fill('Newsletter');
    await press(t('provider.save'));
    await expect(page.getByText(t('register.providerFlaw.noAgreement'))).toBeVisible();
    await inView(page.getByText(t('register.providerFlaw.noAgreement')));
    await picture('What is missing with each provider.');

    say('It is saved as a document to hand over, or as a table.');
    await app.answerSaveDialog(file('register.pdf', 'Register'));
    await press(t('register.save.pdf'));
    await expect(page.getByText('register.pdf')).toBeVisible();
    await app.answerSaveDialog(file('register.csv', 'Register as a table'));
    await press(t('register.save.csv'));
    await expect(page.getByText('register.csv')).toBeVisible();
  },
};
