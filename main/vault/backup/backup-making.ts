import { createHash } from 'node:crypto';
import type { AppError } from '../../../shared/errors.ts';
import type { BackupCause } from '../../../shared/ipc/backup-shapes.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { auditHead } from '../../db/tables/audit.ts';
import type { OpenVault } from '../key-changes.ts';
import { unlessCancelled } from './backup-lanes.ts';
import { keyed, stepsOf, type BackupParts } from './backup-tools.ts';
import type { BackupStep } from './backup-work.ts';
import { localMoment, type MadeBackup } from './make-backup.ts';
import { heldPlaces, newestThere } from './newest-there.ts';

/** How a backup is made. `loud`: somebody waits for it, and is told how far it is. */
export type Making = { readonly cause: BackupCause; readonly loud: boolean; readonly cancelled: () => boolean };

/** Making backups. All of it needs the vault open. */
export type BackupMaking = {
  /** Makes a backup in the first place, or in the vault's own folder while that can't be reached or refuses it. */
  readonly make: (making: Making) => Promise<Result<MadeBackup, AppError>>;
  /** Sees to it that a backup of the very present state lies there, proved. In a turn of the calls that change the vault. */
  readonly stand: (making: Making) => Promise<Result<null, AppError>>;
  /** True where the day's backup is still to be made, or is no longer there. */
  readonly dueToday: () => Promise<boolean>;
};

/** Making with these parts. */
export function createBackupMaking(parts: BackupParts): BackupMaking {
  const { tools, records, lanes, looks, standing } = parts;
  const { files, disk } = tools;

  async function makeIn(folder: string, open: OpenVault, { cause, loud, cancelled }: Making) {
    const others = (await parts.reachable()).map(place => place.folder).filter(other => other !== folder);
    if (tools.opened() !== open) return err({ code: 'job.cancelled' } as const);
    const { gigabytes } = parts.places();
    const order = { cause, folder, others, number: records.next(), moment: localMoment(tools.now()) };
    const source = { database: files.database, slots: files.slots, program: tools.program, gigabytes };
    const tell = (step: BackupStep) => tools.progress({ step, done: stepsOf[step], total: 3 });
    return lanes.run({ kind: 'make', ...keyed(open), ...order, ...source }, loud ? tell : undefined, cancelled);
  }

  /** The first place where it answers; else the vault's own folder. */
  async function target(): Promise<string> {
    const first = (await parts.reachable()).find(({ which }) => which === 'first');
    return first?.folder ?? files.ownBackups;
  }

  async function makeNow(making: Making): Promise<Result<MadeBackup, AppError>> {
    const open = tools.opened();
    if (!open) return err({ code: 'vault.locked' });
    standing.running = making.cause;
    tools.changed();
    try {
      let folder = await target();
      let result = await makeIn(folder, open, making);
      let refusedThere: AppError | undefined;
      if (!result.ok && result.error.code.startsWith('backup.') && folder !== files.ownBackups) {
        // A backup beside the list keeps the next import from being blocked; what the place said is told all the same.
        const away = result.error.code === 'backup.placeAbsent' || (await target()) === files.ownBackups;
        refusedThere = away ? undefined : result.error;
        result = await makeIn((folder = files.ownBackups), open, making);
      }
      if (tools.opened() !== open) return err({ code: 'job.cancelled' });
      if (!result.ok) {
        const told = result.error.code.startsWith('backup.') ? (refusedThere ?? result.error) : result.error;
        parts.note(told, 'backup');
        return err(told);
      }
      const { made, removed } = result.value;
      standing.problem = null;
      if (refusedThere) parts.note(refusedThere, 'inFirst');
      records.add(made, folder, parts.moment());
      records.remove(folder, removed);
      return ok(made);
    } catch (problem) {
      parts.note({ code: 'backup.cannotWrite', reason: 'other' }, 'backup');
      throw problem;
    } finally {
      standing.running = null;
      tools.changed();
    }
  }

  /**
   * True where the newest backup holds all there is, lies there in its full length, and bears the present key slots. The
   * entry of a password change is in the trail, so a backup from before it has another head; the slots are compared all
   * the same, for a change that was taken back when it could not be committed left no entry.
   */
  async function stands(open: OpenVault, cancelled: () => boolean): Promise<boolean> {
    const newest = records.backups()[0];
    const head = auditHead(open.db);
    const same =
      newest &&
      newest.entries === (head?.entries ?? 0) &&
      newest.head === (head ? Buffer.from(head.hash).toString('hex') : newest.head);
    if (!same) return false;
    const there = await newestThere([newest], await parts.reachable(), looks.size);
    if (!there) return false;
    const found = await lanes.run({ kind: 'read', path: there.path }, undefined, cancelled);
    if (!found.ok || found.value.read.kind !== 'backup') return false;
    const slots = createHash('sha256').update(disk.readFileSync(files.slots)).digest('hex');
    return found.value.read.manifest.slotsSha256 === slots;
  }

  async function dueToday(): Promise<boolean> {
    const daily = records.backups().find(({ cause }) => cause === 'daily');
    if (daily?.day !== localMoment(tools.now()).day) return true;
    // Where the limit took it away, a later one stands for it.
    const since = records.backups().filter(({ number }) => number >= daily.number);
    return (await newestThere(since, await heldPlaces(parts), looks.size)) === undefined;
  }

  return {
    make: making =>
      unlessCancelled(
        lanes.inLane('making', () => makeNow(making)),
        making.cancelled,
      ),
    stand: making =>
      unlessCancelled(
        lanes.inLane('making', async (): Promise<Result<null, AppError>> => {
          const open = tools.opened();
          if (!open) return err({ code: 'vault.locked' });
          // A backup that was under way when this began stands for this one too.
          if (await stands(open, making.cancelled)) return ok(null);
          if (making.cancelled()) return err({ code: 'job.cancelled' });
          const made = await makeNow(making);
          return made.ok ? ok(null) : made;
        }),
        making.cancelled,
      ),
    dueToday,
  };
}
