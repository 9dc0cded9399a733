import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTableReader } from '../../main/documents/thread-table-reader.ts';

/** Reads a file in a process of its own and prints what came of it and the most memory it took (MB): node read-in-process.ts <file>. */
const file = openSync(process.argv[2] ?? '', 'r');
const bytes = fstatSync(file).size;
const read = createTableReader({
  parseWorker: fileURLToPath(new URL('../../main/documents/parse-worker.ts', import.meta.url)),
});
function* parts(): Generator<Uint8Array> {
  for (let at = 0; at < bytes; at += 4_194_304) {
    const part = Buffer.alloc(Math.min(4_194_304, bytes - at));
    readSync(file, part, 0, part.length, at);
    yield part;
  }
}
let rows = 0;
const result = await read({ fileName: 'x', bytes, parts }, null, batch => {
  rows += batch.rows.filter(cells => cells.length > 0).length;
  return true;
});
closeSync(file);
console.log(
  JSON.stringify({ code: result.ok ? 'ok' : result.error.code, rows, peak: process.resourceUsage().maxRSS / 1024 }),
);
