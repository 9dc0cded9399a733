import { join } from 'node:path';
import { emptyCustomer, type Customer } from '../../../shared/domain/customer.ts';
import { expect, inView, type Chapter } from '../chapter.ts';

/** Five programs hold the same customers; one list comes of it, without doubles, and goes out again. */
export const oneList: Chapter = {
  title: 'Every list gets in and out, once, clean',
  tell: async ({ page, app, t, say, picture, sample, file }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const goTo = (route: string) => page.evaluate(to => void (location.hash = `#${to}`), route);
    const next = () => press(t('wizard.continue'));
    /** Brings one file in with what is proposed; `look` is shown where something is to be seen. */
    const bringIn = async (name: string, look: 'columns' | 'together' | 'nothing') => {
      await goTo('/customers');
      await expect(heading).toHaveText(t('customers.title'));
      await goTo('/import');
      await press(t('import.start.begin'));
      await page.locator('input[type=file]').setInputFiles(join(sample, 'lists', name));
      await expect(heading).toHaveText(t('import.reading.title'));
      await expect(page.getByRole('table')).toBeVisible();
      await next();
      await expect(heading).toHaveText(t('import.map.title'));
      await expect(page.getByRole('combobox').first()).toBeVisible();
      if (look === 'columns')
        await picture('Whose list it is was recognised; the dates of birth are left out until somebody says what for.');
      await next();
      await expect(heading).toHaveText(t('import.check.title'));
      await next();
      await expect(heading).toHaveText(t('duplicates.file.title'));
      await expect(page.getByRole('main').getByRole('status').first()).toBeVisible();
      if (look === 'together') {
        await expect(page.getByRole('main').getByRole('radio').first()).toBeVisible();
        await picture('Rows that are somebody already there: fill in what is missing, for all of them at once.');
      }
      await next();
      await expect(heading).toHaveText(t('import.source.title'));
      await next();
      await expect(heading).toHaveText(t('wizard.checkTitle'));
      await press(t('import.send'));
      await page.getByRole('button', { name: t('import.report.open') }).waitFor();
    };

    say(
      'The shop has some of its customers in Google Contacts, some in Outlook, in a phone, in the web shop and in the bookkeeping program, each written a little differently.',
    );
    await bringIn('google.csv', 'columns');
    await bringIn('outlook.csv', 'together');
    await bringIn('phone.vcf', 'nothing');
    await picture('The report of the phone’s cards: rows read are rows taken, filled in, skipped and refused.');
    await bringIn('shopify.csv', 'nothing');
    await bringIn('lexware.csv', 'nothing');

    await page.evaluate(async customer => window.main['customers.save']({ id: null, version: 0, customer }), {
      ...emptyCustomer,
      givenName: 'Anna',
      familyName: 'Bergman',
      notes: 'Holt freitags ab',
      addresses: [
        { label: '', street: 'Lindenstr. 5', extra: '', postcode: '10969', city: 'Berlin', region: '', country: 'DE' },
      ],
    } as const satisfies Customer);
    say(
      'At the counter somebody typed in Anna Bergmann once more, with a slip. The whole list is looked through, with the reason and how sure it is.',
    );
    await goTo('/customers/duplicates');
    await press(t('duplicates.start'));
    const pairs = page.getByRole('list', { name: t('duplicates.title') }).locator('> li');
    await expect(pairs.first()).toBeVisible();
    await picture('Customers who probably stand in the list twice.');
    say('Two records side by side become one; everything that hangs on either comes along.');
    await pairs.first().getByRole('link').first().click();
    await expect(heading).toHaveText(t('merge.title'));
    await expect(page.getByRole('button', { name: t('merge.run'), exact: true })).toBeVisible();
    await picture('Field by field, with a proposal and its reason.');
    await press(t('merge.run'));
    await expect(page.getByRole('button', { name: t('common.undo'), exact: true })).toBeVisible();
    await picture('Merged, with one undo.');
    await page
      .getByRole('button', { name: t('common.close'), exact: true })
      .last()
      .click();

    say('Many customers at once: ticked, tagged, with one undo for all of them.');
    await goTo('/customers');
    await expect(page.getByRole('grid').locator('[data-index]').first()).toBeVisible();
    // What was searched for in the chapter before.
    const clear = page.getByRole('button', { name: t('customers.filters.clear'), exact: true });
    if (await clear.isVisible()) await clear.click();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+a');
    await expect(page.getByRole('region', { name: t('bulk.label') })).toBeVisible();
    await picture('All that match are ticked.');
    await page.keyboard.press('Escape');

    say(
      'The list goes out again: which customers, what for, which details, as what. The purpose stands in the audit trail.',
    );
    await goTo('/customers/export');
    await expect(heading).toHaveText(t('export.title'));
    await page.getByRole('main').getByRole('radio').first().check();
    await page.locator('[name=purpose]').fill('Weihnachtskarten');
    await page.keyboard.press('Escape');
    await picture('Bringing customers out.');
    const save = page.getByRole('button', {
      name: new RegExp(t('export.save', { count: 987 }).replace('987', '\\d+')),
    });
    await inView(save);
    await picture('As what, plain or in an encrypted ZIP file.');
    await app.answerSaveDialog(file('customers.xlsx', 'The list as a workbook'));
    await save.click();
    const plain = page.getByRole('dialog');
    await expect(plain.or(page.locator('main', { hasText: 'customers.xlsx' }))).toBeVisible();
    if (await plain.isVisible()) {
      await picture('Said once: a plain file can be read by everybody.');
      await press(t('export.told.plain'));
    }
    await expect(page.getByRole('main')).toContainText('customers.xlsx');
    await picture('What was written.');

    say('Whether the data are still right, and whether they are needed at all, is asked now and then.');
    await goTo('/customers/checks');
    await expect(heading).toHaveText(t('accuracy.title'));
    await picture('Whose data nobody looked at for long, and letters that ask.');
    await goTo('/customers/holding');
    await expect(heading).toHaveText(t('holding.title'));
    await expect(page.getByRole('table').first()).toBeVisible();
    await picture('What is held, for how many, and what uses it.');
  },
};
