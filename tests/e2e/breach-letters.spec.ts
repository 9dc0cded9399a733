import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addMany, lostLaptop } from './breach-letter-steps.ts';
import { addPerson, bridge } from './consent-list-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);
const read = async (page: Page, id: string) => (await bridge(page, 'incidents.read', { id })).incident;

test('400 customers: all with one click, the figures with another, the letters with a third; e-mails in batches; told', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  const id = await lostLaptop(page);
  await addMany(page, 400);
  await goTo(page, `/incidents/${id}/people`);
  await button(page, 'Add all customers').click();
  await expect(page.getByText('400 customers added.')).toBeVisible();
  await expect(page.getByRole('heading', { name: '400 customers are affected' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'How you reach them' })).toContainText('300');
  await expect(page.getByRole('table', { name: 'Country' })).toContainText('Switzerland40');
  await button(page, 'Take these figures over').click();
  await expect(page.getByText('These figures are in your answers.')).toBeVisible();
  expect((await read(page, id)).facts).toMatchObject({
    number: { certainty: 'exact', count: 400 },
    countries: [
      { place: 'DE', count: 360 },
      { place: 'CH', count: 40 },
    ],
    people: ['customers'],
  });

  await page.getByRole('link', { name: 'Write to them' }).click();
  await expect(page.getByText('The letter says all that the law asks for.')).toBeVisible();
  const file = join(folder, 'letters.pdf');
  await app.answerSaveDialog(file);
  await button(page, 'Save letters as PDF').click();
  await expect(page.getByText('Saved: letters.pdf, for 400 people.')).toBeVisible({ timeout: 120_000 });
  const text = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 100_000_000 }).stdout;
  expect(text.match(/Dear Änne Müller-\d+,/g)).toHaveLength(200);
  expect(text.match(/Guten Tag Änne Müller-\d+,/g)).toHaveLength(200);
  expect(text.match(/0351 123456/g)?.length).toBeGreaterThanOrEqual(400);
  expect(spawnSync('pdfinfo', [file], { encoding: 'utf8' }).stdout).toMatch(/Tagged:\s+yes/);

  // 100 of those with e-mail are written to in German, 200 in English: in fifties.
  const batches = page.getByRole('list', { name: 'Batches of addresses' });
  await expect(batches.getByRole('listitem')).toHaveCount(6);
  await button(page, 'Copy addresses 1 to 50').first().click();
  await expect(page.getByText('Copied. Paste it within a minute.')).toBeVisible();
  await field(page, 'batchSize').selectOption('100');
  await expect(batches.getByRole('listitem')).toHaveCount(3);

  await field(page, 'toldHow').selectOption('letter');
  await button(page, 'Note as told').first().click();
  await expect(page.getByText('Noted: 400 customers have been told.')).toBeVisible();
  await expect(page.getByText('Nobody is left to tell.')).toBeVisible();
  const { tellings, affected } = await read(page, id);
  expect(affected).toEqual({ customers: 400, told: 400 });
  expect(tellings).toMatchObject([{ how: 'letter', language: 'both', people: 400 }]);
  expect(tellings[0]?.text).toContain('WAS PASSIERT IST');
  expect(tellings[0]?.text).toContain('WHAT HAPPENED');
  expect(tellings[0]?.text).not.toContain('Müller');
  const { events } = await bridge(page, 'incidents.timeline', { id });
  expect(events.map(({ action }) => action)).toEqual([
    'opened',
    'changed',
    'affected',
    'changed',
    'listExported',
    'listExported',
    'told',
  ]);
});

test('a file with unknown keys, a filter, one by one, and out again', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await lostLaptop(page);
  await addPerson(page, 'Ahrens', { number: 'K-1', tags: ['Club'] });
  await addPerson(page, 'Berg', { number: 'K-2' });
  await addPerson(page, 'Cohn', { number: 'K-3' });
  await goTo(page, `/incidents/${id}/people`);
  await button(page, 'Choose from a file').click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'names.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Name;E-Mail\nA;ahrens@example.org\nX;nobody@example.org\n'),
  });
  await expect(page.getByText('names.csv: 2 entries read from the column ‘E-Mail’.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Entries that fit nobody' })).toHaveText('nobody@example.org');
  await expect(page.getByRole('heading', { name: 'One customer is affected' })).toBeVisible();
  await button(page, 'Choose one by one').click();
  await field(page, 'search').fill('Berg');
  await button(page, 'Add customer Berg, Änne').click();
  await expect(page.getByRole('heading', { name: '2 customers are affected' })).toBeVisible();
  await button(page, 'Choose by filter').click();
  await field(page, 'filterWords').fill('Cohn');
  await button(page, 'Add one customer').click();
  await expect(page.getByRole('heading', { name: '3 customers are affected' })).toBeVisible();
  await button(page, 'Take out Ahrens, Änne').click();
  await expect(page.getByRole('heading', { name: '2 customers are affected' })).toBeVisible();
  await button(page, 'Take all out').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take 2 customers out' }).click();
  await expect(page.getByRole('heading', { name: 'Nobody is chosen yet' })).toBeVisible();
});

test('half a letter is kept through a lock, and stands in the notice for the door; what is missing is named', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  const { id } = await bridge(page, 'incidents.open', { kind: 'unknown', exercise: '', noticedAt: null });
  const nowhere = await addPerson(page, 'Daub', { emails: [], phones: [], addresses: [] });
  const address = { label: 'private' as const, street: '1 Main St', extra: '', postcode: '10001', city: 'New York' };
  const abroad = await addPerson(page, 'Ellis', {
    language: 'de',
    addresses: [{ ...address, region: '', country: 'US' }],
  });
  const customers = [nowhere, abroad];
  await bridge(page, 'incidents.affect', { id, who: { by: 'customers', customers }, affected: true });
  await goTo(page, `/incidents/${id}/letters`);
  await expect(page.getByText('For one customer in the United States no state is noted.')).toBeVisible();
  const otherWords = page.getByText('Your own words are missing in the letter in Deutsch.');
  await expect(otherWords).toHaveCount(0);
  const lacks = page.getByRole('region', { name: 'What the letter still lacks' });
  await expect(lacks).toContainText('what happened');
  await expect(lacks).toContainText('who answers questions');
  await expect(page.getByRole('list', { name: 'Customers you can’t reach' })).toHaveText('Daub, Änne');
  await field(page, 'happened-en').fill('A bag with papers was left in a tram.');
  await expect(otherWords).toBeVisible();
  await field(page, 'letterLanguage').selectOption('de');
  await field(page, 'happened-de').fill('Eine Tasche mit Papieren blieb in einer Bahn.');
  await expect(otherWords).toHaveCount(0);
  await field(page, 'letterLanguage').selectOption('en');
  await expect(lacks).not.toContainText('what happened');
  await page.waitForTimeout(400);
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(field(page, 'happened-en')).toHaveValue('A bag with papers was left in a tram.');
  const file = join(folder, 'notice.pdf');
  await app.answerSaveDialog(file);
  await button(page, 'Save notice for the door').click();
  await expect.poll(() => existsSync(file)).toBe(true);
  await expect(page.getByText(/notice\.pdf/)).toBeVisible();
  const text = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout;
  expect(text).toContain('A bag with papers was left in a tram.');
  expect(text).toContain('Draft: not complete yet');
  await field(page, 'toldHow').selectOption('publicNotice');
  await expect(page.getByText('a public notice counts as telling everybody, also the 2 customers')).toBeVisible();
  await button(page, 'Note as told').first().click();
  await expect(page.getByText('Noted: the public notice is out.')).toBeVisible();
  expect((await read(page, id)).tellings).toMatchObject([{ how: 'publicNotice', people: 0 }]);
});
