import type { AppError } from '../../../shared/errors.ts';
import type { BackupEntry } from '../../../shared/ipc/backup-shapes.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { StartBackupWork } from '../backup/backup-work.ts';

type Found = ResponseOf<'backups.newestWhole'>;

/** What finding a whole backup needs. `patience`: milliseconds for reading one of them, which a drive that hangs takes up. */
export type WholeBackupTools = {
  readonly list: () => Promise<Result<ResponseOf<'backups.list'>, AppError>>;
  readonly pathOf: (id: string) => Promise<Result<string, AppError>>;
  readonly start: StartBackupWork;
  readonly patience: number;
};

const mayRestore = (entry: BackupEntry): boolean => entry.state === 'ready' && entry.facts !== null;

/**
 * Looks for the newest backup of this list that can be restored and of which every byte is as it was written: a list of them
 * reads the end of each file only. Reads whole files, one after another, in worker threads; asked twice at once, it looks once.
 */
export function createNewestWhole({
  list,
  pathOf,
  start,
  patience,
}: WholeBackupTools): () => Promise<Result<Found, AppError>> {
  async function isWhole(id: string): Promise<boolean> {
    const path = await pathOf(id);
    if (!path.ok) return false;
    const job = start({ kind: 'whole', path: path.value });
    const timer = setTimeout(() => void job.stop(), patience);
    try {
      const result = await job.result;
      return result.ok && result.value.whole;
    } finally {
      clearTimeout(timer);
    }
  }

  async function look(): Promise<Result<Found, AppError>> {
    const listed = await list();
    if (!listed.ok) return listed;
    let skipped = 0;
    for (const backup of listed.value.backups.filter(mayRestore)) {
      if (await isWhole(backup.id)) return ok({ backup, skipped });
      skipped += 1;
    }
    return ok({ backup: null, skipped });
  }

  let looking: Promise<Result<Found, AppError>> | undefined;
  return () => {
    looking ??= look().finally(() => (looking = undefined));
    return looking;
  };
}
