import type { AppError } from '../../../shared/errors.ts';
import type { BackupCause, BackupPlaceName, BackupProblem, FolderKind } from '../../../shared/ipc/backup-shapes.ts';
import type { EventOf } from '../../../shared/ipc/event-shapes.ts';
import type { Disk } from '../atomic-file.ts';
import type { OpenVault } from '../key-changes.ts';
import type { PasswordTries } from '../password-tries.ts';
import type { SlotTools } from '../slot-changes.ts';
import type { VaultFiles } from '../vault-files.ts';
import type { BackupLanes } from './backup-lanes.ts';
import type { BackupRecords } from './backup-records.ts';
import type { BackupStep, StartBackupWork } from './backup-work.ts';
import type { LaterDisk, PlaceLooks } from './place-looks.ts';
import type { Places } from './places.ts';

/**
 * Milliseconds: from unlocking to the first work in the background, and for a vault that was only just made from its first
 * change to that; between looks for an absent place; for one look.
 */
export type BackupPace = {
  readonly afterUnlock: number;
  readonly afterFirstChange: number;
  readonly lookAgain: number;
  readonly patience: number;
};

/** What was refused is not tried again by itself before so many milliseconds: a copy that fills a disk is hard work. */
export const tryAgainAfter = 15 * 60_000;

/** How far each step is, of three. */
export const stepsOf: Readonly<Record<BackupStep, number>> = { backingUp: 0, proving: 1, copying: 2, restoring: 0 };

/** What a job needs to open the vault's files: a copy of the key, which the job wipes. */
export const keyed = ({ vault, dataKey }: OpenVault) => ({ vault, dataKey: Uint8Array.from(dataKey) });

/** What a backup's keeper needs from outside. */
export type BackupTools = SlotTools & {
  readonly disk: Disk;
  readonly later: LaterDisk;
  readonly files: VaultFiles;
  readonly documents: string;
  /** The version of Scrinium that writes the backups. */
  readonly program: string;
  readonly start: StartBackupWork;
  readonly tries: PasswordTries;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly opened: () => OpenVault | undefined;
  /** Does work when its turn has come among the calls that change the vault. */
  readonly queued: <T>(work: () => T | Promise<T>) => Promise<T>;
  /** Where a folder lies; asked only for folders that answer. */
  readonly kindOf: (folder: string) => FolderKind;
  readonly changed: () => void;
  readonly progress: (state: EventOf<'job.progress'>) => void;
  /** Notes a bug in work nobody waits for. */
  readonly fault: (problem: unknown) => void;
  readonly pace: BackupPace;
};

/** What all parts of the backups' keeper share. */
export type BackupParts = {
  readonly tools: BackupTools;
  readonly records: BackupRecords;
  readonly lanes: BackupLanes;
  readonly looks: PlaceLooks;
  readonly places: () => Places;
  /** Changes the places as they are at this moment. Throws what the disk refuses. */
  readonly changePlaces: (change: (places: Places) => Places) => void;
  /** The folders in use that answer just now, with what lies in them. */
  readonly reachable: () => Promise<readonly ReachablePlace[]>;
  /** Now, ISO 8601. */
  readonly moment: () => string;
  /** Starts work nobody waits for; a bug in it is noted. */
  readonly aside: (work: () => Promise<unknown>) => void;
  /** `problem`: what stood in the way of the newest backup. `secondProblem`: of its copy in the second place. */
  readonly standing: {
    running: BackupCause | null;
    problem: BackupProblem | null;
    secondProblem: BackupProblem | null;
  };
  readonly note: (refusal: AppError, what: BackupProblem['what']) => void;
};

/** A place that answers. `names`: what lies in it; empty where its folder will be made with the first backup. */
export type ReachablePlace = {
  readonly which: BackupPlaceName;
  readonly folder: string;
  readonly names: ReadonlySet<string>;
};
