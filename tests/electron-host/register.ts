import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

// node --import tests/electron-host/register.ts out/main/index.js
// Puts the stand-in in the place of Electron, under every name Electron goes by in main, so that the built program runs
// unchanged. Workers run this too; the stand-in itself is only loaded by who imports Electron.

// Electron's own code comes compiled; the stand-in's driver shall not be parsed anew at every start either.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled/', import.meta.url)));

const standIn = new URL('./electron.ts', import.meta.url).href;
const names: ReadonlySet<string> = new Set(['electron', 'electron/main', 'electron/common']);

registerHooks({
  resolve: (specifier, context, next) =>
    names.has(specifier) ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
