import type { BackupEntry, RestorePreview } from '../../../shared/ipc/backup-shapes.ts';
import { noSecret, type SecretDraft } from '../../lock/secret-draft.ts';

/** What was decided about a restore so far. In memory only: a password passes through. */
export type RestoreDraft = SecretDraft & {
  readonly backup: BackupEntry | null;
  /** What a look into the backup gave; null until its secret was right. */
  readonly preview: RestorePreview | null;
  /** True once the person went on from what would change. */
  readonly seen: boolean;
};

/** Nothing decided, or only which backup. */
export const restoreOf = (backup: BackupEntry | null): RestoreDraft => ({
  ...noSecret,
  backup,
  preview: null,
  seen: false,
});
