import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { noticesOfBundle } from './scripts/notices.ts';

// Only the native module stays outside the bundle: it loads its own .node file from its own folder.
const native = ['better-sqlite3-multiple-ciphers'];

export default defineConfig({
  main: {
    plugins: [noticesOfBundle('main')],
    build: {
      target: 'node24',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: 'main/index.ts',
          'vault-worker': 'main/vault/worker.ts',
          'key-worker': 'main/vault/key-worker.ts',
          'parse-worker': 'main/documents/parse-worker.ts',
          'backup-worker': 'main/vault/backup/backup-worker.ts',
        },
        external: native,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  // A sandboxed preload is one CommonJS file.
  preload: {
    build: {
      target: 'node24',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'main/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    publicDir: false,
    plugins: [react(), noticesOfBundle('renderer')],
    build: {
      target: 'chrome150',
      minify: true,
      cssMinify: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        input: 'renderer/index.html',
        output: {
          // The reader of PDF documents asks for these by their own names.
          assetFileNames: ({ names }) =>
            names.some(name => name.endsWith('_nowasm_fallback.js'))
              ? 'assets/[name][extname]'
              : 'assets/[name]-[hash][extname]',
        },
      },
    },
  },
});
