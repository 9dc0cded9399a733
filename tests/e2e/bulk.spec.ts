import { bar, grid, listOf, namesTicked, notice, rows, tickOf } from './bulk-steps.ts';
import { expect, test } from './scrinium.ts';
import { localToday } from './consent-list-steps.ts';
import { goTo } from './vault.ts';

test('by mouse: single ones, a range, all on the screen, all that match; a tag, and one undo for all', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await listOf(page, 80, place => (place % 2 === 0 ? { tags: ['regular'] } : {}));
  await expect(bar(page)).toBeHidden();
  await tickOf(page, 'Beispiel 001').check();
  await expect(bar(page)).toContainText('1 ticked');
  await tickOf(page, 'Beispiel 004').click({ modifiers: ['Shift'] });
  expect(await namesTicked(page)).toEqual(['Beispiel 001', 'Beispiel 002', 'Beispiel 003', 'Beispiel 004']);
  await tickOf(page, 'Beispiel 002').uncheck();
  await expect(bar(page)).toContainText('3 ticked');
  // The row itself still opens the customer.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Customers');

  await bar(page).getByRole('button', { name: 'Tags' }).click();
  await page.getByRole('menuitem', { name: 'Add a tag' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a tag to 3 customers' });
  await expect(dialog.getByRole('textbox', { name: 'Tag' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Add tag' }).click();
  await expect(dialog).toContainText('Type a tag, or choose one');
  await dialog.getByRole('textbox', { name: 'Tag' }).fill('reg');
  await dialog.getByRole('group', { name: 'Tags in use' }).getByRole('button', { name: 'regular' }).click();
  await dialog.getByRole('button', { name: 'Add tag' }).click();
  const done = notice(page, '2 customers got the tag “regular”. With 1 other there was nothing to change.');
  await expect(done).toBeVisible();
  await expect(bar(page)).toBeHidden();
  await page.getByRole('button', { name: 'Tags' }).click();
  await expect(page.getByRole('checkbox', { name: 'regular 42' })).toBeVisible();
  await page.keyboard.press('Escape');
  await done.getByRole('button', { name: 'Undo' }).click();
  await expect(notice(page, '2 customers taken back.')).toBeVisible();
  await page.getByRole('button', { name: 'Tags' }).click();
  await expect(page.getByRole('checkbox', { name: 'regular 40' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('checkbox', { name: 'Tick the customers on the screen' }).click();
  const seen = await rows(page).and(page.locator('[aria-selected=true]')).count();
  expect(seen).toBeGreaterThan(5);
  await expect(bar(page)).toContainText(`${seen} ticked`);
  await bar(page).getByRole('button', { name: 'Tick all 80 that match' }).click();
  await expect(bar(page)).toContainText('All 80 that match are ticked');
  await tickOf(page, 'Beispiel 003').uncheck();
  await expect(bar(page)).toContainText('79 of the 80 that match are ticked');
  await bar(page).getByRole('button', { name: 'Set status' }).click();
  await page.getByRole('menuitem', { name: 'Former' }).click();
  await expect(notice(page, '79 customers got another status.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Former 79' })).toBeVisible();

  await grid(page).focus();
  await page.keyboard.press('Control+a');
  await bar(page).getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('menuitem', { name: 'Put into the archive' }).click();
  const archived = notice(page, '80 customers were put into the archive.');
  await expect(page.getByRole('heading', { name: 'Everybody is in the archive' }).or(archived).first()).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
  await archived.getByRole('button', { name: 'Undo' }).click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '81');
});

test('by keyboard alone: tick, draw out, all, take off, delete with the number, undo', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await listOf(page, 30);
  await grid(page).focus();
  await page.keyboard.press('Space');
  expect(await namesTicked(page)).toEqual(['Beispiel 000']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => namesTicked(page)).toEqual(['Beispiel 000', 'Beispiel 002', 'Beispiel 003', 'Beispiel 004']);
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(() => namesTicked(page)).toEqual(['Beispiel 000', 'Beispiel 002', 'Beispiel 003']);
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('Control+a');
  await expect(bar(page)).toContainText('All 30 that match are ticked');
  await expect(bar(page).getByRole('status')).toHaveText('All 30 that match are ticked');

  await bar(page).getByRole('button', { name: 'Delete 30 customers' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Delete 30 customers?' });
  await expect(dialog.getByRole('button', { name: 'Keep the customers' })).toBeFocused();
  await expect(dialog).toContainText('You can undo it until Scrinium locks');
  await page.keyboard.press('Shift+Tab');
  await expect(dialog.getByLabel('To be sure, type the number: 30')).toBeFocused();
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Type 30, or keep the customers.');
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your customer list is empty' })).toBeVisible();
  const undo = notice(page, '30 customers were deleted.').getByRole('button', { name: 'Undo' });
  await undo.focus();
  await page.keyboard.press('Enter');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '31');
  await expect(notice(page, '30 customers taken back.')).toBeVisible();
});

test('another search takes off all that match, keeps who was named; another number is agreed to anew', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await listOf(page, 12);
  const search = page.getByRole('searchbox', { name: 'Search customers' });
  await page.getByRole('checkbox', { name: 'Tick all customers' }).check();
  await expect(bar(page)).toContainText('12 ticked');
  await page.getByRole('checkbox', { name: 'Take the ticks off' }).uncheck();
  await expect(bar(page)).toBeHidden();
  await tickOf(page, 'Beispiel 005').check();
  await search.fill('003');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText('Who was ticked before stays ticked')).toBeVisible();
  await expect(bar(page)).toContainText('1 ticked');
  await grid(page).focus();
  await page.keyboard.press('Control+a');
  await search.fill('');
  await expect(rows(page)).toHaveCount(12);
  await expect(page.getByText('The ticks are off')).toBeVisible();
  await expect(bar(page)).toBeHidden();

  await grid(page).focus();
  await page.keyboard.press('Control+a');
  await bar(page).getByRole('button', { name: 'Delete 12 customers' }).click();
  const dialog = page.getByRole('dialog', { name: /^Delete 1\d customers\?$/ });
  await page.evaluate(async () => {
    const { rows: all } = (
      (await window.main['customers.list']({
        filter: { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'without' },
        sort: { by: 'name', descending: false },
        offset: 0,
        limit: 1,
      })) as { value: { rows: { id: string; version: number }[] } }
    ).value;
    const first = all[0];
    if (first) await window.main['customers.delete']({ id: first.id, version: first.version });
  });
  await dialog.getByRole('button', { name: 'Delete 12 customers' }).click();
  await expect(dialog.getByRole('alert')).toContainText('now 11 customers match');
  await dialog.getByRole('button', { name: 'Delete 11 customers' }).click();
  await expect(notice(page, '11 customers were deleted.')).toBeVisible();
});

test('who is on legal hold stays and is named, with the reason', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await listOf(page, 3);
  await page.evaluate(async today => {
    const { rows: all } = (
      (await window.main['customers.list']({
        filter: { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'without' },
        sort: { by: 'name', descending: false },
        offset: 0,
        limit: 1,
      })) as { value: { rows: { id: string }[] } }
    ).value;
    await window.main['holds.save']({
      id: null,
      hold: {
        why: 'lawsuit',
        note: '',
        scope: { customers: [all[0]?.id ?? ''], entries: [], categories: [], yearFrom: null, yearTo: null },
        since: today,
        reviewOn: '2999-01-01',
      },
    });
  }, localToday());
  await page.getByRole('checkbox', { name: 'Tick all customers' }).check();
  await bar(page).getByRole('button', { name: 'Delete 3 customers' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 3 customers' }).click();
  const kept = page.getByRole('dialog', { name: '1 customer stays' });
  await expect(kept).toContainText('Beispiel 000 (lawsuit or claim)');
  await kept.getByRole('button', { name: 'Back to the list' }).click();
  await expect(rows(page)).toHaveCount(1);
  await tickOf(page, 'Beispiel 000').check();
  await goTo(page, '/today');
  await goTo(page, '/customers');
  // The ticks are kept while one is elsewhere.
  await expect(bar(page)).toContainText('1 ticked');
  await bar(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Bring them out as a file' }).click();
  await expect(page).toHaveURL(/#\/customers\/export$/);
});
