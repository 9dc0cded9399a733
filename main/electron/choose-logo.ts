import { open } from 'node:fs/promises';
import { logoLimits } from '../../shared/domain/letterhead.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { i18n } from 'i18next';
import type { VaultThreads } from '../vault/vault-threads.ts';
import { chooseFile } from './dialogs.ts';
import type { Electron } from './electron.ts';

/** The file's first bytes: one more than a logo may have, so that a larger one shows as such. */
async function readStart(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = await open(path, 'r');
  try {
    const bytes = new Uint8Array(logoLimits.bytes + 1);
    let read = 0;
    for (let more = 1; more > 0 && read < bytes.length; read += more)
      more = (await file.read(bytes, read, bytes.length - read, read)).bytesRead;
    return bytes.slice(0, read);
  } finally {
    await file.close();
  }
}

/** Asks for a picture and has the vault keep it as the logo. The page learns neither its path nor its name. */
export async function chooseLogo(parts: {
  readonly dialog: Electron['dialog'];
  readonly vault: Pick<VaultThreads, 'call'>;
  readonly folder: string;
  readonly texts: i18n;
}): Promise<Result<ResponseOf<'letterhead.chooseLogo'>, AppError>> {
  const { dialog, vault, folder, texts } = parts;
  const path = await chooseFile(
    { dialog, folder },
    {
      title: texts.t('letterhead.chooseTitle'),
      button: texts.t('letterhead.chooseButton'),
      kind: texts.t('letterhead.pictures'),
      endings: ['png', 'jpg', 'jpeg'],
    },
  );
  if (path === null) return ok({ chosen: false });
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await readStart(path);
  } catch {
    return err({ code: 'file.cannotRead' });
  }
  const stored = await vault.call('letterhead.storeLogo', { bytes });
  return stored.ok ? ok({ chosen: true }) : stored;
}
