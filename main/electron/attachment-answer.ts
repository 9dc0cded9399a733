import { partsOf, type AttachmentKind } from '../../shared/domain/attachment.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';

/** Asks the vault's threads; refused while it is locked. */
export type AskVault = Pick<VaultThreads, 'call'>;

/** The kinds that a page may be given as they are: pictures without script in them. By the first bytes, never by a name. */
const shown: Readonly<Partial<Record<AttachmentKind, string>>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
};

const address = /^\/attachment\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** The file that an address of our page's means; null for every other address, however it is written. */
export function attachmentIn(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname, search, username } = new URL(url);
  if (protocol !== 'app:' || host !== 'bundle' || search !== '' || username !== '') return null;
  return address.exec(pathname)?.[1] ?? null;
}

const nothing = () => new Response(null, { status: 404 });

/**
 * Answers with a picture out of the vault, part by part: the next one is read when the last one has been taken, so that one
 * is in memory here, and none is ever written to the disk. Everything that is no picture, not there, or locked away is 404.
 */
export async function answerAttachment(vault: AskVault, id: string, method: string): Promise<Response> {
  if (method !== 'GET') return nothing();
  const found = await vault.call('attachments.read', { id });
  const type = found.ok ? shown[found.value.kind] : undefined;
  if (!found.ok || !type) return nothing();
  const { bytes } = found.value;
  const parts = partsOf(bytes);
  let part = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async controller => {
        const next = await vault.call('attachments.part', { id, part });
        // Locked or removed meanwhile: the picture breaks off.
        if (!next.ok) return controller.error(new Error('Attachment is gone'));
        part += 1;
        controller.enqueue(next.value.bytes);
        if (part === parts) controller.close();
      },
    },
    // Nothing is read ahead.
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Length': String(bytes),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  });
}
