import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { allSteps, mergeTicks, readTicks, type StepTick } from '../../shared/domain/first-hour.ts';
import type { AppError } from '../../shared/errors.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** Where ticks wait, beside the preferences: it needs no vault to be there. */
export const tickFileName = 'first-hour.json';

/** A file larger than this isn't ours: every step of the pack ticked takes a tenth of it. In bytes. */
const mostBytes = 64 * 1024;

/** The steps ticked before the password. One access at a time: two ticks in a row are both kept. */
export type TickFile = {
  readonly read: () => Promise<readonly StepTick[]>;
  /** Ticks a step or takes the tick back, and gives what stands in the file then. */
  readonly tick: (step: string, done: boolean) => Promise<Result<readonly StepTick[], AppError>>;
  /** Hands what is ticked to `take`, and forgets it where that says it is kept elsewhere. Nothing is asked where nothing is ticked. */
  readonly hand: (take: (ticks: readonly StepTick[]) => Promise<boolean>) => Promise<void>;
};

/** The text of a plain file of a size that can be ours; null for anything else. */
async function smallText(file: string): Promise<string | null> {
  try {
    // Not waiting for what never answers: somebody can have put a pipe there.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const facts = await handle.stat();
      if (!facts.isFile() || facts.size > mostBytes) return null;
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

/**
 * Keeps what is ticked before the password in a plain file: which step and when, and nothing that anybody typed. A file that is missing, damaged,
 * too large or somebody else's counts as empty.
 */
export function createTickFile(parts: {
  readonly file: string;
  readonly write: (file: string, bytes: Uint8Array) => Promise<void>;
  /** The present moment. */
  readonly now: () => Date;
}): TickFile {
  const { file, write, now } = parts;
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  async function stored(): Promise<readonly StepTick[]> {
    const text = await smallText(file);
    if (text === null) return [];
    try {
      return mergeTicks([], readTicks(packs.firstHour(), JSON.parse(text)));
    } catch {
      return [];
    }
  }

  return {
    read: () => inTurn(stored),
    tick: (step, done) =>
      inTurn(async (): Promise<Result<readonly StepTick[], AppError>> => {
        if (!allSteps(packs.firstHour()).has(step)) return err({ code: 'request.invalid', fields: ['step'] });
        const before = await stored();
        if (done === before.some(tick => tick.step === step)) return ok(before);
        const after = done ? [...before, { step, at: now().toISOString() }] : before.filter(tick => tick.step !== step);
        try {
          if (after.length === 0) await rm(file, { force: true });
          else await write(file, Buffer.from(`${JSON.stringify(after)}\n`));
          return ok(after);
        } catch {
          return err({ code: 'file.cannotWrite' });
        }
      }),
    hand: take =>
      inTurn(async () => {
        const ticks = await stored();
        // What can't be removed is handed over once more the next time, which changes nothing.
        if (ticks.length > 0 && (await take(ticks))) await rm(file, { force: true }).catch(() => undefined);
      }),
  };
}
