import { readFileSync } from 'node:fs';
import { makeVault } from '../db/make-vault.ts';
import { importFile } from './import-file.ts';

/** Imports a file in a process of its own and prints what came of it and the most memory it took (MB): node import-in-process.ts <file> <folder>. */
const [file = '', folder = ''] = process.argv.slice(2);
const vault = makeVault(folder);
const report = await importFile(vault, 'file', readFileSync(file));
vault.close();
console.log(
  JSON.stringify({
    code: report.ok ? 'ok' : report.error.code,
    taken: report.ok ? report.value.taken : 0,
    peak: process.resourceUsage().maxRSS / 1024,
  }),
);
