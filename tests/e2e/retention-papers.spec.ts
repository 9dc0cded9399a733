import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowsOf } from '../documents/read-bytes.ts';
import { askMain, registered } from './paper-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';
import { today } from './today.ts';

test.describe.configure({ timeout: 180_000 });

const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const addHeld = (page: Page, entries: readonly object[]) =>
  askMain(page, 'held.add', { customer: null, entries, today });

const binder = {
  category: 'bankStatement',
  day: '2018-12-30',
  time: '',
  events: {},
  title: 'Bank statements 2018',
  place: 'Cellar, shelf 3',
  amount: null,
  currency: '',
};

/** What a PDF says, line by line as it stands on the paper. */
const pdfText = (file: string): string => spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout;

test('the shred list: choose country and year, print it, take it along as a table', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await registered(page, []);
  await addHeld(page, [binder, { ...binder, title: 'Bank statements 2020', day: '2020-12-30' }]);
  await goTo(page, '/retention/shred');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Shred list');
  await page.getByLabel('Country').selectOption('DE');
  await page.getByLabel('Year', { exact: true }).selectOption('2027');
  const statements = main(page).getByRole('listitem').filter({ hasText: 'Bank statement' }).first();
  await expect(statements).toContainText('in 2018 or earlier');
  await expect(statements).toContainText('1 January 2027');
  await statements.getByText(/The law and where this comes from/).click();
  await expect(statements).toContainText('Source: ');
  await page.getByLabel('Country').selectOption('SE');
  await expect(main(page).getByRole('listitem').filter({ hasText: 'Bank statement' }).first()).toContainText(
    'in 2019 or earlier',
  );
  await expect(page.getByLabel('Print what we hold of it as well')).toHaveCount(0);
  await page.getByLabel('Country').selectOption('DE');
  await page.getByLabel('Print what we hold of it as well').check();

  await app.answerSaveDialog(null);
  await button(page, 'Save list as PDF').click();
  await expect(button(page, 'Save list as PDF')).toBeEnabled();
  await expect(page.getByText(/^Saved as/)).toHaveCount(0);

  const pdf = join(folder, 'list.pdf');
  await app.answerSaveDialog(pdf);
  await button(page, 'Save list as PDF').click();
  await expect(page.getByText('Saved as list.pdf.')).toBeVisible();
  expect(existsSync(pdf)).toBe(true);
  const said = pdfText(pdf);
  expect(said).toContain('These may go in 2027');
  expect(said).toContain('Blumen Sonnenschein');
  expect(said).toContain('Bank statements 2018');
  expect(said).not.toContain('Bank statements 2020');
  expect(said).toContain('Signature');
  expect(readFileSync(pdf, 'latin1')).toContain('/StructTreeRoot');

  await page.getByLabel('Language of the paper').selectOption('de');
  const xlsx = join(folder, 'liste.xlsx');
  await app.answerSaveDialog(xlsx);
  await button(page, 'Save list as Excel table').click();
  await expect(page.getByText('Saved as liste.xlsx.')).toBeVisible();
  const rows = await rowsOf(readFileSync(xlsx));
  expect(rows[0]?.slice(0, 3)).toEqual(['Unterlagen', 'Bis wann', 'Darf weg ab']);
  const row = rows.find(([papers]) => papers === 'Kontoauszug');
  expect(row?.[1]).toContain('2018 oder früher');
  expect(row?.[2]).toBe('2027-01-01');
});

test('the calculator answers while it is typed, by keyboard, and its typing comes back', async ({ scrinium }) => {
  const { page, app } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/retention/calculator');
  const answer = page.getByRole('region', { name: 'The answer' });
  await expect(answer).toContainText('The answer comes here by itself');
  await page.getByLabel('Country').selectOption('DE');
  await page.getByLabel('What is it?').selectOption('bankStatement');
  const day = page.getByLabel('Made or received: when?');
  await day.focus();
  await page.keyboard.type('2018');
  await expect(answer).toContainText('1 January 2027');
  await expect(answer).toContainText('§ 147');
  await expect(main(page)).toContainText('Counted from 31 December 2018');
  await day.fill('31.2.2018');
  await expect(main(page)).toContainText('Enter a day like 31.3.2018, or a year like 2018.');
  await day.fill('1.1.2017');
  await expect(answer).toContainText('It may go. It was allowed from 1 January 2026 on.');

  await page.getByLabel('Country').selectOption('AT');
  await page.getByLabel('Your financial year begins on').fill('1.2.');
  await day.fill('15.6.2018');
  await expect(answer).toContainText('1 January 2027');
  await page.getByLabel('What is it?').selectOption('application');
  await expect(answer).toContainText('Choose what it is and enter a day');
  await page.getByLabel('Rejection received: when?').fill('31.8.2026');
  await expect(answer).toContainText('1 April 2027');

  const { page: again } = await app.relaunch();
  await unlock(again);
  await expect(again.getByLabel('Rejection received: when?')).toHaveValue('31.8.2026');
});

test('the deletion concept and the days for the calendar', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await registered(page, ['invoices', 'newsletter']);
  await addHeld(page, [binder]);
  await goTo(page, '/retention/concept');
  await expect(page.getByRole('heading', { level: 2, name: '5. Deletion rules' })).toBeVisible();
  await expect(main(page)).toContainText('Bank statement');
  await page.getByLabel('Language of the paper').selectOption('de');
  await expect(page.getByRole('heading', { level: 2, name: '5. Löschregeln' })).toBeVisible();
  await expect(main(page)).toContainText('Kontoauszug');
  const pdf = join(folder, 'konzept.pdf');
  await app.answerSaveDialog(pdf);
  await button(page, 'Save concept as PDF').click();
  await expect(page.getByText('Saved as konzept.pdf.')).toBeVisible();
  expect(pdfText(pdf)).toContain('Löschkonzept');
  const docx = join(folder, 'konzept.docx');
  await app.answerSaveDialog(docx);
  await button(page, 'Save concept as Word document').click();
  await expect(page.getByText('Saved as konzept.docx.')).toBeVisible();
  expect(readFileSync(docx).subarray(0, 2).toString()).toBe('PK');
  const ics = join(folder, 'days.ics');
  await app.answerSaveDialog(ics);
  await button(page, 'Save calendar file').click();
  await expect(page.getByText('Saved as days.ics.')).toBeVisible();
  expect(readFileSync(ics, 'utf8')).toContain('RRULE:FREQ=YEARLY');
});
