import { pdf } from './made-files.ts';
import { addProvider, mailer, readRegister } from './register-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The ids of a provider's files, newest first. */
const filesOf = (page: Page, record: string): Promise<readonly string[]> =>
  page.evaluate(async id => {
    const list = (await window.main['attachments.list']({ subject: 'provider', record: id })) as {
      readonly value: { readonly files: readonly { readonly id: string }[] };
    };
    return list.value.files.map(file => file.id);
  }, record);

test('a provider without an agreement: what is missing is said, and goes as it is entered', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await addProvider(page, mailer);
  await page.reload();
  await goTo(page, '/register');
  await expect(main(page)).toContainText('No agreement yet');
  await expect(main(page)).toContainText('Review was due on 1 January 2025');
  await expect(main(page)).toContainText('Data go abroad, and nothing says why they may');
  await page.getByRole('link', { name: 'Brieftaube' }).click();
  await expect(main(page)).toContainText('No agreement yet');
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByLabel('Signed on').fill('1.5.2026');
  await expect(main(page)).toContainText('points are not ticked yet');
  for (const term of await page.locator('[name^="terms."]').all()) await term.check();
  await expect(main(page)).toContainText('All points the law asks for are there.');
  await page.getByLabel('What makes it lawful?').selectOption('standardClauses');
  await page.getByRole('radio', { name: 'Yes, there is a list' }).check();
  await page.getByLabel('Last looked at on').fill('1.11.2026');
  await button(page, 'Save service provider').click();
  await expect(heading(page)).toHaveText('Register');
  const entry = page.getByRole('listitem').filter({ hasText: 'Brieftaube' });
  await expect(entry).not.toContainText('Complete');
  await expect(entry.locator('[data-tone=soon]')).toHaveText(['The agreement isn’t kept here as a file yet']);
  expect((await readRegister(page)).providers[0]?.provider).toMatchObject({
    agreement: { signedOn: '2026-05-01', endsOn: '' },
    safeguard: 'standardClauses',
    reviewedOn: '2026-11-01',
  });
});

test('the agreement is kept with its provider as a file: added, shown, removed, and gone with the provider', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const agreed = { ...mailer, agreement: { signedOn: '2026-05-01', endsOn: '' } };
  const id = await addProvider(page, agreed);
  await page.reload();
  await goTo(page, '/register/providers/new');
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  const files = page.getByRole('region', { name: 'Files of the agreement' });
  await expect(files).toHaveCount(0);
  await goTo(page, `/register/providers/${id}`);
  await expect(main(page)).toContainText('The agreement isn’t kept here as a file yet');
  await expect(files).toContainText('No files yet. Add the signed agreement');
  await page.getByLabel('What it does for you').fill('Newsletters');
  const made = (name: string) => ({ name, mimeType: 'application/pdf', buffer: pdf(['Vertrag nach Art. 28']) });
  await page.locator('input[name=files]').setInputFiles([made('Vertrag.pdf'), made('Anlage.pdf')]);
  await expect(page.getByText('2 files were added.')).toBeVisible();
  await expect(files.getByRole('link')).toHaveText(['Anlage.pdf', 'Vertrag.pdf']);
  await expect(main(page)).not.toContainText('The agreement isn’t kept here as a file yet');

  await files.getByRole('link', { name: 'Vertrag.pdf' }).click();
  await expect(heading(page)).toHaveText('Vertrag.pdf');
  await expect(page.getByRole('img', { name: 'Page 1 of 1' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the service provider' }).click();
  await expect(heading(page)).toHaveText('Brieftaube');
  await expect(page.locator('[name=service]')).toHaveValue('Newsletters');
  // A file is shown under its own record alone.
  await goTo(page, `/customers/${id}/files/${(await filesOf(page, id))[0] ?? ''}`);
  await expect(main(page)).toContainText('This file is no longer there');
  await goTo(page, `/register/providers/${id}`);

  await files.getByRole('button', { name: 'Remove Anlage.pdf' }).click();
  await expect(files.getByRole('link')).toHaveText(['Vertrag.pdf']);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(files.getByRole('link')).toHaveText(['Anlage.pdf', 'Vertrag.pdf']);

  await button(page, 'Remove service provider').click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('2 files that are kept with it go too.');
  await question.getByRole('button', { name: 'Remove “Brieftaube”' }).click();
  await expect(heading(page)).toHaveText('Register');
  expect(await filesOf(page, id)).toEqual([]);
  await goTo(page, '/settings/audit');
  await expect(main(page)).toContainText('file added');
  await expect(main(page)).toContainText('Files');
});
