import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readZipEntries } from '../../main/documents/zip-entries.ts';
import { addPerson, bridge, daysFromToday, note } from './consent-list-steps.ts';
import { lookAt, looks } from './flaws.ts';
import { noticedShop } from './notice-given-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { today } from './today.ts';
import { goTo, unlock } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const status = (page: Page) => main(page).getByRole('status');
const old = daysFromToday(-1200);

test('whose data are due: marked as checked by keyboard, taken back, and asked by letter and e-mail', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await noticedShop(page);
  const vogel = await addPerson(page, 'Vogel', { sourceOn: old, notes: 'zahlt nie', language: 'de' });
  const fink = await addPerson(page, 'Fink', { sourceOn: daysFromToday(-1100), addresses: [] });
  const star = await addPerson(page, 'Star', { sourceOn: daysFromToday(-1000) });
  await addPerson(page, 'Neu');
  await note(page, star, { kind: 'restrictionSet', reason: 'accuracyDisputed' });
  await goTo(page, '/customers/checks');
  await expect(main(page)).toContainText('The data of 3 of 4 customers are due for a check.');
  const people = page.getByRole('list', { name: 'Whose data are due for a check' }).getByRole('listitem');
  await expect(people).toHaveCount(3);
  await expect(people.first()).toContainText('Vogel');
  await expect(people.last()).toContainText('Restricted');

  await expect(button(page, 'Mark 0 customers as checked')).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Fink, Änne' }).focus();
  await page.keyboard.press('Space');
  // What was ticked is still ticked when the vault was locked meanwhile.
  await page.waitForTimeout(400);
  await page.keyboard.press('ControlOrMeta+l');
  await unlock(page);
  await expect(page.getByRole('checkbox', { name: 'Fink, Änne' })).toBeChecked();
  await button(page, 'Mark 1 customer as checked').focus();
  await page.keyboard.press('Enter');
  await expect(status(page).filter({ hasText: '1 customer is marked as checked.' })).toBeVisible();
  await expect(people).toHaveCount(2);
  expect((await bridge(page, 'accuracy.of', { customer: fink, today })).checkedOn).toBe(today);
  await button(page, 'Undo').click();
  await expect(people).toHaveCount(3);

  await page.getByRole('radio', { name: 'All 3 who are due' }).check();
  const letters = join(folder, 'letters.pdf');
  await app.answerSaveDialog(letters);
  await button(page, 'Write 3 letters').click();
  await expect(status(page).filter({ hasText: '1 customer is noted as asked. The file: letters.pdf' })).toBeVisible();
  await expect(main(page)).toContainText('2 customers are left out:');
  await expect(main(page)).toContainText('Fink, Änne: no postal address');
  await expect(main(page)).toContainText('Star, Änne: restricted');
  const { stdout, status: read } = spawnSync('pdftotext', ['-layout', letters, '-'], { encoding: 'utf8' });
  if (read === 0) {
    expect(stdout).toContain('Stimmen Ihre Angaben noch?');
    expect(stdout).toContain('Blumen Sonnenschein e. K.');
    expect(stdout).toMatch(/Name: .*Vogel/);
    expect(stdout).toContain('0351 123456');
    expect(stdout).toMatch(/widersprechen/);
    expect(stdout).not.toMatch(/zahlt nie|Fink|Star/);
  }
  await expect(people.first()).toContainText('no answer yet');
  await page.getByRole('combobox', { name: 'Show' }).selectOption('notAsked');
  await expect(people).toHaveCount(2);
  await page.getByRole('radio', { name: 'All 2 who are due' }).check();
  const mails = join(folder, 'mails.zip');
  await app.answerSaveDialog(mails);
  await button(page, 'Write 2 e-mails').click();
  await expect(status(page).filter({ hasText: 'The file: mails.zip' })).toBeVisible();
  const entries = [...readZipEntries(readFileSync(mails)).values()];
  expect(entries.length).toBeGreaterThan(0);

  await goTo(page, `/customers/${vogel}`);
  const section = page.getByRole('region', { name: 'Are the data right?', exact: true });
  await expect(section).toContainText('no answer yet');
  await section.getByRole('button', { name: 'Data checked today', exact: true }).click();
  await expect(section).toContainText('Data last checked on');
  await expect(section).not.toContainText('no answer yet');
  await expect(main(page)).toContainText('Asked whether the data are right');
  await section.getByRole('button', { name: 'Choose another day', exact: true }).click();
  await section.getByLabel('Checked on').fill(daysFromToday(30));
  await section.getByRole('button', { name: 'Note this day', exact: true }).click();
  await expect(section.getByRole('alert')).toContainText('can’t be a day to come');
  await section.getByLabel('Checked on').fill(daysFromToday(-5));
  await section.getByRole('button', { name: 'Note this day', exact: true }).click();
  await expect(section.getByRole('alert')).toHaveCount(0);
  expect((await bridge(page, 'accuracy.of', { customer: vogel, today })).checkedOn).toBe(daysFromToday(-5));
  await section.getByRole('button', { name: 'Show the e-mail as text', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Stimmen Ihre Angaben noch?');
  await button(page, 'Note that the question was sent').click();
  await expect(section).toContainText('no answer yet');
});

for (const [language, theme] of looks) {
  test(`are the data still right, in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await noticedShop(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const found: string[] = [];
    const look = async (name: string) => found.push(...(await lookAt(page, `accuracy-${language}-${theme}-${name}`)));
    await goTo(page, '/customers/checks');
    await look('empty');
    const first = await addPerson(page, 'Donaudampfschifffahrtsgesellschaftskapitän', { sourceOn: old });
    const star = await addPerson(page, 'Star', { sourceOn: old });
    await note(page, star, { kind: 'restrictionSet', reason: 'accuracyDisputed' });
    await bridge(page, 'accuracy.noteAsked', { customers: [first], how: 'post', today });
    await goTo(page, '/');
    await goTo(page, '/customers/checks');
    await look('full');
    await goTo(page, `/customers/${first}`);
    await expect(page.locator('section[aria-labelledby=customer-check] button').first()).toBeVisible();
    await look('customer');
    await page.locator('section[aria-labelledby=customer-check] button').last().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await look('text');
    expect(found).toEqual([]);
  });
}
