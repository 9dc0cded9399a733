import { expect, inView, type Chapter } from '../chapter.ts';

/** A customer is found while typing, looked at, changed, and the change is seen in what happened. */
export const findAndChange: Chapter = {
  title: 'Finding and changing a customer',
  tell: async ({ page, language, t, say, picture }) => {
    const heading = page.getByRole('heading', { level: 1 });

    say(
      'Typing / goes to the search. It finds while one types, in names, companies, numbers, addresses of every kind and cities, with and without umlauts.',
    );
    await page.keyboard.press('/');
    await page.keyboard.type('straussbae');
    await expect(page.getByRole('grid').locator('[data-index]')).toHaveCount(1);
    await picture('“straussbae” finds Zoë Straußbäcker.');
    await page.keyboard.press('Enter');

    say('Her page shows all that is known of her, and all that happened to it.');
    await expect(heading).toContainText('Straußbäcker');
    await picture('Everything about one customer.');

    say(
      'Changing her asks for nothing twice: what looks wrong is said where it is typed, as a hint and not a wall, and what was typed is kept if the computer locks meanwhile.',
    );
    await page.getByRole('button', { name: t('customer.actions.edit'), exact: true }).click();
    await expect(heading).toContainText('Straußbäcker');
    const phone = page.getByLabel(t('customer.entries.phone', { number: 1 }), { exact: true });
    await phone.fill('0171');
    await phone.blur();
    const country = new Intl.DisplayNames(language, { type: 'region' }).of('DE') ?? '';
    await expect(page.getByText(t('customer.warnings.phoneUnlikely', { country }))).toBeVisible();
    await inView(phone);
    await picture('A number that is too short is doubted beside its field.');
    await phone.fill('0171 3920099');
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('region', { name: t('customer.timeline.title') })).toContainText(
      t('customer.timeline.changed'),
    );
    await picture('The change stands in what happened, and can be undone.');
  },
};
