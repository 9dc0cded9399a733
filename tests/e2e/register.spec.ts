import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { addProvider, adopt, mailer, readRegister } from './register-steps.ts';
import { today } from './today.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

/** What one entry of a ZIP file says. */
async function zipEntry(path: string, name: string): Promise<string> {
  const reader = new ZipReader(new Uint8ArrayReader(readFileSync(path)));
  const entry = (await reader.getEntries()).find(({ filename }) => filename === name);
  return entry && !entry.directory ? entry.getData(new TextWriter()) : '';
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const go = async (page: Page) => button(page, 'Continue').click();

/** Answers every question of the officer wizard with no, and the number with `persons`; ends on the result. */
async function askForOfficer(page: Page, persons: string): Promise<void> {
  await goTo(page, '/register');
  await page.getByRole('link', { name: /^(Find out|Answer again)$/ }).click();
  await button(page, 'Begin questions').click();
  await go(page);
  await expect(page.getByRole('alert')).toContainText('Choose an answer. “I don’t know” is one too.');
  for (let question = 0; question < 6; question += 1) {
    await expect(main(page)).toContainText(`step ${question + 1} of 6`);
    const number = page.getByLabel('Number of people');
    if (await number.isVisible()) await number.fill(persons);
    else await page.getByRole('radio', { name: 'No', exact: true }).check();
    await go(page);
  }
  await expect(heading(page)).toHaveText('Check your answers');
  await expect(main(page)).toContainText(persons);
  await button(page, 'See the answer').click();
}

test('the first time: what is missing leads by keyboard to its field, and is gone once it is saved', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await page.getByRole('link', { name: 'Register' }).focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Register');
  await expect(heading(page)).toBeFocused();
  await expect(page.getByRole('heading', { name: '5 things are still missing' })).toBeVisible();
  await expect(main(page)).toContainText('Not gone through yet.');
  await expect(main(page)).toContainText('Nothing stands here yet.');

  await page.getByRole('link', { name: 'Enter address' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Street and number')).toBeFocused();
  await page.keyboard.type('Am Markt 1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('01067');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Dresden');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('State or region')).toBeFocused();
  const authority = page.getByRole('region', { name: 'Authority in charge of you' });
  await expect(authority).toContainText('Choose your state or region');
  await page.getByLabel('State or region').selectOption({ label: 'Saxony' });
  await expect(authority).toContainText('https://');
  await expect(authority).toContainText('Saxon');
  await authority.getByText('The law and where this comes from').click();
  await expect(authority).toContainText('Source: ');
  await expect(authority).toContainText('Looked up on');
  await expect(page.getByLabel('Name of the representative')).toHaveCount(0);

  await page.getByLabel('E-mail address').fill('no address');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await page
    .getByRole('alert')
    .getByRole('button', { name: /Enter an e-mail address/ })
    .press('Enter');
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await page.getByLabel('E-mail address').fill('laden@example.org');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Register');
  await expect(page.getByRole('heading', { name: '2 things are still missing' })).toBeVisible();
  await expect(main(page)).toContainText('Am Markt 1, 01067 Dresden');
  expect((await readRegister(page)).company).toMatchObject({ region: 'DE-SN', email: 'laden@example.org' });
});

test('outside the European Economic Area a representative is asked for, and there is one authority', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await page.evaluate(async () => {
    const read = (await window.main['settings.read']({})) as { readonly value: object };
    await window.main['settings.save']({ ...read.value, country: 'CH' } as never);
  });
  await page.reload();
  await goTo(page, '/register/company');
  await expect(page.getByLabel('Name of the representative')).toBeVisible();
  await expect(page.getByLabel('State or region')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Authority in charge of you' })).toContainText('https://');
  await goTo(page, '/register/officer');
  await button(page, 'Begin questions').click();
  await expect(heading(page)).toHaveText('Nothing to answer');
});

test('19 people need no officer in Germany, 20 do; the answer stands with its day and law', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await askForOfficer(page, '19');
  await expect(heading(page)).toHaveText('You don’t need a data protection officer.');
  await expect(main(page)).toContainText('What was looked at');
  await askForOfficer(page, '20');
  await expect(heading(page)).toHaveText('You need a data protection officer.');
  await expect(main(page)).toContainText('BDSG');
  await main(page).getByText('The law and where this comes from').first().click();
  await expect(main(page)).toContainText('As of ');
  await expect(main(page)).toContainText('Source: ');

  await page.getByRole('link', { name: 'Name officer or contact' }).click();
  await expect(page.getByRole('radio', { name: 'Nobody named yet' })).toBeFocused();
  await page.getByRole('radio', { name: 'A data protection officer' }).check();
  await page.getByLabel('Name', { exact: true }).fill('Ines Muster');
  await page.getByLabel('How to reach that person').fill('dsb@example.org');
  await button(page, 'Save details').click();
  await expect(heading(page)).toHaveText('Register');
  await expect(main(page)).toContainText('Named: Ines Muster');
  await expect(main(page)).toContainText('Law as of');
  expect((await readRegister(page)).officer).toMatchObject({ needed: 'yes', place: 'DE' });
});

test('not knowing the number leaves it open, and the answer says what to find out', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/register/officer');
  await button(page, 'Begin questions').click();
  for (let question = 0; question < 6; question += 1) {
    await expect(main(page)).toContainText(`step ${question + 1} of 6`);
    const unknown = page.getByLabel('I don’t know the number');
    if (await unknown.isVisible()) await unknown.check();
    else await page.getByRole('radio', { name: 'No', exact: true }).check();
    await go(page);
  }
  await button(page, 'See the answer').click();
  await expect(heading(page)).toHaveText('It isn’t clear yet whether you need a data protection officer.');
  await expect(main(page)).toContainText('Find out the answers that are still open.');
});

test('questions fill the register; not knowing is listed, what stands there stays', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await adopt(page, ['invoices']);
  await page.reload();
  await goTo(page, '/register');
  await page.getByRole('link', { name: 'Go through the questions' }).click();
  await button(page, 'Begin questions').click();
  await expect(main(page)).toContainText('Stands in the register already.');
  await go(page);
  await expect(page.getByRole('alert')).toContainText('Answer this question: Do you take orders');

  /** Says yes to orders and the newsletter, don't know to cameras, no to all else. */
  const answerPage = async (on: Page) => {
    for (const group of await on.getByRole('radiogroup').all()) {
      const asks = (await group.locator('xpath=..').textContent()) ?? '';
      const says = /take orders|newsletter to people/.test(asks)
        ? 'Yes'
        : /camera on your premises/.test(asks)
          ? 'I don’t know'
          : 'No';
      await group.getByRole('radio', { name: says, exact: true }).check();
    }
  };
  await answerPage(page);
  await go(page);
  await expect(main(page)).toContainText('step 2 of 5');
  // Progress is kept: the program is killed half-way.
  await answerPage(page);
  await page.waitForTimeout(1000);
  await app.kill();
  const again = await scrinium.launch({ folder });
  await unlock(again.page);
  await expect(main(again.page)).toContainText('step 2 of 5');
  for (let step = 2; step <= 5; step += 1) {
    await expect(main(again.page)).toContainText(`step ${step} of 5`);
    if (step > 2) await answerPage(again.page);
    await go(again.page);
  }
  await expect(heading(again.page)).toHaveText('Check your answers');
  await expect(main(again.page)).toContainText('Orders and contracts');
  await button(again.page, 'Add 3 entries').click();
  await expect(heading(again.page)).toHaveText('3 entries were added');
  await expect(main(again.page)).toContainText('Is there a camera on your premises?');
  const { purposes } = await readRegister(again.page);
  expect(purposes.map(({ purpose }) => purpose.id).toSorted()).toEqual([
    'invoices',
    'newsletter',
    'orders',
    'requests',
  ]);
});

test('flaws of an entry are said beside their fields and go as they are mended', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await adopt(page, ['newsletter']);
  await page.reload();
  await goTo(page, '/register');
  await page.getByRole('link', { name: 'Newsletter' }).click();
  await expect(main(page)).toContainText('Nothing is missing.');
  await expect(page.getByRole('radio', { name: 'Consent' })).toBeChecked();
  await expect(main(page)).toContainText('Write the text they agree to under Consents');
  await expect(main(page)).toContainText('There is no text yet.');
  await expect(page.getByRole('link', { name: 'Write the text' })).toHaveAttribute(
    'href',
    /consents\/texts\/newsletter/,
  );
  await page.getByRole('radio', { name: 'Legitimate interests' }).check();
  await expect(main(page)).toContainText('Say what your interest is.');
  await expect(main(page)).toContainText('Write down all three steps of weighing.');
  await page.getByRole('radio', { name: 'Contract', exact: true }).check();
  await expect(main(page)).toContainText('Advertising is never part of a contract');
  await page.getByRole('radio', { name: 'Legal duty' }).check();
  await expect(main(page)).toContainText('Name the law that obliges you.');
  await page.getByRole('radio', { name: 'Consent' }).check();
  await page.getByLabel('Health', { exact: true }).check();
  await expect(main(page)).toContainText('These are very personal data (Health).');
  await button(page, 'Save entry').click();
  await expect(heading(page)).toHaveText('Register');
  await expect(main(page)).toContainText('One thing to look at');
  await page.getByRole('link', { name: 'Newsletter' }).click();
  await page.getByLabel('Why may you use these very personal data?').selectOption('explicitConsent');
  await expect(main(page)).toContainText('Nothing is missing.');
  await page.getByLabel('Period', { exact: true }).fill('x');
  await button(page, 'Save entry').click();
  await expect(page.getByRole('alert').filter({ hasText: 'Enter a whole number like 6.' })).toBeVisible();
  await page.getByLabel('Period', { exact: true }).fill('7');
  await button(page, 'Save entry').click();
  await expect.poll(async () => (await readRegister(page)).purposes[0]?.version).toBe(3);
  expect((await readRegister(page)).purposes[0]?.purpose.retention.places['DE']?.period.count).toBe(7);
});

test('an entry of one’s own is added, and taken out after a question', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/register/purposes/new');
  await button(page, 'Save entry').click();
  await expect(page.getByRole('alert')).toContainText('Give it a name.');
  await page.getByLabel('Name (English)').fill('Window of the month');
  await button(page, 'Save entry').click();
  await expect(main(page)).toContainText('Window of the month');
  await page.getByRole('link', { name: 'Window of the month' }).click();
  await expect(main(page)).toContainText('Say who gets the data. Nobody is an answer too.');
  await button(page, 'Take out of the register').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take out “Window of the month”' }).click();
  await expect(page.getByText('Taken out of the register.')).toBeVisible();
  expect((await readRegister(page)).purposes).toEqual([]);
});

test('what was being typed survives lock and kill, and can be thrown away', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await adopt(page, ['camera']);
  await page.reload();
  await goTo(page, '/register/purposes/camera');
  await page.getByLabel('In one or two sentences (German)').fill('Wir filmen den Laden.');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(heading(page)).toHaveText('Cameras');
  await expect(page.getByLabel('In one or two sentences (German)')).toBeFocused();
  await expect(page.getByLabel('In one or two sentences (German)')).toHaveValue('Wir filmen den Laden.');
  await expect(main(page)).toContainText('What you had typed is back.');
  await goTo(page, '/register/company');
  await page.getByLabel('Town').fill('Meißen');
  await page.waitForTimeout(1000);
  await app.kill();
  const again = await scrinium.launch({ folder });
  await unlock(again.page);
  await expect(again.page.getByLabel('Town')).toHaveValue('Meißen');
  await button(again.page, 'Throw changes away').click();
  await expect(again.page.getByLabel('Town')).toHaveValue('');
  await goTo(again.page, '/');
  await expect(heading(again.page)).toHaveText('Today');
  await again.page.getByRole('link', { name: 'Go on' }).first().click();
  await expect(again.page.getByLabel('In one or two sentences (German)')).toHaveValue('Wir filmen den Laden.');
});

test('an entry changed meanwhile is never written over unseen', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await adopt(page, ['camera']);
  await page.reload();
  const changeElsewhere = async (name: string) => {
    const [stored] = (await readRegister(page)).purposes;
    if (!stored) throw new Error('Nothing was taken');
    const purpose = { ...stored.purpose, name: { en: name, de: name } };
    await page.evaluate(async request => void (await window.main['register.savePurpose'](request)), {
      version: stored.version,
      purpose,
      providers: [],
      today,
    });
  };
  await goTo(page, '/register/purposes/camera');
  const typed = page.getByLabel('Name (English)');
  await typed.fill('My cameras');
  await changeElsewhere('Their cameras');
  await button(page, 'Save entry').click();
  await expect(page.getByRole('alert')).toContainText('Somebody changed this meanwhile');
  await expect(typed).toHaveValue('My cameras');
  await button(page, 'Discard mine, show what is stored').click();
  await expect(typed).toHaveValue('Their cameras');
  await typed.fill('Mine again');
  await changeElsewhere('Theirs again');
  await button(page, 'Save entry').click();
  await button(page, 'Save mine over it').click();
  await expect(heading(page)).toHaveText('Register');
  expect((await readRegister(page)).purposes[0]?.purpose.name.en).toBe('Mine again');
});

test('the register as PDF, Word document and CSV: every entry with its name, basis and period; Cancel writes nothing', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await adopt(page, ['orders', 'invoices', 'newsletter', 'camera']);
  await addProvider(page, { ...mailer, name: '=cmd|A1 <b>Brieftaube</b>' });
  await page.reload();
  await goTo(page, '/register');
  await app.answerSaveDialog(null);
  await button(page, 'Save as CSV').click();
  // Only then has the dialog been answered: else it would take the answer that is meant for the next one.
  await expect(button(page, 'Save as CSV')).toBeEnabled();
  await expect(main(page)).not.toContainText('Saved as');
  await app.answerSaveDialog(join(folder, 'register.pdf'));
  await button(page, 'Print or save as PDF').click();
  await expect(main(page)).toContainText('Saved as register.pdf.');
  const pdf = readFileSync(join(folder, 'register.pdf'), 'latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf).toContain('/StructTreeRoot');
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  const read = spawnSync('pdftotext', ['-layout', join(folder, 'register.pdf'), '-'], { encoding: 'utf8' });
  // Where poppler isn't installed, what was checked above has to do.
  const words = read.status === 0 ? read.stdout.replaceAll(/\s+/g, ' ') : null;
  if (words !== null) {
    expect(words).toContain('Blumen Sonnenschein');
    for (const name of ['Orders and contracts', 'Invoices and bookkeeping', 'Newsletter', 'Cameras'])
      expect(words).toMatch(new RegExp(`\\d\\. ${name}`));
    expect(words).toContain('Contract (Art. 6(1)(b) GDPR)');
    expect(words).toContain('Legal duty (Art. 6(1)(c) GDPR)');
    expect(words).toContain('Consent (Art. 6(1)(a) GDPR)');
    expect(words).toContain('Legitimate interests (Art. 6(1)(f) GDPR)');
    expect(words.match(/(years?|months?|days?), counted from/g)?.length).toBe(4);
    expect(words).toContain('=cmd|A1 <b>Brieftaube</b>');
    expect(words).toMatch(/Page 1 of \d/);
  }

  await app.answerSaveDialog(join(folder, 'register.docx'));
  await button(page, 'Save as Word document').click();
  await expect(main(page)).toContainText('Saved as register.docx.');
  const document = await zipEntry(join(folder, 'register.docx'), 'word/document.xml');
  expect(document).toContain('>4. Cameras');
  expect(document).toContain('>1. =cmd|A1 &lt;b&gt;Brieftaube&lt;/b&gt;');

  await app.answerSaveDialog(join(folder, 'register.csv'));
  await button(page, 'Save as CSV').click();
  await expect(main(page)).toContainText('Saved as register.csv.');
  const csv = readFileSync(join(folder, 'register.csv'), 'utf8');
  expect(csv.startsWith('\uFEFFActivity,')).toBe(true);
  expect(csv.trim().split('\r\n')).toHaveLength(5);

  await app.answerSaveDialog(join(folder, 'not', 'there', 'register.pdf'));
  await button(page, 'Print or save as PDF').click();
  await expect(page.getByRole('status').filter({ hasText: /./ }).last()).not.toContainText('Saved as');
});

test('Today leads from a list with customers to the empty register, then to who the business is', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  // One thing after the other: an empty list is filled first.
  await expect(page.getByRole('link', { name: 'Bring in your customer list' })).toBeVisible();
  await expect(main(page)).not.toContainText('Your register is still empty.');
  await page.evaluate(
    async customer => void (await window.main['customers.save']({ id: null, version: 0, customer })),
    { ...emptyCustomer, familyName: 'Beispiel' },
  );
  await page.reload();
  await expect(main(page)).toContainText('Your register is still empty.');
  await main(page).getByRole('link', { name: 'Answer questions' }).press('Enter');
  await expect(heading(page)).toHaveText('What do you use data for?');
  await adopt(page, ['newsletter']);
  await goTo(page, '/');
  await expect(heading(page)).toHaveText('Today');
  await expect(main(page)).toContainText('The register doesn’t say yet who you are');
  await main(page).getByRole('link', { name: 'Enter address' }).press('Enter');
  await expect(heading(page)).toHaveText('Your business');
});
