import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { reads, writes } from '../../main/ipc/handlers.ts';
import type { Electron } from '../../main/electron/electron.ts';
import type { VaultThreads } from '../../main/vault/vault-threads.ts';
import type { MadeVault } from '../db/make-vault.ts';

type Answer = (context: unknown, request: unknown) => unknown;

/**
 * What a person meets who saves a paper from a vault: `picks` in the dialog, null where she changes her mind; `locked`: the vault locks while
 * it is open. `asked`: the calls made; `offered`: the names proposed.
 */
export function saving(vault: MadeVault, picks: string | null, { locked = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-paper-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const asked: string[] = [];
  const offered: string[] = [];
  const call = (async (channel: string, request: unknown) => {
    asked.push(channel);
    if (locked) return { ok: false, error: { code: 'vault.locked' } };
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
    },
  } as unknown as Electron;
  return { vault: { call }, electron, documents: folder, asked, offered, filePath };
}
