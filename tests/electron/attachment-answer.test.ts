import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { attachmentIn, type AskVault } from '../../main/electron/attachment-answer.ts';
import { serveApp } from '../../main/electron/app-protocol.ts';
import { exportAttachment } from '../../main/electron/export-attachment.ts';
import { attachmentLimit, partBytes, type Attachment } from '../../shared/domain/attachment.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { err, ok } from '../../shared/result.ts';

const id = 'c2b1a5de-9f43-4c11-8a44-06c0b9a3f001';
const folder = mkdtempSync(join(tmpdir(), 'scrinium-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A vault of one file whose parts hold their own number, and what was asked of it. `until`: it locks before this part. */
function vaultOf(kind: Attachment['kind'], bytes = attachmentLimit, until = Infinity) {
  const asked: number[] = [];
  const answer = (channel: string, request: { readonly id: string; readonly part?: number }) => {
    if (request.id !== id) return err({ code: 'attachment.gone' });
    if (channel === 'attachments.read')
      return ok({
        id,
        subject: 'customer',
        record: id,
        name: 'Ur/kunde?.png',
        kind,
        bytes,
        addedAt: '2026-11-24T09:00:00.000Z',
      });
    const part = request.part ?? 0;
    if (part >= until) return err({ code: 'vault.locked' });
    asked.push(part);
    return ok({ bytes: new Uint8Array(Math.min(partBytes, bytes - part * partBytes)).fill(part % 251) });
  };
  const vault: AskVault = { call: (channel, request) => Promise.resolve(answer(channel, request as never) as never) };
  return { vault, asked };
}

/** What our page's scheme answers. */
function answering(vault: AskVault): (url: string, method?: string) => Promise<Response> {
  let handler: (request: Request) => Response | Promise<Response> = () => new Response();
  serveApp(
    { protocol: { handle: (_: string, given: typeof handler) => void (handler = given) } } as never,
    folder,
    vault,
  );
  return async (url, method = 'GET') => handler(new Request(url, { method }));
}

const address = `app://bundle/attachment/${id}`;

describe('an address of a file', () => {
  test.each([
    `app://bundle/attachment/${id}/`,
    `app://bundle/attachment/${id}?x=1`,
    `app://bundle/attachment/${id.toUpperCase()}`,
    `app://bundle/attachment/../${id}`,
    `app://bundle/attachment/%2e%2e/${id}`,
    `app://bundle/attachment/..%2f${id}`,
    `app://bundle/Attachment/${id}`,
    `app://bundle/x/attachment/${id}`,
    `app://bundle/attachment/${id}%00`,
    `app://bundle/attachment/${id}.png`,
    `app://bundle/attachment/`,
    `app://other/attachment/${id}`,
    `app://anna@bundle/attachment/${id}`,
    `https://bundle/attachment/${id}`,
    'not an address',
  ])('is not %s', url => {
    expect(attachmentIn(url)).toBeNull();
  });

  test('is this one, whatever stands behind a hash', () => {
    expect([attachmentIn(address), attachmentIn(`${address}#x`)]).toEqual([id, id]);
  });
});

describe('a picture', () => {
  test.each([
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['gif', 'image/gif'],
    ['webp', 'image/webp'],
  ] as const)('%s comes as %s, and can do nothing as a page of its own', async (kind, type) => {
    const answer = await answering(vaultOf(kind, 3).vault)(address);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': type,
      'content-length': '3',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array(3));
  });

  test.each(['pdf', 'email', 'heic', 'office', 'svg', 'other'] as const)('is what %s is not: 404', async kind => {
    const { vault, asked } = vaultOf(kind);
    expect((await answering(vault)(address)).status).toBe(404);
    expect(asked).toEqual([]);
  });

  test('is given for no other method, no other file, and not while locked', async () => {
    const { vault, asked } = vaultOf('png');
    const get = answering(vault);
    for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await get(address, method)).status).toBe(404);
    expect((await get(address.replace('f001', 'f002'))).status).toBe(404);
    const locked: AskVault = { call: () => Promise.resolve(err({ code: 'vault.locked' })) };
    const refused = await answering(locked)(address);
    expect([refused.status, await refused.text()]).toEqual([404, '']);
    expect(asked).toEqual([]);
  });

  test('of 25 MB: no part is read before the last one was taken', async () => {
    const { vault, asked } = vaultOf('jpeg');
    const answer = await answering(vault)(address);
    const reader = answer.body?.getReader();
    if (!reader) throw new Error('No content');
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(asked).toEqual([]);
    let taken = 0;
    let bytes = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      taken += 1;
      bytes += next.value.length;
      await new Promise(resolve => setImmediate(resolve));
      expect(asked.length).toBe(taken);
    }
    expect([taken, bytes]).toEqual([100, attachmentLimit]);
  });

  test('breaks off where the vault locks meanwhile', async () => {
    const answer = await answering(vaultOf('png', attachmentLimit, 3).vault)(address);
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });
});

describe('exporting', () => {
  const exporting = (vault: AskVault, picks: string | null, asked: unknown[] = []) =>
    exportAttachment(
      {
        vault,
        dialog: {
          showSaveDialog: (options: object) => {
            asked.push(options);
            return Promise.resolve({ canceled: picks === null, filePath: picks ?? '' });
          },
        } as never,
        folder: '/home/anna/Documents',
        texts: createTranslator('en'),
      },
      { id },
    );

  test('writes 25 MB part by part, each read when the last one is written, and leaves nothing beside it', async () => {
    const { vault, asked } = vaultOf('pdf');
    const [inFlight, most] = [{ now: 0 }, { ever: 0 }];
    const counting: AskVault = {
      call: async (channel, request) => {
        if (channel === 'attachments.part') most.ever = Math.max(most.ever, (inFlight.now += 1));
        const answer = await vault.call(channel, request);
        await new Promise(resolve => setImmediate(resolve));
        if (channel === 'attachments.part') inFlight.now -= 1;
        return answer;
      },
    };
    const path = join(folder, 'Kopie.pdf');
    const dialogs: unknown[] = [];
    expect(await exporting(counting, path, dialogs)).toEqual(ok({ saved: true, fileName: 'Kopie.pdf' }));
    // The name is one that every system takes, and no path.
    expect(dialogs).toEqual([expect.objectContaining({ defaultPath: '/home/anna/Documents/Ur-kunde-.png' })]);
    expect(asked).toEqual(Array.from({ length: 100 }, (_, part) => part));
    expect(most.ever).toBe(1);
    const written = readFileSync(path);
    expect(written.length).toBe(attachmentLimit);
    for (const part of asked) expect(written[part * partBytes]).toBe(part % 251);
    expect(readdirSync(folder)).toEqual(['Kopie.pdf']);
  });

  test('nothing is read or written where the person changed her mind', async () => {
    const { vault, asked } = vaultOf('pdf');
    expect(await exporting(vault, null)).toEqual(ok({ saved: false, fileName: '' }));
    expect(asked).toEqual([]);
  });

  test('locked in the middle, or the disk refuses: said so, and what stood there stands', async () => {
    const path = join(folder, 'Kopie.pdf');
    const before = readFileSync(path);
    expect(await exporting(vaultOf('pdf', attachmentLimit, 7).vault, path)).toEqual(err({ code: 'vault.locked' }));
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(await exporting(vaultOf('pdf', 10).vault, join(folder, 'none', 'x'))).toEqual(
      err({ code: 'file.cannotWrite' }),
    );
    expect(readdirSync(folder)).toEqual(['Kopie.pdf']);
    const gone: AskVault = { call: () => Promise.resolve(err({ code: 'attachment.gone' })) };
    expect(await exporting(gone, path)).toEqual(err({ code: 'attachment.gone' }));
  });
});
