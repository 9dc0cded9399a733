import { florist, saveCompany } from './notice-steps.ts';
import { answeredShop, makeFinal } from './notice-version-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, unlock } from './vault.ts';
import { today } from './today.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name, exact: true });
const drift = (page: Page) => page.getByRole('status', { name: 'Privacy notices that are no longer true' });

test('by keyboard: final, then a new phone number, then the next version with what changed, compared word by word', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await answeredShop(page);
  await goTo(page, '/notice/customers/eu');
  await expect(heading(page)).toHaveText('Notice for our customers');
  await expect(main(page)).toContainText('No version yet.');
  await link(page, 'Make final').focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Make final: notice for our customers');
  await expect(heading(page)).toBeFocused();
  await expect(page.getByRole('checkbox', { name: 'English' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Deutsch' })).toBeChecked();
  await expect(main(page).getByRole('textbox')).toHaveCount(0);
  await expect(main(page)).toContainText('0351 123456');
  await button(page, 'Make version 1 final').focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Version 1 is final');
  await expect(heading(page)).toBeFocused();
  await expect(main(page)).toContainText('it is in force from today');
  await expect(main(page)).toContainText('Put the notice on your web site.');
  await expect(main(page)).not.toContainText('Tell the people concerned');

  // A phone number touches it; the register says so at once.
  await goTo(page, '/register');
  await expect(page.getByRole('heading', { name: 'Providers' }).or(heading(page)).first()).toBeVisible();
  await expect(drift(page)).toHaveText('');
  await goTo(page, '/register/company');
  await page.getByLabel('Phone', { exact: true }).fill('0351 999999');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Register');
  await expect(drift(page)).toContainText(/Your notice of .* \(for our customers, European Union\) differs in/);
  const found = await drift(page).getByRole('listitem').count();
  expect(found).toBeGreaterThan(0);
  await expect(drift(page)).toContainText(found === 1 ? 'one place' : /(two|three|\d+) places/);
  await expect(drift(page).locator('ins').first()).toContainText('999999');
  await expect(drift(page).locator('del').first()).toContainText('123456');
  await goTo(page, '/');
  await expect(main(page)).toContainText('no longer says all that you do');
  await goTo(page, '/register');
  await drift(page).getByRole('link').focus();
  await page.keyboard.press('Enter');

  await expect(heading(page)).toHaveText('Make final: notice for our customers');
  const english = page.getByLabel('What changed, in English');
  await expect(english).toHaveValue(/^We say something new under “/);
  await expect(page.getByLabel('What changed, in German')).toHaveValue(/^Neues steht unter „/);
  await english.fill('');
  await button(page, 'Make version 2 final').press('Enter');
  await expect(main(page).getByRole('alert')).toBeFocused();
  await main(page).getByRole('alert').getByRole('button', { name: 'Say in English what changed' }).press('Enter');
  await expect(english).toBeFocused();
  await page.keyboard.type('We have a new phone number.');
  await button(page, 'Make version 2 final').press('Enter');
  await expect(heading(page)).toHaveText('Version 2 is final');
  await expect(main(page)).toContainText('Replace the notice on your web site.');
  await link(page, 'Go to the notice').press('Enter');
  await expect(drift(page)).toHaveText('');
  await expect(main(page)).toContainText('Version 2 is in force since');

  await link(page, 'Version 2').press('Enter');
  await expect(heading(page)).toHaveText('Version 2, for our customers');
  await expect(main(page)).toContainText('We have a new phone number.');
  const compare = page.getByRole('region', { name: 'Compare word by word' });
  await expect(compare).toContainText('From version 1 to version 2');
  await expect(compare.locator('ins').first()).toContainText('999999');
  await expect(compare.locator('del').first()).toContainText('removed:');
  await page.getByRole('radio', { name: 'English' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(compare.locator('[lang=de]').first()).toBeVisible();
});

test('what does not matter raises nothing', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await answeredShop(page);
  await makeFinal(page);
  await page.evaluate(async day => {
    const read = (await window.main['register.read']({})) as {
      readonly value: { readonly purposes: readonly { readonly purpose: object; readonly version: number }[] };
    };
    const [first] = read.value.purposes;
    await window.main['register.savePurpose']({
      version: first?.version,
      purpose: { ...first?.purpose, measures: [] },
      providers: [],
      today: day,
    } as never);
  }, today);
  await page.reload();
  await goTo(page, '/register');
  await expect(heading(page)).toHaveText('Register');
  await expect(drift(page)).toHaveText('');
  await goTo(page, '/');
  await expect(main(page)).not.toContainText('no longer says');
});

test('a new use of data is pressing, and the people concerned have to be told', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await answeredShop(page);
  await makeFinal(page);
  await page.evaluate(
    async day => void (await window.main['register.adopt']({ purposes: ['appointments'], today: day })),
    today,
  );
  await page.reload();
  await goTo(page, '/');
  await expect(main(page)).toContainText('You use data for something that your privacy notice for our customers');
  await link(page, 'See differences').click();
  await expect(drift(page)).toContainText('People have to know before it begins');
  await drift(page).getByRole('link').click();
  await expect(page.getByLabel('What changed, in English')).toHaveValue(/^We now also use data for this: “/);
  await button(page, 'Make version 2 final').click();
  await expect(main(page)).toContainText('Tell the people concerned before you begin');
});

test('a day is asked for: before the first, today, and a later version', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await answeredShop(page);
  const first = await makeFinal(page);
  await saveCompany(page, { ...florist, phone: '0351 999999' });
  await page.reload();
  await goTo(page, '/notice/customers/eu/final');
  await page.getByLabel('From a later day').check();
  await button(page, 'Make version 2 final').click();
  await expect(page.getByRole('alert')).toContainText('Enter today or a later day');
  await page.getByLabel('From this day').fill('1.1.2020');
  await button(page, 'Make version 2 final').click();
  await expect(page.getByRole('alert')).toContainText('Enter today or a later day');
  await page.getByLabel('From this day').fill('31.3.2099');
  await button(page, 'Make version 2 final').click();
  await expect(main(page)).toContainText('it will be in force from 31 March 2099');
  await link(page, 'Go to the notice').click();
  await expect(main(page)).toContainText('Version 2 is final and in force from 31 March 2099');
  const asked = page.getByRole('region', { name: 'Which version was in force?' });
  const day = asked.getByLabel('On this day');
  await day.fill('1.2.2020');
  await expect(asked).toContainText('On 1 February 2020 there was no version yet.');
  await day.fill('30.3.2099');
  await expect(asked.getByRole('link')).toHaveText('Version 1');
  await day.fill('31.3.2099');
  await expect(asked.getByRole('link')).toHaveText('Version 2');
  await day.fill('30.3.2099');
  await asked.getByRole('link').click();
  await expect(heading(page)).toHaveText('Version 1, for our customers');
  expect(page.url()).toContain(first);
});

test('one language is a draft as long as something is missing in it', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await answeredShop(page);
  await page.evaluate(async day => {
    const read = (await window.main['register.read']({})) as {
      readonly value: {
        readonly purposes: readonly { readonly purpose: { readonly description: object }; readonly version: number }[];
      };
    };
    const [first] = read.value.purposes;
    await window.main['register.savePurpose']({
      version: first?.version,
      purpose: { ...first?.purpose, description: { ...first?.purpose.description, de: '' } },
      providers: [],
      today: day,
    } as never);
  }, today);
  await page.reload();
  await goTo(page, '/notice/customers/eu/final');
  await expect(page.getByLabel('German stays a draft. Missing:')).toBeDisabled();
  await page.getByRole('checkbox', { name: 'English' }).uncheck();
  await button(page, 'Make version 1 final').click();
  await expect(page.getByRole('alert')).toContainText('Choose at least one language');
  await page.getByRole('checkbox', { name: 'English' }).check();
  await button(page, 'Make version 1 final').click();
  await expect(heading(page)).toHaveText('Version 1 is final');

  await saveCompany(page, { ...florist, street: '' });
  await page.reload();
  await goTo(page, '/notice/customers/eu/final');
  await expect(main(page)).toContainText('This notice can’t be made final yet.');
  await expect(link(page, 'Fill in what is missing')).toBeVisible();
  await expect(main(page).getByRole('listitem').first()).not.toHaveText('');
});

test('what was typed on what changed survives lock and kill, and Today leads back to it', async ({ scrinium }) => {
  const first = await scrinium.launch();
  let { page } = first;
  await answeredShop(page);
  await makeFinal(page);
  await saveCompany(page, { ...florist, phone: '0351 999999' });
  await page.reload();
  await goTo(page, '/notice/customers/eu/final');
  await page.getByLabel('What changed, in English').fill('Our phone number is');
  await button(page, 'Lock Scrinium').click();
  await unlock(page);
  await expect(page.getByLabel('What changed, in English')).toHaveValue('Our phone number is');
  await expect(page.getByLabel('What changed, in English')).toBeFocused();
  await page.keyboard.type(' new.');
  await page.waitForTimeout(1000);
  await first.app.kill();
  ({ page } = await scrinium.launch({ folder: first.folder }));
  await unlock(page);
  await expect(page.getByLabel('What changed, in English')).toHaveValue('Our phone number is new.');
  await goTo(page, '/');
  await expect(main(page)).toContainText('You began to make a privacy notice final on');
  await link(page, 'Go on').click();
  await expect(page.getByLabel('What changed, in English')).toHaveValue('Our phone number is new.');
  await button(page, 'Make version 2 final').click();
  await expect(heading(page)).toHaveText('Version 2 is final');
  await goTo(page, '/');
  await expect(main(page)).not.toContainText('You began to make a privacy notice final on');
});

test('what changed while somebody looked is shown before it is made final', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await answeredShop(page);
  await goTo(page, '/notice/customers/eu/final');
  await expect(main(page)).toContainText('0351 123456');
  await saveCompany(page, { ...florist, phone: '0351 999999' });
  await button(page, 'Make version 1 final').click();
  await expect(page.getByRole('alert')).toContainText('Look at the text once more');
  await expect(main(page)).toContainText('0351 999999');
  await button(page, 'Make version 1 final').click();
  await expect(heading(page)).toHaveText('Version 1 is final');
});
