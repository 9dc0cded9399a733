import { addConsent, addPerson, addText, registered } from './paper-steps.ts';
import { flaws, looks } from './flaws.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';
import { today } from './today.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`consent texts and papers in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page, app, folder } = await scrinium.launch();
    await makeVault(page);
    const found: string[] = [];
    const look = async (where: string) => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // What the page asks for is on its way; it has to be looked at as well.
      await page.waitForTimeout(400);
      // What the sticky head half covers is too small a target for axe.
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
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    await goTo(page, '/consents/texts');
    await look('no purposes');
    const customer = await addPerson(page, 'Änne', 'Probst');
    await goTo(page, `/customers/${customer}/form`);
    await look('papers without a text');
    await page.evaluate(async day => {
      await window.main['register.adopt']({ purposes: ['newsletter', 'photos', 'customerMailings'], today: day });
    }, today);
    await page.reload();
    await goTo(page, '/consents/texts/photos');
    await look('a text with gaps');
    await page.locator('main button[type=submit]').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await look('a text with problems');
    await registered(page, []);
    const text = await addText(page, 'newsletter', ['email'], 'I agree. I can withdraw this at any time.\n☐ Yes');
    await addConsent(page, customer, text);
    await page.reload();
    await goTo(page, '/consents/texts');
    await look('texts');
    await goTo(page, '/consents/texts/newsletter');
    await page.locator('[name="languages.de"]').check();
    await page
      .locator('[name="typed.de"]')
      .fill('Die vorbezeichnete Einwilligungserklärung berücksichtigt datenschutzrechtliche Gesamtzusammenhänge.');
    await page.locator('main details').first().locator('summary').click();
    await look('a text that is hard to read');
    await goTo(page, '/consents/texts/customerMailings/hint');
    await look('a hint');
    await goTo(page, `/customers/${customer}/form`);
    await page.locator('main [name=purpose]').waitFor();
    await look('papers');
    await app.answerSaveDialog(`${folder}/form.pdf`);
    await page.locator('section[aria-labelledby=form-choice] button').click();
    await expect(page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)).toBeVisible();
    await look('papers, printed');
    expect(found).toEqual([]);
  });
}
