import { bridge } from './consent-list-steps.ts';
import { lookAt, looks } from './flaws.ts';
import { png } from './made-files.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);
const list = (page: Page) => page.locator('section[aria-labelledby=timeline-events]');
const openIncident = async (page: Page): Promise<string> =>
  (await bridge(page, 'incidents.open', { kind: 'deviceLost', exercise: '', noticedAt: '2026-11-20T16:40:00.000Z' }))
    .id;

async function write(page: Page, kind: string, text: string): Promise<void> {
  await field(page, 'kind').selectOption(kind);
  await field(page, 'text').fill(text);
  await page.getByRole('button', { name: 'Add entry to timeline' }).click();
}

test('notes, calls and files go into the timeline; a text is erased, and the chain still holds', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await openIncident(page);
  await goTo(page, `/incidents/${id}/timeline`);
  await expect(list(page)).toContainText('Incident opened');

  await field(page, 'time').fill('half past');
  await page.getByRole('button', { name: 'Add entry to timeline' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Enter the time, like 14:30');
  await field(page, 'time').fill('0:00');
  await field(page, 'day').fill('21.11.2026');
  await field(page, 'who').fill('Ben');
  await write(page, 'call', 'Lost property office: nothing yet');
  await expect(list(page)).toContainText('Lost property office: nothing yet');
  await expect(list(page)).toContainText('Who: Ben');
  await expect(list(page).getByRole('heading', { level: 3 }).last()).toContainText('21 November');
  await expect(field(page, 'text')).toHaveValue('');

  // Half typed it outlasts the lock.
  await field(page, 'kind').selectOption('decision');
  await field(page, 'text').fill('We notify, because');
  await field(page, 'who').focus();
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(field(page, 'text')).toHaveValue('We notify, because');
  await expect(field(page, 'kind')).toHaveValue('decision');
  await write(page, 'decision', 'We notify, because the disk was open');
  await expect(list(page)).toContainText('because the disk was open');

  await page
    .locator('input[name=files]')
    .setInputFiles({ name: 'Bag.png', mimeType: 'image/png', buffer: png(60, 40) });
  await expect(list(page)).toContainText('File added');
  await page.locator('section[aria-labelledby=files-heading]').getByRole('link', { name: 'Bag.png' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bag.png');
  await expect(page.getByRole('img', { name: 'Picture in the file Bag.png' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the timeline' }).click();

  const call = list(page).getByRole('listitem').filter({ hasText: 'Lost property office' });
  await call.getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase this text' }).click();
  await expect(list(page)).not.toContainText('Lost property office');
  await expect(list(page)).toContainText('What stood here was erased');
  await page.getByRole('button', { name: 'Check that nothing was changed' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Nothing was changed.' })).toBeVisible();
  expect(JSON.stringify(await bridge(page, 'incidents.timeline', { id }))).not.toContain('Lost property');
});

for (const [language, theme] of looks) {
  test(`the timeline, in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    const id = await openIncident(page);
    const happenedAt = '2026-11-21T09:00:00.000Z';
    const { incident } = await bridge(page, 'incidents.read', { id });
    const facts = { ...incident.facts, encryption: 'none' as const, gotBack: 'no' as const, data: ['contact'] };
    await bridge(page, 'incidents.save', { id, version: 1, title: 'Bag', lead: 'Ms Kern', facts, corrections: [] });
    await bridge(page, 'incidents.tick', { id, step: 'noteTime', who: 'Ben', done: true });
    const note = {
      kind: 'call',
      happenedAt,
      who: 'Ben',
      text: 'Donaudampfschifffahrtsgesellschaftskapitän\nRückruf',
    } as const;
    await bridge(page, 'incidents.note', { id, note });
    const { events } = await bridge(page, 'incidents.timeline', { id });
    await bridge(page, 'incidents.note', { id, note: { ...note, kind: 'decision' } });
    await bridge(page, 'incidents.eraseNote', { id, entry: events.at(-1)?.entry ?? 0 });
    const notice = { to: 'authority', law: 'gdpr', kind: 'first', recipient: 'SDTB', how: 'webForm' } as const;
    const rest = { sentAt: happenedAt, reference: 'DP-17', items: [], note: '', text: 'A laptop was lost.' };
    await bridge(page, 'incidents.notify', { id, notice: { ...notice, ...rest } });
    const telling = {
      at: happenedAt,
      how: 'letter',
      language: 'de',
      people: 3,
      note: '',
      text: 'Ein Laptop ist weg.',
    } as const;
    await bridge(page, 'incidents.tell', { id, telling, customers: 'untold' });
    const says = {
      purpose: 'prevent',
      text: 'Platten verschlüsseln',
      who: 'Ben',
      dueOn: '2026-12-01',
      doneOn: '',
    } as const;
    await bridge(page, 'incidents.measure', { id, measure: null, says });
    await page.reload();
    await goTo(page, `/incidents/${id}/timeline`);
    await expect(list(page).getByRole('listitem').nth(6)).toBeVisible();
    await list(page).locator('summary').first().click();
    await page.locator('section[aria-labelledby=timeline-check] button').click();
    await expect(page.locator('section[aria-labelledby=timeline-check] [role=status]')).not.toBeEmpty();
    await page.evaluate(() => scrollTo(0, 0));
    expect(await lookAt(page, `timeline-${language}-${theme}`)).toEqual([]);
  });
}
