import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './scrinium.ts';
import { makeVault } from './vault.ts';

test('a second start with the same data brings no second window', async ({ scrinium }) => {
  const { page, folder } = await scrinium.launch();
  await expect(scrinium.launch({ folder })).rejects.toThrow();
  expect(await page.evaluate(() => window.main['app.info']({}))).toMatchObject({ ok: true });
});

test('two starts with different data do not meet', async ({ scrinium }) => {
  const [one, other] = await Promise.all([scrinium.launch(), scrinium.launch()]);
  const folders = await Promise.all([one, other].map(({ page }) => page.evaluate(() => window.main['app.info']({}))));
  expect(JSON.stringify(folders[0])).not.toBe(JSON.stringify(folders[1]));
});

test('the recovery sheet is one tagged page, and Cancel writes nothing', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  const key = await makeVault(page, { confirm: false });
  const save = () => page.evaluate(() => window.main['recovery.saveSheet']({ language: 'de' }));

  await app.answerSaveDialog(null);
  expect(await save()).toEqual({ ok: true, value: { saved: false, fileName: '' } });

  const file = join(folder, 'blatt.pdf');
  await app.answerSaveDialog(file);
  expect(await save()).toEqual({ ok: true, value: { saved: true, fileName: 'blatt.pdf' } });
  const pdf = readFileSync(file, 'latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf).toContain('/StructTreeRoot');
  expect(pdf).toMatch(/\/Lang\s*\(de\)/);
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  // A4 in points.
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  expect(pdf).not.toContain(key);

  await app.answerSaveDialog(join(folder, 'not', 'there', 'blatt.pdf'));
  expect(await save()).toEqual({ ok: false, error: { code: 'file.cannotWrite' } });
});

test('language and theme outlast a restart, and a broken file of them does no harm', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  expect(await page.evaluate(() => window.main['preferences.save']({ language: 'de', theme: 'dark' }))).toEqual({
    ok: true,
    value: {},
  });
  const again = await app.relaunch();
  expect(await again.page.evaluate(() => window.main['preferences.read']({}))).toEqual({
    ok: true,
    value: { language: 'de', theme: 'dark' },
  });
  await expect(again.page.locator('html')).toHaveAttribute('lang', 'de');

  await again.app.quit();
  writeFileSync(join(folder, 'preferences.json'), '{"language":"de"');
  const third = await scrinium.launch({ folder });
  await expect(third.page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the licences of what ships can be read', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const notices = (await page.evaluate(() => window.main['app.notices']({}))) as {
    value: { packages: { name: string; text: string }[] };
  };
  expect(notices.value.packages.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['electron', 'better-sqlite3-multiple-ciphers', 'react', 'zod']),
  );
});

test('bytes arrive as bytes, and a function is refused instead of dropped', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const outcome = await page.evaluate(async () => {
    const text = new TextEncoder().encode('Name;Ort\nJürgen Größe;Köln\n');
    const begun = (await window.main['import.begin']({ fileName: 'kunden.csv', bytes: text.byteLength })) as {
      value: { importId: string };
    };
    const { importId } = begun.value;
    const received = await window.main['import.receive']({ importId, offset: 0, bytes: text });
    const preview = (await window.main['import.preview']({ importId, reading: null })) as {
      value: { headings: string[]; rows: string[][] };
    };
    const refused = await window.main['app.info']({ act: () => 1 }).then(() => 'sent', String);
    return { received, headings: preview.value.headings, rows: preview.value.rows, refused };
  });
  expect(outcome).toMatchObject({
    received: { ok: true },
    headings: ['Name', 'Ort'],
    rows: [['Jürgen Größe', 'Köln']],
  });
  expect(outcome.refused).toContain('could not be cloned');
});
