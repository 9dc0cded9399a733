import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Electron } from '../../main/electron/electron.ts';
import { createPaperCalls } from '../../main/electron/paper-calls.ts';
import { reads, writes } from '../../main/ipc/handlers.ts';
import { customerTimeline } from '../../main/db/tables/audit.ts';
import { readZipEntries } from '../../main/documents/zip-entries.ts';
import type { VaultThreads } from '../../main/vault/vault-threads.ts';
import { addFile } from '../db/added-file.ts';
import { consentVault, give, giving, reachable, today } from '../services/consent-vault.ts';

type Answer = (context: unknown, request: unknown) => unknown;

/** The calls over a real vault; what the person picks in the dialog; `lockAfter`: so many answers, then the vault is locked. */
function papers(picks: string | null, lockAfter = Infinity) {
  const made = consentVault();
  const { vault } = made;
  const asked: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-papers-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const call = (async (channel: string, request: unknown) => {
    asked.push(channel);
    if (asked.length > lockAfter) return { ok: false, error: { code: 'vault.locked' } };
    const read = (reads as unknown as Record<string, Answer>)[channel];
    const write = (writes as unknown as Record<string, Answer>)[channel];
    return read ? read(vault.read, request) : write?.(vault.write, request);
  }) as unknown as VaultThreads['call'];
  const filePath = picks === null ? '' : join(folder, picks);
  const electron = {
    dialog: { showSaveDialog: () => Promise.resolve({ canceled: picks === null, filePath }) },
  } as unknown as Electron;
  const own = createPaperCalls({
    electron,
    vault: { call },
    documents: folder,
    now: () => new Date('2026-11-22T10:00:00Z'),
  });
  return { ...made, own, asked, folder, filePath };
}

const about = { kind: 'purpose', purpose: 'newsletter' } as const;

describe('evidence of a purpose', () => {
  test('is packed part by part in a fixed order, and noted before anything leaves', async () => {
    const { vault, newsletter, own, asked, filePath } = papers('a.zip');
    const first = give(vault, giving(reachable(vault).id, newsletter));
    give(vault, giving(reachable(vault).id, newsletter));
    addFile(vault.write, first, 'scan.pdf', new Uint8Array(600_000).fill(7), 'consent');
    expect(await own['consents.saveEvidence']({ about, language: 'de', today })).toEqual({
      ok: true,
      value: { saved: true, fileName: 'a.zip' },
    });
    expect(asked[0]).toBe('consents.notePaper');
    expect(asked.filter(channel => channel === 'attachments.part')).toHaveLength(3);
    expect([...readZipEntries(readFileSync(filePath)).values()].map(({ name }) => name)).toEqual([
      'Lies mich.txt',
      'Texte/newsletter-1-de.txt',
      'SHA256SUMS',
      'Belege/0001-newsletter.json',
      'Dateien/0001/1-scan.pdf',
      'Belege/0002-newsletter.json',
      'Übersicht.csv',
    ]);
  });

  test('who changes their mind has noted and read nothing', async () => {
    const { own, asked, folder } = papers(null);
    expect(await own['consents.saveEvidence']({ about, language: 'de', today })).toEqual({
      ok: true,
      value: { saved: false, fileName: '' },
    });
    expect(asked).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([1, 2, 3, 4])('a vault that locks after %i answers leaves no file, not even a part of one', async after => {
    const { vault, newsletter, own, folder } = papers('a.zip', after);
    give(vault, giving(reachable(vault).id, newsletter));
    give(vault, giving(reachable(vault).id, newsletter));
    expect(await own['consents.saveEvidence']({ about, language: 'de', today })).toEqual({
      ok: false,
      error: { code: 'vault.locked' },
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a receipt as JSON', () => {
  test('is noted with the customer as it leaves', async () => {
    const { vault, newsletter, own, filePath } = papers('r.json');
    const { id: customer } = reachable(vault);
    const id = give(vault, giving(customer, newsletter));
    await own['consents.saveReceipt']({ id, format: 'json', language: 'de', today });
    expect(JSON.parse(readFileSync(filePath, 'utf8'))).toMatchObject({ header: { record_id: id } });
    expect(customerTimeline(vault.db, customer)[0]?.action).toBe('receiptSaved');
  });

  test('that nobody may have leaves nothing', async () => {
    const { own, folder } = papers('r.json');
    const id = '0f9d2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
    expect(await own['consents.saveReceipt']({ id, format: 'json', language: 'de', today })).toMatchObject({
      error: { code: 'consent.gone' },
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('a bug in the making of a paper is thrown, and not taken for a full disk', async () => {
  const { vault, newsletter, own, folder } = papers('f.pdf');
  // The stand-in of this test has no windows to print with.
  await expect(
    own['consents.saveForm']({ customer: reachable(vault).id, textVersion: newsletter, signer: 'person' }),
  ).rejects.toThrow(TypeError);
  expect(readdirSync(folder)).toEqual([]);
});
