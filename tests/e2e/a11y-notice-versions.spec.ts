import { flaws, looks } from './flaws.ts';
import { answeredShop, makeFinal } from './notice-version-steps.ts';
import { florist, saveCompany } from './notice-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`final notices and their versions in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    const found: string[] = [];
    const look = async (where: string) => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // What the page asks for is on its way; it has to be looked at as well.
      await page.waitForTimeout(400);
      await page.evaluate(() => scrollTo(0, 0));
      await page.setViewportSize({ width: 1024, height: 768 });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) found.push(`${where}: ${over} pixels scroll sideways at 1024`);
      found.push(...(await flaws(page, where)));
      const pictures = process.env['SCRINIUM_PICTURES'];
      if (pictures)
        await page.screenshot({
          path: `${pictures}/${where.replaceAll(/\W+/g, '-')}-${language}-${theme}.png`,
          fullPage: true,
        });
    };
    await answeredShop(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    await goTo(page, '/notice/customers/eu');
    await look('a notice that was never final');
    await goTo(page, '/notice/customers/eu/final');
    await look('a first version');
    await page.locator('main button[type=submit]').click();
    await page.locator('#final-next').waitFor();
    await look('a first version, made');
    await saveCompany(page, { ...florist, phone: '0351 999999' });
    await page.reload();
    await goTo(page, '/register');
    await page.locator('main ins').first().waitFor({ state: 'attached' });
    await look('register, a notice differs');
    await goTo(page, '/');
    await look('today, a notice differs');
    await goTo(page, '/notice/customers/eu/final');
    await page.locator('[name="changed.de"]').fill('');
    await page.locator('main button[type=submit]').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await look('a second version, with a problem');
    const second = await makeFinal(page);
    await page.reload();
    await goTo(page, '/notice/customers/eu');
    await page.locator('[name=inForceOn]').fill('1.2.2020');
    await look('a notice with versions');
    await goTo(page, `/notice/version/${second}`);
    await page.locator('main details summary').first().click();
    await look('a version, compared');
    await saveCompany(page, { ...florist, street: '' });
    await page.reload();
    await goTo(page, '/notice/customers/eu/final');
    await look('nothing can be final');
    await goTo(page, '/notice/version/018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a');
    await look('no such version');
    expect(found).toEqual([]);
  });
}
