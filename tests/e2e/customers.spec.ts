import { AxeBuilder } from '@axe-core/playwright';
import { emptyCustomer, type Customer, type StoredCustomer } from '../../shared/domain/customer.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

/** Asks main as the page would, behind the page's back. */
async function ask<C extends Channel>(page: Page, channel: C, request: RequestOf<C>): Promise<ResponseOf<C>> {
  const result = (await page.evaluate(async ([name, sent]) => window.main[name as Channel](sent), [
    channel,
    request,
  ] as const)) as { readonly ok: boolean; readonly value: ResponseOf<C>; readonly error?: unknown };
  if (!result.ok) throw new Error(`${channel} was refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

const add = async (page: Page, customer: Partial<Customer>): Promise<string> =>
  (await ask(page, 'customers.save', { id: null, version: 0, customer: { ...emptyCustomer, ...customer } })).id;

const people: readonly Partial<Customer>[] = [
  {
    givenName: 'Jürgen',
    familyName: 'Müller',
    number: '10001',
    status: 'active',
    tags: ['regular'],
    emails: [{ label: '', address: 'juergen@example.org' }],
    phones: [{ label: 'mobile', number: '0171 2345678' }],
    addresses: [
      { label: '', street: 'Am Markt 1', extra: '', postcode: '50667', city: 'Köln', region: '', country: 'DE' },
    ],
    lastContactOn: '2026-03-31',
  },
  {
    givenName: 'Anna',
    familyName: 'Weiß',
    number: '10002',
    status: 'prospect',
    tags: ['fair'],
    source: 'tradeFair',
    lastContactOn: '2026-05-02',
  },
  {
    kind: 'organisation',
    organisation: 'Ångström Floristik GmbH',
    number: '10010',
    status: 'former',
    phones: [{ label: 'work', number: '+49 89 7654321' }],
  },
  { givenName: 'Zoë', familyName: 'Ärmel', number: '9', status: 'active', tags: ['regular', 'fair'] },
];

const grid = (page: Page) => page.getByRole('grid', { name: 'Customers' });
const rows = (page: Page) => grid(page).locator('[data-index]');
const names = (page: Page) => grid(page).locator('[data-column=name]');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search customers' });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function openList(page: Page, customers: readonly Partial<Customer>[] = people): Promise<string[]> {
  await makeVault(page);
  const ids: string[] = [];
  for (const customer of customers) ids.push(await add(page, customer));
  await goTo(page, '/customers');
  // What was added behind the page's back is asked for anew.
  await page.reload();
  await expect(rows(page)).toHaveCount(customers.length);
  return ids;
}

/** What axe finds on the page as it stands, or in a part of it that covers the rest. */
async function flaws(page: Page, part = 'body'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(node => node.target.join(' ')).join(', ')}`);
}

test('an empty list says how to fill it; the first customer is added, with a date in words', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/customers');
  await expect(page.getByRole('heading', { name: 'Your customer list is empty' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bring in a list' })).toBeVisible();
  await page.getByRole('button', { name: 'Add the first customer' }).click();

  await expect(page.getByLabel('First name')).toBeFocused();
  await page.getByRole('button', { name: 'Save customer' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await page.getByRole('alert').getByRole('button').click();
  await expect(page.getByLabel('Family name')).toBeFocused();

  await page.getByLabel('Family name').fill('Beispiel');
  await page.getByLabel('First name').fill('Ida');
  await page.getByRole('button', { name: 'Take number 1' }).click();
  await page.getByLabel('E-mail address', { exact: true }).fill('ida@gmial.com');
  await page.getByRole('button', { name: 'Take ida@gmail.com' }).click();
  await expect(page.getByLabel('E-mail address', { exact: true })).toHaveValue('ida@gmail.com');
  await page.getByLabel('Postcode').fill('123');
  await expect(page.getByText('Postcodes in Germany look different.')).toBeVisible();
  const country = page.getByRole('combobox', { name: 'Country' });
  await country.fill('SWITZ');
  await page.getByRole('option', { name: 'Switzerland' }).click();
  await expect(country).toHaveValue('Switzerland');
  await page.getByLabel('City').fill('Zürich');
  const contact = page.getByLabel('Last contact');
  await contact.fill('31.2.2026');
  await contact.blur();
  await expect(page.getByText('Enter a date like 31.3.2026')).toBeVisible();
  await contact.fill('31.3.2026');
  await expect(page.getByText('31 March 2026')).toBeVisible();
  await page.getByRole('combobox', { name: 'Tags' }).fill('wedding');
  await page.keyboard.press('Control+s');

  await expect(heading(page)).toHaveText('Beispiel, Ida');
  await expect(page.getByText('Beispiel, Ida was added.')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('31 March 2026');
  await expect(page.getByRole('main')).toContainText('Switzerland');
  await expect(page.getByRole('main')).toContainText('wedding');
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText('Added');
});

test('search finds with and without umlauts, by number, e-mail, digits and city', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await openList(page);
  const cases = [
    ['Müller', 'Müller, Jürgen'],
    ['mueller', 'Müller, Jürgen'],
    ['MULLER', 'Müller, Jürgen'],
    ['weiss', 'Weiß, Anna'],
    ['angstrom', 'Ångström Floristik GmbH'],
    ['10010', 'Ångström Floristik GmbH'],
    ['juergen@exam', 'Müller, Jürgen'],
    ['0171 23', 'Müller, Jürgen'],
    ['koeln', 'Müller, Jürgen'],
  ] as const;
  for (const [words, name] of cases) {
    await search(page).fill(words);
    await expect(rows(page)).toHaveCount(1);
    await expect(names(page).first()).toHaveText(name);
    await expect(page.getByRole('main').getByRole('paragraph')).toHaveText('1 found');
  }
  await search(page).fill('nobody at all');
  await expect(page.getByRole('heading', { name: 'Nobody found for “nobody at all”' })).toBeVisible();
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(rows(page)).toHaveCount(4);
  await expect(search(page)).toBeFocused();
});

test('filters and sorting, and the way back to the list as it was left', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await openList(page);
  await expect(names(page)).toHaveText(['Ångström Floristik GmbH', 'Ärmel, Zoë', 'Müller, Jürgen', 'Weiß, Anna']);
  const head = (name: string) => page.getByRole('columnheader', { name });
  await head('Name').getByRole('button').click();
  await expect(head('Name')).toHaveAttribute('aria-sort', 'descending');
  await expect(names(page).first()).toHaveText('Weiß, Anna');
  await head('Number').getByRole('button').click();
  await expect(grid(page).locator('[data-column=number]')).toHaveText(['9', '10001', '10002', '10010']);
  await expect(head('Name')).not.toHaveAttribute('aria-sort');

  await page.getByRole('button', { name: /^Active/ }).click();
  await expect(page.getByRole('button', { name: 'Active 2' })).toHaveAttribute('aria-pressed', 'true');
  await expect(names(page)).toHaveText(['Ärmel, Zoë', 'Müller, Jürgen']);
  await page.getByRole('button', { name: 'Tags' }).click();
  await expect(page.getByRole('checkbox', { name: /fair/ })).toBeVisible();
  expect(await flaws(page, '[role=dialog]')).toEqual([]);
  await page.getByRole('checkbox', { name: /fair/ }).check();
  await page.keyboard.press('Escape');
  await expect(names(page)).toHaveText(['Ärmel, Zoë']);
  await rows(page).first().click();
  await expect(heading(page)).toHaveText('Ärmel, Zoë');
  await page.getByRole('link', { name: 'All customers' }).click();
  await expect(names(page)).toHaveText(['Ärmel, Zoë']);
  await expect(grid(page)).toBeFocused();
  await expect(page.getByRole('button', { name: 'Tags: 1' })).toBeVisible();

  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('button', { name: 'Missing data' }).click();
  await page.getByRole('checkbox', { name: 'No phone' }).check();
  await page.keyboard.press('Escape');
  await expect(names(page)).toHaveText(['Ärmel, Zoë', 'Weiß, Anna']);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('button', { name: 'Source' }).click();
  await page.getByRole('checkbox', { name: 'Trade fair' }).check();
  await expect(names(page)).toHaveText(['Weiß, Anna']);
});

test('everything by keyboard: search, walk, open, edit, save, back, add', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await openList(page);
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('1000');
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(search(page)).toHaveValue('');
  await expect(rows(page)).toHaveCount(4);
  await page.keyboard.press('ArrowDown');
  await expect(grid(page)).toBeFocused();
  const activeName = () =>
    page.evaluate(
      () =>
        document
          .getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')
          ?.querySelector('[data-column=name]')?.textContent,
    );
  await page.keyboard.press('ArrowDown');
  await expect.poll(activeName).toBe('Ärmel, Zoë');
  await page.keyboard.press('End');
  await expect.poll(activeName).toBe('Weiß, Anna');
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  await expect.poll(activeName).toBe('Weiß, Anna');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Müller, Jürgen');
  await page.getByRole('button', { name: 'Edit customer' }).focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Edit: Müller, Jürgen');
  await page.getByLabel('Phone number', { exact: true }).focus();
  await page.getByRole('button', { name: 'Add phone number' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Phone number 2', { exact: true })).toBeFocused();
  await page.keyboard.type('0221 4567890');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByLabel('Phone number', { exact: true })).toHaveValue('0221 4567890');
  await page.keyboard.press('Control+s');
  await expect(heading(page)).toHaveText('Müller, Jürgen');
  await expect(page.getByRole('region', { name: 'Contact', exact: true })).toContainText(
    /0221 4567890[\s\S]*0171 2345678/,
  );
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
  await expect.poll(activeName).toBe('Müller, Jürgen');
  await page.keyboard.press('Control+n');
  await expect(heading(page)).toHaveText('Add customer');
});

test('archive and take out again, delete with an explanation, undo', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const [id = ''] = await openList(page);
  await goTo(page, `/customers/${id}`);
  await page.getByRole('button', { name: 'Move to archive' }).click();
  await expect(page.getByText('Müller, Jürgen is in the archive now.')).toBeVisible();
  await expect(page.getByText('In the archive since')).toBeVisible();
  await goTo(page, '/customers');
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('checkbox', { name: 'Only the archive' }).check();
  await expect(names(page)).toHaveText([/Müller, Jürgen/]);
  await page.keyboard.press('Escape');
  await rows(page).first().click();
  await page.getByRole('button', { name: 'Take out of archive' }).click();
  await expect(page.getByRole('button', { name: 'Move to archive' })).toBeVisible();

  await page.getByRole('button', { name: 'Delete customer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Müller, Jürgen?' });
  await expect(dialog).toContainText('The audit trail keeps that a customer was deleted');
  await expect(dialog).toContainText('You can undo it until Scrinium locks');
  await expect(dialog.getByRole('button', { name: 'Keep customer' })).toBeFocused();
  expect(await flaws(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Delete customer' }).click();
  await dialog.getByRole('button', { name: 'Delete customer' }).click();
  await expect(heading(page)).toHaveText('Customers');
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('alert').filter({ hasText: 'was deleted' }).getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(4);
  await goTo(page, `/customers/${id}`);
  await expect(heading(page)).toHaveText('Müller, Jürgen');
  await expect(page.getByRole('main')).toContainText('juergen@example.org');
});

test('a change made elsewhere meanwhile is shown side by side and nothing is lost', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const [id = ''] = await openList(page);
  await goTo(page, `/customers/${id}/edit`);
  await page.getByLabel('First name').fill('Georg');
  await page.getByRole('textbox', { name: 'Notes' }).fill('Likes roses');
  const {
    createdAt: _c,
    changedAt: _d,
    archivedAt: _a,
    importId: _i,
    id: _id,
    version,
    ...before
  }: StoredCustomer = await ask(page, 'customers.read', { id });
  await ask(page, 'customers.save', { id, version, customer: { ...before, givenName: 'Jörg', status: 'former' } });

  await page.getByRole('button', { name: 'Save customer' }).click();
  const panel = page.getByRole('region', { name: 'Two versions of this customer' });
  await expect(panel).toBeFocused();
  const field = (name: string) => panel.getByRole('radiogroup', { name });
  await expect(field('First name').getByRole('radio', { name: /What you typed Georg/ })).toBeChecked();
  await expect(field('First name').getByRole('radio', { name: /saved meanwhile Jörg/ })).not.toBeChecked();
  await expect(field('Status').getByRole('radio', { name: /saved meanwhile Former/ })).toBeChecked();
  await expect(field('Notes').getByRole('radio', { name: /What you typed Likes roses/ })).toBeChecked();
  await expect(panel.getByRole('radiogroup')).toHaveCount(3);
  expect(await flaws(page)).toEqual([]);
  await field('First name').getByRole('radio', { name: /Jörg/ }).click();
  await panel.getByRole('button', { name: 'Save this choice' }).click();
  await expect(heading(page)).toHaveText('Müller, Jörg');
  expect(await ask(page, 'customers.read', { id })).toMatchObject({
    givenName: 'Jörg',
    notes: 'Likes roses',
    status: 'former',
    version: 3,
  });
});

test('a customer deleted meanwhile can be saved as a new one, a taken number is replaced with one click', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  const [id = ''] = await openList(page);
  await goTo(page, `/customers/${id}/edit`);
  await page.getByLabel('First name').fill('Georg');
  await ask(page, 'customers.delete', { id, version: 1 });
  await page.getByRole('button', { name: 'Save customer' }).click();
  await expect(page.getByRole('alert')).toContainText('This customer was deleted while you were editing.');
  await page.getByLabel('Customer number').fill('10002');
  await page.getByRole('button', { name: 'Save as a new customer' }).click();
  await expect(page.getByText('Another customer already has this number.')).toBeVisible();
  await expect(page.getByLabel('Customer number')).toBeFocused();
  await page.getByRole('button', { name: /^Take number/ }).click();
  await page.getByRole('button', { name: 'Save customer' }).click();
  await page.getByRole('button', { name: 'Save as a new customer' }).click();
  await expect(heading(page)).toHaveText('Müller, Georg');
});

test('what was being typed survives lock, kill and leaving, in the same field', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  const [id = ''] = await openList(page);
  await goTo(page, `/customers/${id}/edit`);
  await page.getByLabel('City').fill('Köln-Deutz');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(heading(page)).toHaveText('Edit: Müller, Jürgen');
  await expect(page.getByLabel('City')).toBeFocused();
  await expect(page.getByLabel('City')).toHaveValue('Köln-Deutz');
  await expect(page.getByText('What you had typed is back.')).toBeVisible();

  await page.getByLabel('Last contact').fill('4.5.');
  await expect
    .poll(async () => (await ask(page, 'drafts.read', { place: 'customer', record: id })).draft?.body ?? '')
    .toContain('"4.5."');
  await app.kill();
  const again = await scrinium.launch({ folder });
  await unlock(again.page);
  await expect(again.page.getByLabel('Last contact')).toBeFocused();
  await expect(again.page.getByLabel('Last contact')).toHaveValue('4.5.');
  await again.page.getByRole('button', { name: 'Save later' }).click();
  await expect(again.page.getByText('Not saved yet: what you typed is kept as a draft')).toBeVisible();
  await expect(heading(again.page)).toHaveText('Müller, Jürgen');
  await again.page.getByRole('button', { name: 'Edit customer' }).click();
  await expect(again.page.getByLabel('City')).toHaveValue('Köln-Deutz');
  await again.page.getByRole('button', { name: 'Throw changes away' }).click();
  await again.page.getByRole('dialog').getByRole('button', { name: 'Throw changes away' }).click();
  await again.page.getByRole('button', { name: 'Edit customer' }).click();
  await expect(again.page.getByLabel('City')).toHaveValue('Köln');
});

test('naughty strings are text everywhere', async ({ scrinium }) => {
  const naughty = '<img src=x onerror="document.title=1"> \u202Egnp.exe {{7*7}} ${7} =1+1 ﷽ 😀\u200B';
  const { page } = await scrinium.launch();
  const line = naughty.slice(0, 60);
  const [id = ''] = await openList(page, [
    {
      givenName: naughty,
      familyName: naughty,
      organisation: naughty,
      number: line.slice(0, 40),
      salutation: line.slice(0, 40),
      title: line,
      sourceDetail: naughty,
      notes: `${naughty}\n${naughty}`,
      tags: [line],
      emails: [{ label: '', address: naughty }],
      phones: [{ label: '', number: line }],
      addresses: [
        { label: '', street: naughty, extra: naughty, postcode: '', city: naughty, region: naughty, country: '' },
      ],
    },
  ]);
  const stored = await ask(page, 'customers.read', { id });
  expect(stored.familyName).toContain('<img src=x');
  await expect(names(page).first()).toContainText('<img src=x onerror=');
  await search(page).fill('<img');
  await expect(page.getByRole('main').locator('img')).toHaveCount(0);
  await search(page).fill('');
  await rows(page).first().click();
  await expect(heading(page)).toContainText('<img src=x onerror=');
  await expect(page.getByRole('region', { name: 'Notes' })).toContainText('{{7*7}} ${7} =1+1');
  await page.getByRole('button', { name: 'Delete customer' }).click();
  await expect(page.getByRole('dialog')).toContainText('<img src=x onerror=');
  await page.getByRole('button', { name: 'Keep customer' }).click();
  await page.getByRole('button', { name: 'Edit customer' }).click();
  await expect(page.getByLabel('Family name')).toHaveValue(stored.familyName);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').fill('<img');
  await expect(page.locator('img')).toHaveCount(0);
  expect(await page.title()).not.toBe('1');
});

test('the list of many customers holds few rows, whatever is scrolled to', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await page.evaluate(async customer => {
    for (let n = 0; n < 300; n++) {
      await window.main['customers.save']({
        id: null,
        version: 0,
        customer: { ...customer, familyName: `Beispiel ${String(n).padStart(3, '0')}` },
      });
    }
  }, emptyCustomer);
  await goTo(page, '/customers');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '301');
  await grid(page).focus();
  await page.keyboard.press('End');
  await expect(names(page).last()).toHaveText('Beispiel 299');
  expect(await rows(page).count()).toBeLessThanOrEqual(60);
  await expect(rows(page).last()).toHaveAttribute('aria-rowindex', '301');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Beispiel 299');
  await page.keyboard.press('Escape');
  await expect(names(page).last()).toHaveText('Beispiel 299');
  const top = await grid(page).evaluate(element => element.scrollTop);
  expect(top).toBeGreaterThan(10_000);
  await search(page).fill('beispiel 15');
  await expect(rows(page)).toHaveCount(10);
  await expect(names(page).first()).toHaveText('Beispiel 150');
});
