import { parentPort, workerData } from 'node:worker_threads';
import { err, ok } from '../../shared/result.ts';
import { createTableReader } from '../documents/thread-table-reader.ts';
import type { CallTools } from './call-context.ts';
import { fileRefusal } from './guarded.ts';
import { createReader } from './serve-reader.ts';
import { createWriter } from './serve-writer.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

const start = workerData as WorkerStart;
const say = (message: FromWorker, moved: ArrayBuffer[] = []) => parentPort?.postMessage(message, moved);

/** What may stand in a log about a bug. Messages that quote what was being read (JSON, dates, arguments) are left out. */
function described(problem: unknown): { readonly name: string; readonly message: string; readonly stack: string } {
  if (!(problem instanceof Error)) return { name: 'Error', message: '', stack: '' };
  const code = 'code' in problem ? String(problem.code) : '';
  const quotesNothing = code === '' && (problem.name === 'Error' || problem.name === 'TypeError');
  const frames = (problem.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .join('\n');
  return { name: problem.name, message: quotesNothing ? problem.message : code, stack: frames };
}

const calls: CallTools = {
  program: start.program,
  readTable: createTableReader({ parseWorker: start.parseWorker }),
  cancels: new Int32Array(start.cancels),
  progress: state => say({ kind: 'progress', state }),
};
const reader = start.role === 'reader' ? createReader(start.folder, calls) : undefined;
const fault = (problem: unknown) => say({ kind: 'fault', ...described(problem) });
const serve = reader?.serve ?? createWriter(start, calls, say, fault);

parentPort?.on('message', (message: ToWorker) => {
  const work = async () => {
    if (message.kind === 'call') return serve(message);
    if (message.kind === 'open') reader?.open(message.reader);
    else await reader?.close();
    return ok({});
  };
  work()
    .catch((problem: unknown) => {
      const refusal = fileRefusal(problem);
      if (refusal) return err(refusal);
      say({ kind: 'thrown', id: message.id, ...described(problem) });
      return undefined;
    })
    .then(result => {
      if (result) say({ kind: 'answer', id: message.id, result });
    });
});
