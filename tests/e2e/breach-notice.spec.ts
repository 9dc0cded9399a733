import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { answer, incidentNow, lostLaptop } from './breach-notice-steps.ts';
import { lookAt, looks } from './flaws.ts';
import { askMain } from './paper-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, unlock } from './vault.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name });
const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);

test('a lost laptop is told to the authority: found, copied, saved, sent, added to, withdrawn', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  const id = await lostLaptop(page, {}, '');
  await goTo(page, `/incidents/${id}/authority/gdpr`);
  const who = page.getByRole('region', { name: 'Whom to tell' });
  await expect(page.getByText(/^Send it by .*hours left\.$/)).toBeVisible();

  // Nobody said in which state the shop sits.
  await field(page, 'region').selectOption('DE-SN');
  await expect(who).toContainText(/Saxon/);
  await who
    .getByRole('button', { name: /^Copy address/ })
    .first()
    .click();
  await expect(who.getByRole('button', { name: /^Copy address/ }).first()).toContainText('Copied');

  await button(page, 'Copy: Which data').click();
  await expect(page.getByText('Copied: Which data.')).toBeVisible();
  await expect.poll(app.copied).not.toBe('');
  await page.getByText(/answers are missing/).click();
  await expect(page.getByRole('link', { name: 'Number of people' })).toHaveAttribute(
    'href',
    `#/incidents/${id}/questions`,
  );

  const file = join(folder, 'notice.pdf');
  await app.answerSaveDialog(file);
  await button(page, 'Save as PDF').click();
  await expect(page.getByText('notice.pdf')).toBeVisible();
  const { stdout } = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
  expect(stdout).toContain('A laptop was stolen from a car.');
  expect(stdout).toContain('This notification is incomplete');

  // Half typed it is kept through a lock.
  await field(page, 'reference').fill('AZ 77/26');
  await field(page, 'when').nth(1).check();
  await field(page, 'time').fill('9');
  await field(page, 'time').blur();
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  // Whoever sits there next pastes nothing of it.
  await expect.poll(app.copied).toBe('');
  await unlock(page);
  await expect(field(page, 'reference')).toHaveValue('AZ 77/26');
  await expect(field(page, 'time')).toHaveValue('9');
  await button(page, 'I have sent it').click();
  await expect(page.getByRole('alert').first()).toContainText('Enter the day it went out');
  await field(page, 'when').first().check();
  await button(page, 'I have sent it').click();
  await expect(page.getByText(/^Sent on /)).toBeVisible();
  const [first] = (await incidentNow(page, id)).notices;
  expect([first?.kind, first?.reference, first?.law, first?.how]).toEqual(['first', 'AZ 77/26', 'gdpr', 'webForm']);
  expect(first?.items).toEqual(expect.arrayContaining(['nature', 'consequences']));
  expect(first?.text).toContain('To be determined');
  await expect(page.getByText('Nothing new since the last notice.')).toBeVisible();

  // What has become known since goes into a supplement, and nothing else.
  await answer(page, id, { number: { certainty: 'exact', count: 400 } });
  await goTo(page, `/incidents/${id}`);
  await goTo(page, `/incidents/${id}/authority/gdpr`);
  await expect(page.getByRole('heading', { name: 'What is new since' })).toBeVisible();
  await expect(page.getByText('400 (exact number)')).toBeVisible();
  await expect(button(page, 'Copy: Number of the earlier notification')).toBeVisible();
  await expect(button(page, 'Copy: Which data')).toHaveCount(0);
  await button(page, 'I have sent it').click();
  await expect(page.getByRole('region', { name: 'What was sent' }).getByRole('listitem')).toHaveCount(2);

  await button(page, 'Withdraw the notice').click();
  await expect(button(page, 'I have sent it')).toHaveCount(0);
  await field(page, 'reason').fill('The laptop was found, switched off.');
  await button(page, 'I have sent it').click();
  await expect(page.getByText('You have taken this notice back.')).toBeVisible();
  const { notices } = await incidentNow(page, id);
  expect(notices.map(({ kind }) => kind)).toEqual(['first', 'supplement', 'withdrawal']);
  expect(notices.at(-1)?.text).toContain('The laptop was found, switched off.');

  // It turns out real after all: told anew, and whole.
  await expect(button(page, 'I have sent it')).toHaveCount(0);
  await button(page, 'Prepare a new notice').click();
  await expect(page.getByRole('heading', { name: 'What you tell' })).toBeVisible();
  await expect(button(page, 'Copy: Which data')).toBeVisible();
  await button(page, 'I have sent it').click();
  await expect(button(page, 'Withdraw the notice')).toBeVisible();
  const anew = (await incidentNow(page, id)).notices;
  expect(anew.map(({ kind }) => kind)).toEqual(['first', 'supplement', 'withdrawal', 'first']);
});

test('a processor tells its clients, one after another, and a business asks its provider', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const id = await lostLaptop(page, { role: 'processor' });
  await goTo(page, `/incidents/${id}/client`);
  await expect(page.getByText('Send it without undue delay, best today.')).toBeVisible();
  await button(page, 'I have told them').click();
  await expect(page.getByRole('alert').first()).toContainText('Enter the name of the client.');
  for (const client of ['Praxis Probe', 'Kanzlei Muster']) {
    await field(page, 'client').fill(client);
    await expect(page.getByText(`To: ${client}`).first()).toBeVisible();
    await button(page, 'I have told them').click();
    await expect(field(page, 'client')).toHaveValue('');
  }
  const { notices } = await incidentNow(page, id);
  expect(notices.map(({ to, recipient }) => [to, recipient])).toEqual([
    ['controller', 'Praxis Probe'],
    ['controller', 'Kanzlei Muster'],
  ]);
  await answer(page, id, { role: 'controller', discoveredBy: 'processor' });
  await goTo(page, `/incidents/${id}`);
  await goTo(page, `/incidents/${id}/client`);
  await button(page, 'Copy text: Questions to your provider').click();
  await expect(page.getByText('By your answers so far you have no client to tell.')).toBeVisible();
  // What was sent leaves nothing half-typed behind.
  const { drafts } = await askMain<{ readonly drafts: readonly { readonly place: string }[] }>(page, 'drafts.list', {});
  expect(drafts.filter(({ place }) => place === 'clientNotice')).toEqual([]);
});

test.describe('its looks', () => {
  test.describe.configure({ timeout: 240_000 });

  for (const [language, theme] of looks)
    test(`notices about a breach in ${language}, ${theme}`, async ({ scrinium }) => {
      const { page } = await scrinium.launch();
      const id = await lostLaptop(page, {
        role: 'both',
        discoveredBy: 'processor',
        countries: ['DE', 'AT', 'CH'].map(place => ({ place, count: 5 })),
      });
      await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
      await page.reload();
      const found: string[] = [];
      const see = async (where: string) => {
        await page.evaluate(() => scrollTo(0, 0));
        found.push(...(await lookAt(page, `${language}-${theme} ${where}`)));
      };
      await goTo(page, `/incidents/${id}/authority/gdpr`);
      await field(page, 'reference').waitFor();
      await page.locator('main details summary').first().click();
      await see('notice to the authority');
      await page.locator('main form button[type=submit]').click();
      await page.locator('#notices-sent').waitFor();
      await see('notice sent');
      await page.locator('main [aria-pressed]').nth(1).click();
      await see('notice withdrawn');
      await goTo(page, `/incidents/${id}/client`);
      await field(page, 'client').waitFor();
      await page.locator('main form button[type=submit]').click();
      await see('client');
      expect(found).toEqual([]);
    });
});
