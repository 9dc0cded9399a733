import { expect, type Chapter } from '../chapter.ts';
import { password } from './first-run.ts';

/** The list locks, refuses a wrong password and opens with the right one. */
export const lockAndUnlock: Chapter = {
  title: 'Locking and unlocking',
  tell: async ({ page, t, say, picture }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const tryPassword = async (secret: string) => {
      await page.getByLabel(t('lockScreen.password'), { exact: true }).fill(secret);
      await page.getByRole('button', { name: t('lockScreen.unlock'), exact: true }).click();
    };

    say(
      'Ctrl+L locks at once; so do the screen lock, sleep, and a while without touching the computer. The database is closed, the key is wiped and the page loaded anew.',
    );
    await page.keyboard.press('Control+l');
    await expect(heading).toHaveText(t('lockScreen.title'));
    await picture('Locked: nothing of the list is left in the window.');

    say('A wrong password is said plainly, and every further one takes longer.');
    await tryPassword('sonnenblume');
    await expect(page.getByText(t('errors.vault.wrongPassword'))).toBeVisible();
    await picture('A wrong password.');

    say('The right one opens the list where it was left.');
    await tryPassword(password);
    await expect(heading).not.toHaveText(t('lockScreen.title'));
    await picture('Open again.');
  },
};
