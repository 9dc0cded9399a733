import { flaws, looks } from './flaws.ts';
import { addProvider, adopt, mailer } from './register-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`every page of the register in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    const found: string[] = [];
    const look = async (where: string) => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // What the page asks for is on its way; it has to be looked at as well.
      await page.waitForTimeout(400);
      found.push(...(await flaws(page, where)));
    };
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    await goTo(page, '/register');
    await look('an empty register');
    await adopt(page, ['enquiries', 'invoices', 'healthDetails', 'camera']);
    const id = await addProvider(page, mailer);
    const signed = await addProvider(page, {
      ...mailer,
      name: 'Webseitenbaukasten',
      agreement: { signedOn: '', endsOn: '2025-01-01' },
      subProcessors: 'listed',
    });
    await page.reload();
    for (const route of [
      '/register',
      '/register/company',
      '/register/purposes/new',
      '/register/purposes/camera',
      '/register/purposes/invoices',
      '/register/purposes/healthDetails',
      '/register/providers/new',
      `/register/providers/${id}`,
      `/register/providers/${signed}`,
      '/register/officer',
      '/register/questions',
    ]) {
      await goTo(page, route);
      await look(route);
    }
    const submit = page.locator('main button[type=submit]');
    await page.locator('main button').first().click();
    await look('questions');
    await submit.click();
    await expect(page.getByRole('alert')).toBeVisible();
    await look('questions with problems');
    for (let step = 0; step < 5; step += 1) {
      for (const no of await page.locator('main input[value=no]').all()) await no.check();
      await submit.click();
    }
    await look('questions, check');
    await submit.click();
    await look('questions, done');
    await goTo(page, '/register/officer');
    await page.locator('main button').first().click();
    for (let step = 0; step < 6; step += 1) {
      const number = page.locator('main input[inputmode=numeric]');
      if (await number.isVisible()) {
        await number.fill('20');
        await look('officer, a number');
      } else await page.locator('main input[value=no]').check();
      await submit.click();
      await page.waitForTimeout(200);
    }
    await look('officer, check');
    await submit.click();
    await look('officer, the answer');
    await goTo(page, '/register/company/region');
    await page.locator('[name=region]').selectOption('DE-SN');
    await page.locator('main details').first().locator('summary').click();
    await look('the authority');
    expect(found).toEqual([]);
  });
}
