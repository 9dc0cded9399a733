import { ok, type Result } from '../../../shared/result.ts';
import type { AppError } from '../../../shared/errors.ts';
import { newestErasure } from '../../db/tables/erasures.ts';
import { erasureLines } from '../../services/erasures.ts';
import type { JournalLine } from '../erasure-journal.ts';
import { guarded } from '../guarded.ts';
import type { OpenVault } from '../key-changes.ts';
import { atMost } from './backup-lanes.ts';
import { keyed, tryAgainAfter, type BackupParts } from './backup-tools.ts';

/** The journals of erasures beside the backups: each place has to know what was erased, before a restore from it. */
export type PlaceJournals = {
  /** The vault was opened: what the places know is not known. */
  readonly begin: (open: OpenVault) => void;
  /** Writes them in every place that can be reached. */
  readonly refresh: () => void;
  /** Writes them where the newest erasure is missing, for instance in a place that is back. */
  readonly catchUp: () => Promise<void>;
  /** Before the lock, in its turn: the places that can be reached learn of what was erased, if that takes no long time. */
  readonly finish: (open: OpenVault) => Promise<void>;
};

/** What goes into a journal, all of it read at one moment; `newest`: the number of the last erasure in it. */
type Noted = { readonly lines: readonly JournalLine[]; readonly asOf: string; readonly newest: number };

/** Journals with these parts. */
export function createPlaceJournals(parts: BackupParts): PlaceJournals {
  const { tools, lanes } = parts;
  /** The number of the erasure last written in each folder, in this session. */
  const written = new Map<string, number>();
  const refusedAt = new Map<string, number>();
  let atOpening = 0;
  let running: Promise<unknown> = Promise.resolve();
  let ending = false;

  const read = ({ db }: OpenVault): Noted => ({
    newest: newestErasure(db),
    asOf: parts.moment(),
    lines: erasureLines(db),
  });

  async function folders(): Promise<readonly string[]> {
    const places = await parts.reachable();
    // The first place may be a folder that is only made with the first backup.
    const used = places.filter(({ which, names }) => which === 'second' || (which === 'first' && names.size > 0));
    const found = used.map(({ folder }) => folder);
    // One that went away in the middle and is back has not refused anything.
    for (const folder of refusedAt.keys()) if (!found.includes(folder)) refusedAt.delete(folder);
    return found;
  }

  const lags = (folder: string, newest: number) => {
    const refused = refusedAt.get(folder);
    const tired = refused !== undefined && Math.abs(tools.now() - refused) < tryAgainAfter;
    return written.get(folder) !== newest && !tired;
  };

  async function write(open: OpenVault, into: readonly string[], noted: Noted): Promise<Result<null, AppError>> {
    if (into.length === 0) return ok(null);
    const { lines, asOf, newest } = noted;
    const job = lanes.run({ kind: 'journals', ...keyed(open), folders: into, lines, asOf });
    running = job.catch(() => undefined);
    const result = await job;
    if (!result.ok || tools.opened() !== open) return ok(null);
    for (const folder of result.value.written) {
      written.set(folder, newest);
      refusedAt.delete(folder);
    }
    for (const folder of result.value.refused) refusedAt.set(folder, tools.now());
    return ok(null);
  }

  async function writeInTurn(onlyLagging: boolean): Promise<Result<null, AppError>> {
    const open = tools.opened();
    if (!open || ending) return ok(null);
    const noted = await tools.queued(() => (tools.opened() === open && !ending ? read(open) : undefined));
    const into = await folders();
    if (!noted || ending || tools.opened() !== open) return ok(null);
    return write(open, onlyLagging ? into.filter(folder => lags(folder, noted.newest)) : into, noted);
  }

  async function finish(open: OpenVault): Promise<void> {
    const noted = guarded(() => ok(read(open)));
    if (!noted.ok) return;
    // Two that write to one folder would take each other's file away.
    await running;
    const into = (await folders()).filter(folder => lags(folder, noted.value.newest));
    await write(open, into, noted.value);
  }

  return {
    begin: open => {
      written.clear();
      refusedAt.clear();
      ending = false;
      const newest = guarded(() => ok(newestErasure(open.db)));
      atOpening = newest.ok ? newest.value : 0;
    },
    refresh: () => parts.aside(() => lanes.inLane('aside', () => writeInTurn(false))),
    catchUp: async () => {
      const open = tools.opened();
      if (!open) return;
      const newest = await tools.queued(() => (tools.opened() === open ? newestErasure(open.db) : undefined));
      if (newest === undefined || !(await folders()).some(folder => lags(folder, newest))) return;
      await lanes.inLane('aside', () => writeInTurn(true));
    },
    finish: async open => {
      ending = true;
      const newest = guarded(() => ok(newestErasure(open.db)));
      if (!newest.ok || newest.value === atOpening) return;
      await atMost(finish(open).catch(tools.fault), tools.pace.patience);
    },
  };
}
