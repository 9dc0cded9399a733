import { Worker } from 'node:worker_threads';
import type { AppError } from '../../shared/errors.ts';
import type { ImportReading } from '../../shared/ipc/import-shapes.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ParseMessage, ParseTask } from './parse-messages.ts';
import { tableLimits } from './table-limits.ts';
import type { CustomerBatch, FileParts, RowBatch, RowWork, TableFacts, TableReader } from './table-reader.ts';

/** Batches that wait at most between the threads: enough that neither waits for the other, little enough for the memory. */
const batchesAhead = 2;

/** All bytes of a file in one piece that can be handed to a thread without a copy. */
function gather(file: FileParts): Result<Uint8Array, AppError> {
  if (file.bytes > tableLimits.bytes) {
    return err({
      code: 'import.tooLarge',
      megabytes: Math.ceil(file.bytes / 1_048_576),
      limit: tableLimits.bytes / 1_048_576,
    });
  }
  const bytes = new Uint8Array(file.bytes);
  let filled = 0;
  for (const part of file.parts()) {
    if (filled + part.length > bytes.length) return err({ code: 'import.incomplete' });
    bytes.set(part, filled);
    filled += part.length;
  }
  return filled === bytes.length ? ok(bytes) : err({ code: 'import.incomplete' });
}

type Batch = RowBatch | CustomerBatch;

async function readInThread(
  parseWorker: string,
  file: FileParts,
  reading: ImportReading | null,
  work: RowWork | null,
  onBatch: (batch: Batch) => boolean | Promise<boolean>,
): Promise<Result<TableFacts, AppError>> {
  const gathered = gather(file);
  if (!gathered.ok) return gathered;
  const task: ParseTask = { bytes: gathered.value, reading, work, batchesAhead };
  const worker = new Worker(parseWorker, {
    workerData: task,
    transferList: [gathered.value.buffer as ArrayBuffer],
    execArgv: [],
    // A second net below the limits that the readers keep themselves.
    resourceLimits: { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16 },
  });
  try {
    return await new Promise<Result<TableFacts, AppError>>((resolve, reject) => {
      let facts: TableFacts | undefined;
      let before = Promise.resolve(true);
      // One after the other: a batch may be handled slowly, and the next one is already here.
      const next = (handle: () => boolean | Promise<boolean>): void => {
        before = before.then(goesOn => goesOn && handle());
        before.catch(reject);
      };
      const finish = (): boolean => {
        if (facts) resolve(ok(facts));
        return false;
      };
      worker.on('message', (message: ParseMessage) => {
        switch (message.kind) {
          case 'facts':
            facts = message.facts;
            break;
          case 'batch':
            next(async () => {
              if (!(await onBatch(message.batch))) return finish();
              worker.postMessage('more');
              return true;
            });
            break;
          case 'end':
            next(finish);
            break;
          case 'refused':
            next(() => {
              resolve(err(message.refusal));
              return false;
            });
        }
      });
      worker.on('error', (cause: Error & { code?: string }) => {
        if (cause.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(err({ code: 'import.zipBomb' }));
        else reject(cause);
      });
      worker.on('exit', () =>
        next(() => {
          reject(new Error('The parsing thread ended without a word'));
          return false;
        }),
      );
    });
  } finally {
    await worker.terminate();
  }
}

/** Reads tables in a thread per reading. `parseWorker` is the path of parse-worker.ts as built (or the source itself, in tests). */
export function createTableReader({ parseWorker }: { readonly parseWorker: string }): TableReader {
  return Object.assign(
    ((file, reading, onRows) =>
      readInThread(parseWorker, file, reading, null, batch => onRows(batch as RowBatch))) satisfies PlainReader,
    {
      customers: ((file, reading, work, onBatch) =>
        readInThread(parseWorker, file, reading, work, batch =>
          onBatch(batch as CustomerBatch),
        )) satisfies TableReader['customers'],
    },
  );
}

type PlainReader = (...args: Parameters<TableReader>) => ReturnType<TableReader>;
