import { openApp } from './open-app.ts';
import { build } from './programs.ts';

console.log('Building Scrinium …');
if (!(await build())) process.exit(1);
const app = await openApp();
app?.process.on('exit', code => process.exit(code ?? 0));
