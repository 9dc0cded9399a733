import { AxeBuilder } from '@axe-core/playwright';
import { ask } from './newsletter-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const forward = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true });
const pictures = process.env['SCRINIUM_PICTURES'];

const everybody = (page: Page) =>
  ask(page, 'customers.list', {
    filter: { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'with' },
    sort: { by: 'name', descending: false },
    offset: 0,
    limit: 50,
  });

/** What axe finds on the page as it stands. */
async function flaws(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(node => node.target.join(' ')).join(', ')}`);
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/import-vcard-${name}.png` });
}

/** Address books of an old phone, of an office program and of a new phone in one file; the third card breaks off. */
const cards = Buffer.from(
  [
    'BEGIN:VCARD',
    'VERSION:2.1',
    'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg',
    'TEL;HOME;VOICE:0351 8000000',
    'PHOTO;ENCODING=BASE64;JPEG:',
    ' /9j/4AAQSkZJRgABAQEASABIAAD',
    '',
    'END:VCARD',
    'BEGIN:VCARD',
    'VERSION:3.0',
    'N:Bär;Anna;;Dr.;',
    'FN:Dr. Anna Bär',
    'item1.EMAIL;type=INTERNET:anna@example.org',
    'item1.X-ABLabel:_$!<Work>!$_',
    'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQEASABIAAD',
    'BDAY:1980-05-03',
    'END:VCARD',
    'BEGIN:VCARD',
    'VERSION:3.0',
    'FN:Halbe Karte',
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:org',
    'FN:Blumen Ärmel',
    'ORG:Blumen Ärmel',
    'ADR;TYPE=work:;;Rosenweg 3;Köln;;50667;Deutschland',
    'END:VCARD',
    '',
  ].join('\r\n'),
);

async function chooseFile(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
}

async function begin(page: Page): Promise<void> {
  await goTo(page, '/import');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await expect(heading(page)).toHaveText('Which file holds your customers?');
}

test('three kinds of address cards become customers, a broken one is named, and pictures stay out', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await begin(page);
  await expect(page.getByText('address cards (vCard, .vcf) or JSON')).toBeVisible();
  await expect(page.locator('input[type=file]')).toHaveAttribute('accept', /\.vcf.*\.json/);
  await chooseFile(page, 'kontakte.vcf', cards);

  await expect(heading(page)).toHaveText('Does this look right?');
  await expect(page.getByRole('note').filter({ hasText: 'Left out of this file: 2 pictures' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Müller' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Last name' })).toBeVisible();
  await expect(page.getByLabel('The first row holds')).toHaveCount(0);
  const found = await flaws(page);
  await picture(page, 'reading');
  await forward(page).click();

  await expect(heading(page)).toHaveText('What do the columns hold?');
  const target = (column: string) =>
    page.getByRole('combobox', { name: `Goes to, for the column ${column}`, exact: true });
  await expect(target('Last name')).toHaveValue('familyName');
  await expect(target('E-mail 1')).toHaveValue('email:1');
  await expect(target('Address 1 city')).toHaveValue('address:1:city');
  await expect(target('Birthday (BDAY)')).toHaveValue('leaveOut');
  found.push(...(await flaws(page)));
  await picture(page, 'columns');
  await forward(page).click();

  await expect(heading(page)).toHaveText('What needs a look?');
  await expect(page.getByRole('heading', { name: 'A card breaks off' })).toBeVisible();
  const line = page.getByRole('listitem').filter({ hasText: 'Card 3' });
  await expect(line).toContainText('Halbe Karte');
  found.push(...(await flaws(page)));
  await picture(page, 'check');
  await line.getByRole('button', { name: 'Skip this card' }).click();
  await expect(line).toContainText('Card skipped');
  await forward(page).click();
  await expect(heading(page)).toHaveText('Is anybody in here twice?');
  await forward(page).click();
  await expect(heading(page)).toHaveText('Where did this data come from?');
  await forward(page).click();
  await page.getByRole('button', { name: 'Import customers' }).click();
  await expect(heading(page)).toHaveText('3 customers were imported');
  const { rows } = await everybody(page);
  expect(rows.map(({ name }) => name)).toEqual(['Bär, Anna', 'Blumen Ärmel', 'Müller, Jörg']);
  const customer = await ask(page, 'customers.read', { id: rows[1]?.id ?? '' });
  expect(customer.addresses).toEqual([
    { label: 'work', street: 'Rosenweg 3', extra: '', postcode: '50667', city: 'Köln', region: '', country: 'DE' },
  ]);
  expect(found).toEqual([]);
});

test('a list of Scrinium’s own in JSON comes back to the letter, and one that breaks off says where', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await begin(page);
  const text = JSON.stringify(
    {
      format: 'scrinium-customers',
      version: 1,
      customers: [
        {
          kind: 'person',
          familyName: 'Blumen GmbH',
          givenName: 'Anna  Maria',
          status: 'former',
          source: 'unknown',
          emails: [{ label: 'billing', address: 'anna@example.org' }],
          notes: '-',
        },
      ],
    },
    undefined,
    2,
  );
  await chooseFile(page, 'kunden.json', Buffer.from(text.slice(0, -20)));
  await expect(page.getByRole('alert')).toContainText(/From line \d+ on this file can’t be read/);
  await chooseFile(page, 'kunden.json', Buffer.from(text));
  await expect(heading(page)).toHaveText('Does this look right?');
  await forward(page).click();
  await expect(heading(page)).toHaveText('What do the columns hold?');
  await forward(page).click();
  await expect(heading(page)).toHaveText('What needs a look?');
  await forward(page).click();
  await expect(heading(page)).toHaveText('Is anybody in here twice?');
  await forward(page).click();
  await expect(heading(page)).toHaveText('Where did this data come from?');
  await forward(page).click();
  await page.getByRole('button', { name: 'Import customers' }).click();
  await expect(heading(page)).toHaveText('1 customer was imported');
  const { rows } = await everybody(page);
  const customer = await ask(page, 'customers.read', { id: rows[0]?.id ?? '' });
  expect(customer).toMatchObject({
    kind: 'person',
    familyName: 'Blumen GmbH',
    givenName: 'Anna  Maria',
    status: 'former',
    source: 'unknown',
    emails: [{ label: 'billing', address: 'anna@example.org' }],
    notes: '-',
  });
});

test('in German a card is a card too, and columns made up for it have German names', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await page.evaluate(async () => window.main['preferences.save']({ language: 'de', theme: 'dark' }));
  await page.reload();
  await page.getByRole('heading', { name: 'Heute', level: 1 }).waitFor();
  await goTo(page, '/import');
  await page.getByRole('button', { name: 'Datei auswählen' }).click();
  await expect(heading(page)).toHaveText('In welcher Datei stehen Ihre Kunden?');
  await page.setViewportSize({ width: 1024, height: 768 });
  await picture(page, 'file-de');
  await chooseFile(page, 'kontakte.vcf', cards);
  await expect(page.getByText('Nicht übernommen aus dieser Datei: 2 Bilder')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Nachname' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Geburtstag (BDAY)' })).toBeVisible();
  const found = await flaws(page);
  await picture(page, 'reading-de');
  const forwards = page.getByRole('button', { name: 'Weiter', exact: true });
  await forwards.click();
  await expect(page.getByText('Geburtstag (BDAY)', { exact: true })).toBeVisible();
  await forwards.click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Karte 3' })).toBeVisible();
  await expect(page.getByText('4 Karten wurden geprüft')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Karte auslassen' })).toBeVisible();
  found.push(...(await flaws(page)));
  await picture(page, 'check-de');
  expect(found).toEqual([]);
});
