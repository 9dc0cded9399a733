import { weekday } from '../../renderer/ui/format.ts';
import { assess, laptop } from './assessment-steps.ts';
import { bridge } from './consent-list-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { today } from './today.ts';
import { goTo, makeVault, unlock } from './vault.ts';

const law = (page: Page, name = 'GDPR (EU and EEA)') => page.getByRole('article', { name });
const factor = (page: Page, name: string) =>
  page.locator('main details', { has: page.locator('summary', { hasText: name }) });

test('a lost laptop without encryption: by when to tell whom, why, and what that rests on', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const facts = laptop();
  const id = await assess(page, facts);
  const due = new Date(Date.parse(facts.awareAt ?? '') + 72 * 3_600_000);
  const [day, time] = await page.evaluate(
    at => [new Date(at).toLocaleDateString('en-CA'), new Date(at).toLocaleTimeString('en-GB').slice(0, 5)],
    due.toISOString(),
  );
  await expect(law(page)).toContainText(
    `Tell the authority by ${weekday('en', day ?? '', today)}, ${time}. Tell the people too, without delay.`,
  );
  await expect(page.getByRole('region', { name: 'Your decision' })).toHaveCount(0);
  const sentence = law(page).getByText('Tell the data protection authority: a risk to people is not unlikely.');
  await sentence.click();
  await expect(law(page)).toContainText('Art. 33(1) GDPR');
  await expect(law(page)).toContainText('22 November 2026');
  await law(page).getByRole('link', { name: 'Prepare notice to the authority' }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).toBe(`#/incidents/${id}/authority/gdpr`);
});

test('an encrypted one: record only, with the reason, and the decision stands in the file', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await assess(page, laptop({ encryption: 'full', countries: 'unknown' }));
  await expect(law(page)).toContainText('Record only: nobody has to be told.');
  await expect(page.getByRole('region', { name: 'Why', exact: true })).toContainText(
    'The data are encrypted and the key is safe',
  );
  // Nobody said where the people live, so the others may ask for something too.
  await expect(law(page, 'Swiss data protection act')).toContainText('Perhaps this law applies');
  await expect(page.getByRole('region', { name: 'What is still open' })).toContainText('in which countries');
  await expect(page.getByRole('region', { name: 'Severity by ENISA’s method' })).toContainText('of at most 6: low');
  await page.getByRole('button', { name: 'Write decision into the file' }).click();
  await expect(page.getByText('Your decision stands in the timeline, since')).toBeVisible();
  const { events } = await bridge(page, 'incidents.timeline', { id });
  const decision = JSON.stringify(events.find(({ action }) => action === 'decision')?.values);
  for (const said of [
    'You do not have to tell the authority',
    'The data are encrypted and the key is safe',
    'Still open',
  ])
    expect(decision).toContain(said);
});

test('a factor corrected with a note, kept half typed through a lock, and taken back', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await assess(page, laptop());
  const data = factor(page, 'What the data are');
  await data.locator('summary').first().click();
  await expect(data).toContainText('Among them are data that help with fraud');
  await data.getByRole('button', { name: 'Correct this point' }).click();
  await data.getByRole('radio', { name: 'everyday' }).check();
  await data.getByRole('button', { name: 'Save correction' }).click();
  await expect(data.getByText('Write in one sentence why you see it differently.')).toBeVisible();
  expect((await bridge(page, 'incidents.read', { id })).incident.corrections).toEqual([]);
  await data.getByLabel('Why?').pressSequentially('Only the year of bir');

  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(data.getByLabel('Why?')).toHaveValue('Only the year of bir');
  await expect(data.getByRole('radio', { name: 'everyday' })).toBeChecked();
  await expect(data.getByLabel('Why?')).toBeFocused();
  await page.keyboard.type('th was in it.');
  await data.getByRole('button', { name: 'Save correction' }).click();
  await expect(data).toContainText('corrected by you');
  await expect(data).toContainText('The rules said: telling.');
  await expect(data).toContainText('Your note: Only the year of birth was in it.');
  await expect(law(page)).toContainText('no high risk to them is likely');

  await data.getByRole('button', { name: 'Take correction back' }).click();
  await expect(law(page)).toContainText('a high risk to them is likely');
  await expect(data).not.toContainText('corrected by you');
  // Nothing half typed is left over.
  await goTo(page, '/incidents');
  await goTo(page, `/incidents/${id}/assessment`);
  await expect(law(page)).toBeVisible();
  await expect(page.getByLabel('Why?')).toHaveCount(0);
});
