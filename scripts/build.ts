import { build } from './programs.ts';

process.exitCode = (await build()) ? 0 : 1;
