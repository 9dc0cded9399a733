import { expect, inView, type Chapter } from '../chapter.ts';

/** A consent signed on paper is written down with its text, and taken back as quickly. */
export const aYesAndANo: Chapter = {
  title: 'A yes on paper, and a no',
  tell: async ({ page, t, say, picture }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const onward = page.locator('main button[type=submit]');
    const choose = (name: string, value: string) => page.locator(`main [name="${name}"][value="${value}"]`).check();
    const go = (route: string) => page.evaluate(hash => void (location.hash = hash), `#${route}`);
    const following = async (step: 'text' | 'channels' | 'how' | 'day' | 'age' | 'free' | 'proof') => {
      await onward.click();
      await expect(heading).toHaveText(t(`consentWizard.question.${step}`));
    };

    // The text is there already, as if it had been written yesterday.
    await page.evaluate(async () => {
      await window.main['consents.saveText']({
        purpose: 'newsletter',
        kind: 'consent',
        channels: ['email'],
        bodies: [
          {
            language: 'de',
            body: 'Ja, Blumen Sonnenschein darf mir einmal im Monat per E-Mail Neues aus dem Laden schicken.\n\nIch kann das jederzeit widerrufen: laden@example.org.',
          },
        ],
      });
    });
    await go('/customers');
    await page.keyboard.press('/');
    await page.keyboard.type('straussbae');
    await expect(page.getByRole('grid').locator('[data-index]')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(heading).toContainText('Straußbäcker');

    say('Somebody signed at the counter. What has to be known is asked one thing at a time, in a shop’s words.');
    await page.getByRole('link', { name: t('customer.actions.consent'), exact: true }).click();
    await choose('purpose', 'newsletter');
    await picture('For which purpose: only what needs a consent is offered, and why the rest needs none can be read.');
    await following('text');
    // More than one version is there by now: the newest was shown.
    await page.locator('main [name=text]').first().check();
    await choose('withdrawal', 'yes');
    await picture('The text that was read, word for word, in the version that was shown.');
    await following('channels');
    await following('how');
    await choose('how', 'paper');
    await choose('emptyBox', 'no');
    await choose('ownBox', 'yes');
    await inView(page.locator('[data-flaw=preTicked]'));
    await expect(page.locator('[data-flaw=preTicked]')).toBeVisible();
    await picture('What can’t be a valid consent is said beside the answer, with what to do in its place.');
    await choose('emptyBox', 'yes');
    await following('day');
    await following('age');
    await choose('grownUp', 'no');
    await page.locator('[name=birthDate]').fill('1.5.2014');
    await expect(page.getByText(t('consentWizard.age.who.parent'))).toBeVisible();
    await picture('Of a child, the rule of its country decides who has to say yes.');
    await choose('grownUp', 'yes');
    await following('free');
    await choose('free', 'yes');
    await following('proof');
    await onward.click();
    await expect(heading).toHaveText(t('wizard.checkTitle'));
    await picture('Everything on one page before it is kept.');
    await onward.click();
    await expect(heading).toHaveText(t('consentWizard.done.title'));
    await expect(page.locator('main h2 + ul')).toBeVisible();
    await picture('Written down: what it means from today, and the next step.');
    await page.getByRole('link', { name: t('consentWizard.done.attach'), exact: true }).click();
    await expect(page.locator('main pre')).toBeVisible();
    await picture('The consent’s own page keeps text, day, way and who wrote it down.');

    say('A no is one page and two presses: what was agreed to is chosen already, and what goes on is said.');
    await page.getByRole('main').getByRole('link').first().click();
    await expect(heading).toContainText('Straußbäcker');
    await page.getByRole('link', { name: t('customer.actions.no'), exact: true }).click();
    await expect(heading).toHaveText(t('statement.title'));
    await inView(page.getByText(t('statement.means')));
    await picture('Taking a consent back, with what it means.');
    await onward.click();
    await expect(page.getByText(t('statement.saved'))).toBeVisible();
    await picture('It counts at once.');
  },
};
