import { addPerson, bridge } from './consent-list-steps.ts';
import { lookAt, looks } from './flaws.ts';
import { noticedShop } from './notice-given-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Switches a field on, fills it for one customer, and switches it off again. */
async function hiddenField(page: Page): Promise<void> {
  const settings = await bridge(page, 'settings.read', {});
  const shoes = { id: 'shoes', kind: 'text' as const, name: 'Schuhgröße', purpose: 'Beratung', on: true };
  await bridge(page, 'settings.save', { ...settings, extraFields: [shoes] });
  await addPerson(page, 'Schuh', { extras: { shoes: '42' } });
  await bridge(page, 'settings.save', { ...settings, extraFields: [{ ...shoes, on: false }] });
}

test('what is held and not needed: values nobody sees, notes, and people nobody has heard of', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await noticedShop(page);
  await hiddenField(page);
  const vogel = await addPerson(page, 'Vogel', { notes: 'hatte im Mai eine Krebs-OP', lastContactOn: '2015-03-01' });
  await addPerson(page, 'Fink', { notes: 'mag Rosen' });
  await goTo(page, '/customers/holding');
  await expect(main(page)).toContainText('“Schuhgröße” is switched off. Still held: 1 value.');
  await expect(page.getByRole('row', { name: /^Notes/ })).toContainText('2 of 3');
  await page.getByRole('button', { name: 'Show who has “Notes” filled' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Vogel');
  await page.keyboard.press('Escape');
  await button(page, 'Delete 1 value').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 1 value', exact: true }).click();
  await expect(main(page)).not.toContainText('is switched off');

  await page.getByRole('tab', { name: 'Fields' }).focus();
  await page.keyboard.press('ArrowRight');
  await button(page, 'Look through the notes').focus();
  await page.keyboard.press('Enter');
  await expect(main(page)).toContainText('2 notes were looked through. 1 may hold something sensitive.');
  await expect(page.locator('mark')).toHaveText('Krebs-OP');
  await expect(main(page)).toContainText('Do you still need it?');
  await button(page, 'It is fine: Vogel, Änne').click();
  await expect(main(page)).toContainText('You have been through this page of notes.');
  await button(page, 'Look again').click();
  await expect(main(page)).toContainText('None of them seems to hold anything sensitive.');

  await page.getByRole('tab', { name: 'Long silent' }).click();
  await expect(main(page)).toContainText('There was no contact with 1 of 3 customers for 3 years.');
  await page.getByRole('link', { name: 'Why it stays or may go: Vogel, Änne' }).click();
  await expect(page).toHaveURL(new RegExp(`${vogel}/why`));
});

for (const [language, theme] of looks) {
  test(`what we don’t need, in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await noticedShop(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const found: string[] = [];
    const look = async (name: string) => found.push(...(await lookAt(page, `holding-${language}-${theme}-${name}`)));
    await goTo(page, '/customers/holding');
    await look('empty');
    await hiddenField(page);
    await addPerson(page, 'Donaudampfschifffahrtsgesellschaftskapitän', {
      notes: 'Allergie gegen Lilien, zahlt nie, IBAN DE89 3704 0044 0532 0130 00',
      lastContactOn: '2015-03-01',
    });
    await goTo(page, '/');
    await goTo(page, '/customers/holding');
    await expect(page.locator('table')).toBeVisible();
    await look('fields');
    await page.getByRole('tab').nth(1).click();
    await page.getByRole('tabpanel').getByRole('button').first().click();
    await expect(page.locator('mark').first()).toBeVisible();
    await look('notes');
    await page.getByRole('tab').nth(2).click();
    await expect(page.getByRole('tabpanel').getByRole('listitem').first()).toBeVisible();
    await look('silent');
    expect(found).toEqual([]);
  });
}
