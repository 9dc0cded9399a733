import type { promises } from 'node:fs';

/** The part of the file system that answers later: a network drive that hangs must not hold up the vault's thread. */
export type LaterDisk = Pick<typeof promises, 'stat' | 'readdir' | 'realpath' | 'writeFile' | 'rm' | 'mkdir'>;

/** What a look at a folder found. `names`: of what lies in it. */
export type Look =
  | { readonly state: 'there'; readonly names: ReadonlySet<string> }
  /** `missing`: the system says it is not there. `silent`: refused, or no answer in time. */
  | { readonly state: 'missing' | 'silent' };

/** Looks at folders without waiting for those that don't answer. */
export type PlaceLooks = {
  readonly look: (folder: string) => Promise<Look>;
  /** The size of a file in bytes, or undefined where it is not there or nothing answers. */
  readonly size: (path: string) => Promise<number | undefined>;
  /** Waits for work on a folder for as long as such a thing may take; undefined when it takes longer. */
  readonly inTime: <T>(work: Promise<T>) => Promise<T | undefined>;
};

const noSuchThing = new Set(['ENOENT', 'ENOTDIR']);

/** Looks at folders, and gives up on one after `patience` milliseconds. */
export function createPlaceLooks(disk: LaterDisk, patience: number): PlaceLooks {
  // One question per folder at a time: each that hangs holds one of the process's few threads for files.
  const asked = new Map<string, { readonly answer: Promise<unknown>; late: boolean }>();

  const inTime = <T>(work: Promise<T>): Promise<T | undefined> => {
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), patience);
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  };

  async function once<T>(question: string, ask: () => Promise<T>): Promise<T | undefined> {
    const known = asked.get(question);
    // It did not answer the last one who asked; nobody waits for it again until it does.
    if (known?.late) return undefined;
    let entry = known;
    if (!entry) {
      const answer = ask().finally(() => asked.delete(question));
      answer.catch(() => undefined);
      asked.set(question, (entry = { answer, late: false }));
    }
    const found = await inTime(entry.answer as Promise<T>);
    if (found === undefined) entry.late = true;
    return found;
  }

  async function lookAt(folder: string): Promise<Look> {
    try {
      return { state: 'there', names: new Set(await disk.readdir(folder)) };
    } catch (problem) {
      const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
      return { state: noSuchThing.has(code) ? 'missing' : 'silent' };
    }
  }

  return {
    look: async folder => (await once(`look ${folder}`, () => lookAt(folder))) ?? { state: 'silent' },
    size: async path => {
      const size = await once(`size ${path}`, async () => {
        const found = await disk.stat(path).catch(() => undefined);
        return found ? found.size : -1;
      });
      return size === undefined || size < 0 ? undefined : size;
    },
    inTime,
  };
}
