import { join } from 'node:path';
import { expect, inView, type Chapter } from '../chapter.ts';

/** The shop's old list, with its umlauts and mistakes, becomes customers. */
export const bringInTheList: Chapter = {
  title: 'Bringing in the list of today',
  tell: async ({ page, t, say, picture, sample }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const next = () => press(t('wizard.continue'));
    const place = (row: number, column: string) =>
      page.getByRole('listitem').filter({ hasText: t('import.check.place', { format: 'csv', row, heading: column }) });

    say(
      'The sample is a list as shops have them: 250 rows saved by an old Excel, with umlauts, dropped noughts and slips of the finger.',
    );
    await page.evaluate(() => void (location.hash = '#/import'));
    await expect(heading).toHaveText(t('import.start.title'));
    await picture('What an import does, how long it takes, what to have at hand.');
    await press(t('import.start.begin'));
    await page.locator('input[type=file]').setInputFiles(join(sample, 'kunden.csv'));

    say('Scrinium finds out how the file is written and shows its first rows, so that a wrong guess is seen at once.');
    await expect(heading).toHaveText(t('import.reading.title'));
    await expect(page.getByRole('table')).toContainText('Straußbäcker');
    await picture('The encoding and the separator are found out, and can be corrected.');
    await next();

    say('Every column has a guess; what is not needed is left out.');
    await expect(heading).toHaveText(t('import.map.title'));
    await expect(page.getByRole('combobox', { name: t('import.map.targetOf', { heading: 'Name' }) })).toBeVisible();
    await picture('Where each column goes.');
    await next();

    say(
      'Each doubtful cell is shown with its row, its value and a suggestion: take it, write another, or leave it as it is.',
    );
    await expect(heading).toHaveText(t('import.check.title'));
    const dropped = place(12, 'PLZ');
    await expect(dropped).toBeVisible();
    await picture('What needs a look, kind by kind.');
    await dropped.getByRole('button', { name: t('import.check.take', { suggestion: '01067' }), exact: true }).click();
    const address = place(19, 'E-Mail').getByRole('textbox');
    await address.fill('kaethe@example.org');
    await address.press('Enter');
    await expect(dropped).toContainText(t('import.check.isReplaced', { value: '01067' }));
    await inView(dropped);
    await picture('One of them mended with a click.');
    await next();

    say('Rows that are somebody already in the list would be shown here; this list is new to an empty one.');
    await expect(heading).toHaveText(t('duplicates.file.title'));
    await expect(page.getByRole('status').first()).toBeVisible();
    await picture('Is anybody in here twice?');
    await next();

    await expect(heading).toHaveText(t('import.source.title'));
    await page.getByRole('radio', { name: t('customer.source.customer') }).check();
    await picture('Where the data came from: a question every customer may ask.');
    await next();

    await expect(heading).toHaveText(t('wizard.checkTitle'));
    await picture('All answers once more, each with a way back to it.');
    await press(t('import.send'));

    say('The report adds up: rows read are rows taken, skipped and refused. The whole import can be undone.');
    await page.getByRole('button', { name: t('import.report.open') }).waitFor();
    await picture('The report.');
    await press(t('import.report.open'));
    await expect(page.getByRole('grid')).toBeVisible();
    await expect(page.getByRole('grid').locator('[data-index]').first()).toBeVisible();
    await picture('The customer list.');
  },
};
