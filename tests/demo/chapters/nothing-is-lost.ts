import { expect, inView, type Chapter } from '../chapter.ts';
import { password } from './first-run.ts';

/** Backups are made and proved, a restore is tried and then done; who was deleted stays deleted. */
export const nothingIsLost: Chapter = {
  title: 'Nothing is ever lost',
  tell: async ({ page, t, say, picture }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const goTo = (route: string) => page.evaluate(hash => void (location.hash = hash), route);

    say(
      'The first backup was made by itself, with the first unlock of the day. The head of the window says how old the newest proved one is, and leads to all of them.',
    );
    await goTo('#/settings/backups');
    await expect(heading).toHaveText(t('backups.title'));
    await press(t('backups.create'));
    await expect(page.getByText(t('backups.stand.good')).first()).toBeVisible();
    await expect(page.getByText(t('backups.cause.asked')).first()).toBeVisible();
    await picture('How the backups stand, in one sentence, and where they go.');
    await inView(page.getByRole('heading', { name: t('backups.list.title') }));
    await picture('Every backup, with the reason it was made and how many customers it holds.');

    say('After the backup a customer is deleted for good.');
    await goTo('#/customers');
    await page.getByRole('grid').locator('[data-index]').first().click();
    await press(t('customer.actions.delete'));
    const sure = page.getByRole('dialog');
    await sure.waitFor();
    await sure.getByRole('button').last().click();
    await expect(page.getByRole('grid')).toBeVisible();

    say('Once a month the program suggests trying a restore. It is done for real, in a place of its own.');
    await goTo('#/exercise');
    await press(t('exercise.start.begin'));
    await page.getByRole('textbox', { name: t('lockScreen.password'), exact: true }).fill(password);
    await picture('The password from memory, or the paper in the hand.');
    await press(t('exercise.secret.run'));
    await expect(heading).toHaveText(t('exercise.report.title'));
    await picture('Every customer of the backup was read back.');

    say(
      'Restoring begins while the list is locked. The same wizard serves a new computer and a damaged list: it tests the password and the whole file first, and says what would change.',
    );
    await page.keyboard.press('Control+l');
    await expect(heading).toHaveText(t('lockScreen.title'));
    await page.getByRole('link', { name: t('lockScreen.restore'), exact: true }).click();
    await press(t('restore.start.begin'));
    await expect(heading).toHaveText(t('restore.which.title'));
    // The first of all radio buttons is the language's.
    await page.getByRole('main').getByRole('radio').first().check();
    await picture('Which backup shall come back?');
    await press(t('wizard.continue'));
    await page.getByRole('textbox', { name: t('lockScreen.password'), exact: true }).fill(password);
    await press(t('restore.secret.test'));
    await expect(heading).toHaveText(t('restore.differences.title'));
    await picture('What a restore would change, and that the deleted customer stays deleted.');
    await press(t('wizard.continue'));
    await expect(heading).toHaveText(t('wizard.checkTitle'));
    await picture('The button says what it will do.');
    await page.locator('form button[type=submit]').click();
    await expect(page.getByRole('button', { name: t('restore.report.open'), exact: true })).toBeVisible();
    await picture('The list is back; what was there before is kept.');
    await press(t('restore.report.open'));
    // It opens where it was left when the backup was made.
    await expect(page.getByRole('navigation', { name: t('frame.places') })).toBeVisible();
  },
};
