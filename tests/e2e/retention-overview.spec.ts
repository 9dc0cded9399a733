import { daysAfter } from '../../shared/domain/calendar-sums.ts';
import { askMain } from './paper-steps.ts';
import { addCustomer, addHeld, oldInvoice, oldShop } from './review-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, password } from './vault.ts';

test.describe.configure({ timeout: 180_000 });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const today = () => new Date().toISOString().slice(0, 10);

/** Goes on with the Tab key until this has the focus, and presses Enter. */
async function enter(page: Page, role: 'link' | 'button', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) });
  await expect(wanted).toHaveCount(1);
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (await wanted.evaluate(element => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
  await page.keyboard.press('Enter');
}

test('by keyboard alone: from Today to what is due, into a group, and to the review', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await oldShop(page, 60);
  const probst = await addCustomer(page, 'Probst', '2010-01-01');
  await addHeld(page, probst, [oldInvoice({ title: 'Invoice for Probst' })]);
  await page.reload();
  await expect(main(page)).toContainText('62 records have reached the end of their time and are due to be deleted.');
  await enter(page, 'link', 'Look at what is due');
  await expect(heading(page)).toHaveText('Retention');
  await expect(heading(page)).toBeFocused();
  await expect(part(page, '62 records are due')).toContainText(/Next review: \w+, 1 January \d{4}/);
  await expect(part(page, '62 records are due')).toContainText('There was no review yet.');
  const due = part(page, 'What is due now');
  await expect(due.getByRole('listitem')).toHaveCount(3);
  await expect(due).toContainText('One customer to delete as a whole');
  await expect(due).toContainText('One entry goes along. Sum: €49.90');
  await expect(due).toContainText('60 entries');
  await expect(due).toContainText('Sum: €2,994.00');
  await enter(page, 'link', /: 60 entries$/);
  await expect(heading(page)).toBeFocused();
  await expect(heading(page)).toHaveText(/: 60 entries$/);
  await expect(main(page).getByRole('listitem')).toHaveCount(50);
  await expect(main(page)).toContainText('§ 147');
  await expect(main(page)).toContainText('May go since 1 January');
  await page.getByRole('button', { name: 'Show next page' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(main(page).getByRole('listitem')).toHaveCount(10);
  await heading(page).focus();
  await enter(page, 'link', 'Begin review');
  await expect(heading(page)).toHaveText('Retention review');
});

test('what can’t go yet is named with its reason, and leads to the records', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const held = await addCustomer(page, 'Gesperrt', '2010-01-01');
  await addHeld(page, held, [oldInvoice()]);
  await addHeld(page, null, [
    oldInvoice({ day: daysAfter(today(), 400), title: 'From the future' }),
    oldInvoice({ category: 'contract', day: '', title: 'Still runs' }),
  ]);
  await askMain(page, 'holds.save', {
    id: null,
    hold: {
      why: 'lawsuit',
      note: '',
      scope: { customers: [held], entries: [], categories: [], yearFrom: null, yearTo: null },
      since: today(),
      reviewOn: daysAfter(today(), 30),
    },
  });
  await goTo(page, '/retention');
  await expect(part(page, 'Nothing is due')).toBeVisible();
  await expect(part(page, 'What is due now')).toContainText('Nothing has reached the end of its time.');
  const waiting = part(page, 'What can’t go yet, and why');
  await expect(part(page, 'On legal hold').getByRole('link')).toHaveCount(2);
  await expect(waiting).toContainText('One entry still runs or waits for something to end.');
  await part(page, 'The day is still to come').getByRole('link').click();
  await expect(main(page)).toContainText('Is it right?');
  await page.getByRole('link', { name: 'From the future' }).click();
  await expect(heading(page)).toHaveText('From the future');
  await page.getByRole('link', { name: 'What we hold' }).click();
  await page.getByRole('main').locator('xpath=..').getByRole('link', { name: 'Retention' }).last().click();
  await expect(heading(page)).toHaveText('Retention');
});

test('nothing held yet: the page says what to do first', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const places = page.getByRole('navigation', { name: 'Places' }).getByRole('link');
  await expect(places.nth(4)).toHaveText('Retention');
  await places.nth(4).focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Retention');
  await expect(main(page)).toContainText('Nothing is held here yet.');
  await expect(page.getByRole('link', { name: 'Bring in invoice list' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Begin review' })).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Lists and papers' }).getByRole('link')).toHaveText([
    'What we hold',
    'Rules',
    'Legal holds',
    'Shred list',
    'How long do I have to keep this?',
    'Deletion concept',
    'Deletion log',
  ]);
  await page.getByRole('link', { name: 'Add entries' }).click();
  await expect(heading(page)).not.toHaveText('Retention');
});

test('where no rules are known nothing is proposed, and the page says so', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await page.evaluate(
    async secret =>
      void (await window.main['vault.create']({
        business: 'Flores do Sol',
        ownerName: 'Anna Beispiel',
        country: 'BR',
        password: secret,
      })),
    password,
  );
  await page.reload();
  await heading(page).filter({ hasText: 'Today' }).waitFor();
  await addHeld(page, null, [oldInvoice()]);
  await goTo(page, '/retention');
  await expect(part(page, 'Nothing is due')).toBeVisible();
  await expect(main(page)).toContainText('Scrinium has no rules about keeping for');
});
