import { expect, type Chapter } from '../chapter.ts';

/** The password of the demo's business, and nobody's. */
export const password = 'kranich dosenbrot ventil';

/** A new business sets up its encrypted list and keeps the recovery sheet. */
export const firstRun: Chapter = {
  title: 'Setting up',
  tell: async ({ page, app, language, t, say, picture, file }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

    say(
      'The first start asks for three things: whose customers these are, a password, and that the recovery sheet is kept.',
    );
    await expect(heading).toHaveText(t('firstRun.welcome'));
    await picture('The first start says in three sentences what Scrinium does.');
    await press(t('firstRun.begin'));

    await page.getByLabel(t('settings.business')).fill('Blumenhaus Grünspan');
    await page.getByLabel(t('firstRun.owner')).fill('Anna Beispiel');
    await page.getByRole('combobox', { name: t('settings.country') }).click();
    await page
      .getByRole('option', { name: new Intl.DisplayNames(language, { type: 'region' }).of('DE') ?? '', exact: true })
      .click();
    await picture('One question per page; beside it why it is asked.');
    await press(t('wizard.continue'));

    say('The password is measured while it is typed; there are no rules about capitals and digits.');
    await page.getByLabel(t('lockScreen.password'), { exact: true }).fill(password);
    await page.getByLabel(t('password.repeat')).fill(password);
    await expect(
      page
        .getByText(t('password.score4'))
        .or(page.getByText(t('password.score3')))
        .or(page.getByText(t('password.enough')))
        .first(),
    ).toBeVisible();
    await picture('How hard the password is to guess stands beside it, in words.');
    await press(t('firstRun.create'));

    say(
      'From it comes the key to the encrypted list. A second key, for the day the password is forgotten, is shown once and goes onto a sheet of paper.',
    );
    await expect(heading).toHaveText(t('recovery.sheetTitle'));
    await picture('The recovery key, in groups that can be typed.');
    const groups = await page
      .getByRole('list', { name: t('recovery.groups') })
      .locator('code')
      .allTextContents();
    await app.answerSaveDialog(file('recovery-sheet.pdf', 'Recovery sheet'));
    await press(t('recovery.saveSheet'));
    await expect(page.getByText('recovery-sheet.pdf')).toBeVisible();
    await press(t('wizard.continue'));

    say('Part of the key is typed back from the paper, so that a sheet that can not be read is noticed now.');
    for (const field of await page.locator('input[name^=group]').all()) {
      const group = Number((await field.getAttribute('name'))?.slice('group'.length));
      await field.fill(groups[group - 1] ?? '');
    }
    await picture('Only some groups are asked for.');
    await press(t('recovery.confirm'));

    say('Backups need no decision: a folder is ready, and the page says plainly what it does not protect against.');
    await expect(heading).toHaveText(t('backups.firstRun.title'));
    await expect(page.getByText(t('backups.firstRun.folder'))).toBeVisible();
    await picture('Where backups go; another folder can be chosen, now or later.');
    await press(t('wizard.continue'));
    await expect(heading).toHaveText(t('firstRun.doneTitle'));
    await picture('Done, with the one next step.');
    await press(t('frame.toToday'));
    await expect(heading).toHaveText(t('frame.today'));
    await picture('Today: what there is to do.');
  },
};
