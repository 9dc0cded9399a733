import type { AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { ask } from '../../ui/calls.ts';

/** How much of the file is handed over at once, bytes. */
const sliceBytes = 1_048_576;

/**
 * Carries a file into the vault, slice by slice, so that it is never held in memory as a whole. `stopped` is asked
 * between slices; what had arrived by then is thrown away, as it is after any refusal.
 */
export async function uploadFile(
  file: File,
  onProgress: (sent: number) => void,
  stopped: () => boolean,
): Promise<Result<{ readonly importId: string }, AppError>> {
  const begun = await ask('import.begin', { fileName: file.name.slice(-255), bytes: file.size });
  if (!begun.ok) return begun;
  const { importId } = begun.value;
  const giveUp = async (refusal: AppError) => {
    await ask('import.discard', { importId });
    return err(refusal);
  };
  for (let offset = 0; offset < file.size; offset += sliceBytes) {
    if (stopped()) return giveUp({ code: 'job.cancelled' });
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await file.slice(offset, offset + sliceBytes).arrayBuffer());
    } catch {
      // The stick was pulled, or the file was changed while it was read.
      return giveUp({ code: 'import.incomplete' });
    }
    const received = await ask('import.receive', { importId, offset, bytes });
    if (!received.ok) return giveUp(received.error);
    onProgress(Math.min(file.size, offset + sliceBytes));
  }
  return ok({ importId });
}
