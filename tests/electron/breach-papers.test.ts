import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configure, TextWriter, Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createBreachPapers } from '../../main/electron/breach-papers.ts';
import type { Electron } from '../../main/electron/electron.ts';
import { reads, writes } from '../../main/ipc/handlers.ts';
import { affectCustomers } from '../../main/services/incident-people.ts';
import { readIncidentTimeline } from '../../main/services/incident-entries.ts';
import { openIncident, readIncident, saveIncident } from '../../main/services/incidents.ts';
import type { VaultThreads } from '../../main/vault/vault-threads.ts';
import { firstLetterWords } from '../../shared/domain/breach-letter.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import { added } from '../db/open-test-vault.ts';
import { rowsOf } from '../documents/read-bytes.ts';
import { value } from '../services/consent-vault.ts';
import { noticeVault } from '../services/notice-vault.ts';

configure({ useWebWorkers: false });

type Answer = (context: unknown, request: unknown) => unknown;
const today = '2026-11-29';
const home = {
  label: 'private' as const,
  street: 'Lange Gasse 12',
  extra: '',
  postcode: '01067',
  city: 'Dresden',
  region: '',
  country: 'DE',
};

/** The calls over a real vault with a lost laptop; `picks`: the file the person picks, null where they change their mind. */
function papers(
  picks: string | null,
  {
    people = true,
    locked = false,
    known = { data: ['basic', 'bankAccount'], police: 'told' },
  }: { readonly people?: boolean; readonly locked?: boolean; readonly known?: Partial<Incident> } = {},
) {
  const vault = noticeVault();
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-breach-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const id = value(
    openIncident(vault.write, { kind: 'deviceLost', exercise: '', noticedAt: '2026-11-20T16:40:00.000Z' }),
  ).id;
  const { facts, version } = { ...value(readIncident(vault.read, { id })).incident };
  value(
    saveIncident(vault.write, { id, version, title: '', lead: '', facts: { ...facts, ...known }, corrections: [] }),
  );
  if (people) {
    added(vault, {
      familyName: 'Weiß',
      givenName: 'Jutta',
      salutation: 'Frau',
      number: '=1+1',
      language: 'de',
      addresses: [home],
    });
    added(vault, { familyName: 'Smith', givenName: 'Ann', language: 'en', addresses: [{ ...home, city: 'Leipzig' }] });
    added(vault, { familyName: 'Ohne', emails: [{ label: 'private', address: 'o@example.org' }] });
    value(affectCustomers(vault.write, { id, who: { by: 'all' }, affected: true }));
  }
  const filePath = picks === null ? '' : join(folder, picks);
  const pages: string[] = [];
  const call = (async (channel: string, request: unknown) => {
    if (locked && channel === 'incidents.read') return { ok: false, error: { code: 'vault.locked' } };
    const read = (reads as unknown as Record<string, Answer>)[channel];
    const write = (writes as unknown as Record<string, Answer>)[channel];
    return read ? read(vault.read, request) : write?.(vault.write, request);
  }) as unknown as VaultThreads['call'];
  class Window {
    readonly webContents = { printToPDF: () => Promise.resolve(new TextEncoder().encode('%PDF-')) };
    loadURL = () => Promise.resolve();
    destroy = () => undefined;
  }
  const electron = {
    dialog: { showSaveDialog: () => Promise.resolve({ canceled: picks === null, filePath }) },
    BrowserWindow: Window,
    session: {
      fromPartition: () => ({
        protocol: {
          handle: (_scheme: string, answer: () => Response) =>
            void answer()
              .text()
              .then(html => pages.push(html)),
          unhandle: () => undefined,
        },
        webRequest: { onBeforeRequest: () => undefined },
      }),
    },
  } as unknown as Electron;
  const own = createBreachPapers({
    electron,
    vault: { call },
    documents: folder,
    now: () => new Date('2026-11-29T10:00:00Z'),
  });
  const words = firstLetterWords({ measuresTaken: '' }, 'de');
  const request = { id, customer: '', whom: 'address', language: 'de', own: words, today } as const;
  const events = () => value(readIncidentTimeline(vault.read, { id })).events;
  return { own, request, filePath, pages, events, words, id };
}

describe('letters', () => {
  test('go to everybody with an address, each in her language, and the timeline says how many', async () => {
    const { own, request, filePath, pages, events } = papers('letters.pdf');
    expect(await own['incidents.saveLetters'](request)).toEqual({
      ok: true,
      value: { saved: true, fileName: 'letters.pdf', people: 2 },
    });
    expect(readFileSync(filePath, 'utf8')).toBe('%PDF-');
    const [html = ''] = pages;
    expect(html.match(/<article/g)).toHaveLength(2);
    expect(html).toContain('<p>Guten Tag Frau Weiß,</p>');
    expect(html).toContain('<p>Dear Ann Smith,</p>');
    expect(html).toContain('<h2>Was passiert ist</h2>');
    expect(html).toContain('<h2>What happened</h2>');
    expect(html).not.toContain('Ohne');
    expect(events().at(-1)).toMatchObject({
      action: 'listExported',
      values: { people: [null, 2], how: [null, 'letter'] },
    });
  });

  test('that lack something say so in their own language', async () => {
    const { own, request, pages } = papers('letters.pdf', { known: { data: ['basic'] } });
    value(await own['incidents.saveLetters'](request));
    expect(pages[0]).toContain('<strong>Entwurf: noch nicht vollständig</strong>');
    expect(pages[0]).toContain('<strong>Draft: not complete yet</strong>');
    const whole = papers('letters.pdf');
    value(await whole.own['incidents.saveLetters'](whole.request));
    expect(whole.pages[0]).not.toContain('Entwurf');
  });

  test('are neither made nor noted where somebody changes their mind, the vault locks, or there is nobody to write to', async () => {
    const changed = papers(null);
    expect(await changed.own['incidents.saveLetters'](changed.request)).toMatchObject({
      value: { saved: false, people: 0 },
    });
    expect(changed.events().map(({ action }) => action)).not.toContain('listExported');
    const locked = papers('letters.pdf', { locked: true });
    expect(await locked.own['incidents.saveLetters'](locked.request)).toEqual({
      ok: false,
      error: { code: 'vault.locked' },
    });
    expect(existsSync(locked.filePath)).toBe(false);
    const nobody = papers('letters.pdf', { people: false });
    expect(await nobody.own['incidents.saveLetters'](nobody.request)).toMatchObject({
      error: { code: 'notice.nobodyToWrite' },
    });
    expect(await nobody.own['incidents.saveMailMerge'](nobody.request)).toMatchObject({
      error: { code: 'notice.nobodyToWrite' },
    });
  });
});

describe('the mail merge', () => {
  test('is a document with fields and a table with their data, for each language', async () => {
    const { own, request, filePath } = papers('merge.zip');
    expect(await own['incidents.saveMailMerge'](request)).toMatchObject({ value: { people: 2 } });
    const zip = new ZipReader(new Uint8ArrayReader(readFileSync(filePath)));
    const entries = (await zip.getEntries()).filter(entry => !entry.directory);
    expect(entries.map(({ filename }) => filename)).toEqual([
      'letter in English.docx',
      'addresses for English.xlsx',
      'addresses for English.csv',
      'Brief auf Deutsch.docx',
      'Adressen für Deutsch.xlsx',
      'Adressen für Deutsch.csv',
    ]);
    const bytesOf = async (name: string) => {
      const found = entries.find(({ filename }) => filename === name);
      if (!found || found.directory) throw new Error(name);
      return found.getData(new Uint8ArrayWriter());
    };
    const docx = await bytesOf('Brief auf Deutsch.docx');
    const inside = (await new ZipReader(new Uint8ArrayReader(docx)).getEntries()).find(
      ({ filename }) => filename === 'word/document.xml',
    );
    if (!inside || inside.directory) throw new Error('No document');
    const xml = await inside.getData(new TextWriter());
    const fields = [...xml.matchAll(/MERGEFIELD\s+(\w+)/g)].map(([, field]) => field);
    expect(fields).toEqual(['Address1', 'Address2', 'Address3', 'Address4', 'Address5', 'Address6', 'Greeting']);
    expect(xml).not.toContain('Weiß');
    const [heads, ...rows] = await rowsOf(await bytesOf('Adressen für Deutsch.xlsx'));
    expect(heads).toEqual([...fields, 'Number']);
    expect(rows).toEqual([
      ['Jutta Weiß', 'Lange Gasse 12', '01067 Dresden', '', '', '', 'Guten Tag Frau Weiß,', '=1+1'],
    ]);
    expect(new TextDecoder().decode(await bytesOf('Adressen für Deutsch.csv'))).toContain(";'=1+1");

    const folder = mkdtempSync(join(tmpdir(), 'scrinium-merge-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'letter.docx'), docx);
    const words = [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      join(folder, 'letter.docx'),
    ];
    if (spawnSync('soffice', ['--version']).status !== 0) return;
    spawnSync('soffice', words);
    const { stdout } = spawnSync('pdftotext', [join(folder, 'letter.pdf'), '-'], { encoding: 'utf8' });
    expect(stdout).toContain('Was passiert ist');
    expect(stdout).toContain('Greeting');
  });
});

describe('the public notice', () => {
  test.each(['html', 'txt', 'pdf'] as const)('as %s names nobody but the business', async format => {
    const { own, request, filePath, pages } = papers(`notice.${format}`);
    const { customer: _customer, whom: _whom, ...asked } = request;
    expect(await own['incidents.savePublicNotice']({ ...asked, format })).toMatchObject({ value: { saved: true } });
    const text = format === 'pdf' ? (pages[0] ?? '') : readFileSync(filePath, 'utf8');
    for (const said of ['Blumen Sonnenschein e. K.', '29. November 2026', '0351 123456', 'nicht alle mit einem Brief'])
      expect(text).toContain(said);
    expect(text).not.toMatch(/Weiß|Smith|Ohne/);
    if (format !== 'txt') expect(text).not.toMatch(/<script|src=|https?:\/\/(?!sonnenschein)/);
  });
});
