import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The paths of the workers, bundled afresh the way they ship: one file each, only the native module outside. */
export async function builtWorkers(
  name: string,
): Promise<Record<'vaultWorker' | 'keyWorker' | 'parseWorker' | 'backupWorker', string>> {
  const out = join(root, 'node_modules', '.cache', 'test-workers', name);
  const native = ['better-sqlite3-multiple-ciphers'];
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, external: native },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: {
          'vault-worker': join(root, 'main/vault/worker.ts'),
          'key-worker': join(root, 'main/vault/key-worker.ts'),
          'parse-worker': join(root, 'main/documents/parse-worker.ts'),
          'backup-worker': join(root, 'main/vault/backup/backup-worker.ts'),
        },
        external: native,
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
  return {
    vaultWorker: join(out, 'vault-worker.js'),
    keyWorker: join(out, 'key-worker.js'),
    parseWorker: join(out, 'parse-worker.js'),
    backupWorker: join(out, 'backup-worker.js'),
  };
}
