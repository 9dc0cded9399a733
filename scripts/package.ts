import { build, run, tools } from './programs.ts';

// What is given here goes on to electron-builder: --dir, --linux, --win, --mac …
const packed =
  (await build()) &&
  (await run([tools.electronBuilder, '--publish', 'never', ...process.argv.slice(2)], { show: true })).code === 0;
process.exitCode = packed ? 0 : 1;
