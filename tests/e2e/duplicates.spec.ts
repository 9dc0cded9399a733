import { addDoubles } from './duplicate-steps.ts';
import { ask } from './newsletter-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

test('customers who stand in the list twice are found, told apart, skipped and kept apart, by keyboard', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/customers/duplicates');
  const pairs = page.getByRole('list', { name: 'Find duplicates' }).locator('> li');
  const press = async (name: string | RegExp) => {
    // In one go: what a decision moves the focus to may come in between.
    await page.getByRole('button', { name }).first().press('Enter');
  };
  await press('Look for duplicates');
  await expect(page.getByRole('main')).toContainText('There are no customers to compare yet.');

  const [, other] = await addDoubles(page);
  await press('Look again');
  await expect(page.getByRole('main')).toContainText(
    '8 customers were compared and 3 pairs found. 3 are still to be decided here.',
  );
  await expect(pairs).toHaveCount(3);
  await expect(pairs.nth(0)).toContainText('Almost certain');
  await expect(pairs.nth(0)).toContainText('Same e-mail address and same name.');
  await expect(pairs.nth(1)).toContainText('Similar name and same address.');
  await expect(pairs.nth(2)).toContainText('Possible');
  await page.getByRole('radio', { name: 'Likely (1)' }).focus();
  await page.keyboard.press('Space');
  await expect(pairs).toHaveCount(1);
  await page.getByRole('radio', { name: 'All (3)' }).focus();
  await page.keyboard.press('Space');
  await expect(pairs).toHaveCount(3);

  // Away to merge and back: the list is as it was, and the focus where it was left.
  const merge = pairs.nth(1).getByRole('link', { name: /^Compare and merge/ });
  await merge.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/customers\/merge\//);
  await page.goBack();
  await expect(pairs).toHaveCount(3);
  await expect(merge).toBeFocused();

  // A record that is gone takes its pair with it.
  await ask(page, 'customers.delete', { id: other, version: 1 });
  await merge.press('Enter');
  await expect(page).toHaveURL(/customers\/merge\//);
  await page.goBack();
  await expect(pairs).toHaveCount(2);

  await press(/^Skip for now: Kern, Ute/);
  await expect(pairs).toHaveCount(1);
  await expect(pairs.getByRole('link').first()).toBeFocused();
  await press(/^Keep both: Bohm, Ben/);
  await expect(page.getByRole('main')).toContainText('You have been through all of them.');
  await press('Undo');
  await expect(pairs).toHaveCount(1);
  // The search begins before the decision is answered, and finds what it finds.
  await page.evaluate(() => {
    const buttons = [...document.querySelectorAll('button')];
    const named = (start: string) =>
      buttons.find(button => (button.getAttribute('aria-label') ?? button.textContent).startsWith(start));
    named('Keep both: Bohm, Ben')?.click();
    named('Look again')?.click();
  });
  await expect(pairs).toHaveCount(1);
  await expect(pairs).toContainText('Kern, Ute');

  await page.getByRole('link', { name: 'Customers you kept apart' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Customers you kept apart');
  await press(/^Ask again: Bohm, Ben/);
  await expect(page.getByRole('main')).toContainText('You have kept nobody apart so far.');
  await page.getByRole('link', { name: 'Back to the search' }).press('Enter');
  await press('Look again');
  await expect(pairs).toHaveCount(2);

  // Locking forgets what was found.
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(page.getByRole('button', { name: 'Look for duplicates' })).toBeVisible();
});
