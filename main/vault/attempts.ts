import { noAttempts, type Attempts } from '../../shared/domain/unlock-delay.ts';
import { z } from '../../shared/z.ts';
import { replaceFile, type Disk } from './atomic-file.ts';
import type { VaultFiles } from './vault-files.ts';

const Stored = z.object({
  format: z.literal('scrinium-attempts'),
  failures: z.int().min(0).max(1_000_000),
  lastAt: z.int().min(0),
});

/** How often a wrong password was tried. A missing or unreadable file counts as none: deleting it is as easy as spoiling it. */
export function readAttempts(disk: Disk, files: VaultFiles): Attempts {
  try {
    const stored = Stored.safeParse(JSON.parse(disk.readFileSync(files.attempts, 'utf8')));
    return stored.success ? { failures: stored.data.failures, lastAt: stored.data.lastAt } : noAttempts;
  } catch {
    return noAttempts;
  }
}

/** Notes the count, so that ending the program does not end the wait. Throws what the disk refuses. */
export function writeAttempts(disk: Disk, files: VaultFiles, attempts: Attempts): void {
  if (attempts.failures === 0) disk.rmSync(files.attempts, { force: true });
  else
    replaceFile(
      disk,
      files.folder,
      files.attempts,
      Buffer.from(JSON.stringify({ format: 'scrinium-attempts', ...attempts })),
    );
}
