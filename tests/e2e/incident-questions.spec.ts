import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goOn, incidentHere, incidentOf, openIncident } from './incident-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const choose = (page: Page, question: string, answer: string) =>
  page.getByRole('group', { name: question }).getByRole('radio', { name: answer }).check();

test('a lost laptop: opened with three clicks, answered page by page, through a kill, to the check and the overview', async ({
  scrinium,
}) => {
  const first = await scrinium.launch();
  let { page } = first;
  await makeVault(page);
  await goTo(page, '/incidents');
  await expect(main(page)).toContainText('No incident so far.');
  await page.getByRole('link', { name: 'Something has happened' }).click();
  await page.getByRole('button', { name: 'Open the file' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose what comes closest');
  await page.getByRole('radio', { name: 'Device or stick lost or stolen' }).check();
  await page.getByRole('button', { name: 'Open the file' }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/\/first-hour$/);
  const id = await incidentHere(page);
  expect((await incidentOf(page, id)).facts).toMatchObject({ kind: 'deviceLost', awareAt: null, nature: 'unknown' });

  await goTo(page, `/incidents/${id}/questions`);
  await page.getByRole('button', { name: 'Begin questions' }).click();
  await expect(heading(page)).toHaveText('When did you notice it?');
  await page.locator('[name="awareAt.day"]').fill('1.1.2190');
  await expect(main(page)).toContainText('The time since when it has been clear lies in the future.');
  await page.locator('[name="awareAt.day"]').fill('someday');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Enter a day like 31.3.2026.');
  await page.locator('[name="awareAt.day"]').fill(await page.locator('[name="noticedAt.day"]').inputValue());
  await goOn(page, 'What happened?');
  const { facts: saved } = await incidentOf(page, id);
  expect(saved.awareAt).toBe(saved.noticedAt);
  // What is proposed on pages that nobody has seen is no answer yet.
  expect(saved).toMatchObject({ discoveredBy: 'ourselves', nature: 'unknown', holder: 'unknown' });
  await page.locator('[name="description"]').fill('The laptop of the shop is gone since the market.');
  await page.waitForTimeout(400);
  await first.app.kill();

  const again = await first.app.relaunch();
  page = again.page;
  await unlock(page);
  await expect(page.locator('[name="description"]')).toHaveValue('The laptop of the shop is gone since the market.');
  await choose(page, 'Are all the data still there?', 'Yes, they were never gone');
  await expect(page.getByRole('group', { name: 'What did it mean for the people' })).toHaveCount(0);
  await goOn(page, 'Which data are concerned?');
  await page.getByRole('checkbox', { name: 'Names', exact: true }).check();
  await page.getByRole('checkbox', { name: 'Bank account numbers' }).check();
  await goOn(page, 'Whose data are they?');
  await page.locator('[name="number"]').fill('400');
  await expect(page.locator('[name="countries.DE"]')).toBeVisible();
  await goOn(page, 'What protected the data?');
  await choose(page, 'Were the data encrypted?', 'No, only a password');
  await expect(page.getByRole('group', { name: 'Are key and password safe?' })).toHaveCount(0);
  await goOn(page, 'Who could have the data now?');
  await goOn(page, 'What can follow, and what have you done?');
  await page.locator('[name="measuresTaken"]').fill('Passwords changed.');
  await goOn(page, 'Are these your own data, or a client’s?');
  await goOn(page, 'Check your answers');
  await expect(main(page)).toContainText('Bank account numbers');
  await expect(main(page)).toContainText('No, only a password to log in');
  await page.getByRole('button', { name: 'Finish questions' }).click();
  await expect(heading(page)).toHaveText('Your answers are saved');
  await expect(page.getByRole('link', { name: 'Look at the assessment' })).toHaveAttribute('href', /assessment$/);
  expect((await incidentOf(page, id)).facts).toMatchObject({
    description: 'The laptop of the shop is gone since the market.',
    number: { certainty: 'exact', count: 400 },
    countries: [{ place: 'DE', count: null }],
    encryption: 'passwordOnly',
    holder: 'unknownPerson',
    measuresTaken: 'Passwords changed.',
    role: 'controller',
  });

  // What isn't known comes back as a task that leads to its question, and goes when it is answered.
  await page.getByRole('link', { name: 'Go to the overview' }).click();
  const tasks = page.getByRole('region', { name: 'Still to find out' });
  await tasks.getByRole('link', { name: 'Find out whether there is a copy that works.' }).click();
  await choose(page, 'Is there a copy that works?', 'Yes');
  await goOn(page, 'Check your answers');
  await page.getByRole('button', { name: 'Finish questions' }).click();
  await page.getByRole('link', { name: 'Go to the overview' }).click();
  await expect(tasks).toBeVisible();
  await expect(tasks).not.toContainText('Find out whether there is a copy that works.');
});

test('the hours that are left stand in the window’s title, on Today and on every page; an exercise stands nowhere', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  const exercise = await openIncident(page, 'paperLost', { exercise: 'lostBag' });
  await page.reload();
  await expect(heading(page)).toHaveText('Today');
  await expect(page.locator('[data-clock]')).toHaveCount(0);
  await goTo(page, `/incidents/${exercise}`);
  await expect(main(page)).toContainText('This is an exercise.');
  await goTo(page, '/incidents');
  await expect(main(page)).toContainText('No incident so far.');

  const facts = { data: ['bankAccount'], people: ['customers' as const], countries: [{ place: 'DE', count: null }] };
  const id = await openIncident(page, 'deviceLost', { hoursAgo: 41.5, facts });
  await goTo(page, '/');
  await expect(heading(page)).toHaveText('Today');
  await page.reload();
  await expect(page).toHaveTitle(/^30 h left – Today – Scrinium/);
  await expect(main(page).getByRole('listitem').first()).toContainText(
    /Device or stick lost or stolen: 30 h left to tell the authority, until \w+, \d+ \w+, \d\d:\d\d\./,
  );
  await goTo(page, '/customers');
  await expect(page.locator('[data-clock]')).toContainText('30 h left to tell the authority');
  await page.locator('[data-clock]').click();
  await expect(heading(page)).toContainText('Device or stick lost or stolen');
  await expect(page).toHaveTitle(/^30 h left – Incident – Scrinium/);

  await app.answerSaveDialog(join(folder, 'deadlines.ics'));
  await page.getByRole('button', { name: 'Save deadlines for your calendar' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'deadlines.ics' })).toBeVisible();
  const file = readFileSync(join(folder, 'deadlines.ics'), 'utf8');
  expect(file).toMatch(/DTSTART:\d{8}T\d{6}Z/);
  expect(file).toContain('TRIGGER:-PT720M');

  // Late it says what to do, and asks for the reason; aware later than noticed is said aloud.
  const late = await openIncident(page, 'insider', { hoursAgo: 80, facts });
  await goTo(page, `/incidents/${late}`);
  await expect(heading(page)).toContainText('Somebody inside');
  await page.reload();
  await expect(main(page)).toContainText('the time to tell the authority ended on');
  await expect(main(page)).toContainText('Report now and say why it is late.');
  await expect(page).toHaveTitle(/^Late by 8 h – Incident – Scrinium/);
  await page.getByRole('link', { name: 'Give the reason' }).click();
  await expect(page.locator('[name="delayReason"]')).toBeVisible();
  const awareAt = new Date(Date.now() - 20 * 3_600_000).toISOString();
  const doubtful = await openIncident(page, 'shopHacked', { hoursAgo: 74, facts: { ...facts, awareAt } });
  await goTo(page, `/incidents/${doubtful}`);
  await expect(main(page)).toContainText('If the authority counts from when you noticed');
  await expect(main(page)).toContainText('That time is over already: report now.');
  await goTo(page, '/incidents');
  await expect(page.getByRole('region', { name: 'Open incidents' }).getByRole('heading', { level: 3 })).toHaveCount(3);
  await page.keyboard.press('Control+l');
  await expect(page).not.toHaveTitle(/left|Late/);
  expect(id).not.toBe(late);
});

test('by keyboard alone: from Today to the first answers', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const enter = async (role: 'link' | 'button', name: string) => {
    const wanted = page.getByRole(role, { name, exact: true });
    await expect(wanted).toHaveCount(1);
    for (let pressed = 0; pressed < 90; pressed += 1) {
      if (await wanted.evaluate(element => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(wanted).toBeFocused();
    await page.keyboard.press('Enter');
  };
  await enter('link', 'Incidents');
  await expect(heading(page)).toBeFocused();
  await enter('link', 'Something has happened');
  await expect(heading(page)).toBeFocused();
  // The form is drawn once it is known whether one was left half done.
  await expect(page.getByRole('radio', { name: 'Mail or letter to the wrong person' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Mail or letter to the wrong person' })).toBeChecked();
  await page.keyboard.press('Enter');
  const id = await incidentHere(page);
  expect((await incidentOf(page, id)).facts.kind).toBe('misdelivery');
  await goTo(page, `/incidents/${id}/questions`);
  await enter('button', 'Begin questions');
  await expect(heading(page)).toBeFocused();
  await enter('button', 'Continue');
  await expect(heading(page)).toHaveText('What happened?');
  await expect(heading(page)).toBeFocused();
  expect((await incidentOf(page, id)).facts.discoveredBy).toBe('ourselves');
});
