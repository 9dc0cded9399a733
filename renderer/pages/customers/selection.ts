import type { CustomerFilter } from '../../../shared/ipc/customer-filter.ts';
import type { CustomerSelection } from '../../../shared/ipc/customer-selection.ts';

/** So many customers are named one by one at most, ticked or excepted (see the shape of a selection). */
export const mostNamed = 10_000;

/** What another search or filter did to the ticks: they came off, since 'all that match' are others now; or they stayed, some perhaps out of sight. */
export type SelectionNote = 'cleared' | 'kept';

/** Who is ticked, and how many that are, as far as is known. */
export type SelectionShown = { readonly selection: CustomerSelection; readonly count: number };

/** The customers ticked in the list, kept while one goes to other pages; whoever listens asks for no more than it draws. */
export type Selection = {
  readonly shown: () => SelectionShown | null;
  readonly note: () => SelectionNote | null;
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string) => boolean;
  /** Ticks these, or takes their ticks off. False where that would be too many to be named: then nothing changes. */
  readonly put: (ids: readonly string[], on: boolean) => boolean;
  readonly takeAll: (filter: CustomerFilter, total: number) => void;
  readonly clear: () => void;
  /** The list shows others now: said in the note until the next tick. */
  readonly filterChanged: () => void;
  /** So many match now of whom all were ticked. */
  readonly recount: (total: number) => void;
  readonly subscribe: (heard: () => void) => () => void;
};

/** Makes an empty selection. */
export function createSelection(): Selection {
  let now: SelectionShown | null = null;
  let note: SelectionNote | null = null;
  /** The ids that are named: ticked, or excepted from all that match. */
  let named: ReadonlySet<string> = new Set();
  const heard = new Set<() => void>();
  const become = (next: SelectionShown | null, ids: ReadonlySet<string>, said: SelectionNote | null = null): void => {
    if (now === next && note === said) return;
    [now, named, note] = [next, ids, said];
    for (const each of heard) each();
  };
  const has = (id: string): boolean => now !== null && named.has(id) === (now.selection.kind === 'ids');
  const put = (ids: readonly string[], on: boolean): boolean => {
    const all = now?.selection.kind === 'matching' ? now.selection : null;
    const next = new Set(named);
    for (const id of ids)
      if (on === (all === null)) next.add(id);
      else next.delete(id);
    if (next.size > mostNamed) return false;
    if (next.size === named.size) return true;
    if (all && now)
      become({ selection: { ...all, except: [...next] }, count: now.count + named.size - next.size }, next);
    else become(next.size === 0 ? null : { selection: { kind: 'ids', ids: [...next] }, count: next.size }, next);
    return true;
  };
  const clear = (said: SelectionNote | null = null): void => become(null, new Set(), said);
  return {
    shown: () => now,
    note: () => note,
    has,
    toggle: id => put([id], !has(id)),
    put,
    takeAll: (filter, total) =>
      become({ selection: { kind: 'matching', filter, except: [] }, count: total }, new Set()),
    clear: () => clear(),
    filterChanged: () => {
      if (now === null) return;
      if (now.selection.kind === 'matching') clear('cleared');
      else become(now, named, 'kept');
    },
    recount: total => {
      if (now?.selection.kind !== 'matching') return;
      const count = Math.max(0, total - named.size);
      if (count !== now.count) become({ ...now, count }, named, note);
    },
    subscribe: each => {
      heard.add(each);
      return () => void heard.delete(each);
    },
  };
}
