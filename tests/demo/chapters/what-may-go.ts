import { addCustomer, addHeld, oldInvoice } from '../../e2e/review-steps.ts';
import { chooseList } from '../../e2e/entries-steps.ts';
import { goTo } from '../../e2e/vault.ts';
import { expect, inView, type Chapter } from '../chapter.ts';

/** January: what must stay, what may go, a review with its record, and the list for the cellar. */
export const whatMayGo: Chapter = {
  title: 'What must stay, what may go',
  tell: async ({ page, app, language, t, say, picture, file }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const field = (name: string) => page.locator(`main [name="${name}"]`);
    const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
    const onward = page.locator('main form button[type=submit]');

    say('A binder in the cellar is held too. Whoever enters it sees at once until when it has to stay.');
    await goTo(page, '/retention/entries/new');
    await field('rows.0.category').selectOption('bankStatement');
    await field('rows.0.title').fill(language === 'de' ? 'Kontoauszüge' : 'Bank statements');
    await field('rows.0.place').fill(language === 'de' ? 'Keller, Regal 3' : 'cellar, shelf 3');
    await field('rows.0.day').fill('2016');
    await field('from').fill('2012');
    await field('to').fill('2019');
    await press(t('held.new.makeYears'));
    await expect(field('rows.7.title')).toHaveValue(/2019/);
    await picture('Eight binders in one go: each with the day from which it may go.');
    await onward.last().click();
    await expect(heading).toHaveText(t('held.page.title'));
    await picture('All that is held, with a customer or without.');

    say('Invoices come from the bookkeeping program, as the list it writes.');
    await goTo(page, '/retention/entries/import');
    await press(t('heldImport.start.begin'));
    await chooseList(page, 'extf-buchungsstapel-2018.csv');
    await expect(field('program')).toHaveValue('datev');
    await picture('The program is recognised by its headings, the financial year by its first line.');
    await onward.last().click();
    await expect(field('category')).toHaveValue('invoice');
    await onward.last().click();
    await expect(page.locator('[data-sum=taken]')).toBeVisible();
    await picture('What comes in, what is there already, and a day that doesn’t exist: named, never dropped.');

    say('“Why can’t I delete her yet?” is answered in one sentence, with one date and one article.');
    const customer = await addCustomer(page, 'Probst', '2022-02-01');
    await addHeld(page, customer, [oldInvoice({ day: '2022-02-01', title: 'R 2022-17', place: '' })]);
    await goTo(page, `/customers/${customer}`);
    const held = page.getByRole('heading', { name: t('held.about.title') });
    await expect(held).toBeVisible();
    await inView(held);
    await picture('The answer on her page, and behind it every reason.');

    say('Once a year the review goes through what has reached its end.');
    await addHeld(
      page,
      null,
      Array.from({ length: 26 }, (_, index) => oldInvoice({ title: `2010-${index + 1}` })),
    );
    await goTo(page, '/retention');
    await expect(page.getByRole('main').getByRole('table').first()).toBeVisible();
    await picture('What is due, what waits and why, what the next years bring.');
    await goTo(page, '/retention/review');
    await press(t('review.start.begin'));
    await page.locator('main input[type=radio][value=no]').check();
    await picture('Is a tax year open? Its papers stay, however old they are.');
    await onward.click();
    await expect(heading).toHaveText(t('review.decide.title'));
    await picture('What is due, by rule, with sums. Each can be looked into.');
    const groups = page.locator('main form section');
    for (const group of await groups.all()) {
      const gone = group.getByRole('radio', { name: t('review.action.delete'), exact: true });
      await ((await gone.count()) > 0 ? gone : group.locator('input[type=radio]').last()).check();
    }
    await onward.click();
    await expect(heading).toHaveText(t('review.dry.title'));
    await expect(onward).toBeEnabled();
    await picture('A trial says exactly what would go: tables, files, and the backups that still hold it.');
    await onward.click();
    await expect(heading).toHaveText(t('review.second.title'));
    const asked = await page.locator('main form label').filter({ hasText: /\d/ }).first().textContent();
    await field('typed').fill((asked ?? '').replaceAll(/\D/g, ''));
    await picture('Much at once needs a second look.');
    await onward.click();
    await onward.click();
    await expect(heading).toHaveText(t('review.done.title'));
    await picture('Done, read again to confirm, and noted without the data.');
    await app.answerSaveDialog(file('deletion-record.pdf', 'The record of the review'));
    await press(t('certificate.save'));

    say('For the paper there is a list to take to the cellar; for a single question, a calculator.');
    await goTo(page, '/retention/shred');
    await app.answerSaveDialog(file('shred-list.pdf', 'What may go next year'));
    await press(t('shred.pdf'));
    await picture('By kind and year, with what still has to stay.');
    await goTo(page, '/retention/calculator');
    await field('category').selectOption('invoice');
    await page.getByRole('main').getByRole('textbox').first().fill('2018');
    await picture('One question, no customer data.');
    await goTo(page, '/retention/rules');
    await expect(heading).toBeVisible();
    await picture('Every rule with its article, its source and its day; what is not certain says so.');
    await goTo(page, '/retention/holds');
    await expect(heading).toBeVisible();
    await picture('A legal hold keeps what a dispute is about, whatever the calendar says.');
  },
};
