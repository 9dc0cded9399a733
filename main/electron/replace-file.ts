import { randomUUID } from 'node:crypto';
import * as promises from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The part of the file system that replacing a file needs; Node's own, or one that fails on purpose in a test. */
export type FileReplacing = Pick<typeof promises, 'open' | 'rename' | 'rm'>;

/** What a file shall hold: all at once, or part by part, each asked for when the last one is written. */
export type FileContent = Uint8Array | AsyncIterable<Uint8Array>;

/** Puts `content` in the place of a file so that after a power cut either the old or the new one stands there, whole. */
export async function replaceFile(file: string, content: FileContent, disk: FileReplacing = promises): Promise<void> {
  const beside = join(dirname(file), `.${basename(file)}.${randomUUID()}.part`);
  try {
    const handle = await disk.open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await disk.rename(beside, file);
  } catch (problem) {
    await disk.rm(beside, { force: true });
    throw problem;
  }
  // Windows can't open a folder, and keeps the order of renames by itself.
  if (process.platform === 'win32') return;
  const folder = await disk.open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
}
