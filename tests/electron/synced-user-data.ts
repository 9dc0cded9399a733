import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import * as promises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll } from 'vitest';
import type { MoveDisk } from '../../main/electron/vault-move.ts';
import { createVaultPlace, pointerName } from '../../main/electron/vault-place.ts';
import { code, firstPassword, lockedVault, tempFolder, testVault } from '../vault/test-vault.ts';

export type Place = ReturnType<typeof createVaultPlace>;
type Options = Partial<Parameters<typeof createVaultPlace>[0]>;
/** Files by their path, each with the digest of its bytes. */
export type Contents = Readonly<Record<string, string>>;

/** What stands for the bytes of a file. */
export const digest = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 16);

/** Every file under a folder with its bytes, except what no move brings along. */
export function contents(folder: string): Contents {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    path => !/^in-use\.lock|-shm$/.test(path) && statSync(join(folder, path)).isFile(),
  );
  return Object.fromEntries(
    paths.toSorted().map(path => [path.replaceAll('\\', '/'), digest(readFileSync(join(folder, path)))]),
  );
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
let pattern: Promise<{ readonly folder: string; readonly whole: Contents }> | undefined;

/** A vault as it looks after some use: with a log, kept copies and backups of its own. Made once for each test file. */
async function makePattern(): Promise<{ readonly folder: string; readonly whole: Contents }> {
  const { files } = await lockedVault();
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-used-'));
  made.push(folder);
  cpSync(files.folder, folder, { recursive: true });
  const own = (path: string, ...more: string[]) => join(folder, basename(path), ...more);
  mkdirSync(own(files.kept, 'restore.2026-11-22'), { recursive: true });
  mkdirSync(own(files.ownBackups), { recursive: true });
  writeFileSync(own(files.kept, 'restore.2026-11-22', 'customers.scrinium'), 'a kept copy');
  // Larger than what is read at once.
  writeFileSync(own(files.ownBackups, 'Blumen.scrinium-backup'), Buffer.alloc(1_050_000, 7));
  writeFileSync(own(files.places), '{"format":"scrinium-backup-places"}');
  writeFileSync(own(files.journal), '{"action":"asOf"}\n');
  writeFileSync(own(files.attempts), '{"format":"scrinium-attempts","failures":1,"lastAt":0}');
  writeFileSync(own(files.databaseLog), '');
  writeFileSync(own(`${files.database}-shm`), 'made anew');
  writeFileSync(join(folder, 'customers.before-update-1.2026-11-22T09-00-00-000Z.scrinium'), 'an older copy');
  return { folder, whole: contents(folder) };
}

/** User data in a folder that Syncthing keeps in step, with a used vault in it unless `withVault` is false. */
export async function syncedUserData(withVault = true) {
  const { folder, whole } = await (pattern ??= makePattern());
  const root = tempFolder();
  const userData = join(root, 'synced', 'Scrinium');
  const usual = join(userData, 'vault');
  const localFolder = join(root, 'local', 'Scrinium', 'vault');
  const putVault = (at: string) => cpSync(folder, at, { recursive: true });
  mkdirSync(join(root, 'synced', '.stfolder'), { recursive: true });
  mkdirSync(userData, { recursive: true });
  if (withVault) putVault(usual);
  const closes: string[] = [];
  const start = (options: Options = {}): Place =>
    createVaultPlace({
      userData,
      localFolder,
      env: {},
      platform: process.platform,
      close: async () => void closes.push('closed'),
      ...options,
    });
  const point = (text: string) => writeFileSync(join(userData, pointerName), text);
  return { root, userData, usual, localFolder, whole, closes, start, point, putVault };
}

/** What comes of unlocking the vault in a folder. */
export async function opens(folder: string): Promise<string> {
  const opened = testVault({ folder });
  const result = code(await opened.keeper.unlock({ password: firstPassword }));
  opened.keeper.lock();
  return result;
}

/** Asks for the move that the lock screen asks for. */
export const move = (place: Place) => place.calls['vault.move']({});

/** The file system with one operation, counted from 1, that goes wrong; `dies`: and every one after it, as in a killed process. */
export function failing(at: number, how: { readonly code: string; readonly dies: boolean }) {
  const counted = { operations: 0 };
  const step = () => {
    counted.operations += 1;
    if (counted.operations === at || (how.dies && counted.operations > at))
      throw Object.assign(new Error('On purpose'), { code: how.code });
  };
  const counting = <T extends object>(target: T, names: readonly string[]): T =>
    new Proxy(target, {
      get: (real, name) => {
        const member = Reflect.get(real, name) as unknown;
        if (typeof member !== 'function') return member;
        const call = member as (...args: unknown[]) => Promise<unknown>;
        return async (...args: unknown[]) => {
          // A dead process closes its files too.
          if (name === 'close') return call.apply(real, args);
          if (names.includes(String(name))) step();
          // Nobody pulls the plug here, and thousands of these are slow.
          if (name === 'sync') return undefined;
          const result = await call.apply(real, args);
          return name === 'open' ? counting(result as object, ['read', 'write', 'writeFile', 'sync']) : result;
        };
      },
    });
  const names = ['open', 'mkdir', 'readdir', 'stat', 'rename', 'rm', 'rmdir'];
  return { disk: counting({ ...promises }, names) as MoveDisk, counted };
}
