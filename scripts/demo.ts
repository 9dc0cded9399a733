import { build } from './programs.ts';

if (!(await build())) process.exit(1);
await import('../tests/demo/run.ts');
