import * as fs from 'node:fs';
import type { Disk } from '../../main/vault/atomic-file.ts';

/** Every call of the file system that can fail, but removing: a full disk still lets files be removed. */
export const failingCalls = [
  'openSync',
  'readSync',
  'writeSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'linkSync',
  'readFileSync',
  'statSync',
  'mkdirSync',
  'readdirSync',
] as const;

/** A disk whose n-th call that can fail does, once, with this error; it counts them. */
export function failingDisk(
  failAt: number,
  errno: string,
  calls: readonly (typeof failingCalls)[number][] = failingCalls,
): Disk & { readonly made: () => number; readonly failed: () => string } {
  let made = 0;
  let failed = '';
  const once = (call: (typeof failingCalls)[number]) => {
    const work = fs[call] as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => {
      made += 1;
      if (made === failAt) {
        failed = call;
        // What the system can't close it has closed all the same.
        if (call === 'closeSync') work(...args);
        throw Object.assign(new Error(errno), { code: errno });
      }
      return work(...args);
    };
  };
  const failing = Object.fromEntries(calls.map(call => [call, once(call)]));
  return { ...fs, ...failing, made: () => made, failed: () => failed } as unknown as ReturnType<typeof failingDisk>;
}
