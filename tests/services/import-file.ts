import { fileURLToPath } from 'node:url';
import { createTableReader } from '../../main/documents/thread-table-reader.ts';
import type { WriteContext } from '../../main/services/context.ts';
import { beginImport, previewImport, receiveImport, runImport } from '../../main/services/import.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ImportPlan, ImportReading, ImportReport } from '../../shared/ipc/import-shapes.ts';
import type { Result } from '../../shared/result.ts';
import type { MadeVault } from '../db/make-vault.ts';

/** A reader over the source of the parsing thread: what the build makes of it is the end-to-end tests' matter. */
export const readTable = createTableReader({
  parseWorker: fileURLToPath(new URL('../../main/documents/parse-worker.ts', import.meta.url)),
});

/** The writing context with a reader of files in it. */
export const withReader = (vault: MadeVault, more: Partial<WriteContext> = {}): WriteContext => ({
  ...vault.write,
  readTable,
  ...more,
});

/** Puts a file's bytes into the vault, a part at a time, and gives the import's id. */
export function stage(context: WriteContext, fileName: string, bytes: Uint8Array, part = 4_194_304): string {
  const begun = beginImport(context, { fileName, bytes: bytes.length });
  if (!begun.ok) throw new Error(begun.error.code);
  for (let offset = 0; offset < bytes.length; offset += part) {
    const received = receiveImport(context, {
      importId: begun.value.importId,
      offset,
      bytes: new Uint8Array(bytes.subarray(offset, offset + part)),
    });
    if (!received.ok) throw new Error(received.error.code);
  }
  return begun.value.importId;
}

/** The plan that the wizard would come to if the person changed nothing. */
export async function guessedPlan(
  context: WriteContext,
  importId: string,
  reading: ImportReading | null = null,
): Promise<Result<ImportPlan, AppError>> {
  const preview = await previewImport(context, { importId, reading });
  if (!preview.ok) return preview;
  const [way] = preview.value.ways;
  if (!way) throw new Error('A file can be read in one way at least');
  const { targets, labels, purposes, dayFirst } = way;
  return {
    ok: true,
    value: {
      importId,
      reading: preview.value.reading,
      targets,
      labels,
      purposes,
      dayFirst,
      source: 'import',
      sourceDetail: '',
      fixes: [],
    },
  };
}

/** Stages, previews and imports a file as the wizard does. */
export async function importFile(
  vault: MadeVault,
  fileName: string,
  bytes: Uint8Array,
): Promise<Result<ImportReport, AppError>> {
  const context = withReader(vault);
  const plan = await guessedPlan(context, stage(context, fileName, bytes));
  return plan.ok ? runImport(context, plan.value) : plan;
}
