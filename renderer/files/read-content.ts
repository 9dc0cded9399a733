import { partBytes, partsOf, type Attachment } from '../../shared/domain/attachment.ts';
import type { AppError } from '../../shared/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import { ask } from '../ui/calls.ts';

/** The bytes of a file from `begin` to before `end`, `begin` at the start of a part; asked for part by part. */
export async function readContent(
  { id, bytes }: Pick<Attachment, 'id' | 'bytes'>,
  begin = 0,
  end = bytes,
): Promise<Result<Uint8Array<ArrayBuffer>, AppError>> {
  const content = new Uint8Array(Math.min(end, bytes) - begin);
  for (let part = begin / partBytes; part < partsOf(Math.min(end, bytes)); part += 1) {
    const next = await ask('attachments.part', { id, part });
    if (!next.ok) return next;
    const at = part * partBytes - begin;
    content.set(next.value.bytes.subarray(0, content.length - at), at);
  }
  return ok(content);
}
