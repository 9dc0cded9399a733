import { z } from '../../shared/z.ts';
import { replaceFile, type Disk } from './atomic-file.ts';
import type { VaultFiles } from './vault-files.ts';

const Note = z.object({
  format: z.literal('scrinium-open-on'),
  computer: z.string().min(1).max(200),
  session: z.string().min(1).max(100),
  at: z.int().min(0),
});

const minute = 60_000;
/** A note that nobody wrote anew for so long is that of a computer that crashed, or went to sleep for good. */
const stale = 10 * minute;
const writtenEvery = 2 * minute;

/** Tells computers that share a synced folder that one of them has the vault open. */
export type OpenOn = {
  /** The other computer that has the vault open, or had it a moment ago; undefined where none is known. */
  readonly other: () => string | undefined;
  /** Says that the vault is open here, and goes on saying so until `end`, which takes it back. */
  readonly begin: () => void;
  readonly end: () => void;
};

/**
 * A note beside the vault: this computer's name, the time, and a random number for this run. A synced folder brings it to the
 * others, sooner or later: it narrows the time in which two may open the same list, and can't close it. On one computer the
 * lock decides, not the note. What the disk refuses here is nobody's trouble: the vault opens all the same.
 * `now`: milliseconds since 1970.
 */
export function createOpenOn(parts: {
  readonly disk: Disk;
  readonly files: VaultFiles;
  readonly computer: string;
  readonly session: string;
  readonly now: () => number;
}): OpenOn {
  const { disk, files, session, now } = parts;
  const computer = parts.computer.slice(0, 200) || '?';
  let timer: NodeJS.Timeout | undefined;

  function found(): z.output<typeof Note> | undefined {
    try {
      return Note.safeParse(JSON.parse(disk.readFileSync(files.openOn, 'utf8'))).data;
    } catch {
      return undefined;
    }
  }
  function quietly(work: () => void): void {
    try {
      work();
    } catch {
      // A full or read-only disk says so where it matters.
    }
  }
  const write = () =>
    quietly(() => {
      const note: z.output<typeof Note> = { format: 'scrinium-open-on', computer, session, at: now() };
      replaceFile(disk, files.folder, files.openOn, Buffer.from(JSON.stringify(note)));
    });

  return {
    other: () => {
      const note = found();
      return note && note.computer !== computer && Math.abs(now() - note.at) < stale ? note.computer : undefined;
    },
    begin: () => {
      write();
      timer ??= setInterval(write, writtenEvery);
      timer.unref();
    },
    end: () => {
      clearInterval(timer);
      timer = undefined;
      quietly(() => {
        if (found()?.session === session) disk.rmSync(files.openOn, { force: true });
      });
    },
  };
}
