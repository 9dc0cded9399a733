import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { tempFolder } from '../vault/test-vault.ts';

/** Folders for a vault and its documents, with hardly any room. `limitKilobytes`: what no file may grow beyond. */
export type LittleRoom = {
  readonly folder: string;
  readonly documents: string;
  readonly limitKilobytes: number | undefined;
  /** Gives the room back: a person removed something. */
  readonly clear: () => void;
};

/** Puts copies of these folders where there is so much room left. */
export type MakeRoom = (folder: string, documents: string, kilobytes: number) => LittleRoom;

/** Room that ends with the size of each file, as the system limits it for one process. */
export const byFileSize: MakeRoom = (folder, documents, kilobytes) => {
  const place = tempFolder();
  const room = { folder: join(place, 'vault'), documents: join(place, 'documents') };
  cpSync(folder, room.folder, { recursive: true });
  cpSync(documents, room.documents, { recursive: true });
  return { ...room, limitKilobytes: kilobytes, clear: () => undefined };
};

const mount = (...words: readonly string[]): boolean => spawnSync('mount', words, { stdio: 'ignore' }).status === 0;
const unmount = (place: string) => void spawnSync('umount', [place], { stdio: 'ignore' });
const ample = 'size=256m';

/** Whether this computer lets the test have a small disk of its own: Linux, as root, where mounting is allowed. */
export const canMount = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const place = mkdtempSync(join(tmpdir(), 'scrinium-disk-'));
  const can = mount('-t', 'tmpfs', '-o', ample, 'tmpfs', place);
  if (can) unmount(place);
  rmSync(place, { recursive: true, force: true });
  return can;
})();

/** Room on a disk of its own, which is full then: the system says so to everyone, SQLite included. */
export const onSmallDisk: MakeRoom = (folder, documents, kilobytes) => {
  const place = mkdtempSync(join(tmpdir(), 'scrinium-disk-'));
  if (!mount('-t', 'tmpfs', '-o', ample, 'tmpfs', place)) throw new Error('Not mounted');
  onTestFinished(() => {
    unmount(place);
    rmSync(place, { recursive: true, force: true });
  });
  const room = { folder: join(place, 'vault'), documents: join(place, 'documents') };
  cpSync(folder, room.folder, { recursive: true });
  cpSync(documents, room.documents, { recursive: true });
  const { blocks, bfree, bsize } = statfsSync(place);
  const used = ((blocks - bfree) * bsize) / 1024;
  const resize = (size: string) => {
    if (!mount('-o', `remount,${size}`, place)) throw new Error('Not mounted anew');
  };
  resize(`size=${used + kilobytes}k`);
  return { ...room, limitKilobytes: undefined, clear: () => resize(ample) };
};
