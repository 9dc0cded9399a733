import { lookAt, looks } from './flaws.ts';
import { addIncident, letter, stick } from './incident-ending-steps.ts';
import { askMain, registered } from './paper-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`contact sheet, exercises, closing and register in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    await registered(page, []);
    const noticedAt = new Date(Date.now() - 3_600_000).toISOString();
    const id = await addIncident(page, '', letter, noticedAt);
    const closed = await addIncident(page, 'Stick', stick, noticedAt);
    const says = { purpose: 'prevent', text: 'Encrypt sticks', who: '', dueOn: '2026-12-24', doneOn: '' };
    await askMain(page, 'incidents.measure', { id: closed, measure: null, says });
    await askMain(page, 'incidents.close', {
      id: closed,
      version: 3,
      closing: { outcome: 'breach', cause: 'A hole in the pocket.', lessons: '' },
    });
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const found: string[] = [];
    const see = async (where: string) => {
      await page.evaluate(() => scrollTo(0, 0));
      found.push(...(await lookAt(page, `${language}-${theme} ${where}`)));
    };
    await goTo(page, '/incidents/contacts');
    await page.locator('[name=lead]').waitFor();
    await see('contact sheet');
    await goTo(page, '/incidents/exercises');
    await page.locator('main h2').first().waitFor();
    await see('exercises');
    await goTo(page, '/incidents/exercises/bagInTrain');
    await page.locator('main form button[type=submit]').click();
    await page.getByRole('alert').waitFor();
    await see('exercise scene');
    await expect(async () => {
      for (const group of await page.getByRole('radiogroup').all()) await group.getByRole('radio').last().check();
      await page.locator('main form button[type=submit]').click();
      await page.locator('#your-answers').waitFor({ timeout: 500 });
    }).toPass();
    await see('exercise score');
    await goTo(page, `/incidents/${id}/close`);
    await page.locator('main form button[type=submit]').click();
    await page.locator('main form [aria-invalid=true]').first().waitFor();
    await see('closing');
    await goTo(page, `/incidents/${closed}/close`);
    await page.locator('main details summary').click();
    await see('closed');
    await goTo(page, '/incidents/register');
    await page.locator('main article summary').first().click();
    await see('register');
    expect(found).toEqual([]);
  });
}
