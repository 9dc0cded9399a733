import type { Confidence } from '../../../shared/domain/duplicates.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { DuplicatePair } from '../../../shared/ipc/duplicate-calls.ts';
import { listen } from '../../bridge.ts';
import { ask } from '../../ui/calls.ts';

type Found = ResponseOf<'duplicates.find'>;

/** Which pairs are shown: all, or those of one confidence. */
export type ShownConfidence = Confidence | 'all';

/** Where the search for duplicates stands. */
export type DuplicateSearch = {
  readonly state: 'idle' | 'searching' | 'found';
  readonly found: Found | null;
  readonly refusal: AppError | null;
  /** Pairs that were decided, skipped or merged since. */
  readonly hidden: ReadonlySet<string>;
  readonly confidence: ShownConfidence;
  /** So many are drawn. */
  readonly shown: number;
  /** The pair that was left to be merged: coming back, the focus belongs there, or on the one after it. */
  readonly opened: string | null;
};

const page = 25;
const nothing: DuplicateSearch = {
  state: 'idle',
  found: null,
  refusal: null,
  hidden: new Set(),
  confidence: 'all',
  shown: page,
  opened: null,
};

let now: DuplicateSearch = nothing;
/** Counts the searches, and what forgets one: the answer of an older one is dropped, whatever was decided meanwhile. */
let round = 0;
const heard = new Set<() => void>();

function become(part: Partial<DuplicateSearch>): void {
  now = { ...now, ...part };
  for (const each of heard) each();
}

/** Names a pair. */
export const pairKey = ({ one, other }: Pick<DuplicatePair, 'one' | 'other'>): string => `${one.id} ${other.id}`;

/**
 * The search and what it found, kept while one goes to other pages so that coming back from a merge finds the list as it was. In memory
 * only, and forgotten as soon as the vault locks: it names customers.
 */
export const duplicateSearch = {
  read: (): DuplicateSearch => now,
  subscribe: (each: () => void): (() => void) => {
    heard.add(each);
    return () => void heard.delete(each);
  },
  async start(): Promise<void> {
    const mine = ++round;
    become({ ...nothing, state: 'searching' });
    const ended = listen('vault.changed', () => {
      ended();
      round += 1;
      become(nothing);
    });
    const result = await ask('duplicates.find', {});
    // The vault was locked meanwhile: nothing of it is kept.
    if (mine !== round) return;
    if (result.ok) become({ state: 'found', found: result.value });
    else become({ ...nothing, refusal: result.error.code === 'job.cancelled' ? null : result.error });
  },
  show: (confidence: ShownConfidence): void => become({ confidence, shown: page }),
  showMore: (): void => become({ shown: now.shown + page }),
  hide: (key: string): void => become({ hidden: new Set([...now.hidden, key]) }),
  showAgain: (key: string): void => become({ hidden: new Set([...now.hidden].filter(each => each !== key)) }),
  open: (key: string | null): void => become({ opened: key }),
  /** Leaves out the pairs of which a record is gone: merged or deleted. */
  async leaveOutGone(): Promise<void> {
    const pairs = now.found?.pairs ?? [];
    const ids = [...new Set(pairs.flatMap(({ one, other }) => [one.id, other.id]))];
    if (ids.length === 0) return;
    const before = now.found;
    const result = await ask('duplicates.gone', { ids });
    if (!result.ok || now.found !== before) return;
    const gone = new Set(result.value.ids);
    const hidden = pairs.filter(({ one, other }) => gone.has(one.id) || gone.has(other.id)).map(pairKey);
    if (hidden.length > 0) become({ hidden: new Set([...now.hidden, ...hidden]) });
  },
};

/** The pairs that are still to be decided, and of them those of the confidence that is shown. */
export function openPairs({ found, hidden, confidence }: DuplicateSearch) {
  const open = (found?.pairs ?? []).filter(pair => !hidden.has(pairKey(pair)));
  return { open, matching: open.filter(pair => confidence === 'all' || pair.confidence === confidence) };
}
