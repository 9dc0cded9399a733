import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { benchBackups } from './backups.ts';
import { benchConsents } from './consents.ts';
import { benchDuplicates } from './duplicates.ts';
import { benchExport } from './export.ts';
import { benchImport } from './import.ts';
import { benchListInBrowser } from './list-in-browser.ts';
import { benchLists } from './lists.ts';
import { benchStart } from './start.ts';
import { benchNoticeOutputs } from './notice-outputs.ts';
import { benchRetention } from './retention.ts';
import type { BenchRow } from './bench-row.ts';

/** `npm run bench [name …]`: runs the benches whose name is given, or all, prints a table and writes bench-output/results.json. */
const benches = {
  start: benchStart,
  import: benchImport,
  export: benchExport,
  lists: benchLists,
  consents: benchConsents,
  notices: benchNoticeOutputs,
  retention: benchRetention,
  duplicates: benchDuplicates,
  backups: benchBackups,
  browser: benchListInBrowser,
};

const chosen = process.argv.slice(2);
const rows: BenchRow[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`… ${name}`);
  rows.push(...(await bench()));
}

const words = (row: BenchRow) => [
  row.name,
  `${row.value} ${row.unit}`,
  `≤ ${row.goal} ${row.unit}`,
  row.met ? 'met' : 'MISSED',
  row.baseline === undefined ? '' : `${row.baseline} ${row.unit}`,
  row.ratio === undefined ? '' : `${row.ratio} ×`,
];
const table = [
  ['figure', 'measured', 'goal', '', 'bare driver', 'ratio'],
  ['---', '---', '---', '---', '---', '---'],
  ...rows.map(words),
];
console.log(table.map(cells => `| ${cells.join(' | ')} |`).join('\n'));
console.log(
  `\n${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
);

await mkdir('bench-output', { recursive: true });
await writeFile('bench-output/results.json', `${JSON.stringify(rows, null, 2)}\n`);
console.log(`${rows.filter(row => row.met).length} of ${rows.length} goals met; bench-output/results.json`);
