import { goTo } from '../../e2e/vault.ts';
import { expect, inView, type Chapter } from '../chapter.ts';
import { password } from './first-run.ts';

/** A laptop is gone: the first hour before the password, the questions, whom to tell, and the closed file. */
export const somethingHasHappened: Chapter = {
  title: 'Something has happened',
  tell: async ({ page, app, language, t, say, picture, file }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const main = page.getByRole('main');
    const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
    const follow = (below: string) => page.locator(`main a[href$="${below}"]`).first().click();
    const field = (name: string) => page.locator(`main [name="${name}"]`);
    const answer = (question: string, value: string) =>
      page.locator(`main input[name="${question}"][value="${value}"]`).check();
    const onward = page.locator('main form button[type=submit]').last();
    const next = async () => {
      const before = await heading.textContent();
      await onward.click();
      await expect(heading).not.toHaveText(before ?? '');
    };

    say('The laptop is gone. What to do first is there before the password, on any computer with Scrinium.');
    await page.keyboard.press('Control+l');
    await expect(heading).toHaveText(t('lockScreen.title'));
    await page.getByRole('link', { name: t('firstHour.button') }).click();
    await expect(heading).toHaveText(t('firstHour.title'));
    await picture('Nine kinds of incident, without the password.');
    await follow('/deviceLost');
    await expect(page.getByRole('checkbox').first()).toBeVisible();
    await page.getByRole('checkbox').nth(0).check();
    await page.getByRole('checkbox').nth(1).check();
    await picture('One step after the other. What is ticked here is only the step and the time.');

    say('The next unlock takes the ticks into a file of their own.');
    await goTo(page, '/');
    await page.getByLabel(t('lockScreen.password'), { exact: true }).fill(password);
    await page.getByRole('button', { name: t('lockScreen.unlock'), exact: true }).click();
    await expect(heading).toHaveText(t('firstHour.inIncident.title'));
    await expect(page.getByRole('checkbox').first()).toBeChecked();
    await picture('In the incident: who did what, and when; whom to call; what not to do.');

    say('Then come eight pages of questions. Everything may stay open; what isn’t known comes back as a task.');
    await follow('/questions');
    await press(t('incidentQuestions.begin'));
    await expect(onward).toBeVisible();
    await picture('When it was noticed, and from when the 72 hours count.');
    await next();
    await answer('availability', 'restored');
    await picture('What happened: proposals for a lost device, each open to change.');
    await next();
    for (const kind of ['basic', 'contact', 'address', 'identityNumber']) await field(`data.${kind}`).check();
    await picture('Which data.');
    await next();
    await next();
    await answer('encryption', 'passwordOnly');
    await answer('backup', 'usable');
    await picture('A password to log in is not encryption.');
    await next();
    await next();
    await field('measuresTaken').fill(
      language === 'de'
        ? 'Alle Passwörter geändert, bei der Bahn gefragt.'
        : 'Changed all passwords, asked the railway.',
    );
    await field('measuresPlanned').fill(language === 'de' ? 'Jede Festplatte verschlüsseln.' : 'Encrypt every disk.');
    await next();
    await next();
    await picture('Everything on one page, each with a way back to it.');
    await next();

    say('Who is affected comes from the customer list.');
    const [, , id = ''] = (await page.evaluate(() => location.hash)).split('/');
    await goTo(page, `/incidents/${id}/people`);
    await press(t('affected.addAll'));
    await press(t('affected.take'));
    await expect(page.getByText(t('affected.taken'))).toBeVisible();
    await picture('How many, by which way, in which language, where.');

    say('The assessment says whom to tell, by when, and why: each factor with its reason, open to correction.');
    await goTo(page, `/incidents/${id}/assessment`);
    await expect(main.getByRole('article').first()).toBeVisible();
    await picture('Tell the authority, and the people too.');
    await goTo(page, `/incidents/${id}`);
    await expect(heading).toBeVisible();
    await picture('The file: hours left, the steps with their state, and what is still open.');
    await goTo(page, '/');
    await expect(heading).toHaveText(t('frame.today'));
    await picture('The hours left stand on every page, and first of all on Today.');

    say('The notice to the authority is there as a document and field by field; the letters as one file.');
    await goTo(page, `/incidents/${id}/authority/gdpr`);
    await app.answerSaveDialog(file('breach-notice.pdf', 'The notice to the authority'));
    await press(t('breachNotice.save.pdf'));
    await picture('Which authority, by when, and everything it asks for, ready to copy.');
    await goTo(page, `/incidents/${id}/letters`);
    await app.answerSaveDialog(file('breach-letters.pdf', 'The letters to the people'));
    await press(t('breachLetter.saveLetters'));
    await expect(main.getByText('breach-letters.pdf')).toBeVisible();
    await picture('Letters in the language of each person, e-mail in batches, a public notice.');

    say('Everything stands in the timeline, and the file ends with what changes from now on.');
    await goTo(page, `/incidents/${id}/timeline`);
    await expect(heading).toBeVisible();
    await picture('Who did what, and when. An entry that was changed would be noticed.');
    await goTo(page, `/incidents/${id}/close`);
    await expect(heading).toBeVisible();
    await picture('What is still open before the file is closed.');
    await goTo(page, '/incidents/register');
    await expect(heading).toBeVisible();
    await picture('The register of all breaches, also those that nobody has to report.');

    say('For calm times there are a contact sheet and exercises.');
    await goTo(page, '/incidents/contacts');
    await expect(heading).toBeVisible();
    await picture('Whom to call, to print beforehand.');
    await goTo(page, '/incidents/exercises');
    await follow('/exercises/bagInTrain');
    await expect(main.getByRole('radio').first()).toBeVisible();
    await inView(heading);
    await picture('An exercise: invented, and never in the register.');
  },
};
