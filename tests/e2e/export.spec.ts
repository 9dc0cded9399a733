import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noDetails } from '../../shared/domain/consent-record.ts';
import { rowsOf } from '../documents/read-bytes.ts';
import { addCustomers } from './backup-steps.ts';
import { askMain, registered } from './paper-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';
import { today } from './today.ts';

test.describe.configure({ timeout: 180_000 });

const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const purpose = (page: Page) => page.locator('[name=purpose]');

/** Three customers, and the page that brings them out. */
async function threeCustomers(page: Page): Promise<void> {
  await makeVault(page);
  await addCustomers(page, ['Ahorn', 'Birke', 'Ceder'], '=1+1');
  await goTo(page, '/customers/export');
  await expect(button(page, 'Save 3 customers in a file')).toBeVisible();
}

/** What is told once about a plain file, and the plain file all the same. */
const plainAllTheSame = async (page: Page): Promise<void> => {
  await expect(page.getByRole('dialog')).toContainText('This file will not be encrypted');
  await button(page, 'Save plain file').click();
};

test('out of the list by its menu, for Excel, told once that the file is plain', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await registered(page, ['newsletter']);
  await addCustomers(page, ['Ahorn', 'Birke', 'Ceder'], '=1+1');
  await goTo(page, '/customers');
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Bring customers out' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bring customers out');
  await button(page, 'Save 3 customers in a file').click();
  await expect(page.getByRole('alert')).toContainText('Write in a few words what the file is for.');

  await purpose(page).fill('News');
  await page.getByRole('option', { name: /newsletter/i }).click();
  await page.getByRole('checkbox', { name: 'Notes' }).check();
  await app.answerSaveDialog(null);
  await button(page, 'Save 3 customers in a file').click();
  await plainAllTheSame(page);
  await expect(main(page)).toContainText('Nothing was saved');

  const file = join(folder, 'list.xlsx');
  await app.answerSaveDialog(file);
  await button(page, 'Save 3 customers in a file').click();
  await plainAllTheSame(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 customers are in the file');
  await expect(main(page)).toContainText('It is called “list.xlsx”.');
  await expect(main(page)).toContainText('not encrypted');
  const [head, ...rows] = await rowsOf(readFileSync(file));
  expect(rows.map(row => row[head?.indexOf('Last name') ?? -1])).toEqual(['Ahorn', 'Birke', 'Ceder']);
  expect(rows.map(row => row[head?.indexOf('Notes') ?? -1])).toEqual(['=1+1', '=1+1', '=1+1']);

  // Said once: the next plain file is written at once.
  await button(page, 'Bring out other customers').click();
  await purpose(page).fill('Cards');
  const cards = join(folder, 'list.vcf');
  await app.answerSaveDialog(cards);
  await page.getByRole('radio', { name: /For a phone or a Mac/ }).check();
  await button(page, 'Save 3 customers in a file').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 customers are in the file');
  expect(readFileSync(cards, 'utf8').match(/BEGIN:VCARD\r\nVERSION:4\.0/g)).toHaveLength(3);

  const { rows: trail } = await askMain<{ rows: { action: string; fields: string[] }[] }>(page, 'audit.list', {
    offset: 0,
    limit: 5,
    record: '',
  });
  expect(trail.filter(({ action }) => action === 'exported')).toHaveLength(2);
  await goTo(page, '/settings/audit');
  await expect(main(page)).toContainText('Customers brought out in a file');
});

test('what the list shows, everybody, a table with tabs and JSON', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await threeCustomers(page);
  await goTo(page, '/customers');
  await page.getByRole('searchbox').fill('Birke');
  await expect(page.getByRole('grid')).not.toContainText('Ahorn');
  await goTo(page, '/customers/export');
  await expect(page.getByRole('radio', { name: /What the list shows now/ })).toBeChecked();
  await expect(button(page, 'Save 1 customer in a file')).toBeVisible();
  await page.getByRole('radio', { name: /For another program/ }).check();
  await page.locator('[name=separator]').selectOption('\t');
  await page.getByLabel('Mark the file so that Excel reads umlauts correctly').uncheck();
  await purpose(page).fill('Newsletter');
  const table = join(folder, 'list.csv');
  await app.answerSaveDialog(table);
  await button(page, 'Save 1 customer in a file').click();
  await plainAllTheSame(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 customer is in the file');
  expect(readFileSync(table, 'utf8')).toMatch(/^Customer number\tKind of customer\t.*\r\n[^\r]*\tBirke\t[^\r]*\r\n$/);

  await button(page, 'Bring out other customers').click();
  await page.getByRole('radio', { name: /Everybody in the list \(3\)/ }).check();
  await page.getByRole('radio', { name: /For Scrinium on another computer/ }).check();
  await button(page, 'Tick all details').click();
  await purpose(page).fill('New laptop');
  const whole = join(folder, 'list.json');
  await app.answerSaveDialog(whole);
  await button(page, 'Save 3 customers in a file').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 customers are in the file');
  const { customers } = JSON.parse(readFileSync(whole, 'utf8')) as { customers: { notes: string }[] };
  expect(customers.map(({ notes }) => notes)).toEqual(['=1+1', '=1+1', '=1+1']);
});

test('an encrypted ZIP, by keyboard alone; choices outlive the lock, the password does not', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await threeCustomers(page);
  const tabTo = async (name: string): Promise<void> => {
    for (let step = 0; step < 60; step += 1) {
      if ((await page.evaluate(() => document.activeElement?.getAttribute('name'))) === name) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never comes to ${name}`);
  };
  await page.getByRole('heading', { level: 1 }).focus();
  await tabTo('purpose');
  await page.keyboard.type('Tax adviser');
  await tabTo('field.notes');
  await page.keyboard.press('Space');
  await tabTo('lock');
  await page.keyboard.press('ArrowDown');
  await expect(main(page)).toContainText('7-Zip');
  await tabTo('password');
  await page.keyboard.type('sieben gelbe Gießkannen am Zaun');
  await tabTo('repeat');
  await page.keyboard.type('sieben gelbe Gießkannen am Zaun');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Use only letters from A to Z');

  await page.keyboard.press('Control+l');
  await page.getByLabel('Password', { exact: true }).waitFor();
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bring customers out');
  await expect(purpose(page)).toHaveValue('Tax adviser');
  await expect(page.getByRole('checkbox', { name: 'Notes' })).toBeChecked();
  await expect(page.getByRole('radio', { name: /Encrypted ZIP/ })).toBeChecked();
  await expect(page.locator('[name=password]')).toHaveValue('');
  const { draft } = await askMain<{ draft: { body: string } }>(page, 'drafts.read', { place: 'export', record: '' });
  expect(draft.body).not.toContain('sieben');

  const secret = 'sieben gelbe Giesskannen am Zaun';
  await expect(button(page, 'Save 3 customers in a file')).toBeVisible();
  await page.getByRole('heading', { level: 1 }).focus();
  await tabTo('password');
  await page.keyboard.type(secret);
  await tabTo('repeat');
  await page.keyboard.type(secret);
  const file = join(folder, 'list.zip');
  await app.answerSaveDialog(file);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 customers are in the file');
  await expect(main(page)).toContainText('It is encrypted.');
  const inside = `Customers ${today}.xlsx`;
  expect(spawnSync('7z', ['l', '-slt', file], { encoding: 'utf8' }).stdout).toContain(`Path = ${inside}`);
  expect(spawnSync('7z', ['t', `-p${secret}`, file]).status).toBe(0);
  expect(spawnSync('7z', ['t', '-pkranich', file]).status).not.toBe(0);
  expect(existsSync(join(folder, inside))).toBe(false);
  expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([]);
  const after = await askMain<{ draft: unknown }>(page, 'drafts.read', { place: 'export', record: '' });
  expect(after.draft).toBeNull();
});

test('people whose data are restricted stay unless somebody says otherwise', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const [first] = await addCustomers(page, ['Ahorn', 'Birke']);
  await askMain(page, 'consents.note', {
    customer: first?.id,
    today,
    statement: { kind: 'restrictionSet', reason: 'accuracyDisputed' },
    details: noDetails,
  });
  await goTo(page, '/customers/export');
  await expect(main(page)).toContainText('1 of them is somebody whose data are restricted');
  await expect(button(page, 'Save 1 customer in a file')).toBeVisible();
  await page.getByLabel('Bring this customer out all the same').check();
  await expect(button(page, 'Save 2 customers in a file')).toBeVisible();
});
