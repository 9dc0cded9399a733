import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chooseLogo } from '../../main/electron/choose-logo.ts';
import type { Electron } from '../../main/electron/electron.ts';
import { createNoticeCalls } from '../../main/electron/notice-calls.ts';
import { reads, writes } from '../../main/ipc/handlers.ts';
import { readLetterhead } from '../../main/services/letterhead.ts';
import { saveCompany } from '../../main/services/register.ts';
import type { VaultThreads } from '../../main/vault/vault-threads.ts';
import { logoLimits } from '../../shared/domain/letterhead.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { pngLogo } from '../documents/letterheads.ts';
import { value } from '../services/consent-vault.ts';
import { florist, makeFinal, noticeVault, today } from '../services/notice-vault.ts';

type Answer = (context: unknown, request: unknown) => unknown;

/** The calls over a real vault; what the person picks in the dialog; `lockAfter`: so many answers, then the vault is locked. */
function calls(picks: string | null, lockAfter = Infinity) {
  const vault = noticeVault();
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-notices-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const asked: string[] = [];
  const offered: string[] = [];
  const call = (async (channel: string, request: unknown) => {
    asked.push(channel);
    if (asked.length > lockAfter) return { ok: false, error: { code: 'vault.locked' } };
    const read = (reads as unknown as Record<string, Answer>)[channel];
    const write = (writes as unknown as Record<string, Answer>)[channel];
    return read ? read(vault.read, request) : write?.(vault.write, request);
  }) as unknown as VaultThreads['call'];
  const filePath = picks === null ? '' : join(folder, picks);
  const electron = {
    dialog: {
      showSaveDialog: ({ defaultPath }: { readonly defaultPath: string }) => {
        offered.push(defaultPath.slice(folder.length + 1));
        return Promise.resolve({ canceled: picks === null, filePath });
      },
      showOpenDialog: () => Promise.resolve({ canceled: picks === null, filePaths: picks === null ? [] : [filePath] }),
    },
  } as unknown as Electron;
  const own = createNoticeCalls({ electron, vault: { call }, documents: folder });
  const choose = () => chooseLogo({ dialog: electron.dialog, vault: { call }, folder, texts: createTranslator('en') });
  return { vault, own, choose, asked, offered, folder, filePath };
}

const edition = { audience: 'customers', regime: 'eu' } as const;
const draft = { source: { kind: 'draft', edition }, language: 'de', today } as const;

describe('saving a notice', () => {
  test.each([
    ['html', 'html', '<style>.scrinium-notice'],
    ['page', 'html', '<!doctype html>'],
    ['markdown', 'md', '# Datenschutz'],
    ['text', 'txt', 'Datenschutz'],
    ['docx', 'docx', 'PK'],
  ] as const)('as %s writes a file of its kind', async (format, ending, begins) => {
    const { own, offered, filePath } = calls(`n.${ending}`);
    expect(await own['notice.save']({ ...draft, format })).toEqual({
      ok: true,
      value: { saved: true, fileName: `n.${ending}` },
    });
    expect(offered).toEqual([expect.stringMatching(new RegExp(`^Datenschutz.*, Entwurf vom 2026-11-28\\.${ending}$`))]);
    expect(readFileSync(filePath, 'utf8').startsWith(begins)).toBe(true);
  });

  test('a draft is what the register gives now; a final version stays as it was frozen', async () => {
    const { vault, own, offered, filePath } = calls('n.txt');
    const { version } = value(makeFinal(vault, { languages: ['de'] }));
    value(saveCompany(vault.write, { ...florist, legalName: 'Blumen Mondschein' }));
    const save = async (source: Parameters<(typeof own)['notice.save']>[0]['source']) => {
      value(await own['notice.save']({ source, language: 'de', format: 'text', today }));
      return readFileSync(filePath, 'utf8');
    };
    const final = await save({ kind: 'version', id: version.id });
    expect(final).toContain('Blumen Sonnenschein');
    expect(final).not.toContain('Mondschein');
    expect(final).toContain('Fassung 1, gültig ab 28. November 2026');
    const now = await save(draft.source);
    expect(now).toContain('Blumen Mondschein');
    expect(now).toContain('Entwurf vom 28. November 2026');
    expect(offered[0]).toMatch(/, Fassung 1\.txt$/);
    // Final in German only: there is nothing in English to save.
    expect(
      await own['notice.save']({ source: { kind: 'version', id: version.id }, language: 'en', format: 'text', today }),
    ).toEqual({ ok: false, error: { code: 'notice.gone' } });
  });

  test('nothing is made from a version that was altered after it was final', async () => {
    const { vault, own, folder } = calls('n.txt');
    const { version } = value(makeFinal(vault));
    const source = { kind: 'version', id: version.id } as const;
    vault.db.prepare("UPDATE notices SET document = replace(document, 'Am Markt 1', 'Am Markt 2')").run();
    expect(await own['notice.save']({ source, language: 'de', format: 'text', today })).toEqual({
      ok: false,
      error: { code: 'notice.altered' },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('who changes their mind has written nothing', async () => {
    const { own, folder } = calls(null);
    expect(await own['notice.save']({ ...draft, format: 'text' })).toEqual({
      ok: true,
      value: { saved: false, fileName: '' },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([0, 1, 2])('a vault that locks after %i answers leaves no file', async after => {
    const { own, folder } = calls('n.txt', after);
    expect(await own['notice.save']({ ...draft, format: 'text' })).toEqual({
      ok: false,
      error: { code: 'vault.locked' },
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('choosing a logo', () => {
  test('keeps the picture, and tells nothing of where it was', async () => {
    const { vault, choose, filePath } = calls('logo.png');
    writeFileSync(filePath, Buffer.from(pngLogo, 'base64'));
    expect(await choose()).toEqual({ ok: true, value: { chosen: true } });
    expect(value(readLetterhead(vault.read)).logo?.base64).toBe(pngLogo);
  });

  test('nothing is asked of the vault where the person changed their mind', async () => {
    const { choose, asked } = calls(null);
    expect(await choose()).toEqual({ ok: true, value: { chosen: false } });
    expect(asked).toEqual([]);
  });

  test.each([
    ['a large file', Buffer.alloc(logoLimits.bytes + 10), 'tooLarge'],
    ['no picture', Buffer.from('logo'), 'notAPicture'],
    ['half a picture', Buffer.from(pngLogo, 'base64').subarray(0, 100), 'broken'],
  ])('%s is refused', async (_what, bytes, flaw) => {
    const { choose, filePath } = calls('logo.png');
    writeFileSync(filePath, bytes);
    expect(await choose()).toEqual({ ok: false, error: { code: 'letterhead.logo', flaw } });
  });

  test('a file that is gone by then is refused as such', async () => {
    expect(await calls('gone.png').choose()).toEqual({ ok: false, error: { code: 'file.cannotRead' } });
  });
});
