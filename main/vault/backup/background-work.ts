import type { AppError } from '../../../shared/errors.ts';
import type { BackupCause, BackupProblem } from '../../../shared/ipc/backup-shapes.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { auditHead } from '../../db/tables/audit.ts';
import { guarded } from '../guarded.ts';
import type { OpenVault } from '../key-changes.ts';
import type { BackgroundChecks } from './background-checks.ts';
import type { BackupDelivery } from './backup-delivery.ts';
import type { Lane } from './backup-lanes.ts';
import type { BackupMaking } from './backup-making.ts';
import { isUnfinished } from './backup-name.ts';
import { keyed, tryAgainAfter, type BackupParts, type ReachablePlace } from './backup-tools.ts';
import type { PlaceJournals } from './place-journals.ts';

/** What is done while the vault is open and nobody asks for it: the day's backup, and whatever was left undone. */
export type BackgroundWork = {
  /** The vault was opened. `fresh`: it was only just made. */
  readonly begin: (open: OpenVault, fresh: boolean) => void;
  readonly stop: () => void;
  /** After each change, in its turn. */
  readonly afterChange: (open: OpenVault) => void;
  /** What follows a backup: the copy in the second place, and the journals beside both. Gives whether the copy lies there. */
  readonly spread: (loud: boolean) => Promise<Result<boolean, AppError>>;
  readonly makeAside: (cause: BackupCause) => Promise<void>;
  /** Looks for work left undone, and for places that are back. A look under way is not begun a second time. */
  readonly lookAgain: () => Promise<void>;
  /** Lets go of what is over the limit in every place that can be reached, and then does what there was no room for. */
  readonly makeRoom: () => Promise<void>;
};

const notCancelled = () => false;

/** Work of these parts. `writeJournal`: writes the journal beside the vault. */
export function createBackgroundWork(
  parts: BackupParts,
  {
    making,
    delivery,
    journals,
    checks,
    writeJournal,
  }: {
    readonly making: BackupMaking;
    readonly delivery: BackupDelivery;
    readonly journals: PlaceJournals;
    readonly checks: BackgroundChecks;
    readonly writeJournal: (open: OpenVault) => void;
  },
): BackgroundWork {
  const { tools, records, lanes, aside, reachable, standing } = parts;
  const { disk, files, pace } = tools;
  const timers: NodeJS.Timeout[] = [];
  /** Where the trail ended when the vault was made, until the first change after that; null once the work has begun. */
  let untouched: number | null = null;
  /** When the day's backup was last tried, in milliseconds since 1970; undefined until the work has begun. */
  let dailyTried: number | undefined;
  let looking: Promise<void> | undefined;

  async function spread(loud: boolean): Promise<Result<boolean, AppError>> {
    let delivered = await delivery.deliver(loud);
    // The newest one was no longer what had been proved: another is made in its place, and goes there.
    if (!delivered.ok && delivered.error.code === 'backup.damaged') {
      const made = await making.make({ cause: 'daily', loud: false, cancelled: notCancelled });
      if (made.ok) delivered = await delivery.deliver(loud);
    }
    journals.refresh();
    return delivered;
  }

  async function makeAside(cause: BackupCause): Promise<void> {
    const made = await making.make({ cause, loud: false, cancelled: notCancelled });
    if (made.ok) await spread(false);
  }

  /** What a restore that was tried left behind when the program ended in the middle of it. */
  const removeTrial = () =>
    Promise.resolve(guarded(() => ok(disk.rmSync(files.trial, { recursive: true, force: true }))));

  /** What workers that were ended left half-made: their thread was gone before it could clear up. */
  async function tidy({ vault }: OpenVault): Promise<void> {
    const left = (await reachable()).filter(({ names }) => [...names].some(name => isUnfinished(name, vault)));
    const run = async (lane: Lane, places: readonly ReachablePlace[]) => {
      const folders = places.map(({ folder }) => folder);
      if (folders.length > 0) await lanes.inLane(lane, () => lanes.run({ kind: 'tidy', vault, folders }));
    };
    // In the lane whose jobs write there, so that nothing that is just being made is taken for a leftover.
    await run(
      'making',
      left.filter(({ which }) => which !== 'second'),
    );
    await run(
      'aside',
      left.filter(({ which }) => which === 'second'),
    );
  }

  async function work(open: OpenVault): Promise<void> {
    dailyTried = tools.now();
    await tools.queued(() => tools.opened() === open && writeJournal(open));
    // One that comes to nothing is noted, and keeps none of the others back.
    await lanes.inLane('aside', removeTrial).catch(tools.fault);
    await tidy(open).catch(tools.fault);
    await delivery.bringHome().catch(tools.fault);
    await ((await making.dueToday()) ? makeAside('daily') : spread(false)).catch(tools.fault);
    await checks.afterUnlock();
  }

  const longAgo = (at: number) => Math.abs(tools.now() - at) >= tryAgainAfter;
  const mayTry = (problem: BackupProblem | null) => problem === null || longAgo(Date.parse(problem.at));

  /** Does what was left undone. `atOnce`: also what was refused only a moment ago, since there may be room now. */
  async function catchUp(atOnce: boolean): Promise<void> {
    if (atOnce || standing.problem?.what !== 'inFirst' || mayTry(standing.problem)) await delivery.bringHome();
    // The day may turn, and what was refused may be taken by now.
    const mayMake = dailyTried !== undefined && (atOnce || longAgo(dailyTried));
    if (mayMake && (await making.dueToday())) {
      dailyTried = tools.now();
      await makeAside('daily');
      // A program that is never locked looks at its file all the same: the whole of it where that is due.
      await checks.afterUnlock();
    } else if (delivery.waitingSince('second') !== null && (atOnce || mayTry(standing.secondProblem))) {
      // While it is away nothing is brought there, and no journal is written for it either.
      if ((await reachable()).some(({ which }) => which === 'second')) await spread(false);
    }
    await journals.catchUp();
  }

  const lookAgain = () =>
    (looking ??= catchUp(false).finally(() => {
      looking = undefined;
    }));

  async function makeRoom(): Promise<void> {
    const open = tools.opened();
    if (!open) return;
    const { gigabytes } = parts.places();
    const pruned = (await reachable()).map(({ which, folder }) =>
      lanes.inLane(which === 'second' ? 'aside' : 'making', async () => {
        if (tools.opened() !== open) return err({ code: 'job.cancelled' });
        const done = await lanes.run({ kind: 'prune', ...keyed(open), folder, gigabytes });
        if (done.ok && tools.opened() === open) records.remove(folder, done.value.removed);
        return done;
      }),
    );
    await Promise.all(pruned);
    tools.changed();
    await catchUp(true);
  }

  return {
    begin: (open, fresh) => {
      dailyTried = undefined;
      // A vault that was only just made holds nothing, and the person is about to say where its backups shall go: whether
      // she does or not, they begin some time after the first change.
      const head = guarded(() => ok(fresh ? (auditHead(open.db)?.entries ?? 0) : null));
      untouched = head.ok ? head.value : null;
      if (!fresh) timers.push(setTimeout(() => aside(() => work(open)), pace.afterUnlock));
      timers.push(setInterval(() => aside(lookAgain), pace.lookAgain));
    },
    stop: () => {
      for (const timer of timers.splice(0)) clearTimeout(timer);
    },
    afterChange: open => {
      if (untouched === null || auditHead(open.db)?.entries === untouched) return;
      untouched = null;
      timers.push(setTimeout(() => aside(() => work(open)), pace.afterFirstChange));
    },
    spread,
    makeAside,
    lookAgain,
    makeRoom,
  };
}
