import { parentPort, workerData } from 'node:worker_threads';
import type { ParseMessage, ParseTask } from './parse-messages.ts';
import { openBatches } from './table-batches.ts';
import { customerBatches } from './table-customers.ts';
import { refusalIn } from './table-refusal.ts';

const port = parentPort;
if (!port) throw new Error('The parse worker runs in a thread of its own');
const tell = (message: ParseMessage): void => port.postMessage(message);

let wake = (): void => undefined;
let mayBeSent = (workerData as ParseTask).batchesAhead;
port.on('message', () => {
  mayBeSent += 1;
  wake();
});

try {
  const { bytes, reading, work } = workerData as ParseTask;
  const table = await openBatches(bytes, reading);
  tell({ kind: 'facts', facts: table.facts });
  for await (const batch of work ? customerBatches(table, work) : table.batches) {
    while (mayBeSent === 0) await new Promise<void>(resolve => (wake = resolve));
    mayBeSent -= 1;
    tell({ kind: 'batch', batch });
  }
  tell({ kind: 'end' });
} catch (thrown) {
  const refusal = refusalIn(thrown);
  if (!refusal) throw thrown;
  tell({ kind: 'refused', refusal });
}
port.close();
