import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StepTick } from '../../shared/domain/first-hour.ts';
import type { StoredIncident } from '../../shared/domain/incident-file.ts';
import { askMain } from './paper-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, password, unlock } from './vault.ts';

test.describe.configure({ timeout: 150_000 });

// Deriving keys takes its time where many tests run at once.
const slow = { timeout: 45_000 };
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const box = (page: Page, step: RegExp) => page.getByRole('checkbox', { name: step });
const lostDevice = 'A computer, phone or stick is lost or stolen';
const incidentsOf = async (page: Page) =>
  (await askMain<{ incidents: StoredIncident[] }>(page, 'incidents.list', {})).incidents;

/** Moves the focus by the Tab key to what has this name. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    const said = (await focused.getAttribute('aria-label')) ?? (await focused.innerText());
    const label = await focused.evaluate(element =>
      element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? '') : '',
    );
    if (typeof name === 'string' ? said.includes(name) : name.test(said) || name.test(label)) return;
  }
  throw new Error(`The Tab key doesn't lead to ${String(name)}`);
}

/** The pages of a PDF, and the text on them, as a second program reads it. */
function paper(file: string): { readonly pages: number; readonly text: string } {
  const { stdout: text } = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' });
  return { pages: text.split('\f').length - 1, text };
}

test('from the lock screen, by keyboard alone: what was ticked outlives a crash and is in an incident after unlocking', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  const file = join(folder, 'first-hour.json');
  await makeVault(page);
  await page.keyboard.press('Control+l');
  await expect(heading(page)).toHaveText('Unlock your customer list');
  await tabTo(page, 'Something has happened');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('What has happened?');
  await expect(heading(page)).toBeFocused();
  await tabTo(page, lostDevice);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText(lostDevice);
  await expect(page.getByRole('main')).toContainText('The numbers to call are on your printed contact sheet.');
  await tabTo(page, /Lock the device from afar/);
  await page.keyboard.press('Space');
  await tabTo(page, /Write down the time/);
  await page.keyboard.press('Space');
  await expect(page.getByText('2 of 15 steps done')).toBeVisible();
  await expect(page.getByText(/^Done: \d\d:\d\d$/)).toHaveCount(2);

  const stored = JSON.parse(readFileSync(file, 'utf8')) as StepTick[];
  expect(stored.map(tick => [Object.keys(tick), tick.step])).toEqual([
    [['step', 'at'], 'lockDevice'],
    [['step', 'at'], 'noteTime'],
  ]);
  await app.kill();

  const { page: again } = await scrinium.launch({ folder });
  await again.getByRole('link', { name: 'Something has happened' }).click();
  await expect(again.getByText('Ticked on this computer and not yet in an incident: 2 steps.')).toBeVisible();
  await again.getByRole('link', { name: lostDevice }).click();
  await expect(box(again, /Lock the device/)).toBeChecked();
  await expect(box(again, /Write down the time/)).toBeChecked();
  await expect(box(again, /Look where the device is/)).not.toBeChecked();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(stored);

  await again.getByRole('link', { name: 'Unlock the customer list' }).click();
  await unlock(again);
  await expect(heading(again)).toHaveText('The first hour', slow);
  await expect(again.getByText('What you ticked before is in this incident now.')).toBeVisible();
  await expect(again.getByLabel('What has happened')).toHaveValue('deviceLost');
  await expect(box(again, /Lock the device/)).toBeChecked();
  expect(await incidentsOf(again)).toMatchObject([
    { steps: stored.map(tick => ({ ...tick, who: '' })), facts: { kind: 'deviceLost', noticedAt: stored[0]?.at } },
  ]);
  expect(existsSync(file)).toBe(false);
});

test('on a computer without a vault: the same, and a vault that is made takes the ticks in', async ({ scrinium }) => {
  const { page, folder, app } = await scrinium.launch();
  await expect(heading(page)).toHaveText('Welcome to Scrinium');
  await page.getByRole('link', { name: 'Something has happened' }).click();
  const sheets = join(folder, 'all.pdf');
  await app.answerSaveDialog(sheets);
  await page.getByRole('button', { name: 'Save all sheets for the wall' }).click();
  await expect(page.getByText('Saved as all.pdf')).toBeVisible();
  // One page for each kind, and one for who doesn't know yet.
  expect(paper(sheets).pages).toBe(10);

  await page.getByRole('link', { name: /I don't know yet/ }).click();
  await box(page, /Write down the time/).click();
  await expect(page.getByText('1 of 6 steps done')).toBeVisible();
  const ticked = join(folder, 'ticked.pdf');
  await app.answerSaveDialog(ticked);
  await page.getByRole('button', { name: 'Save this sheet with ticks' }).click();
  await expect(page.getByText('Saved as ticked.pdf')).toBeVisible();
  expect(paper(ticked).pages).toBe(1);
  expect(paper(ticked).text).toMatch(/\d\d\/\d\d, \d\d:\d\d/);
  await page.getByRole('link', { name: 'Go back' }).click();
  await expect(heading(page)).toHaveText('Welcome to Scrinium');

  await askMain(page, 'vault.create', { business: 'Blumen', ownerName: 'Anna', country: 'DE', password });
  expect(existsSync(join(folder, 'first-hour.json'))).toBe(false);
  await page.reload();
  await expect(heading(page)).toHaveText('The first hour');
  expect(await incidentsOf(page)).toMatchObject([
    { facts: { kind: 'unknown' }, steps: [{ step: 'noteTime', who: '' }] },
  ]);
  // Told once: from now on the app opens where the person was.
  await goTo(page, '/customers');
  await page.reload();
  await expect(heading(page)).toHaveText('Customers');
});

test('in the open app: an incident is opened, its steps ticked with a name, its kind changed, its sheet printed', async ({
  scrinium,
}) => {
  const { page, folder, app } = await scrinium.launch();
  await makeVault(page);
  const itHelp = {
    name: 'Frau Netz',
    phone: '0351 7654321',
    outOfHours: '',
    email: '',
    number: '',
    webForm: '',
    note: '',
  };
  await askMain(page, 'emergency.save', {
    plan: {
      lead: 'Anna Beispiel',
      deputy: '',
      contacts: [{ ...itHelp, id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a', role: 'itHelp' }],
      note: '',
      practised: [],
    },
    version: 0,
  });
  await goTo(page, '/incidents/first-hour');
  await page.getByRole('link', { name: lostDevice }).click();
  await expect(page.getByText('Frau Netz: 0351 7654321')).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await page.getByRole('button', { name: 'Open an incident' }).click();
  await expect(heading(page)).toHaveText('The first hour');
  await expect(page.getByLabel('Who is ticking')).toHaveValue('Anna Beispiel');
  await box(page, /Lock the device/).click();
  await expect(page.getByText(/^Done: \d\d:\d\d, Anna Beispiel$/)).toBeVisible();
  await page.getByLabel('Who is ticking').fill('Bernd');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(page.getByLabel('Who is ticking')).toHaveValue('Bernd', slow);
  await box(page, /Have its SIM card blocked/).click();
  await expect(page.getByText(/^Done: \d\d:\d\d, Bernd$/)).toBeVisible();
  await box(page, /Lock the device/).click();
  await expect(page.getByText(/Anna Beispiel$/)).toHaveCount(1);
  const saved = join(folder, 'incident.pdf');
  await app.answerSaveDialog(saved);
  await page.getByRole('button', { name: 'Save this sheet with ticks' }).click();
  await expect(page.getByText('Saved as incident.pdf')).toBeVisible();
  expect(paper(saved).pages).toBe(1);
  expect(paper(saved).text).toContain('Bernd');

  await page.getByLabel('What has happened').selectOption('paperLost');
  await expect(page.getByRole('heading', { name: 'Also done' })).toBeVisible();
  expect(await incidentsOf(page)).toMatchObject([
    { facts: { kind: 'paperLost' }, steps: [{ step: 'blockSim', who: 'Bernd' }] },
  ]);
  await goTo(page, '/incidents/first-hour/paperLost');
  await expect(page.getByRole('link', { name: /Go on with the incident of/ })).toBeVisible();
  await page.getByRole('link', { name: /Go on with the incident of/ }).click();
  await page.getByRole('link', { name: 'Answer the questions' }).click();
  expect(await page.evaluate(() => location.hash)).toMatch(/^#\/incidents\/[\da-f-]{36}\/questions/);
});
