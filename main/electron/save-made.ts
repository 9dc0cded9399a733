import { basename } from 'node:path';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { saveFile, type FileToSave } from './dialogs.ts';
import type { Electron } from './electron.ts';
import { replaceFile } from './replace-file.ts';

/** What came of saving; the file's name is '' where the person changed their mind. */
export type Saved = { readonly saved: boolean; readonly fileName: string };

/** Takes an answer's value; a refusal ends the making and becomes the answer of the whole. */
export type Need = <T>(answer: Result<T, AppError>) => T;

/**
 * Asks where a file shall go, and only then makes what is written there, piece by piece: who changes their mind has made and
 * noted nothing. `make` is told the name that was chosen. Bugs in the making are thrown, and never taken for a disk that can't be written to.
 */
export async function saveMade(
  { dialog, folder }: { readonly dialog: Electron['dialog']; readonly folder: string },
  file: FileToSave,
  make: (need: Need, fileName: string) => AsyncIterable<Uint8Array>,
): Promise<Result<Saved, AppError>> {
  let refusal: AppError | undefined;
  let fault: { readonly problem: unknown } | undefined;
  const need: Need = answer => {
    if (answer.ok) return answer.value;
    refusal = answer.error;
    throw new Error('What a file is made of was refused');
  };
  async function* content(path: string): AsyncGenerator<Uint8Array> {
    try {
      yield* make(need, basename(path));
    } catch (problem) {
      fault = { problem };
      throw problem;
    }
  }
  const saved = await saveFile({ dialog, folder, write: replaceFile }, file, content);
  if (saved.ok) return ok({ saved: saved.value !== null, fileName: saved.value === null ? '' : basename(saved.value) });
  if (refusal) return err(refusal);
  if (fault) throw fault.problem;
  return saved;
}
