import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Channel } from '../../shared/ipc/channels.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { writeWorkbook } from '../documents/write-workbook.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const forward = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true });

async function ask<C extends Channel>(page: Page, channel: C, request: RequestOf<C>): Promise<ResponseOf<C>> {
  const result = (await page.evaluate(async ([name, sent]) => window.main[name as Channel](sent), [
    channel,
    request,
  ] as const)) as { readonly ok: boolean; readonly value: ResponseOf<C>; readonly error?: unknown };
  if (!result.ok) throw new Error(`${channel} was refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The sample business: its list as a text file and as a workbook, with mistakes made on purpose. */
const samples = join('resources', 'sample');
const sample = JSON.parse(readFileSync(join(samples, 'sample.json'), 'utf8')) as {
  readonly rows: number;
  readonly files: Record<'csv' | 'xlsx', { readonly name: string }>;
};

const everybody = (page: Page) =>
  ask(page, 'customers.list', {
    filter: { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'with' },
    sort: { by: 'name', descending: false },
    offset: 0,
    limit: 200,
  });

/** A list as a German shop has it: Windows-1252, semicolons, a dropped nought, a word for a date, a number twice, a row without a name. */
const list = Buffer.from(
  [
    'Kd-Nr;Vorname;Nachname;PLZ;Ort;E-Mail;Geburtsdatum;Letzter Kontakt',
    '101;Jürgen;Müller;01067;Dresden;juergen@example.org;1.2.1970;31.3.2026',
    '102;Anna;Weiß;1067;Dresden;anna.example.org;3.4.1980;1.4.2026',
    '103;Zoë;Ärmel;50667;Köln;zoe@example.org;;Frühling',
    '103;Paul;Beispiel;50667;Köln;paul@example.org;;2.5.2026',
    '105;;;50667;Köln;;;',
    '',
  ].join('\r\n'),
  'latin1',
);

/** Goes on past the step that looks for duplicates, which finds none. */
async function pastDuplicates(page: Page): Promise<void> {
  await expect(heading(page)).toHaveText('Is anybody in here twice?');
  await expect(page.getByRole('status').filter({ hasText: 'compared' })).toBeVisible({ timeout: 40_000 });
  await forward(page).click();
}

async function chooseFile(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
}

async function begin(page: Page): Promise<void> {
  await makeVault(page);
  await goTo(page, '/import');
  await expect(heading(page)).toHaveText('Bring in your customer list');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await expect(heading(page)).toHaveText('Which file holds your customers?');
}

/** What axe finds on the page as it stands. */
async function flaws(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(node => node.target.join(' ')).join(', ')}`);
}

test('a list with umlauts and mistakes becomes customers, and the whole import can be undone', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await begin(page);
  const found = await flaws(page);
  await chooseFile(page, 'kunden.csv', list);

  await expect(heading(page)).toHaveText('Does this look right?');
  await expect(page.getByLabel('Characters are written in')).toHaveValue('windows-1252');
  await expect(page.getByRole('cell', { name: 'Müller' })).toBeVisible();
  await page.getByLabel('Characters are written in').selectOption('macintosh');
  await expect(page.getByRole('cell', { name: 'Müller' })).toBeHidden();
  await page.getByLabel('Characters are written in').selectOption('windows-1252');
  await expect(page.getByRole('cell', { name: 'Müller' })).toBeVisible();
  found.push(...(await flaws(page)));
  await forward(page).click();

  await expect(heading(page)).toHaveText('What do the columns hold?');
  const target = (column: string) => page.getByRole('combobox', { name: `Goes to, for the column ${column}` });
  await expect(target('Nachname')).toHaveValue('familyName');
  await expect(target('Geburtsdatum')).toHaveValue('leaveOut');
  await target('Ort').selectOption('postcode');
  await expect(page.getByText('Another column goes there too.')).toHaveCount(2);
  await target('Ort').selectOption('city');
  await expect(page.getByText('Another column goes there too.')).toHaveCount(0);
  for (const column of ['Vorname', 'Nachname']) await target(column).selectOption('leaveOut');
  await forward(page).click();
  await expect(page.getByRole('alert').first()).toContainText('No column says who the customer is.');
  await target('Vorname').selectOption('givenName');
  await target('Nachname').selectOption('familyName');
  found.push(...(await flaws(page)));
  await forward(page).click();

  await expect(heading(page)).toHaveText('What needs a look?');
  const line = (place: string) => page.getByRole('listitem').filter({ hasText: place });
  await line('Row 3, PLZ').getByRole('button', { name: 'Take “01067”' }).click();
  await expect(line('Row 3, PLZ')).toContainText('Now: 01067');
  await line('Row 3, E-Mail').getByRole('textbox').fill('anna@example.org');
  await line('Row 3, E-Mail').getByRole('textbox').press('Enter');
  await expect(line('Row 3, E-Mail')).toContainText('Now: anna@example.org');
  await line('Row 4, Letzter Kontakt').getByRole('button', { name: 'Take it as it is' }).click();
  await line('Row 6').getByRole('button', { name: 'Skip this row' }).click();
  found.push(...(await flaws(page)));
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(line('Row 3, PLZ')).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'still open' })).toContainText(
    '1 is still open. 1 row among them',
  );
  await forward(page).click();
  await pastDuplicates(page);

  await expect(heading(page)).toHaveText('Where did this data come from?');
  await page.getByRole('radio', { name: 'From the customer' }).check();
  await page.getByLabel('More about the source').fill('Till system');
  found.push(...(await flaws(page)));
  await forward(page).click();

  await expect(heading(page)).toHaveText('Check your answers');
  await expect(page.getByRole('main')).toContainText('From the customer: Till system');
  await page.getByRole('button', { name: 'Change Columns' }).click();
  await expect(heading(page)).toHaveText('What do the columns hold?');
  await forward(page).click();
  await expect(heading(page)).toHaveText('Check your answers');
  await page.getByRole('button', { name: 'Import customers' }).click();

  await expect(heading(page)).toHaveText('3 customers were imported');
  const sums = page.locator('[data-sum] dd');
  await expect(sums).toHaveText(['5', '3', '1', '1']);
  await expect(page.getByRole('region', { name: 'Rows that stayed out' })).toContainText(
    'A customer number stands twice in the file',
  );
  found.push(...(await flaws(page)));
  expect(found).toEqual([]);
  const taken = await everybody(page);
  expect(taken.rows.map(row => row.name)).toEqual(['Ärmel, Zoë', 'Müller, Jürgen', 'Weiß, Anna']);
  const anna = await ask(page, 'customers.read', { id: taken.rows[2]?.id ?? '' });
  expect(anna).toMatchObject({
    source: 'customer',
    sourceDetail: 'Till system',
    emails: [{ address: 'anna@example.org' }],
    addresses: [{ postcode: '01067' }],
    extras: {},
  });

  await ask(page, 'customers.save', {
    id: anna.id,
    version: anna.version,
    customer: { ...withoutKept(anna), notes: 'Changed after the import' },
  });
  await page.getByRole('button', { name: 'Undo the whole import' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Keep as it was' })).toBeFocused();
  await page.getByRole('button', { name: 'Remove 3 customers' }).click();
  await expect(heading(page)).toHaveText('The import was undone');
  await expect(page.getByRole('main')).toContainText('2 customers were removed.');
  await expect(page.getByRole('link', { name: 'Weiß, Anna' })).toBeVisible();
  expect((await everybody(page)).total).toBe(1);
});

const withoutKept = ({
  id: _id,
  version: _v,
  createdAt: _c,
  changedAt: _d,
  archivedAt: _a,
  importId: _i,
  ...customer
}: ResponseOf<'customers.read'>) => customer;

test('a workbook: the sheet can be chosen', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await begin(page);
  const workbook = writeWorkbook([
    {
      name: 'Prices',
      rows: [
        ['Article', 'Price'],
        ['Rose', '3'],
      ],
    },
    {
      name: 'Customers',
      rows: [
        ['First name', 'Family name', 'City'],
        ['Jürgen', 'Müller', 'Köln'],
        ['Anna', 'Weiß', 'Wien'],
      ],
    },
  ]);
  await chooseFile(page, 'customers.xlsx', Buffer.from(workbook));
  await expect(heading(page)).toHaveText('Does this look right?');
  await page.getByLabel('Sheet of the workbook').selectOption('Customers');
  await expect(page.getByRole('cell', { name: 'Müller' })).toBeVisible();
  await forward(page).click();
  await expect(page.getByRole('combobox', { name: 'Goes to, for the column Family name' })).toHaveValue('familyName');
  await forward(page).click();
  await expect(page.getByText('2 rows were checked and nothing stands out.')).toBeVisible();
  await forward(page).click();
  await pastDuplicates(page);
  await forward(page).click();
  await page.getByRole('button', { name: 'Import customers' }).click();
  await expect(heading(page)).toHaveText('2 customers were imported');
  await page.getByRole('button', { name: 'Open the customer list' }).click();
  await expect(page.getByRole('grid').locator('[data-column=name]')).toHaveText(['Müller, Jürgen', 'Weiß, Anna']);
});

for (const kind of ['csv', 'xlsx'] as const) {
  test(`the sample ${kind}: every row is taken, skipped or named`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await begin(page);
    await page.locator('input[type=file]').setInputFiles(join(samples, sample.files[kind].name));
    await expect(heading(page)).toHaveText('Does this look right?');
    if (kind === 'csv') await expect(page.getByRole('cell', { name: 'Änne' })).toBeVisible();
    await forward(page).click();
    await forward(page).click();
    await expect(page.getByText(`${sample.rows} rows were checked`)).toBeVisible();
    for (const take of await page.getByRole('button', { name: /^Take \d+ suggestions$/ }).all()) await take.click();
    await forward(page).click();
    await pastDuplicates(page);
    await forward(page).click();
    await page.getByRole('button', { name: 'Import customers' }).click();
    await expect(heading(page)).toHaveText(/customers were imported$/);
    const sum = async (name: string): Promise<number> =>
      Number((await page.locator(`[data-sum=${name}] dd`).allTextContents())[0] ?? 0);
    const taken = await sum('taken');
    expect(await sum('read')).toBe(sample.rows);
    expect(taken + (await sum('filled')) + (await sum('skipped')) + (await sum('refused'))).toBe(sample.rows);
    expect((await everybody(page)).total).toBe(taken);
    await page.getByRole('button', { name: 'Open the customer list' }).click();
    await page.getByRole('searchbox', { name: 'Search customers' }).fill('zoe straussbaecker');
    await expect(page.getByRole('grid').locator('[data-column=name]').first()).toHaveText('Straußbäcker, Zoë');
  });
}

test('files that are none are told apart, and another can be chosen', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await begin(page);
  const cases = [
    ['empty.csv', Buffer.alloc(0), 'This file is empty.'],
    ['picture.csv', randomBytes(8192), 'can’t read this file as a list'],
    [
      'old.xls',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex'), Buffer.from('Workbook', 'utf16le')]),
      'old kind (.xls)',
    ],
    [
      'cut.xlsx',
      Buffer.from(writeWorkbook([{ name: 'A', rows: [['Name'], ['Anna']] }])).subarray(0, 300),
      'This file is damaged',
    ],
  ] as const;
  for (const [name, bytes, sentence] of cases) {
    await chooseFile(page, name, Buffer.from(bytes));
    await expect(page.getByRole('alert')).toContainText(sentence);
    await expect(heading(page)).toHaveText('Which file holds your customers?');
  }
  expect(await flaws(page)).toEqual([]);
  await chooseFile(page, 'kunden.csv', list);
  await expect(heading(page)).toHaveText('Does this look right?');
});

test('cancelling leaves nothing behind; what was decided survives lock and kill', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await begin(page);
  const many = ['Vorname;Nachname;Ort', ...Array.from({ length: 90_000 }, (_, n) => `Ida;Beispiel ${n};Köln`)].join(
    '\n',
  );
  await chooseFile(page, 'viele.csv', Buffer.from(many));
  await expect(heading(page)).toHaveText('Does this look right?');
  await forward(page).click();
  await page.getByRole('combobox', { name: 'Goes to, for the column Ort' }).selectOption('leaveOut');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(heading(page)).toHaveText('What do the columns hold?');
  await expect(page.getByRole('combobox', { name: 'Goes to, for the column Ort' })).toHaveValue('leaveOut');

  await app.kill();
  const { page: again } = await scrinium.launch({ folder });
  await unlock(again);
  await expect(heading(again)).toHaveText('What do the columns hold?');
  await expect(again.getByRole('combobox', { name: 'Goes to, for the column Ort' })).toHaveValue('leaveOut');
  await forward(again).click();
  await expect(again.getByText('90,000 rows were checked')).toBeVisible({ timeout: 40_000 });
  await forward(again).click();
  await pastDuplicates(again);
  await expect(heading(again)).toHaveText('Where did this data come from?', { timeout: 40_000 });
  await forward(again).click();
  await again.getByRole('button', { name: 'Import customers' }).click();
  const running = again.getByRole('dialog', { name: 'Importing your customers' });
  await expect(running.getByRole('progressbar')).toBeVisible();
  await running.getByRole('button', { name: 'Stop importing' }).click();
  await expect(again.getByRole('alert')).toContainText('Stopped. Nothing was changed.', { timeout: 40_000 });
  expect((await everybody(again)).total).toBe(0);
});

test('a column changed from the answers page leads through the check again, and only then back', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await begin(page);
  await chooseFile(page, 'kunden.csv', list);
  await expect(heading(page)).toHaveText('Does this look right?');
  await forward(page).click();
  await expect(heading(page)).toHaveText('What do the columns hold?');
  await forward(page).click();
  await expect(heading(page)).toHaveText('What needs a look?');
  await forward(page).click();
  await pastDuplicates(page);
  await forward(page).click();
  await expect(heading(page)).toHaveText('Check your answers');

  await page.getByRole('button', { name: 'Change Columns' }).click();
  await page.getByRole('combobox', { name: 'Goes to, for the column Ort' }).selectOption('leaveOut');
  await forward(page).click();
  await expect(heading(page)).toHaveText('What needs a look?');
  await forward(page).click();
  await pastDuplicates(page);
  await expect(heading(page)).toHaveText('Check your answers');
});
