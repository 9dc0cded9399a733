import { lookAt, looks } from './flaws.ts';
import { openIncident } from './incident-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`incidents, their questions and their clock, in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    const found: string[] = [];
    const look = async (where: string) => {
      await page.evaluate(() => scrollTo(0, 0));
      found.push(...(await lookAt(page, `${language}-${theme}-incidents-${where}`)));
    };
    await page.reload();
    await goTo(page, '/incidents/new');
    await expect(page.getByRole('radio').first()).toBeVisible();
    await look('new');
    const facts = { data: ['bankAccount'], people: ['customers' as const], countries: [{ place: 'DE', count: null }] };
    const awareAt = new Date(Date.now() - 20 * 3_600_000).toISOString();
    await openIncident(page, 'insider', { hoursAgo: 80, facts });
    const id = await openIncident(page, 'shopHacked', { hoursAgo: 74, facts: { ...facts, awareAt } });
    const fresh = await openIncident(page, 'deviceLost');
    await goTo(page, '/incidents');
    await page.reload();
    await expect(page.locator('[data-clock]')).toBeVisible();
    await look('list');
    await goTo(page, `/incidents/${id}`);
    await expect(page.locator('#incident-duties')).toBeVisible();
    for (const folded of await page.locator('main details > summary').all()) await folded.click();
    await look('overview');
    await goTo(page, `/incidents/${fresh}/questions/what`);
    await expect(page.locator('[name="description"]')).toBeVisible();
    for (const folded of await page.locator('main form details > summary').all()) await folded.click();
    await look('what');
    await goTo(page, `/incidents/${fresh}/questions/people`);
    await expect(page.locator('[name="number"]')).toBeVisible();
    await look('people');
    await goTo(page, '/');
    await expect(page.locator('[data-clock]')).toBeVisible();
    await look('today');
    expect(found).toEqual([]);
  });
}
