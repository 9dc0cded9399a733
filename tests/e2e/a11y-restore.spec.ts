import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { addCustomers, fileNamed, flipBit, makeBackup, wreck } from './backup-steps.ts';
import { flaws, looks } from './flaws.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, password } from './vault.ts';

const slow = { timeout: 60_000 };
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const submit = (page: Page) => page.locator('main button[type=submit]');
const many = Array.from({ length: 120 }, (_, place) => `Kunde ${String(place).padStart(3, '0')}`);
const longNotes = 'Bringt zweimal im Jahr die Balkonkästen und möchte vorher angerufen werden. '.repeat(25);

/** Looks at the page for its flaws; with SCRINIUM_PICTURES it is kept as a picture too, also in the narrowest window. */
async function look(page: Page, name: string, where: string, within?: string): Promise<string[]> {
  const folder = process.env['SCRINIUM_PICTURES'];
  if (folder !== undefined) {
    const file = `${name}-${where.replaceAll(' ', '-')}`;
    await page.screenshot({ path: join(folder, `${file}.png`), fullPage: true });
    await page.setViewportSize({ width: 1024, height: 768 });
    await page.screenshot({ path: join(folder, `${file}-1024.png`), fullPage: true });
    await page.setViewportSize({ width: 1366, height: 768 });
  }
  return flaws(page, where, within);
}

/** Presses what leads on and waits for the next page's heading. */
async function onward(page: Page, press: () => Promise<void>): Promise<void> {
  const before = await heading(page).textContent();
  await press();
  await expect(heading(page)).not.toHaveText(before ?? '', slow);
}

test.describe.configure({ timeout: 400_000 });

for (const [language, theme] of looks) {
  const name = `${language}-${theme}`;

  test(`restoring, trying it, damage and what is saved from it in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page, app, folder } = await scrinium.launch();
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.evaluate(async secret => {
      await window.main['vault.create']({ business: 'Gärtnerei', ownerName: 'Anna', country: 'DE', password: secret });
    }, password);
    await page.reload();
    await expect(page.getByRole('navigation')).toBeVisible();
    await addCustomers(page, many, longNotes);
    const backup = await makeBackup(page, folder);
    copyFileSync(backup, `${backup.slice(0, -'.scrinium-backup'.length)} (2).scrinium-backup`);
    flipBit(`${backup.slice(0, -'.scrinium-backup'.length)} (2).scrinium-backup`, 0.999);
    await addCustomers(page, ['Zander']);
    const found: string[] = [];
    const see = async (where: string, shown = page) => void found.push(...(await look(shown, name, where)));

    await goTo(page, '/exercise');
    await see('exercise');
    await onward(page, () => page.locator('main button').first().click());
    await submit(page).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await see('exercise without a password');
    await page.locator('[name=password]').fill(password);
    await onward(page, () => submit(page).click());
    await see('exercise report');
    await goTo(page, '/health');
    await page.locator('main button').last().click();
    await expect(page.locator('main [role=note]')).toHaveCount(1);
    await see('health');

    await page.keyboard.press('Control+l');
    await expect(page.locator('[name=password]')).toBeVisible();
    await see('lock screen');
    await onward(page, () => page.locator('main a[href$="/restore"]').click());
    await see('restore');
    await onward(page, () => page.locator('main button').first().click());
    await submit(page).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await see('which backup');
    await page.locator('main').getByRole('radio', { disabled: false }).first().check();
    await onward(page, () => submit(page).click());
    await page.locator('main').getByRole('radio').last().check();
    await page.locator('[name=recoveryKey]').fill('abcde fghij');
    await submit(page).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await see('recovery key of a backup');
    await page.locator('main').getByRole('radio').first().check();
    await page.locator('[name=password]').fill(password);
    await onward(page, () => submit(page).click());
    await see('what would change');
    await onward(page, () => submit(page).click());
    await see('check');
    await onward(page, () => submit(page).click());
    await see('restore report');
    await app.quit();

    flipBit(fileNamed(folder, 'customers.scrinium'), 0.3);
    const second = await scrinium.launch({ folder });
    await second.page.locator('[name=password]').fill(password);
    await submit(second.page).click();
    await expect(second.page.getByRole('navigation')).toBeVisible(slow);
    await goTo(second.page, '/health');
    const notes = second.page.locator('main [role=note]');
    await expect(notes.getByRole('button')).toHaveCount(3, slow);
    await see('health of a damaged list', second.page);
    await notes.getByRole('button').nth(1).click();
    await expect(second.page.locator('main ul')).toBeVisible(slow);
    await see('salvage', second.page);
    await onward(second.page, () => second.page.locator('main button').first().click());
    await submit(second.page).click();
    await expect(second.page.getByRole('alert')).toBeVisible();
    await see('salvage without a password', second.page);
    await second.page.locator('[name=password]').fill(password);
    await onward(second.page, () => submit(second.page).click());
    await expect(second.page.locator('main table')).toBeVisible(slow);
    await see('what is readable', second.page);
    await onward(second.page, () => submit(second.page).click());
    await see('check of a salvage', second.page);
    await onward(second.page, () => submit(second.page).click());
    await see('salvage report', second.page);
    await onward(second.page, () => second.page.locator('main button').last().click());
    await expect(second.page.getByRole('navigation')).toBeVisible(slow);
    await goTo(second.page, '/settings/backups');
    await expect(second.page.locator('section[aria-labelledby=kept-copies] li')).toHaveCount(1);
    await see('backups with a kept copy', second.page);
    await second.page.locator('section[aria-labelledby=kept-copies] button').click();
    await expect(second.page.getByRole('dialog')).toBeVisible();
    // The buttons that the dialog half covers can't be pressed: not looked at.
    found.push(...(await look(second.page, name, 'removing a kept copy', '[role=dialog]')));
    await second.app.quit();

    wreck(fileNamed(folder, 'customers.scrinium'));
    const third = await scrinium.launch({ folder });
    await third.page.locator('[name=password]').fill(password);
    await submit(third.page).click();
    await expect(third.page.locator('main a')).toHaveCount(4, slow);
    await see('a list that cannot be opened', third.page);
    expect(found).toEqual([]);
  });
}
