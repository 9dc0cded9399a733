import { basename } from 'node:path';
import type { AppError } from '../../shared/errors.ts';
import { outsideFileName, partsOf } from '../../shared/domain/attachment.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { i18n } from 'i18next';
import { err, ok, type Result } from '../../shared/result.ts';
import type { AskVault } from './attachment-answer.ts';
import { saveFile } from './dialogs.ts';
import type { Electron } from './electron.ts';
import { replaceFile } from './replace-file.ts';

/**
 * Asks where a file shall go and writes it there as it was given, whole or not at all: the next part is read when the last
 * one is written. `folder` is where the dialog opens.
 */
export async function exportAttachment(
  parts: {
    readonly vault: AskVault;
    readonly dialog: Electron['dialog'];
    readonly folder: string;
    readonly texts: i18n;
  },
  { id }: RequestOf<'attachments.export'>,
): Promise<Result<ResponseOf<'attachments.export'>, AppError>> {
  const { vault, dialog, folder, texts } = parts;
  const found = await vault.call('attachments.read', { id });
  if (!found.ok) return found;
  const { name, bytes } = found.value;
  let refusal: AppError | undefined;
  async function* content(): AsyncGenerator<Uint8Array> {
    for (let part = 0; part < partsOf(bytes); part += 1) {
      const next = await vault.call('attachments.part', { id, part });
      if (!next.ok) {
        refusal = next.error;
        throw new Error('The content of a file ended early');
      }
      yield next.value.bytes;
    }
  }
  const file = {
    title: texts.t('system.exportFileTitle'),
    fileName: outsideFileName(name),
    kind: texts.t('system.anyFile'),
    ending: '*',
  };
  const saved = await saveFile({ dialog, folder, write: replaceFile }, file, content());
  if (!saved.ok) return err(refusal ?? saved.error);
  return ok({ saved: saved.value !== null, fileName: saved.value === null ? '' : basename(saved.value) });
}
