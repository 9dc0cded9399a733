import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addPerson, bridge, daysFromToday, localToday } from './consent-list-steps.ts';
import { addFromOthers, noticedShop } from './notice-given-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const given = (page: Page) => page.getByRole('region', { name: 'Privacy notice', exact: true });
const title = 'Who has no privacy notice yet';

test('data from somebody else, 15 days ago: a task on Today, a letter, noted as sent, and the task is gone', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await noticedShop(page);
  await addFromOthers(page, 'Gerade', 14);
  await page.reload();
  await expect(heading(page)).toHaveText('Today');
  await expect(page.getByText('Customers', { exact: true }).last()).toBeVisible();
  await expect(main(page)).not.toContainText('know yet that you have');
  const id = await addFromOthers(page, 'Vogel', 15);
  await page.reload();
  await expect(main(page)).toContainText(
    /One person doesn’t know yet that you have their data, and has to be told by \w+, \d+ \w+( \d{4})?, in 1\d days\./,
  );

  // By keyboard alone from here.
  const look = page.getByRole('link', { name: 'See who', exact: true });
  await look.focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText(title);
  await expect(heading(page)).toBeFocused();
  const people = page.getByRole('listitem').filter({ hasText: 'From somebody else' });
  await expect(people).toHaveCount(2);
  await expect(people.first()).toContainText('Vogel, Änne');
  await expect(people.first()).toContainText(
    /To be told by \w+, \d+ \w+( \d{4})?, in 1\d days: one month after the data came on \d+ \w+ \d{4}\./,
  );
  await expect(main(page)).toContainText('2 people have no notice yet; for one it is time.');
  // What the app can't know itself.
  await expect(main(page)).toContainText('Do you pass their data on to somebody else before that?');
  await page.getByRole('radio', { name: 'For those I tick' }).focus();
  await page.keyboard.press('Space');
  await expect(button(page, 'Write 0 letters')).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Vogel, Änne' }).focus();
  await page.keyboard.press('Space');
  await app.answerSaveDialog(null);
  await button(page, 'Write letter').focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Write letter')).toBeEnabled();
  await expect(main(page)).not.toContainText('Have you sent');
  await app.answerSaveDialog(join(folder, 'letters.pdf'));
  await button(page, 'Write letter').focus();
  await page.keyboard.press('Enter');
  await expect(main(page)).toContainText('One letter is in “letters.pdf”.');
  expect(existsSync(join(folder, 'letters.pdf'))).toBe(true);
  // Nothing counts as given before it was sent, and the question waits while the vault is locked.
  expect((await bridge(page, 'notice.given', { customer: id, today: localToday() })).given).toEqual([]);
  await page.getByLabel('Sent on').fill(daysFromToday(1));
  await button(page, 'Note as sent').click();
  await expect(main(page)).toContainText('Enter today or a day that is over.');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(main(page)).toContainText('Have you sent it?');
  await page.getByLabel('Sent on').fill(daysFromToday(-1));
  await button(page, 'Note as sent').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Noted for one person.' })).toBeVisible();
  await expect(people).toHaveCount(1);
  await expect(people).toContainText('Gerade');

  await goTo(page, '/');
  await expect(heading(page)).toHaveText('Today');
  await expect(main(page)).not.toContainText('know yet that you have');
  await goTo(page, `/customers/${id}`);
  await expect(given(page)).toContainText(/Version 1 of \d+ \w+ \d{4}, for our customers/);
  await expect(given(page)).toContainText(/By post · \d+ \w+ \d{4} · noted by Anna Beispiel/);
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText('Privacy notice given');
});

test('the customer’s page says by when, takes a note, keeps what was typed, and takes a slip back', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await noticedShop(page);
  const id = await addFromOthers(page, 'Vogel', 40);
  await page.reload();
  await expect(main(page)).toContainText(/and had to be told by \w+, \d+ \w+( \d{4})?, \d+ days ago\./);
  // What is over comes before all that can wait; only the missing backup is more urgent.
  await expect(main(page).getByRole('listitem').nth(1)).toContainText('had to be told');
  await goTo(page, `/customers/${id}`);
  await expect(given(page)).toContainText(/Was to be told by .* days ago: one month after the data came/);
  await given(page).getByText('The law and where this comes from').first().click();
  await expect(given(page)).toContainText('Art. 14(3)(a) GDPR');

  await given(page).getByText('Note that this customer got it, or why none is due').click();
  await given(page).getByRole('radio', { name: 'No notice is due to this person' }).check();
  await given(page).getByRole('radio', { name: 'The person knows all of it already' }).check();
  await button(page, 'Note that none is due').click();
  await expect(given(page)).toContainText('Write in a few words why');
  await given(page).getByLabel('Why, in a few words').fill('Steht im Vertrag 🌷');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(given(page).getByLabel('Why, in a few words')).toHaveValue('Steht im Vertrag 🌷');
  await button(page, 'Note that none is due').click();
  await expect(given(page)).toContainText('The person knows all of it already');
  await expect(given(page)).toContainText('Art. 13(4), 14(5)(a) GDPR');
  await expect(given(page)).not.toContainText('Was to be told');
  await given(page)
    .getByRole('button', { name: /^Take back: The person knows/ })
    .click();
  await expect(given(page)).toContainText('Was to be told');
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText(
    'Note about the privacy notice taken back',
  );

  await given(page).getByRole('radio', { name: 'This person got the notice' }).check();
  await given(page).getByLabel('How', { exact: true }).selectOption('Told on the phone');
  await button(page, 'Note that it was given').click();
  await expect(given(page)).toContainText(/Told on the phone · \d+ \w+ \d{4}/);
});

test('whoever nobody knows the source of is listed apart; a list of many has pages; without a notice it says so', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/notice/people');
  await expect(main(page)).toContainText('Nobody is waiting for a notice.');
  const unclear = await addPerson(page, 'Unklar', { source: 'unknown' });
  await page.evaluate(
    async ([customer, day]) => {
      for (let n = 0; n < 60; n += 1)
        await window.main['customers.save']({
          id: null,
          version: 0,
          customer: { ...(customer as object), familyName: `Kunde ${n}`, sourceOn: day } as never,
        });
    },
    [
      {
        ...(await bridge(page, 'customers.read', { id: unclear }).then(
          ({ id: _a, version: _b, createdAt: _c, changedAt: _d, archivedAt: _e, importId: _f, ...rest }) => rest,
        )),
        source: 'tradeFair',
      },
      daysFromToday(-3),
    ] as const,
  );
  await goTo(page, '/help');
  await expect(heading(page)).toHaveText('Help');
  await goTo(page, '/notice/people');
  await expect(main(page)).toContainText('60 people have no notice yet; for nobody it is time.');
  await expect(main(page)).toContainText('There is no final privacy notice yet that could be given.');
  await expect(main(page)).toContainText('1 to 50 of 60');
  await button(page, 'Show next page').click();
  await expect(main(page)).toContainText('51 to 60 of 60');
  await page.getByRole('radio', { name: 'Of whom nobody noted how the data came (1)' }).check();
  await expect(main(page)).toContainText('Unklar, Änne');
  await expect(main(page)).not.toContainText('To be told by');
  await page.getByRole('radio', { name: 'Who has to be told (60)' }).check();

  await page.getByText('Note that these 60 people got it another way, or why none is due').click();
  await page.getByRole('radio', { name: 'The person knows all of it already' }).check();
  await page.getByLabel('Why, in a few words').fill('Die Messe gab jedem die Hinweise mit');
  await button(page, 'Note that none is due to 60 people').click();
  await expect(page.getByRole('status').filter({ hasText: 'Noted for 60 people.' })).toBeVisible();
  await expect(main(page)).toContainText('Nobody is waiting for a notice.');
});
