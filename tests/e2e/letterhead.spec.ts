import { longDay } from '../../renderer/ui/format.ts';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cmykLogo, pngLogo } from '../documents/letterheads.ts';
import { flaws, looks } from './flaws.ts';
import { adopt } from './register-steps.ts';
import { today } from './today.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

const letterhead = (page: Page) => page.getByRole('region', { name: 'Letterhead' });
const logo = (page: Page) => letterhead(page).getByRole('img', { name: 'Your logo' });
const foot = (page: Page) => page.getByLabel('Text at the foot');

/** What a second program reads in a PDF; null where poppler isn't installed. */
function readPdf(path: string): { readonly words: string; readonly pictures: number } | null {
  const read = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  if (read.status !== 0) return null;
  const list = spawnSync('pdfimages', ['-list', path], { encoding: 'utf8' }).stdout;
  return { words: read.stdout.replaceAll(/\s+/g, ' '), pictures: list.trim().split('\n').length - 2 };
}

/** Saves a draft of the notice to customers without a page for it, and gives what came of it. */
const saveNotice = (page: Page, format: string, regime = 'eu'): Promise<unknown> =>
  page.evaluate(async request => (await window.main['notice.save'](request)) as never, {
    source: { kind: 'draft', edition: { audience: 'customers', regime } },
    language: 'en',
    format,
    today,
  } as const);

test('a logo is chosen, refused with a reason, printed, and removed', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await adopt(page, ['orders', 'newsletter']);
  await goTo(page, '/register/company');
  const choose = letterhead(page).getByRole('button', { name: 'Choose logo', exact: true });
  const [good, bad] = [join(folder, 'logo.png'), join(folder, 'press.jpg')];
  writeFileSync(good, Buffer.from(pngLogo, 'base64'));
  writeFileSync(bad, Buffer.from(cmykLogo, 'base64'));
  await app.answerOpenDialog(bad);
  await choose.click();
  await expect(page.getByText('This picture has the colours of a printing press (CMYK)')).toBeVisible();
  await app.answerOpenDialog(null);
  await choose.click();
  await expect(choose).toBeEnabled();
  await app.answerOpenDialog(good);
  await choose.click();
  await expect(logo(page)).toBeVisible();
  expect(await logo(page).evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([
    120, 60,
  ]);

  await app.answerSaveDialog(join(folder, 'notice.pdf'), join(folder, 'letter.pdf'), join(folder, 'notice.html'));
  expect(await saveNotice(page, 'pdf')).toMatchObject({ ok: true, value: { saved: true, fileName: 'notice.pdf' } });
  expect(await saveNotice(page, 'pdf', 'california')).toMatchObject({ ok: true, value: { saved: true } });
  expect(await saveNotice(page, 'page')).toMatchObject({ ok: true, value: { saved: true } });
  expect(readFileSync(join(folder, 'notice.html'), 'utf8')).toContain(`data:image/png;base64,${pngLogo}`);
  const pdf = readFileSync(join(folder, 'notice.pdf'), 'latin1');
  expect(pdf).toContain('/StructTreeRoot');
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  expect(readFileSync(join(folder, 'letter.pdf'), 'latin1')).toMatch(/\/MediaBox\s*\[0 0 612[.\d]* 792[.\d]*\]/);
  const read = readPdf(join(folder, 'notice.pdf'));
  if (read) {
    expect(read.words).toContain(`Draft of ${longDay('en', today)}. This notice is not in force yet.`);
    expect(read.words).toMatch(/Page 1 of \d/);
    expect(read.pictures).toBe(1);
  }

  await letterhead(page).getByRole('button', { name: 'Remove logo' }).click();
  await expect(logo(page)).toHaveCount(0);
  await expect(choose).toBeVisible();
});

test('the text at the foot survives lock and kill, and stands on the register', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/register/company');
  await foot(page).fill('HRA 1234');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(foot(page)).toHaveValue('HRA 1234');
  await foot(page).fill('HRA 1234 Dresden');
  await page.waitForTimeout(1000);
  await app.kill();
  const again = await scrinium.launch({ folder });
  await unlock(again.page);
  await expect(foot(again.page)).toHaveValue('HRA 1234 Dresden');
  await again.page.getByRole('button', { name: 'Save text' }).click();
  await expect(again.page.getByText('The text was saved.')).toBeVisible();
  await goTo(again.page, '/register');
  await again.app.answerSaveDialog(join(folder, 'register.pdf'));
  await again.page.getByRole('button', { name: 'Print or save as PDF' }).click();
  await expect(again.page.getByText('Saved as register.pdf.')).toBeVisible();
  const read = readPdf(join(folder, 'register.pdf'));
  if (read) expect(read.words).toContain('HRA 1234 Dresden');
});

test('what is typed in the moment a form appears survives a lock in the same moment', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await page.evaluate(async () => {
    const appeared = new Promise<HTMLTextAreaElement>(resolve => {
      new MutationObserver((_, observer) => {
        const field = document.querySelector<HTMLTextAreaElement>('[name=letterheadFoot]');
        if (!field) return;
        observer.disconnect();
        resolve(field);
      }).observe(document.body, { childList: true, subtree: true });
    });
    location.hash = '/register/company';
    const field = await appeared;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, 'HRA 1234');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    document.documentElement.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'l', code: 'KeyL', ctrlKey: true, bubbles: true }),
    );
  });
  await unlock(page);
  await expect(foot(page)).toHaveValue('HRA 1234');
});

for (const [language, theme] of looks)
  test(`the company page with a letterhead in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page, app, folder } = await scrinium.launch();
    await makeVault(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    writeFileSync(join(folder, 'logo.png'), Buffer.from(pngLogo, 'base64'));
    await app.answerOpenDialog(join(folder, 'logo.png'));
    await page.evaluate(async () => void (await window.main['letterhead.chooseLogo']({})));
    await page.evaluate(async () => void (await window.main['letterhead.save']({ foot: 'HRA 1234' })));
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await goTo(page, '/register/company');
    await expect(page.locator('main img')).toBeVisible();
    expect(await flaws(page, 'the company page')).toEqual([]);
  });
