import { join } from 'node:path';
import { flaws, looks } from './flaws.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const forward = (page: Page) => page.locator('main button[type=submit]');
const target = (page: Page, column: string) =>
  page.getByRole('combobox', { name: `Goes to, for the column ${column}`, exact: true });

/** Contacts as Google writes them. Birthdays are invented, and so is everything else. */
const google = (...rows: readonly string[]) =>
  Buffer.from(
    [
      'First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,File As,Organization Name,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Address 1 - Country',
      ...rows,
    ].join('\n'),
  );
const first = google(
  'Anna,,Bär,,,,,,1970-02-01,,,* myContacts ::: Roses,* Work,anna@example.org,Mobile,0171 1234567,Am Markt 1,Dresden,01067,DE',
  'Udo,,Fuchs,,,,,,1958-11-30,,,* myContacts,Home,udo@example.org,,,,,,',
);
const second = google('Zoe,,Kern,,,,,,2001-07-04,,,,,zoe@example.org,,,,,,');

async function choose(page: Page, name: string, bytes: Buffer): Promise<void> {
  // From elsewhere: after an import its report stands there.
  await goTo(page, '/customers');
  await expect(page.locator('main h1')).toBeVisible();
  await goTo(page, '/import');
  await page.locator('main button').first().waitFor();
  await expect(page).toHaveURL(/import$/);
  await page.locator('main button').first().click();
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: bytes });
  await expect(page.locator('main table')).toBeVisible();
  await forward(page).click();
  await expect(page.locator('[name=targets]')).toBeVisible();
}

test('contacts from Google are recognised, the birthday is taken only for a purpose, and the next file is read alike', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await choose(page, 'whatever.csv', first);
  const note = page.getByRole('note').filter({ hasText: 'This looks like a list from Google Contacts' });
  await expect(note).toBeVisible();
  await expect(target(page, 'E-mail 1 - Value')).toHaveValue('email:1');
  await expect(target(page, 'E-mail 1 - Value').locator('option:checked')).toHaveText('E-mail 1');
  await expect(target(page, 'Address 1 - City')).toHaveValue('address:1:city');

  // No, it isn't; and yes, it is after all.
  await page.getByRole('button', { name: 'Read it as an ordinary list' }).click();
  await expect(target(page, 'First Name')).toHaveValue('givenName');
  await expect(target(page, 'Address 1 - City')).not.toHaveValue('address:1:city');
  await page.getByRole('button', { name: 'Read it as a list from Google Contacts' }).click();
  await expect(target(page, 'Address 1 - City')).toHaveValue('address:1:city');

  const apart = page.getByRole('region', { name: 'A column you may not need' });
  await expect(apart).toContainText('Looks like details of somebody’s birth.');
  await expect(target(page, 'Birthday')).toHaveValue('leaveOut');
  await target(page, 'Birthday').selectOption('notes');
  await forward(page).click();
  await expect(page.getByRole('alert').first()).toContainText('Say what you need this column for, or leave it out.');
  await page.getByRole('combobox', { name: 'What do you need “Birthday” for?' }).fill('Cards on birthdays');

  // What was typed is there again after the list was locked.
  await page.waitForTimeout(400);
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'What do you need “Birthday” for?' })).toHaveValue(
    'Cards on birthdays',
  );
  await forward(page).click();
  await expect(heading(page)).toHaveText('What needs a look?');
  await forward(page).click();
  await expect(heading(page)).toHaveText('Is anybody in here twice?');
  await forward(page).click();
  await expect(heading(page)).toHaveText('Where did this data come from?');
  await page.getByRole('radio', { name: 'From the customer' }).check();
  await forward(page).click();
  await expect(page.getByRole('main')).toContainText('Birthday: Cards on birthdays');
  await forward(page).click();
  await expect(heading(page)).toHaveText('2 customers were imported');

  await choose(page, 'other-name.csv', second);
  await expect(page.getByRole('note').filter({ hasText: 'The columns are set as you did last time' })).toBeVisible();
  await expect(target(page, 'Birthday')).toHaveValue('notes');
  await expect(page.getByRole('combobox', { name: 'What do you need “Birthday” for?' })).toHaveValue(
    'Cards on birthdays',
  );
  await page.getByRole('button', { name: 'Read it as a list from Google Contacts' }).click();
  await expect(target(page, 'Birthday')).toHaveValue('leaveOut');
  await page.getByRole('button', { name: 'Read it as last time' }).click();

  // Said to be something else, it stands among the others; left out again, it comes back.
  await target(page, 'Birthday').selectOption('other');
  await expect(page.getByRole('region', { name: 'A column you may not need' })).toHaveCount(0);
  await target(page, 'Birthday').selectOption('tags');
  await target(page, 'Birthday').selectOption('leaveOut');
  await expect(page.getByRole('region', { name: 'A column you may not need' })).toBeVisible();

  await goTo(page, '/settings/audit');
  await expect(page.getByText('sensitive columns taken').first()).toBeVisible();
  await goTo(page, '/settings/imports');
  await page.getByRole('button', { name: 'Forget how files were read' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Forget how files were read' }).click();
  await expect(page.getByRole('button', { name: 'Forget how files were read' })).toHaveCount(0);
});

/** A list with much in it that nobody needs, under German headings and under none that says so. */
const mixed = Buffer.from(
  [
    'First Name;Last Name;Geburtsdatum;Konfession;Konto;USt-IdNr.;Labels;E-mail 1 - Label;E-mail 1 - Value;Phone 1 - Value;Photo;Nickname;File As;Birthday',
    'Anna;Bär;1.2.1970;ev.;DE89370400440532013000;;Roses;* Work;anna@example.org;0171 1234567;;;;',
    'Udo;Fuchs;30.11.1958;rk;AT611904300234573201;DE136695976;;Home;udo@example.org;;;;;',
  ].join('\r\n'),
);
const pictures = process.env['SCRINIUM_PICTURES'];

for (const [language, theme] of looks) {
  test(`the columns of a list in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const found: string[] = [];
    const look = async (where: string) => {
      await page.waitForTimeout(300);
      found.push(...(await flaws(page, where)));
      if (pictures)
        await page.screenshot({ path: join(pictures, `${where}-${language}-${theme}.png`), fullPage: true });
    };
    await choose(page, 'kunden.csv', mixed);
    await page.locator('section [name="targets.4"]').selectOption('notes');
    await forward(page).click();
    await expect(page.locator('main [role=alert]').first()).toBeVisible();
    await look('columns');
    expect(found).toEqual([]);
  });
}
