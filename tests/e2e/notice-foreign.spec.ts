import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flaws, looks } from './flaws.ts';
import { registered } from './paper-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

const sample = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../domain/foreign-notices', `${name}.txt`), 'utf8');
const field = (page: Page) => page.getByRole('textbox', { name: 'Text of the notice' });
const group = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const text = (page: Page) => page.locator('[role=region][tabindex="0"]');

/** Presses Tab until what has the focus answers to this name; fails where it never comes. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  for (let press = 0; press < 80; press += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element) return '';
      const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent;
      return label ?? element.textContent;
    });
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard never reaches ${name}`);
}

test('by keyboard alone: paste, read what is found, go to its place and back', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/notice/check');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a notice you have');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('note')).toContainText('a hint, not a legal check');
  await tabTo(page, /^Text of the notice/);
  await page.keyboard.insertText(sample('de-shop-template'));
  await expect(page.getByRole('status')).toHaveText(/^12 found, 1 not found, 6 that words can’t tell$/);
  await expect(group(page, 'Not found (1)')).toContainText('Whether people have to give the data');
  const unsure = group(page, 'Words can’t tell (6)');
  await expect(unsure.getByRole('listitem')).toHaveCount(6);
  await expect(group(page, 'Found (12)').getByRole('listitem')).toHaveCount(12);
  await expect(group(page, 'What else to mend')).toContainText('The Privacy Shield is void since July 2020.');
  await expect(group(page, 'How it reads')).toContainText('Hard to read:');
  await expect(
    group(page, 'How it reads')
      .getByText(/^\d+ words, -?\d+ points$/)
      .first(),
  ).toBeVisible();

  const show = 'Show place 1 of 2: How long the data are kept';
  await tabTo(page, show);
  await page.keyboard.press('Enter');
  const shown = text(page).locator('[data-shown]');
  await expect(shown).toHaveText('nicht mehr erforderlich');
  await expect(shown).toBeFocused();
  await expect(shown).toBeInViewport();
  await tabTo(page, 'Back to the list', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Show place 2 of 2: How long the data are kept' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(shown).toHaveText('gesetzlichen Aufbewahrungsfristen');

  await tabTo(page, 'Back to the list', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, 'What to look for');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Is there a period for each use')).toBeVisible();

  // The other language is chosen against what was found.
  await field(page).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'English' })).toBeChecked();
  await expect(page.getByRole('status')).not.toHaveText(/^12 found/);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('status')).toHaveText(/^12 found/);
  await tabTo(page, 'Clear text');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('');
  await expect(page.getByText('appears here as soon as there is a text')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Make our own notice' })).toHaveAttribute('href', '#/notice');
});

test('what can’t be read is said, and whose notice it is', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await registered(page, []);
  await page.reload();
  await goTo(page, '/notice/check');
  await field(page).fill(
    'Pour nous, la protection de vos données est importante et nous les traitons dans le respect de la loi.',
  );
  await expect(page.getByRole('status')).toContainText('reads only English and German');
  await field(page).fill('Kontakt 123');
  await expect(page.getByRole('status')).toContainText('Choose English or German');
  await field(page).fill('the data and '.repeat(16_000));
  await expect(page.getByRole('status')).toContainText(
    'This text has 208,000 characters. Up to 200,000 can be checked.',
  );
  await field(page).fill(sample('en-uk-garage'));
  await expect(group(page, 'What else to mend')).toContainText('The name of your business isn’t in this text.');
  await field(page).fill(`${sample('en-uk-garage')}\nBlumen Sonnenschein`);
  await expect(group(page, 'What else to mend')).not.toContainText('The name of your business isn’t in this text.');
});

test('hostile signs are shown as text, and a page’s source as its words', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/notice/check');
  const naughty = [
    'We are the shop and this is the notice for you: <img src=x onerror="document.title=1"><script>document.title=2</script>',
    "{{7*7}} ${7*7} %s %n \u202Egnihtyna \uD83D\uDE00 <b>bold</b> &lt;i&gt; javascript:alert(1) '; DROP TABLE notices; --",
  ].join('\n');
  await field(page).fill(naughty);
  await expect(text(page)).toContainText('<img src=x onerror="document.title=1"><script>document.title=2</script>');
  await expect(text(page)).toContainText('<b>bold</b> &lt;i&gt;');
  await expect(text(page)).toContainText('DROP TABLE');
  expect(await page.locator('main img, main script, main b').count()).toBe(0);
  expect(await page.title()).toContain('Scrinium');
  await field(page).fill(
    '<div><p onclick="alert(1)">We keep the data of your orders for 6 years, and this is for the law.</p><script>document.title=3</script></div>',
  );
  await expect(text(page)).toHaveText('We keep the data of your orders for 6 years, and this is for the law.');
  await expect(group(page, /^Found/)).toContainText('How long the data are kept');
});

test('what was pasted survives lock and kill', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/notice/check');
  const pasted = sample('en-poor-gym');
  await field(page).fill(pasted);
  await page.getByText('Deutsch').click();
  await field(page).focus();
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(field(page)).toHaveValue(pasted);
  await expect(page.getByRole('radio', { name: 'Deutsch' })).toBeChecked();
  await field(page).fill(`${pasted} And more.`);
  await page.waitForTimeout(1000);
  await app.kill();
  const again = await scrinium.launch({ folder });
  await unlock(again.page);
  await expect(field(again.page)).toHaveValue(`${pasted} And more.`);
  await again.page.getByRole('button', { name: 'Clear text' }).click();
  await expect(field(again.page)).toHaveValue('');
  await again.page.keyboard.press('Control+l');
  await unlock(again.page);
  await expect(field(again.page)).toHaveValue('');
});

for (const [language, theme] of looks) {
  test(`for everybody, in ${language}, ${theme}`, async ({ scrinium }) => {
    test.setTimeout(120_000);
    const { page } = await scrinium.launch();
    await makeVault(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    await goTo(page, '/notice/check');
    const found: string[] = [];
    const look = async (where: string) => {
      await page.waitForTimeout(400);
      await page.evaluate(() => scrollTo(0, 0));
      found.push(...(await flaws(page, where)));
      const pictures = process.env['SCRINIUM_PICTURES'];
      if (!pictures) return;
      const name = `${where.replaceAll(/\W+/g, '-')}-${language}-${theme}`;
      await page.screenshot({ path: `${pictures}/${name}.png` });
      await page.screenshot({ path: `${pictures}/${name}-whole.png`, fullPage: true });
    };
    await page.locator('main textarea').waitFor();
    await look('foreign notice, nothing pasted');
    await page.locator('main textarea').fill(sample(language === 'en' ? 'en-shop-template' : 'de-shop-template'));
    await page.locator('main details summary').first().click();
    await page.locator('[data-item=period] button').click();
    await expect(page.locator('[data-shown]').first()).toBeVisible();
    await look('foreign notice, checked');
    await page
      .locator('main textarea')
      .fill('Bonjour à tous les clients et merci de lire ce que nous vous disons sur la vie');
    await look('foreign notice, not read');
    expect(found).toEqual([]);
  });
}
