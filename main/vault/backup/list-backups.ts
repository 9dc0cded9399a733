import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { backupsToRemove } from '../../../shared/domain/backup-rotation.ts';
import type { Disk } from '../atomic-file.ts';
import { backupEnding, readBackup, type BackupRead } from './backup-file.ts';
import { localMoment } from './backup-name.ts';
import { placeRefusal } from './place-refusal.ts';

/** A file in a folder for backups, and what its last part says. */
export type FoundBackup = {
  readonly path: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly read: BackupRead;
};

/** Names a backup in calls, so that no path has to: the first 32 hexadecimal digits of its path's SHA-256. */
export const backupId = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 32);

/** Does what the disk may refuse; undefined where it did. */
function unlessRefused<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (problem) {
    if (placeRefusal(problem)) return undefined;
    throw problem;
  }
}

const numberOf = ({ read }: FoundBackup): number => (read.kind === 'backup' ? read.manifest.number : 0);

/** Every backup file in a folder, newest first by its number, those that can't be read last; none where the folder is absent. */
export function listBackups(disk: Disk, folder: string): readonly FoundBackup[] {
  const names = unlessRefused(() => disk.readdirSync(folder)) ?? [];
  return names
    .filter(name => name.endsWith(backupEnding))
    .flatMap((fileName): FoundBackup[] => {
      const path = join(folder, fileName);
      const facts = unlessRefused(() => disk.statSync(path));
      if (!facts?.isFile()) return [];
      const read = unlessRefused(() => readBackup(disk, path)) ?? { kind: 'damaged' as const };
      return [{ path, fileName, bytes: facts.size, read }];
    })
    .sort((one, other) => numberOf(other) - numberOf(one) || (one.fileName < other.fileName ? 1 : -1));
}

/**
 * Lets go of the backups of this vault that the rules no longer keep, in one folder, and says which; never of a file
 * that is damaged or not ours, nor of `keep`, the path of the one just made. A file the system holds on to stays.
 */
export function removeOldBackups(
  disk: Disk,
  folder: string,
  vault: string,
  gigabytes: number,
  keep: string,
): readonly string[] {
  const ours = listBackups(disk, folder).flatMap(({ path, bytes, read }) =>
    read.kind === 'backup' && read.manifest.vault === vault
      ? [
          {
            id: path,
            number: read.manifest.number,
            madeAt: read.manifest.madeAt,
            day: localMoment(Date.parse(read.manifest.madeAt)).day,
            bytes,
          },
        ]
      : [],
  );
  const old = new Set(backupsToRemove(ours, gigabytes * 1_000_000_000));
  old.delete(keep);
  return listBackups(disk, folder)
    .filter(({ path }) => old.has(path))
    .filter(({ path }) => unlessRefused(() => (disk.rmSync(path), true)))
    .map(({ fileName }) => fileName);
}
