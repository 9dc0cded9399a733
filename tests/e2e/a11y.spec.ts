import { flaws, looks } from './flaws.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

/** Every page of the open app; `:id` is a customer. */
const routes = [
  '/',
  '/customers',
  '/customers/new',
  '/customers/:id',
  '/customers/:id/edit',
  '/import',
  '/settings',
  '/settings/business',
  '/settings/looks',
  '/settings/locking',
  '/settings/password',
  '/settings/recovery',
  '/settings/fields',
  '/settings/fields/new',
  '/settings/fields/dateOfBirth',
  '/settings/backups',
  '/settings/imports',
  '/settings/audit',
  '/settings/about',
  '/health',
  '/exercise',
  '/help',
  '/nowhere',
] as const;

/** Adds a customer and chooses language and theme, as the person would have long ago. */
async function prepare(page: Page, language: string, theme: string): Promise<string> {
  const id = await page.evaluate(
    async preferences => {
      await window.main['preferences.save'](preferences);
      const customer = {
        kind: 'person',
        number: 'K-1',
        salutation: '',
        title: '',
        givenName: 'Anneliese',
        familyName: 'Müller-Lüdenscheidt',
        organisation: '',
        language: 'de',
        status: 'active',
        source: 'customer',
        sourceDetail: '',
        sourceOn: '2026-03-01',
        lastContactOn: '',
        notes: 'Prefers the phone',
        tags: ['wedding'],
        emails: [{ label: 'private', address: 'anneliese@example.org' }],
        phones: [{ label: 'mobile', number: '0151 23456789' }],
        addresses: [
          {
            label: '',
            street: 'Gartenweg 3',
            extra: '',
            postcode: '01067',
            city: 'Dresden',
            region: '',
            country: 'DE',
          },
        ],
        extras: {},
      };
      const saved = (await window.main['customers.save']({ id: null, version: 0, customer })) as {
        readonly value: { readonly id: string };
      };
      return saved.value.id;
    },
    { language, theme },
  );
  await page.reload();
  return id;
}

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`every page in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    const id = await prepare(page, language, theme);
    const found: string[] = [];
    for (const route of routes) {
      const before = await page.title();
      await goTo(page, route.replace(':id', id));
      if (route !== '/') await expect(page).not.toHaveTitle(before);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // What the page asks for is on its way; it has to be looked at as well.
      await page.waitForTimeout(400);
      found.push(...(await flaws(page, route)));
    }
    await goTo(page, '/settings/fields/new');
    await page.locator('[name=name]').fill('Schuhgröße');
    await page.locator('[name=purpose]').fill('Passende Schuhe bereitstellen');
    await page.locator('main button[type=submit]').click();
    await expect(page.getByRole('alert')).toBeVisible();
    found.push(...(await flaws(page, 'a notice')));
    await page.locator('main li').filter({ hasText: 'Schuhgröße' }).getByRole('link').click();
    await page.locator('main form button[type=button]').last().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    found.push(...(await flaws(page, 'a question')));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
    await page.keyboard.type('mull');
    await expect(page.getByRole('dialog')).toContainText('Müller-Lüdenscheidt');
    found.push(...(await flaws(page, 'search over everything')));
    expect(found).toEqual([]);
  });

  test(`first run and lock screen in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const submit = page.locator('button[type=submit]');
    const found = await flaws(page, 'welcome');
    await page.getByRole('main').getByRole('button').click();
    found.push(...(await flaws(page, 'business')));
    await submit.click();
    found.push(...(await flaws(page, 'business with problems')));
    await page.locator('[name=business]').fill('Blumen Sonnenschein');
    await page.locator('[name=ownerName]').fill('Anna Beispiel');
    await page.locator('[data-field=country]').fill('Lux');
    await page.getByRole('option').first().click();
    await submit.click();
    await page.locator('[name=password]').fill('weak');
    await submit.click();
    await expect(page.getByRole('alert')).toBeVisible();
    found.push(...(await flaws(page, 'password with problems')));
    await page.locator('[name=password]').fill('kranich dosenbrot ventil');
    await page.locator('[name=repeat]').fill('kranich dosenbrot ventil');
    await submit.click();
    await expect(page.locator('ol code').first()).toBeVisible({ timeout: 30_000 });
    const groups = await page.locator('ol code').allTextContents();
    found.push(...(await flaws(page, 'recovery sheet')));
    await submit.click();
    await submit.click();
    await expect(page.getByRole('alert')).toBeVisible();
    found.push(...(await flaws(page, 'confirming with problems')));
    for (const field of await page.locator('input[name^=group]').all()) {
      const group = Number((await field.getAttribute('name'))?.slice('group'.length));
      await field.fill(groups[group - 1] ?? '');
    }
    await submit.click();
    await expect(page.getByText('Scrinium Backups')).toBeVisible();
    found.push(...(await flaws(page, 'where backups go')));
    await submit.click();
    await expect(page.locator('input[name^=group]')).toHaveCount(0);
    found.push(...(await flaws(page, 'all set')));
    await page.evaluate(async () => window.main['vault.lock']({}));
    await page.reload();
    await expect(page.locator('[name=password]')).toBeVisible();
    found.push(...(await flaws(page, 'lock screen')));
    await submit.click();
    found.push(...(await flaws(page, 'lock screen without a password')));
    await page.getByRole('main').getByRole('button').last().click();
    await page.locator('[name=recoveryKey]').fill('ABCDE');
    await submit.click();
    found.push(...(await flaws(page, 'recovery key')));
    expect(found).toEqual([]);
  });
}
