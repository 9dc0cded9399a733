import { goOn, incidentOf, openIncident } from './incident-steps.ts';
import { askMain } from './paper-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);

/** Where something half typed is kept, without the route. */
const kept = async (page: Page): Promise<readonly string[]> =>
  (await askMain<{ drafts: readonly { readonly place: string }[] }>(page, 'drafts.list', {})).drafts
    .map(({ place }) => place)
    .filter(place => place !== 'frame.route');

test('figures stored while questions are half answered stay, with what was typed; a double click skips no page', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await openIncident(page, 'deviceLost');
  await goTo(page, `/incidents/${id}/questions`);
  await page.getByRole('button', { name: 'Begin questions' }).click();
  await expect(heading(page)).toHaveText('When did you notice it?');
  await page.getByRole('button', { name: 'Continue', exact: true }).dblclick();
  await expect(heading(page)).toHaveText('What happened?');
  await field(page, 'description').fill('The bag was gone at the station.');
  await page.getByRole('button', { name: 'Save and leave' }).click();
  await expect(heading(page)).not.toHaveText('What happened?');

  const { title, lead, version, corrections, facts } = await incidentOf(page, id);
  const number = { certainty: 'exact', count: 412 } as const;
  await askMain(page, 'incidents.save', { id, version, title, lead, corrections, facts: { ...facts, number } });
  await goTo(page, '/incidents');
  await goTo(page, `/incidents/${id}/questions`);
  await expect(field(page, 'description')).toHaveValue('The bag was gone at the station.');
  await goOn(page, 'Which data are concerned?');
  await goOn(page, 'Whose data are they?');
  await expect(field(page, 'number')).toHaveValue('412');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(heading(page)).not.toHaveText('Whose data are they?');
  expect((await incidentOf(page, id)).facts).toMatchObject({ number, description: 'The bag was gone at the station.' });
});

test('what was put into the file leaves nothing half done behind', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await openIncident(page, 'deviceLost');
  await goTo(page, `/incidents/${id}/timeline`);
  await field(page, 'text').fill('Lost property office: nothing yet');
  await page.getByRole('button', { name: 'Add entry to timeline' }).click();
  await expect(field(page, 'text')).toHaveValue('');

  await goTo(page, `/incidents/${id}`);
  await field(page, 'title').fill('Bag at the station');
  await page.getByRole('button', { name: 'Save title and lead' }).click();
  await expect(heading(page)).toHaveText('Bag at the station');
  await field(page, 'title').focus();
  await field(page, 'lead').focus();

  await goTo(page, `/incidents/${id}/close`);
  await field(page, 'measureText').fill('Bags stay shut');
  await field(page, 'measureText').press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Bags stay shut' })).toBeVisible();
  await expect(field(page, 'measureText')).toHaveValue('');
  await goTo(page, '/');
  await expect(page.getByRole('main')).toContainText('Device or stick lost or stolen');
  expect(await kept(page)).toEqual([]);
});
