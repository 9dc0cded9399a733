import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addIncident, letter, stick } from './incident-ending-steps.ts';
import { askMain, registered } from './paper-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { today } from './today.ts';
import { goTo, makeVault, unlock } from './vault.ts';

test.describe.configure({ timeout: 180_000 });

const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const pdfText = (file: string): string => spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout;
const noticedAt = new Date(Date.now() - 3_600_000).toISOString();

test('the contact sheet: filled in, kept while typed, saved and printed', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await registered(page, []);
  await goTo(page, '/incidents/contacts');
  await page.getByLabel('Who leads when something happens?').fill('Anna Beispiel');
  const insurer = page.getByRole('group', { name: 'Insurer' });
  await insurer.getByLabel('Phone').fill('0351 4711');
  await expect(insurer).toContainText('Still missing: 2 entries.');
  await expect(page.getByRole('group', { name: 'Cyber-crime contact' })).toContainText('ZAC');
  const authority = page.getByRole('group', { name: 'Authority for data protection' });
  await authority.getByRole('button', { name: /Fill in/ }).click();
  await expect(authority.getByLabel('Web form')).toHaveValue(/^https:/);
  await button(page, 'Add contact').click();
  await page.getByRole('group', { name: 'Own contact 1' }).getByLabel('What for?').fill('Landlord');

  const { page: again, app: newer } = await app.relaunch();
  await unlock(again);
  await expect(again.getByRole('group', { name: 'Insurer' }).getByLabel('Phone')).toHaveValue('0351 4711');
  await expect(again.getByRole('group', { name: 'Own contact 1' }).getByLabel('What for?')).toHaveValue('Landlord');
  await button(again, 'Save contact sheet').click();
  await expect(again.getByText('The contact sheet is saved.')).toBeVisible();
  const pdf = join(folder, 'sheet.pdf');
  await newer.answerSaveDialog(pdf);
  await button(again, 'Save one page as PDF').click();
  await expect(again.getByText('Saved as sheet.pdf.')).toBeVisible();
  const said = pdfText(pdf);
  expect(said.split('\f').filter(each => each.trim() !== '')).toHaveLength(1);
  for (const words of ['Anna Beispiel', '0351 4711', 'Landlord', '____', 'entries are missing'])
    expect(said).toContain(words);
});

test('an exercise by keyboard: scene by scene to the score, which is kept; a practice file is removed again', async ({
  scrinium,
}) => {
  const { page, app } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/incidents/exercises');
  await page.getByRole('link', { name: 'Start exercise: The bag on the train' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Scene 1 of')).toBeVisible();
  await page.getByLabel('Lock the laptop from afar').focus();
  await page.keyboard.press('Space');

  const { page: again } = await app.relaunch();
  await unlock(again);
  await expect(again.getByLabel('Lock the laptop from afar')).toBeChecked();
  await again.getByLabel('Lock the laptop from afar').focus();
  await again.keyboard.press('Enter');
  await expect(again.getByText('Scene 2 of')).toBeVisible();
  // Nothing is chosen yet.
  await button(again, 'Go on').focus();
  await again.keyboard.press('Enter');
  await expect(again.getByRole('alert')).toContainText('Choose an answer.');
  const end = again.getByRole('heading', { name: 'Whom would you tell?' });
  await expect(async () => {
    if (!(await end.isVisible())) {
      for (const group of await again.getByRole('radiogroup').all()) {
        await group.getByRole('radio').first().focus();
        await again.keyboard.press('Space');
      }
      await button(again, 'Go on').focus();
      await again.keyboard.press('Enter');
    }
    await expect(end).toBeVisible({ timeout: 500 });
  }).toPass();
  const noes = again.getByRole('radio', { name: 'No' });
  await noes.first().focus();
  await again.keyboard.press('Space');
  await noes.last().focus();
  await again.keyboard.press('Space');
  await again.keyboard.press('Enter');
  await expect(again.getByRole('heading', { name: /^\d+ of \d+ points$/ })).toBeVisible();
  await expect(main(again)).toContainText('Nobody can read the data, and none are lost');
  await again.getByRole('link', { name: 'Back to the list' }).click();
  await expect(main(again)).toContainText(/Last time, .*: \d+ of \d+ points/);

  await button(again, 'Practise the whole way: The bag on the train').click();
  await expect(again).toHaveURL(/#\/incidents\/[0-9a-f-]{36}$/);
  await goTo(again, '/incidents/register');
  await expect(main(again)).toContainText('There is no breach in the register');
  await goTo(again, '/incidents/exercises');
  await button(again, 'Remove practice file: The bag on the train').click();
  await again.getByRole('dialog').getByRole('button', { name: 'Remove practice file' }).click();
  await expect(again.getByText('The practice file is removed.')).toBeVisible();
  await expect(button(again, 'Remove practice file: The bag on the train')).toHaveCount(0);
});

test('closing: half-typed it survives a crash; a measure, the reason for a duty left, the report, and open again', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await registered(page, []);
  const id = await addIncident(page, 'Offer to the wrong person', letter, noticedAt);
  await goTo(page, `/incidents/${id}/close`);
  await page.getByLabel('What was the cause?').fill('Two envelopes were mixed up.');
  await page.getByLabel('What did you learn?').fill('Window env');
  await page.getByLabel('What is to be done?').focus();
  const draft = { place: 'incidentClosing', record: id };
  await expect.poll(async () => JSON.stringify(await askMain(page, 'drafts.read', draft))).toContain('Window env');
  await app.kill();

  const { page: again, app: newer } = await scrinium.launch({ folder });
  await unlock(again);
  await expect(again.getByLabel('What did you learn?')).toHaveValue('Window env');
  await again.getByLabel('What is to be done?').fill('Buy window envelopes');
  await again.getByLabel('Who does it?').fill('Ben');
  await again.getByLabel('Until when?').fill(today);
  await again.getByLabel('Until when?').press('Enter');
  await expect(again.getByRole('checkbox', { name: 'Buy window envelopes' })).toBeVisible();
  const before = again.getByRole('region', { name: 'Before you close' });
  await expect(before).toContainText('The authority hasn’t been told (GDPR (EU and EEA)).');
  await button(again, 'Close incident').click();
  await expect(again.getByRole('alert').first()).toContainText('Say why somebody wasn’t told.');
  await again.getByLabel('Why do you close it all the same?').fill('The lawyer said there is no risk.');
  await button(again, 'Close incident').click();
  await expect(again.getByRole('heading', { level: 1, name: 'Closed incident' })).toBeVisible();

  const pdf = join(folder, 'report.pdf');
  await newer.answerSaveDialog(pdf);
  await button(again, 'Save report as PDF').click();
  await expect(again.getByText('Saved as report.pdf.')).toBeVisible();
  const said = pdfText(pdf);
  for (const words of [
    'Closing report',
    'An offer went to somebody else.',
    'Two envelopes were mixed up.',
    'Buy window envelopes',
    'The lawyer said there is no risk.',
    'Blumen Sonnenschein',
  ])
    expect(said).toContain(words);

  await goTo(again, '/');
  await expect(main(again)).toContainText('‘Buy window envelopes’ was to be done by');
  await again.getByRole('link', { name: 'Look at the measures' }).click();
  await again.getByRole('checkbox', { name: 'Buy window envelopes' }).click();
  await expect(again.getByText(/done on/)).toBeVisible();
  await again.getByText('Open the file again', { exact: true }).click();
  await again.getByLabel('Why do you open it again?').fill('A second letter turned up.');
  await button(again, 'Open incident again').click();
  await expect(again.getByRole('heading', { level: 1, name: 'Close the incident' })).toBeVisible();
});

test('the register has what was only recorded, with the reason, a false alarm apart, and is saved', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await registered(page, []);
  await addIncident(page, 'Stick in the coat', stick, noticedAt);
  const alarm = await addIncident(page, 'The bag that was there', letter, noticedAt);
  await goTo(page, `/incidents/${alarm}/close`);
  await page.getByLabel('It was no breach after all').check();
  await page.getByLabel('Why was it no breach?').fill('It lay in the cupboard.');
  await expect(page.getByRole('region', { name: 'Before you close' })).toContainText('Nothing is left to do.');
  await button(page, 'Close incident').click();
  await page.getByRole('link', { name: 'Look at the register' }).click();
  const breaches = page.getByRole('region', { name: 'Breaches', exact: true });
  await expect(breaches).toContainText('Stick in the coat');
  await expect(breaches).toContainText('You do not have to tell the authority: a risk to people is unlikely.');
  await expect(breaches).not.toContainText('The bag that was there');
  await expect(page.getByRole('region', { name: 'False alarms' })).toContainText('It lay in the cupboard.');
  await expect(page.getByRole('region', { name: /^Figures for/ })).toContainText('Recorded, not reported: 1');
  const csv = join(folder, 'register.csv');
  await app.answerSaveDialog(csv);
  await button(page, 'Save register as table (CSV)').click();
  await expect(page.getByText('Saved as register.csv.')).toBeVisible();
  expect(readFileSync(csv, 'utf8')).toContain('a risk to people is unlikely');
  const docx = join(folder, 'register.docx');
  await app.answerSaveDialog(docx);
  await button(page, 'Save register as Word document').click();
  await expect(page.getByText('Saved as register.docx.')).toBeVisible();
  const xml = spawnSync('unzip', ['-p', docx, 'word/document.xml'], { encoding: 'utf8' }).stdout;
  expect(xml).toContain('Stick in the coat');
});
