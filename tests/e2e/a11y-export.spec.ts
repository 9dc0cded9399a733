import { join } from 'node:path';
import { addCustomers } from './backup-steps.ts';
import { lookAt, looks } from './flaws.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`bringing customers out in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page, app, folder } = await scrinium.launch();
    await makeVault(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const found: string[] = [];
    const see = async (where: string) => void found.push(...(await lookAt(page, `${language}-${theme} ${where}`)));
    const save = page.locator('main button[type=submit]');
    await goTo(page, '/customers/export');
    await page.locator('main fieldset a').waitFor();
    await expect(save).toHaveCount(0);
    await see('export nobody');
    await addCustomers(page, ['Ahorn', 'Birke'], 'x');
    await page.reload();
    await save.waitFor();
    await save.click();
    await see('export problems');
    await page.locator('[name=purpose]').fill('Post');
    await page.locator('[name=format][value=csv]').check();
    await page.locator('[name=lock][value=zip]').check();
    await page.locator('[name=password]').fill('sieben');
    await see('export csv zip');
    await page.locator('[name=lock][value=plain]').check();
    await save.click();
    await page.getByRole('dialog').waitFor();
    await see('export told');
    await app.answerSaveDialog(join(folder, 'list.csv'));
    await page.getByRole('dialog').getByRole('button').nth(1).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('2');
    await see('export done');
    expect(found).toEqual([]);
  });
}
