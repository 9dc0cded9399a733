import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uint8ArrayReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import PostalMime from 'postal-mime';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Electron } from '../../main/electron/electron.ts';
import { createNoticePapers } from '../../main/electron/notice-papers.ts';
import { reads, writes } from '../../main/ipc/handlers.ts';
import { saveStanding } from '../../main/services/consents.ts';
import { saveCompany } from '../../main/services/register.ts';
import { listAudit } from '../../main/services/audit.ts';
import type { VaultThreads } from '../../main/vault/vault-threads.ts';
import { plainStanding } from '../../shared/domain/consent-record.ts';
import { err } from '../../shared/result.ts';
import { value } from '../services/consent-vault.ts';
import { finalNotice, letterVault, somebody } from '../services/letter-vault.ts';
import { florist, today } from '../services/notice-vault.ts';

type Answer = (context: unknown, request: unknown) => unknown;

/** The calls over a real vault; what the person picks in the dialog; what comes to pass while it is open; what is printed. */
function papers(pick: string | null, during: () => void = () => {}) {
  const vault = letterVault();
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-letters-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const state = { locked: false, asked: [] as string[], offered: '', printed: [] as string[] };
  const call = (async (channel: string, request: unknown) => {
    state.asked.push(channel);
    if (state.locked) return err({ code: 'vault.locked' });
    const read = (reads as unknown as Record<string, Answer>)[channel];
    const write = (writes as unknown as Record<string, Answer>)[channel];
    return read ? read(vault.read, request) : write?.(vault.write, request);
  }) as unknown as VaultThreads['call'];
  const filePath = join(folder, pick ?? '');
  let page = (): Response => new Response('');
  const electron = {
    dialog: {
      showSaveDialog: ({ defaultPath }: { readonly defaultPath: string }) => {
        state.offered = defaultPath.replace(/^.*[/\\]/, '');
        during();
        return Promise.resolve({ canceled: pick === null, filePath: pick === null ? '' : filePath });
      },
    },
    session: {
      fromPartition: () => ({
        protocol: { handle: (_: string, answer: () => Response) => void (page = answer), unhandle: () => {} },
        webRequest: { onBeforeRequest: () => {} },
      }),
    },
    BrowserWindow: class {
      loadURL = async () => void state.printed.push(await page().text());
      webContents = { printToPDF: () => Promise.resolve(new TextEncoder().encode('%PDF')) };
      destroy = () => {};
    },
  } as unknown as Electron;
  const own = createNoticePapers({
    electron,
    vault: { call },
    documents: folder,
    now: () => new Date('2026-11-28T10:00:00Z'),
  });
  return { vault, own, state, folder, file: () => readFileSync(filePath) };
}

/** The files of an archive, in their order. */
async function unzip(bytes: Uint8Array): Promise<readonly (readonly [name: string, text: string])[]> {
  const zip = new ZipReader(new Uint8ArrayReader(bytes));
  const files: (readonly [string, string])[] = [];
  for (const entry of await zip.getEntries())
    if (!entry.directory) files.push([entry.filename, await entry.getData(new TextWriter())]);
  await zip.close();
  return files;
}

const letters = (notice: string, customers: string[], how: 'post' | 'email') =>
  ({ customers, how, notice, language: 'de', today }) as const;
const noted = ({ vault }: ReturnType<typeof papers>) =>
  value(listAudit(vault.read, { offset: 0, limit: 50, record: '' })).rows.filter(
    ({ action }) => action === 'listExported',
  );

describe('drafts of e-mails', () => {
  test('one for each in their own language, with an overview, and nothing of one in that of another', async () => {
    const made = papers('m.zip');
    const notice = finalNotice(made.vault);
    const german = somebody(made.vault, { familyName: 'Weiß', givenName: 'Jutta', sourceDetail: 'Karl Adam' });
    const english = somebody(made.vault, { familyName: 'Smith\r\nBcc: x@evil.example', language: 'en-GB' });
    const homeless = somebody(made.vault, { familyName: 'Ohne', emails: [] });
    expect(await made.own['notice.saveLetters'](letters(notice, [german, english, homeless], 'email'))).toEqual({
      ok: true,
      value: {
        saved: true,
        fileName: 'm.zip',
        written: [german, english],
        leftOut: [{ id: homeless, name: 'Ohne', why: 'noEmail' }],
      },
    });
    const files = await unzip(made.file());
    expect(files.map(([name]) => name)).toEqual([
      '0001 Weiß, Jutta.eml',
      '0002 Smith Bcc- x@evil.example.eml',
      'Übersicht.csv',
    ]);
    const [one, two] = await Promise.all(files.slice(0, 2).map(([, eml]) => PostalMime.parse(eml)));
    expect(one?.to).toEqual([{ name: 'Jutta Weiß', address: 'weiss@kunde.example' }]);
    expect(one?.subject).toBe('Ihre Daten bei Blumen Sonnenschein e. K.');
    for (const words of [
      'Guten Tag Jutta Weiß,',
      'jemand anderes gegeben: Karl Adam.',
      'Datenschutzhinweise für unsere Kundinnen und Kunden',
    ])
      expect(one?.text?.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(two?.to?.[0]?.name).toBe('Smith Bcc: x@evil.example');
    expect(two?.bcc ?? []).toEqual([]);
    expect(two?.subject).toBe('Your data at Blumen Sonnenschein e. K.');
    expect(two?.text).toContain('Privacy notice for our customers');
    expect(two?.text).not.toContain('Weiß');
    expect(files[2]?.[1]).toContain('weiss@kunde.example;Deutsch');
    expect(noted(made)).toHaveLength(1);
  });

  test('in the language the version is final in, where it isn’t in theirs', async () => {
    const made = papers('m.zip');
    const notice = finalNotice(made.vault, ['de']);
    const english = somebody(made.vault, { language: 'en' });
    await made.own['notice.saveLetters'](letters(notice, [english], 'email'));
    const [[, eml = ''] = []] = await unzip(made.file());
    expect((await PostalMime.parse(eml)).text).toContain('Guten Tag Anna Probst,');
  });

  test('five hundred, each once', async () => {
    const made = papers('m.zip');
    const notice = finalNotice(made.vault);
    const ids = Array.from({ length: 500 }, (_, index) =>
      somebody(made.vault, { familyName: `Probst${String.fromCodePoint(97 + (index % 26))}`, number: `X${index}` }),
    );
    const saved = await made.own['notice.saveLetters'](letters(notice, ids, 'email'));
    expect(saved).toMatchObject({ ok: true, value: { written: ids } });
    const names = (await unzip(made.file())).map(([name]) => name);
    expect(names).toHaveLength(501);
    expect(new Set(names).size).toBe(501);
  });
});

describe('letters', () => {
  test('are printed as one document on the paper of the law, and whoever is left out is named', async () => {
    const made = papers('l.pdf');
    const notice = finalNotice(made.vault);
    const ids = [
      somebody(made.vault, { familyName: 'Weiß' }),
      somebody(made.vault, { familyName: 'Ohne', addresses: [] }),
    ];
    expect(await made.own['notice.saveLetters'](letters(notice, ids, 'post'))).toMatchObject({
      value: { saved: true, written: [ids[0]], leftOut: [{ id: ids[1], why: 'noAddress' }] },
    });
    expect(made.state.offered).toBe(`Datenschutz-Briefe ${today}.pdf`);
    expect(made.state.printed).toHaveLength(1);
    expect(made.state.printed[0]).toContain('<p>Weiß</p><p>Lange Gasse 12</p><p>01067 Dresden</p>');
    expect(made.state.printed[0]).toContain('size: 210mm 297mm');
    expect(made.state.printed[0]).not.toContain('Ohne');
  });

  test('of more than fifty people come as documents of fifty, packed together, with nobody twice', async () => {
    const made = papers('l.zip');
    const notice = finalNotice(made.vault);
    const ids = Array.from({ length: 51 }, (_, index) =>
      somebody(made.vault, { familyName: `Probst${String(index).padStart(3, '0')}`, number: `X${index}` }),
    );
    expect(await made.own['notice.saveLetters'](letters(notice, ids, 'post'))).toMatchObject({
      value: { written: ids },
    });
    expect(made.state.offered).toBe(`Datenschutz-Briefe ${today}.zip`);
    expect((await unzip(made.file())).map(([name]) => name)).toEqual(['Briefe 1 bis 50.pdf', 'Briefe 51 bis 51.pdf']);
    const named = made.state.printed.map(html => [...html.matchAll(/<p>(Probst\d{3})<\/p>/g)].map(([, name]) => name));
    expect(named.map(list => list.length)).toEqual([50, 1]);
    expect(new Set(named.flat()).size).toBe(51);
  });

  test('whoever is blocked while the question is open gets none', async () => {
    const made = papers('l.pdf', () => {
      value(saveStanding(made.vault.write, { customer: two, standing: { ...plainStanding, blocked: true } }));
    });
    const notice = finalNotice(made.vault);
    const one = somebody(made.vault, { familyName: 'Eins' });
    const two: string = somebody(made.vault, { familyName: 'Zwei' });
    expect(await made.own['notice.saveLetters'](letters(notice, [one, two], 'post'))).toMatchObject({
      value: { written: [one], leftOut: [{ id: two, name: 'Zwei', why: 'blocked' }] },
    });
    expect(made.state.printed[0]).not.toContain('Zwei');
  });

  test.each(['post', 'email'] as const)('by %s: who changes their mind has read and noted nobody', async how => {
    const made = papers(null);
    const notice = finalNotice(made.vault);
    const id = somebody(made.vault);
    expect(await made.own['notice.saveLetters'](letters(notice, [id], how))).toEqual({
      ok: true,
      value: { saved: false, fileName: '', written: [], leftOut: [] },
    });
    expect(made.state.asked).toEqual(['notice.version']);
    expect(readdirSync(made.folder)).toEqual([]);
  });

  test.each(['post', 'email'] as const)('by %s: a vault that locks meanwhile lets no name out', async how => {
    const made = papers('x', () => void (made.state.locked = true));
    const notice = finalNotice(made.vault);
    const id = somebody(made.vault);
    expect(await made.own['notice.saveLetters'](letters(notice, [id], how))).toEqual({
      ok: false,
      error: { code: 'vault.locked' },
    });
    expect(readdirSync(made.folder)).toEqual([]);
  });

  test.each(['post', 'email'] as const)('by %s: to nobody leaves no file and no note', async how => {
    const made = papers('x');
    const notice = finalNotice(made.vault);
    const id = somebody(made.vault, { addresses: [], emails: [] });
    expect(await made.own['notice.saveLetters'](letters(notice, [id], how))).toEqual({
      ok: false,
      error: { code: 'notice.nobodyToWrite' },
    });
    expect(readdirSync(made.folder)).toEqual([]);
    expect(noted(made)).toEqual([]);
  });
});

describe('cards', () => {
  const draft = { kind: 'draft', edition: { audience: 'customers', regime: 'eu' } } as const;

  test.each([
    ['counter', 'Datenschutz-Karte für die Theke.pdf', 'Ihre Daten bei uns'],
    ['phone', 'Datenschutz am Telefon.pdf', '60 Sekunden am Telefon'],
  ] as const)('%s from a draft', async (card, name, words) => {
    const made = papers('c.pdf');
    expect(await made.own['notice.saveCard']({ card, source: draft, language: 'de', today })).toEqual({
      ok: true,
      value: { saved: true, fileName: 'c.pdf' },
    });
    expect(made.state.offered).toBe(name);
    expect(made.state.printed[0]).toContain(words);
  });

  test('the e-mail after a fair has the whole notice below it, and its subject above', async () => {
    const made = papers('f.txt');
    await made.own['notice.saveCard']({ card: 'fair', source: draft, language: 'en', today });
    const text = made.file().toString('utf8');
    expect(text.startsWith('Subject: Your data at Blumen Sonnenschein e. K.\n\nHello,\n')).toBe(true);
    expect(text.indexOf('business card')).toBeLessThan(text.indexOf('Privacy notice for our customers'));
  });

  test('of a final version says what was frozen, whatever the register says today', async () => {
    const made = papers('f.txt');
    const notice = finalNotice(made.vault, ['de']);
    value(saveCompany(made.vault.write, { ...florist, street: 'Neue Straße 9' }));
    const save = (
      source: Parameters<(typeof made.own)['notice.saveCard']>[0]['source'],
      language: 'de' | 'en' = 'de',
    ) => made.own['notice.saveCard']({ card: 'fair', source, language, today });
    await save({ kind: 'version', id: notice });
    expect(made.file().toString('utf8')).toContain('Am Markt 1');
    await save(draft);
    expect(made.file().toString('utf8')).toContain('Neue Straße 9');
    expect(await save({ kind: 'version', id: notice }, 'en')).toEqual({ ok: false, error: { code: 'notice.gone' } });
  });

  test('that lacks what has to stand on it isn’t saved, and nobody is asked where to', async () => {
    const made = papers('s.pdf');
    const source = { kind: 'draft', edition: { audience: 'filmed', regime: 'eu' } } as const;
    expect(await made.own['notice.saveCard']({ card: 'camera', source, language: 'de', today })).toEqual({
      ok: false,
      error: { code: 'notice.incomplete', items: ['purposes'] },
    });
    expect(made.state.offered).toBe('');
  });
});
