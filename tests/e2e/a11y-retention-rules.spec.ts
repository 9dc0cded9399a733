import { addPerson, bridge } from './consent-list-steps.ts';
import { lookAt, looks } from './flaws.ts';
import { hold, putOnHold } from './retention-person-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`retention rules and legal holds in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    const found: string[] = [];
    const look = async (where: string) => found.push(...(await lookAt(page, `rules ${where} ${language} ${theme}`)));
    const field = (name: string) => page.locator(`main [name="${name}"]`);
    const submit = page.locator('main button[type=submit]');
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const now = await bridge(page, 'retention.settings', {});
    const own = '6f1c0f6e-6d53-4a0e-9f5c-1d7a5f3e0009';
    await bridge(page, 'retention.saveSettings', {
      version: now.version,
      settings: {
        ...now.settings,
        ownCategories: [{ id: 'ownGuests', name: 'Gästebuch der Ferienwohnungsvermietung' }],
        ownRules: [
          {
            id: own,
            category: 'enquiry',
            period: { count: 3, unit: 'years' },
            from: 'lastContact',
            begins: ['12-31'],
            kind: 'evidence',
            reason: 'Die Haftpflichtversicherung verlangt es',
            replaces: 'deProspects',
          },
          {
            id: own.replace('0009', '0010'),
            category: 'invoice',
            period: { count: 2, unit: 'years' },
            from: 'created',
            begins: [],
            kind: 'practice',
            reason: 'Kein Platz im Keller',
            replaces: null,
          },
        ],
        automatic: [{ category: 'enquiry', graceDays: 90, since: '2026-01-01' }],
      },
    });
    await page.reload();
    await goTo(page, '/retention/rules');
    await expect(page.locator('main details[name=invoice]')).toBeVisible();
    await look('folded');
    for (const id of ['invoice', 'enquiry', 'camera', 'ownGuests']) {
      await page.locator(`main details[name="${id}"] > summary`).click();
      for (const law of await page.locator(`main details[name="${id}"] li details > summary`).all()) await law.click();
    }
    await look('open');
    await goTo(page, '/retention/rules/new/camera');
    await field('count').fill('10');
    await submit.click();
    await expect(page.locator('main [role=alert]').first()).toBeVisible();
    await page.locator('main details > summary').first().click();
    await look('own');
    await goTo(page, `/retention/rules/own/${own}`);
    await expect(field('reason')).toBeVisible();
    await look('change');
    await goTo(page, '/retention/rules/business');
    await page.locator('main input[name=calendar][value=own]').check();
    await expect(field('begins.0')).toBeVisible();
    await page.locator('main section[aria-labelledby=keeping-tax] button').last().click();
    await expect(field('tax.0.year')).toBeVisible();
    await submit.click();
    await expect(page.locator('main [role=alert]').first()).toBeVisible();
    await look('business');
    await goTo(page, '/retention/rules/kinds/ownGuests');
    await expect(field('name')).toBeVisible();
    await look('kind');
    await goTo(page, '/retention/rules/automatic/customerFile');
    await page.locator('main input[name=on][value=on]').check();
    await look('automatic');

    await goTo(page, '/retention/holds');
    await look('no holds');
    const id = await addPerson(page, 'Donaudampfschifffahrtsgesellschaftskapitän');
    await hold(page, id, 'invoice', '2020-03-01');
    const lawsuit = await putOnHold(page, id, 'Az. 3 C 114/26');
    const over = await putOnHold(page, id, 'Alt');
    await bridge(page, 'holds.release', { id: over, on: '2099-01-01' });
    await page.reload();
    await expect(page.locator('main section li')).toHaveCount(2);
    await look('holds');
    await goTo(page, '/retention/holds/new');
    await field('search').fill('Donau');
    await expect(page.locator('main li button')).toHaveCount(1);
    await submit.click();
    await expect(page.locator('main [role=alert]').first()).toBeVisible();
    await look('new hold');
    await goTo(page, `/retention/holds/${lawsuit}`);
    await page.locator('main details > summary').click();
    await look('hold');
    await goTo(page, `/retention/holds/${over}`);
    await expect(submit).toHaveCount(0);
    await look('released');
    expect(found).toEqual([]);
  });
}
