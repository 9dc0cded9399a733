import { bridge, consentTo, daysFromToday, prepareConsents, takeBack } from '../../e2e/consent-list-steps.ts';
import { goTo } from '../../e2e/vault.ts';
import { expect, inView, type Chapter } from '../chapter.ts';

/** The customer's page answers before anybody writes or calls, and a list leaves out who said no, with the reason. */
export const mayI: Chapter = {
  title: 'May I? Whom to write to, and whom not',
  tell: async ({ page, app, language, t, say, picture, file }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const text = await prepareConsents(page, language);
    const { rows } = await bridge(page, 'customers.list', {
      filter: { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'without' },
      sort: { by: 'name', descending: false },
      offset: 0,
      limit: 100,
    });
    const [first, second, third, fourth] = rows.filter(({ email, phone }) => email !== '' && phone !== '');
    if (!first || !second || !third || !fourth) throw new Error('The sample has too few customers');
    await consentTo(page, first.id, text, daysFromToday(-30));
    await consentTo(page, second.id, text);
    await takeBack(page, second.id, ['email']);
    await consentTo(page, third.id, text, daysFromToday(-800));
    await consentTo(page, fourth.id, text, daysFromToday(-700));

    say('A customer’s page answers ‘May I?’ for every purpose and way, with the day and the article.');
    await goTo(page, `/customers/${first.id}`);
    const answers = page.getByRole('region', { name: t('mayContact.title'), exact: true });
    await expect(answers).toContainText(t('mayContact.may'));
    await inView(answers.getByRole('heading', { name: t('mayContact.may'), exact: true }));
    await picture('A plain yes or no, each with its reason in one sentence.');
    await answers.getByText(t('register.law.open')).first().click();
    await picture('What an answer rests on, how sure it is, and when it was looked up.');

    say('The same question can be asked of any day: was she allowed to be called back then?');
    await answers.getByText(t('mayContact.anotherDay')).click();
    await answers.locator('[name=contactPurpose]').selectOption('newsletter');
    await answers.locator('[name=contactChannel]').selectOption('email');
    await answers.locator('[name=contactDay]').fill(daysFromToday(-60));
    await answers.getByRole('button', { name: t('mayContact.look'), exact: true }).click();
    await expect(answers.getByRole('status')).not.toBeEmpty();
    await inView(answers.locator('[name=contactDay]'));
    await picture('The answer for a day in the past, by what was written down until then.');

    say('Whoever took the consent back is left out from that moment on.');
    await goTo(page, `/customers/${second.id}`);
    await expect(answers).toContainText(t('consents.state.withdrawn'));
    await inView(answers.getByRole('heading', { name: t('mayContact.mayNot'), exact: true }));
    await picture('No, and why.');

    say('Consents has the figures for each purpose, and what is due.');
    await page.getByRole('link', { name: t('frame.consents'), exact: true }).click();
    await expect(heading).toHaveText(t('frame.consents'));
    await expect(page.getByText(t('consents.due'), { exact: true })).toBeVisible();
    await picture('What is due, each with one button.');

    say('A mailing list is two files: those who may be written to, and those who may not, each with the reason.');
    await goTo(page, '/consents/mailing/newsletter/email');
    await expect(page.getByText(t('mailing.reasons'), { exact: true })).toBeVisible();
    await picture('How many, and why.');
    await app.answerSaveDialog(
      file('may-be-contacted.csv', 'Who may be contacted'),
      file('may-not-be-contacted.csv', 'Who may not be contacted'),
    );
    await page.getByRole('button', { name: t('mailing.save'), exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'may-be-contacted.csv' })).toBeVisible();
    await picture('What was saved and noted.');

    say('Consents that were not used for two years have ended. A letter asks again, since it needs no consent itself.');
    await goTo(page, '/consents/due/expired/newsletter/email');
    await expect(heading).toHaveText(t('upkeep.title.expired'));
    await expect(page.getByText(t('upkeep.letterTitle'), { exact: true })).toBeVisible();
    await picture('Whom to ask again, through which way, and why not the others.');
    await inView(page.getByText(t('upkeep.letterTitle'), { exact: true }));
    await picture('The text to ask with, ready to be sent.');
  },
};
