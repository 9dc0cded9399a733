import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addPerson } from './consent-list-steps.ts';
import { flaws, looks } from './flaws.ts';
import { addFromOthers, noticedShop } from './notice-given-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

/** Where pictures go to be looked at; nowhere unless asked for. */
const pictures = process.env['SCRINIUM_PICTURES'];

for (const [language, theme] of looks) {
  test(`who got which notice, in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page, app } = await scrinium.launch();
    const folder = mkdtempSync(join(tmpdir(), 'scrinium-letters-'));
    await noticedShop(page);
    const found: string[] = [];
    const look = async (where: string) => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // What the page asks for is on its way; it has to be looked at as well.
      await page.waitForTimeout(500);
      found.push(...(await flaws(page, where)));
      await page.setViewportSize({ width: 1024, height: 700 });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) found.push(`${where}: ${over} pixels scroll sideways at 1024`);
      await page.setViewportSize({ width: 1366, height: 768 });
      if (pictures !== undefined)
        await page.screenshot({ path: join(pictures, `${language}-${theme}-${where}.png`), fullPage: true });
    };
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await goTo(page, '/notice/people');
    await look('nobody waits');
    const late = await addFromOthers(page, 'Donaudampfschifffahrtsgesellschaftskapitän', 40);
    await addFromOthers(page, 'Vogel', 3, { emails: [] });
    await addFromOthers(page, 'Fink', 20, { addresses: [] });
    await addFromOthers(page, 'Star', 16, { addresses: [], emails: [] });
    const unclear = await addPerson(page, 'Unklar', { source: 'unknown' });
    await page.reload();
    await expect(page.locator('input[name=for]').first()).toBeVisible();
    await goTo(page, '/');
    await expect(page.locator('main a[href="#/notice/people"]')).toBeVisible();
    await look('today');
    await goTo(page, `/customers/${unclear}`);
    await look('a customer of unknown source');
    await goTo(page, `/customers/${late}`);
    await expect(page.locator('[name=givenDay]')).toBeAttached();
    for (const folded of await page.locator('section[aria-labelledby=customer-notice] details > summary').all())
      await folded.click();
    await page.locator('input[name=givenKind][value=excused]').check();
    await look('a customer who is late, noting why none is due');
    await page.locator('section[aria-labelledby=customer-notice] button[type=submit]').click();
    await look('a reason is missing');
    await goTo(page, '/notice/people');
    await look('people');
    await page.locator('input[name=for][value=some]').check();
    await page.locator('input[name^="tell."]').first().check();
    await page.locator('main details > summary').last().click();
    await look('people, to tick');
    await page.locator('input[name=for][value=all]').check();
    await app.answerSaveDialog(join(folder, 'letters.pdf'));
    await page.locator('section[aria-labelledby=notice-letters] button').first().click();
    await expect(page.locator('input[name=sentOn]')).toBeVisible();
    await look('letters are written');
    await page.locator('section[aria-labelledby=notice-letters] button').first().click();
    await expect(page.locator('input[name=sentOn]')).toBeHidden();
    await goTo(page, `/customers/${late}`);
    await look('a customer who got one');
    await goTo(page, '/notice/people');
    await page.locator('input[name=whom][value=unclear]').check();
    await look('whose source nobody knows');
    expect(found).toEqual([]);
  });
}
