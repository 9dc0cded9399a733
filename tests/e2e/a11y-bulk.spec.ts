import { looks, lookAt } from './flaws.ts';
import { expect, test } from './scrinium.ts';
import { makeVault, goTo } from './vault.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`many customers at once in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.evaluate(async customer => {
      for (let place = 0; place < 60; place++)
        await window.main['customers.save']({
          id: null,
          version: 0,
          customer: {
            ...customer,
            familyName: `Beispielhausen-Donaudampf ${place}`,
            tags: place % 2 ? ['regular', 'Weihnachtskarte'] : [],
          },
        });
    }, emptyCustomer);
    await goTo(page, '/customers');
    await page.reload();
    await page.locator('[data-index="0"]').waitFor();
    const found: string[] = [];
    const look = async (where: string) => {
      found.push(...(await lookAt(page, `bulk ${language} ${theme} ${where}`)));
      await page.setViewportSize({ width: 1024, height: 768 });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) found.push(`${where}: ${over} pixels scroll sideways at 1024`);
      await page.setViewportSize({ width: 1366, height: 768 });
    };
    const bar = page.locator('main section').filter({ has: page.locator('[aria-haspopup=menu]') });
    await page.locator('[role=columnheader] input[type=checkbox]').click();
    await expect(bar).toBeVisible();
    await look('the screen ticked');
    await page.locator('[role=searchbox]').fill('3');
    await expect(page.locator('[aria-rowcount="12"]')).toBeVisible();
    await look('ticked before another search');
    await page.locator('[role=searchbox]').fill('');
    await page.locator('[role=grid]').focus();
    await page.keyboard.press('Control+a');
    await look('all that match');
    await bar.locator('[aria-haspopup=menu]').first().click();
    await expect(page.getByRole('menu')).toBeVisible();
    await look('a menu');
    await page.getByRole('menuitem').first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await look('a tag is asked for');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await bar.getByRole('button').last().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await look('deleting with the number');
    expect(found).toEqual([]);
  });
}
