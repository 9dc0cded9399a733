import { partBytes, type AttachmentSubject } from '../../shared/domain/attachment.ts';
import type { WriteContext } from '../../main/services/context.ts';
import { beginAttachment, receiveAttachment } from '../../main/services/attachments.ts';
import { value } from '../vault/test-vault.ts';

/** So much is handed over at once, as the page does. */
export const slice = 4 * partBytes;

/** Adds a file to a record the way the page does, and gives its id. */
export function addFile(
  context: WriteContext,
  record: string,
  name: string,
  content: Uint8Array<ArrayBuffer>,
  subject: AttachmentSubject = 'customer',
): string {
  const { id } = value(beginAttachment(context, { subject, record, name, bytes: content.length }));
  for (let offset = 0; offset < content.length; offset += slice)
    value(receiveAttachment(context, { id, offset, bytes: content.subarray(offset, offset + slice) }));
  return id;
}
