import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConsentReceipt } from '../../shared/domain/consent-receipt.ts';
import type { ConsentText } from '../../shared/domain/consent-record.ts';
import { addConsent, addPerson, addText, askMain, registered } from './paper-steps.ts';
import { png } from './made-files.ts';
import { adopt } from './register-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const withoutSpaces = (text: string) => text.replaceAll(/\s/g, '');

const storedTexts = async (page: Page) =>
  (await askMain<{ texts: ConsentText[] }>(page, 'consents.texts', { purpose: 'newsletter' })).texts;

/** What pdftotext reads; null where poppler isn't installed. */
function wordsOf(file: string): string | null {
  const { stdout, status } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  return status === 0 ? stdout : null;
}

/** The files of an archive as Python's zipfile reads them. */
function filesOf(zip: string): ReadonlyMap<string, Buffer> {
  const script =
    'import sys,json,base64,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n' +
    'print(json.dumps([[n,base64.b64encode(z.read(n)).decode()] for n in z.namelist()]))';
  const { stdout, status, stderr } = spawnSync('python3', ['-c', script, zip], {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (status !== 0) throw new Error(stderr);
  return new Map((JSON.parse(stdout) as [string, string][]).map(([name, body]) => [name, Buffer.from(body, 'base64')]));
}

test('a text grows from register and answers, names what is missing, and is saved version by version', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/consents/texts');
  await expect(main(page)).toContainText('No use of data in your register asks for a consent yet.');
  await adopt(page, ['newsletter', 'photos', 'customerMailings', 'orders']);
  await page.reload();
  await goTo(page, '/consents/texts');
  await expect(heading(page)).toHaveText('Consent texts');
  // Purposes that a contract covers ask for none; the hint has a line of its own.
  await expect(page.getByRole('heading', { level: 3 })).toHaveText([
    'Newsletter',
    'E-mail advertising to customers',
    'Photos',
    'E-mail advertising to customers',
  ]);
  await page.getByRole('link', { name: 'Write text: Newsletter' }).click();
  await expect(heading(page)).toHaveText('Text: Newsletter');

  const english = page.getByRole('textbox', { name: 'Text in English' });
  const german = page.getByRole('textbox', { name: 'Text in German' });
  await expect(english).toHaveValue(/Consent: Newsletter/);
  await expect(german).toHaveValue(/☐ Ja, per E-Mail/);
  const gaps = page.getByRole('region', { name: 'Still missing' });
  await expect(gaps).toContainText('The address of your business is missing.');
  await button(page, 'Save as version 1').click();
  await expect(page.getByRole('alert')).toContainText('Enter what is missing');
  expect(await storedTexts(page)).toEqual([]);
  await gaps.getByRole('link', { name: 'Enter the address' }).click();
  await expect(page.getByLabel('Street and number')).toBeFocused();
  await registered(page, []);
  await page.reload();
  await goTo(page, '/consents/texts/newsletter');
  await expect(gaps).toHaveCount(0);
  await expect(english).toHaveValue(/Am Markt 1, 01067 Dresden/);

  await page.getByLabel('Phone', { exact: true }).check();
  await expect(english).toHaveValue(/☐ Yes, by e-mail\n☐ Yes, by phone/);
  await page.getByLabel('A parent, for a child').check();
  await expect(english).toHaveValue(/parent/);
  await page.getByLabel('The person', { exact: true }).check();
  await expect(page.getByText(/^Reads easily: \d+ points, the goal is 60\.$/)).toBeVisible();
  await expect(page.getByText(/^Reads easily: \d+ points, the goal is 50\.$/)).toBeVisible();
  const first = await english.inputValue();
  await button(page, 'Save as version 1').click();
  await expect(page.getByText('Saved as version 1.')).toBeVisible();
  await expect(button(page, 'Save as version 2')).toBeVisible();

  // Nothing new is no new version.
  await button(page, 'Save as version 2').click();
  await expect(page.getByText('This is what the newest version says already')).toBeVisible();

  const hard =
    'Notwithstanding the aforementioned stipulations, the undersigned irrevocably acknowledges the comprehensive applicability of supplementary contractual considerations.';
  await english.fill(`${hard}\n${first}\n${hard} ${hard} ${hard}`);
  await expect(page.getByText(/^Hard to read: -?\d+ points, the goal is 60\.$/)).toBeVisible();
  await expect(main(page).getByRole('listitem').filter({ hasText: hard }).first()).toBeVisible();
  await expect(main(page)).toContainText('You changed this by hand.');
  const second = `  Ours & "theirs"\n\n☐ Yes\n${first}\n`;
  await english.fill(second);
  await button(page, 'Save as version 2').click();
  await expect(page.getByText('Saved as version 2.')).toBeVisible();
  const texts = await storedTexts(page);
  expect(texts.map(({ version, language }) => [version, language])).toEqual([
    [2, 'de'],
    [2, 'en'],
    [1, 'de'],
    [1, 'en'],
  ]);
  expect(texts.find(text => text.version === 2 && text.language === 'en')?.body).toBe(second);
  expect(texts.find(text => text.version === 1 && text.language === 'en')?.body).toBe(first);
  for (const { body, sha256 } of texts) expect(createHash('sha256').update(body).digest('hex')).toBe(sha256);
  const old = page.getByRole('listitem').filter({ hasText: 'Version 1, English' });
  await old.getByText('Version 1, English').click();
  expect(await old.locator('pre').textContent()).toBe(first);

  await button(page, 'Write it from the answers again').click();
  await expect(english).toHaveValue(first);
  await page.getByRole('link', { name: 'Consent texts' }).click();
  await expect(main(page)).toContainText('Version 2 of');
});

test('a photo text asks for places and networks; a hint tells how to say no', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await registered(page, ['photos', 'customerMailings']);
  await page.reload();
  await goTo(page, '/consents/texts/photos');
  await expect(page.getByRole('region', { name: 'Still missing' })).toContainText('Say where the photos are shown.');
  await page.getByRole('button', { name: 'Choose places' }).click();
  await expect(page.getByLabel('on our web site')).toBeFocused();
  await page.getByLabel('in social networks').check();
  await page.getByLabel('Which networks?').fill('Instagram, Mastodon');
  await expect(page.getByRole('textbox', { name: 'Text in English' })).toHaveValue(
    /in social networks: Instagram, Mastodon/,
  );
  await page.getByRole('checkbox', { name: 'Deutsch' }).uncheck();
  await expect(page.getByRole('textbox', { name: 'Text in German' })).toHaveCount(0);
  await button(page, 'Save as version 1').click();
  await expect(page.getByText('Saved as version 1.')).toBeVisible();

  await goTo(page, '/consents/texts');
  await page.getByRole('region', { name: 'Hints for existing customers' }).getByRole('link').click();
  await expect(heading(page)).toContainText('Hint: ');
  await expect(page.getByRole('textbox', { name: 'Text in German' })).toHaveValue(/jederzeit widersprechen/);
  await expect(page.getByLabel('Post', { exact: true })).toHaveCount(0);
  await button(page, 'Save as version 1').click();
  // The message about the first text may still stand there: what is kept is asked for until it is.
  await expect
    .poll(async () => {
      const { texts } = await askMain<{ texts: ConsentText[] }>(page, 'consents.texts', {
        purpose: 'customerMailings',
      });
      return texts.map(({ kind, language }) => [kind, language]);
    })
    .toEqual([
      ['hint', 'de'],
      ['hint', 'en'],
    ]);
});

test('what was being written survives lock and kill', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await registered(page, ['newsletter']);
  await page.reload();
  await goTo(page, '/consents/texts/newsletter');
  await page.getByRole('textbox', { name: 'Text in English' }).fill('My own words.');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(page.getByRole('textbox', { name: 'Text in English' })).toHaveValue('My own words.');
  await expect(page.getByRole('textbox', { name: 'Text in English' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Text in English' }).fill('My own words, longer.');
  await page.waitForTimeout(1000);
  await app.kill();
  const again = await scrinium.launch({ folder });
  await unlock(again.page);
  await expect(again.page.getByRole('textbox', { name: 'Text in English' })).toHaveValue('My own words, longer.');
  await button(again.page, 'Throw changes away').click();
  await expect(again.page.getByRole('textbox', { name: 'Text in English' })).toHaveValue(/Consent: Newsletter/);
});

test('a form is printed with the text byte for byte, an empty box and a code that leads back', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await registered(page, ['newsletter']);
  const customer = await addPerson(page, 'Änne', 'Probst');
  await page.reload();
  await goTo(page, `/customers/${customer}/form`);
  await expect(heading(page)).toHaveText('Consent papers: Probst, Änne');
  expect(await page.title()).not.toContain('Probst');
  await expect(main(page)).toContainText('There is no consent text yet.');
  const body = 'Consent to news\n\nI agree & sign <here>. I can withdraw this at any time.\n☐ Yes, by e-mail';
  const text = await addText(page, 'newsletter', ['email'], body);
  await page.reload();
  await goTo(page, `/customers/${customer}/form`);
  await app.answerSaveDialog(null);
  await button(page, 'Save form as PDF').click();
  // Only then has the dialog been answered.
  await expect(button(page, 'Save form as PDF')).toBeEnabled();
  const timeline = async () =>
    (await askMain<{ entries: { action: string }[] }>(page, 'customers.timeline', { id: customer })).entries.map(
      ({ action }) => action,
    );
  expect(await timeline()).not.toContain('formPrinted');

  await app.answerSaveDialog(join(folder, 'form.pdf'));
  await button(page, 'Save form as PDF').click();
  await expect(main(page)).toContainText('Saved as form.pdf.');
  const code =
    (await main(page)
      .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      .textContent()) ?? '';
  expect(await askMain(page, 'consents.form', { code })).toMatchObject({ customer, text: { id: text } });
  expect(await timeline()).toContain('formPrinted');
  expect(readFileSync(join(folder, 'form.pdf'), 'latin1').startsWith('%PDF-')).toBe(true);
  const words = wordsOf(join(folder, 'form.pdf'));
  if (words !== null) {
    expect(withoutSpaces(words)).toContain(withoutSpaces(body));
    expect(words).toContain(code);
    expect(words).toContain('Änne Probst');
    expect(words).toContain('Blumen Sonnenschein');
    expect(words.split('☐')).toHaveLength(2);
    expect(words).not.toMatch(/[☑☒✓✔✗✘]/);
  }
});

test('receipt and evidence leave the vault as the person says, and the trail knows it', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await registered(page, ['newsletter']);
  const customer = await addPerson(page, 'Änne', 'Probst');
  const body = 'News by e-mail: I agree.\r\nI can withdraw this at any time. ☐';
  const id = await addConsent(page, customer, await addText(page, 'newsletter', ['email'], body));
  const scan = png(600, 400);
  const begun = await askMain<{ id: string }>(page, 'attachments.begin', {
    subject: 'consent',
    record: id,
    name: '../../Bogen: 1.png',
    bytes: scan.length,
  });
  await page.evaluate(
    async ([file, bytes]) => window.main['attachments.receive']({ id: file, offset: 0, bytes: new Uint8Array(bytes) }),
    [begun.id, [...scan]] as const,
  );
  await page.reload();
  await goTo(page, `/customers/${customer}`);
  await page.getByRole('link', { name: 'Print form or receipt' }).click();
  const receipts = page.getByRole('region', { name: 'Receipts' });

  await app.answerSaveDialog(join(folder, 'receipt.json'));
  await receipts.getByRole('button', { name: /^Save receipt as JSON: Newsletter/ }).click();
  await expect(receipts).toContainText('Saved as receipt.json.');
  const receipt = ConsentReceipt.parse(JSON.parse(readFileSync(join(folder, 'receipt.json'), 'utf8')));
  expect(receipt.header.record_id).toBe(id);
  expect(receipt.processing.privacy_notice.notice_text).toBe(body);
  expect(receipt.processing.purposes[0]?.channels).toEqual([{ channel: 'email', consent_state: 'given' }]);

  await app.answerSaveDialog(join(folder, 'receipt.pdf'));
  await receipts.getByRole('button', { name: /^Print receipt: Newsletter/ }).click();
  await expect(receipts).toContainText('Saved as receipt.pdf.');
  const words = wordsOf(join(folder, 'receipt.pdf'));
  if (words !== null) {
    expect(withoutSpaces(words)).toContain(withoutSpaces(body));
    expect(words).toContain('Änne Probst');
    expect(words.replaceAll(/\s+/g, ' ')).toContain('Tell us: laden@example.org, 0351 123456');
    expect(words).toContain('Holds');
  }

  await app.answerSaveDialog(join(folder, 'person.zip'));
  const evidence = page.getByRole('region', { name: 'Evidence' });
  await evidence.getByRole('button', { name: 'Save evidence as ZIP' }).click();
  await expect(evidence).toContainText('Saved as person.zip.');
  const person = filesOf(join(folder, 'person.zip'));
  expect([...person.keys()]).toEqual([
    'Read me.txt',
    'texts/newsletter-1-en.txt',
    'SHA256SUMS',
    'receipts/0001-newsletter.json',
    'receipts/0001-newsletter.pdf',
    'files/0001/1-Bogen- 1.png',
    'Overview.csv',
    'Log.json',
  ]);
  const shown = person.get('texts/newsletter-1-en.txt') ?? Buffer.alloc(0);
  expect(shown.toString('utf8')).toBe(body);
  expect(person.get('SHA256SUMS')?.toString()).toBe(
    `${createHash('sha256').update(shown).digest('hex')}  texts/newsletter-1-en.txt\n`,
  );
  expect(person.get('files/0001/1-Bogen- 1.png')?.equals(scan)).toBe(true);
  expect(person.get('receipts/0001-newsletter.pdf')?.toString('latin1').startsWith('%PDF-')).toBe(true);
  expect(person.get('Overview.csv')?.toString()).toContain(id);
  expect(person.get('Log.json')?.toString()).toContain('consentGiven');

  await goTo(page, '/consents/texts/newsletter');
  await app.answerSaveDialog(join(folder, 'not', 'there', 'purpose.zip'));
  await evidence.getByRole('button', { name: 'Save evidence as ZIP' }).click();
  await expect(evidence.getByRole('status')).not.toBeEmpty();
  await app.answerSaveDialog(join(folder, 'purpose.zip'));
  await evidence.getByRole('button', { name: 'Save evidence as ZIP' }).click();
  await expect(evidence).toContainText('Saved as purpose.zip.');
  const purpose = filesOf(join(folder, 'purpose.zip'));
  expect([...purpose.keys()].filter(name => /pdf|Log/.test(name))).toEqual([]);
  expect(purpose.get('receipts/0001-newsletter.json')).toBeDefined();
  expect(existsSync(join(folder, 'not'))).toBe(false);
  expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([]);

  await goTo(page, `/customers/${customer}`);
  await expect(main(page)).toContainText('Evidence of consents saved');
  await expect(main(page)).toContainText('Receipt for a consent saved');
  await goTo(page, '/settings/audit');
  await expect(main(page)).toContainText('Evidence of consents saved');
});
