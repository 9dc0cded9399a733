import { Worker } from 'node:worker_threads';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

type Unnumbered<Message> = Message extends unknown ? Omit<Message, 'id'> : never;

/** One vault worker, as the main thread holds it. */
export type WorkerThread = {
  /** Its answer. Rejects with the bug it threw, or when it ended before it answered; never hangs. */
  readonly ask: (message: Unnumbered<ToWorker>, moved?: ArrayBuffer[]) => Promise<Result<unknown, AppError>>;
  /** Ends it; what it still owed is answered with `instead`, or rejected with it. Waits for the statement under way. */
  readonly end: (instead: Result<never, AppError> | Error) => Promise<void>;
};

/** Starts a vault worker. `onDeath`: it ended without being told to. */
export function startWorker(
  file: string,
  start: WorkerStart,
  onSaid: (message: Exclude<FromWorker, { kind: 'answer' | 'thrown' }>) => void,
  onDeath: (cause: Error) => void,
): WorkerThread {
  const worker = new Worker(file, {
    workerData: start,
    // Room for short-lived values only as large as lists need: every thread keeps what it once had.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  const owed = new Map<
    number,
    { resolve: (result: Result<unknown, AppError>) => void; reject: (problem: Error) => void }
  >();
  let asked = 0;
  let ending = false;
  let dead: Error | undefined;

  function died(cause: string): void {
    if (dead) return;
    dead = new Error(`The vault's ${start.role} ended: ${cause}`);
    for (const { reject } of owed.values()) reject(dead);
    owed.clear();
    if (!ending) onDeath(dead);
  }

  worker.on('message', (message: FromWorker) => {
    if (message.kind !== 'answer' && message.kind !== 'thrown') {
      onSaid(message);
      return;
    }
    const waiting = owed.get(message.id);
    owed.delete(message.id);
    if (message.kind === 'answer') {
      waiting?.resolve(message.result);
      return;
    }
    const { name, message: text, stack } = message;
    waiting?.reject(Object.assign(new Error(text), { name, stack: `${name}: ${text}\n${stack}` }));
  });
  worker.on('error', problem => died(problem instanceof Error ? problem.name : 'Error'));
  worker.on('exit', code => died(`exit code ${code}`));

  return {
    ask: (message, moved = []) =>
      new Promise((resolve, reject) => {
        if (dead) {
          reject(dead);
          return;
        }
        const id = (asked += 1);
        owed.set(id, { resolve, reject });
        worker.postMessage({ ...message, id }, moved);
      }),
    end: async instead => {
      ending = true;
      for (const { resolve, reject } of owed.values()) {
        if (instead instanceof Error) reject(instead);
        else resolve(instead);
      }
      owed.clear();
      await worker.terminate();
    },
  };
}
