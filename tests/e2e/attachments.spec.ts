import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flaws, looks } from './flaws.ts';
import { fax, heic, htmlMail, lockedPdf, mail, pdf, png, type MadeFile } from './made-files.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

const file = (name: string, buffer: Buffer, mimeType = 'application/octet-stream'): MadeFile => ({
  name,
  mimeType,
  buffer,
});

/** Adds a customer by a call, and gives its id. */
async function addCustomer(page: Page, familyName: string): Promise<string> {
  return page.evaluate(async name => {
    const blank = { salutation: '', title: '', givenName: 'Anna', organisation: '', language: '', sourceDetail: '' };
    const lists = { tags: [], emails: [], phones: [], addresses: [], extras: {} };
    const rest = { kind: 'person', number: '', status: 'active', source: 'customer', sourceOn: '', lastContactOn: '' };
    const customer = { ...blank, ...lists, ...rest, notes: '', familyName: name };
    const saved = (await window.main['customers.save']({ id: null, version: 0, customer })) as {
      readonly value: { readonly id: string };
    };
    return saved.value.id;
  }, familyName);
}

/** A photo as the browser itself writes it. */
async function jpeg(page: Page): Promise<Buffer> {
  const text = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 2400, height: 1600 });
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('Nothing to draw with');
    for (let n = 0; n < 40; n += 1) {
      pen.fillStyle = `hsl(${n * 9} 60% 60%)`;
      pen.fillRect(n * 60, 0, 60, 1600);
    }
    return canvas.toDataURL('image/jpeg');
  });
  return Buffer.from(text.slice(text.indexOf(',') + 1), 'base64');
}

const chooser = (page: Page) => page.locator('input[name=files]');
const section = (page: Page) => page.getByRole('region', { name: /^(Files|Dateien)$/ });

async function open(page: Page, customer: string, name: string): Promise<void> {
  await goTo(page, `/customers/${customer}`);
  await section(page).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

test('files are added, shown, exported, removed and brought back, and outlast the lock', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  const customer = await addCustomer(page, 'Tulpe');
  await goTo(page, `/customers/${customer}`);
  await expect(section(page)).toContainText('No files yet');
  const photo = await jpeg(page);
  const document = pdf(['Erste Seite', 'Zweite Seite', 'Dritte Seite'], { padding: 400_000 });
  const files = [
    file('Quittung Geheimnisgasse.png', png(320, 200), 'image/png'),
    file('Foto.jpg', photo, 'image/jpeg'),
    file('Vertrag.pdf', document, 'application/pdf'),
    file('Anfrage.eml', mail),
    file('IMG_0042.heic', heic),
    file('leer.txt', Buffer.alloc(0)),
  ];
  await chooser(page).setInputFiles(files);
  await expect(page.getByText('5 files were added.')).toBeVisible();
  await expect(section(page).getByRole('link')).toHaveText([
    'IMG_0042.heic',
    'Anfrage.eml',
    'Vertrag.pdf',
    'Foto.jpg',
    'Quittung Geheimnisgasse.png',
  ]);
  await expect(section(page).getByRole('alert')).toContainText('This file is empty.');
  await section(page).getByRole('button', { name: 'Close the notice about leer.txt' }).click();
  await expect(section(page).getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('listitem').filter({ hasText: 'File added' })).toHaveCount(5);

  await open(page, customer, 'Foto.jpg');
  const picture = page.getByRole('img', { name: 'Picture in the file Foto.jpg' });
  await expect(picture).toHaveJSProperty('naturalWidth', 2400);
  const fits = (await picture.boundingBox())?.width ?? 0;
  await page.getByRole('button', { name: 'Larger' }).click();
  await expect.poll(async () => (await picture.boundingBox())?.width).toBeCloseTo(fits * 1.5, 0);
  await expect(page).toHaveTitle(/^File – Scrinium/);
  expect(page.url()).not.toContain('Foto');

  await open(page, customer, 'Vertrag.pdf');
  await expect(page.getByRole('img', { name: 'Page 1 of 3' }).locator('canvas')).toBeVisible();
  await expect.poll(() => drawn(page, 'Page 1 of 3')).toBeGreaterThan(500);
  await expect.poll(() => page.workers().length).toBe(1);
  await page.getByRole('img', { name: 'Page 3 of 3' }).scrollIntoViewIfNeeded();
  await expect.poll(() => drawn(page, 'Page 3 of 3')).toBeGreaterThan(500);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tulpe, Anna');
  await expect.poll(() => page.workers().length).toBe(0);

  await open(page, customer, 'Anfrage.eml');
  const letter = page.getByRole('article');
  await expect(letter).toContainText('Jürgen Müller <juergen@example.org>');
  await expect(letter).toContainText('Sträuße für die Hochzeit');
  await expect(letter).toContainText('wir nehmen die weißen Tulpen.');
  await expect(letter).toContainText('Tischplan.pdf');

  await open(page, customer, 'IMG_0042.heic');
  await expect(page.getByRole('status').filter({ hasText: 'HEIC' })).toContainText('Export the file');

  const outside = mkdtempSync(join(tmpdir(), 'scrinium-outside-'));
  const copy = join(outside, 'Kopie.pdf');
  await open(page, customer, 'Vertrag.pdf');
  await app.answerSaveDialog(copy);
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByText('A copy was saved as Kopie.pdf.')).toBeVisible();
  expect(readFileSync(copy).equals(document)).toBe(true);
  expect(readdirSync(outside)).toEqual(['Kopie.pdf']);
  rmSync(outside, { recursive: true });

  await goTo(page, `/customers/${customer}`);
  await section(page).getByRole('button', { name: 'Remove Foto.jpg' }).click();
  await expect(section(page).getByRole('link')).toHaveCount(4);
  await expect(section(page).getByRole('heading')).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(section(page).getByRole('link')).toHaveCount(5);
  await section(page).getByRole('button', { name: 'Remove Foto.jpg' }).click();
  await expect(section(page).getByRole('link')).toHaveCount(4);

  await page.getByRole('button', { name: 'Lock', exact: false }).first().click();
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tulpe, Anna');
  await expect(section(page).getByRole('link')).toHaveText([
    'IMG_0042.heic',
    'Anfrage.eml',
    'Vertrag.pdf',
    'Quittung Geheimnisgasse.png',
  ]);
  await open(page, customer, 'Quittung Geheimnisgasse.png');
  await expect(page.getByRole('img', { name: /Quittung/ })).toHaveJSProperty('naturalWidth', 320);

  await app.quit();
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => {
      const bytes = readFileSync(path);
      return ['Geheimnisgasse', 'Zweite Seite', 'weißen Tulpen', 'Tischplan'].some(
        canary => bytes.includes(canary, 0, 'utf8') || bytes.includes(canary, 0, 'utf16le'),
      );
    });
  expect(found).toEqual([]);
});

/** How many points of a page are not white. */
async function drawn(page: Page, name: string): Promise<number> {
  return page.getByRole('img', { name }).evaluate(holder => {
    const canvas = holder.querySelector('canvas');
    const points = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let found = 0;
    for (let at = 0; at < points.length; at += 4) if (points[at + 3] !== 0 && points[at] !== 255) found += 1;
    return found;
  });
}

test('what cannot be shown says so, and nothing in a file loads or runs', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const customer = await addCustomer(page, 'Nelke');
  await goTo(page, `/customers/${customer}`);
  const requests: string[] = [];
  page.on('request', request => requests.push(request.url()));
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>window.injected = true</script></svg>';
  const script = pdf(['Nichts'], { extra: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' });
  await chooser(page).setInputFiles([
    file('Angebot.eml', htmlMail),
    file('Skript.pdf', script),
    file('Fax.pdf', fax()),
    file('Passwort.pdf', lockedPdf()),
    file('Kaputt.pdf', Buffer.from(`%PDF-1.7\n${'nichts davon stimmt '.repeat(200)}`)),
    file('Bild.png', Buffer.concat([png(30, 30).subarray(0, 8), Buffer.alloc(500, 7)])),
    file('Foto.png', Buffer.from(svg)),
    file('Brief.docx', Buffer.from('PK\u0003\u0004\u0014\0\u0006\0\b\0\0\0!\0[Content_Types].xml')),
    file('Programm.jpg', Buffer.from('MZ\u0090\0')),
  ]);
  await expect(page.getByText('9 files were added.')).toBeVisible();
  await open(page, customer, 'Angebot.eml');
  await expect(page.getByRole('article')).toContainText('Rosen zum Preis von € 3');
  await expect(page.getByRole('article')).not.toContainText('color');
  await open(page, customer, 'Skript.pdf');
  await expect.poll(() => drawn(page, 'Page 1 of 1')).toBeGreaterThan(500);
  expect(await page.getByRole('region', { name: 'Pages of the document' }).getByRole('link').count()).toBe(0);
  await open(page, customer, 'Fax.pdf');
  await expect.poll(() => drawn(page, 'Page 1 of 1')).toBeGreaterThan(5000);
  for (const [name, words] of [
    ['Passwort.pdf', 'protected with a password'],
    ['Kaputt.pdf', "can't be read to the end"],
    ['Bild.png', "can't be read to the end"],
    ['Foto.png', 'can contain a program'],
    ['Brief.docx', "can't show Office documents"],
    ['Programm.jpg', "can't show files of this kind"],
  ] as const) {
    await open(page, customer, name);
    await expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();
  }
  expect(await page.evaluate(() => 'injected' in window)).toBe(false);
  expect(requests.filter(url => url.includes('example.org'))).toEqual([]);
});

test('a page may start no other worker than the one that reads documents', async ({ scrinium }) => {
  scrinium.expectFaults(/Content Security Policy|TypeError|Refused|Trusted/i);
  const { page } = await scrinium.launch();
  const refused = await page.evaluate(() =>
    [
      new URL('assets/app.js', location.href).href,
      'data:text/javascript,1',
      URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' })),
      'https://example.org/x.js',
    ].map(address => {
      try {
        new Worker(address);
        return false;
      } catch {
        return true;
      }
    }),
  );
  expect(refused).toEqual([true, true, true, true]);
});

test('adding goes on while other pages are shown, is cancelled file by file, and needs no mouse', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const customer = await addCustomer(page, 'Rose');
  await goTo(page, `/customers/${customer}`);
  // Made in the page, as if they were dropped: carrying so much through the test's own line takes longer than adding it.
  await section(page).evaluate(
    (element, names) => {
      const dropped = new DataTransfer();
      for (const name of names) dropped.items.add(new File([new Uint8Array(20 * 1_048_576)], name));
      for (const kind of ['dragover', 'drop'])
        element.dispatchEvent(new DragEvent(kind, { dataTransfer: dropped, bubbles: true, cancelable: true }));
    },
    ['Eins.bin', 'Zwei.bin', 'Drei.bin'],
  );
  await section(page).getByRole('button', { name: 'Stop adding Zwei.bin' }).press('Enter');
  await goTo(page, '/settings');
  await expect(page.getByText('2 files were added.')).toBeVisible();
  await goTo(page, `/customers/${customer}`);
  await expect(section(page).getByRole('link')).toHaveText(['Drei.bin', 'Eins.bin']);
  await section(page).getByRole('link', { name: 'Eins.bin' }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: "can't show files of this kind" })).toBeVisible();
});

for (const [language, theme] of looks) {
  test(`the pages in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    await page.setViewportSize({ width: 1024, height: 768 });
    const customer = await addCustomer(page, 'Müller-Lüdenscheidt');
    await goTo(page, `/customers/${customer}`);
    const seen: string[] = [];
    const look = async (name: string) => {
      await page.waitForTimeout(500);
      const shots = process.env.SCRINIUM_SHOTS;
      if (shots) {
        await page.setViewportSize({ width: 1024, height: 768 });
        await page.waitForTimeout(300);
        await page.screenshot({ path: join(shots, `${name}-${language}-${theme}.png`), fullPage: true });
      }
      seen.push(...(await flaws(page, name)));
    };
    await expect(section(page)).toBeVisible();
    await look('empty');
    await chooser(page).setInputFiles([
      file('Quittung.png', png(320, 200)),
      file('Foto von der Hochzeit am Schlossteich mit allen Gästen und sehr langem Namen.jpg', await jpeg(page)),
      file('Vertrag.pdf', pdf(['Erste Seite', 'Zweite Seite'])),
      file('Anfrage.eml', mail),
      file('IMG_0042.heic', heic),
      file('leer.txt', Buffer.alloc(0)),
    ]);
    await expect(section(page).getByRole('link')).toHaveCount(5);
    await look('full');
    for (const [link, name] of [
      [/Schlossteich/, 'picture'],
      [/Vertrag/, 'document'],
      [/Anfrage/, 'mail'],
      [/heic/, 'not-shown'],
    ] as const) {
      await goTo(page, `/customers/${customer}`);
      await section(page).getByRole('link', { name: link }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(link);
      await look(name);
    }
    await goTo(page, `/customers/${customer}/files/${customer}`);
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    await look('gone');
    expect(seen).toEqual([]);
  });
}
