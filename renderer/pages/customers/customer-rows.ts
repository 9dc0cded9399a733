import type { AppError } from '../../../shared/errors.ts';
import type { CustomerFilter } from '../../../shared/ipc/customer-filter.ts';
import type { CustomerRow, CustomerSort, RequestOf, ResponseOf } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/result.ts';

/** How many rows are asked for at once: more than a tall window shows, few enough to cross in a moment. */
export const pageSize = 50;
/** How many pages are kept; those farthest from what is looked at go first. */
const pagesKept = 100;
/** How many pages may be under way at once, so that a fast scroll never builds up a queue. */
const pagesUnderWay = 2;

/** How long a list stands until its neighbouring pages are fetched, ms: whoever types asks for the next one sooner. */
const restBeforeNeighbours = 150;

/** Which customers, in which order. */
export type RowQuery = { readonly filter: CustomerFilter; readonly sort: CustomerSort };

/** What the list can draw at this moment. `total` is null until the first answer. Replaced, never changed, when something arrives. */
export type RowsShown = {
  readonly query: RowQuery;
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly CustomerRow[]>;
  readonly refusal: AppError | null;
  /** Counts the answers that began a new list, so that the table knows when to go back to its top. */
  readonly listNumber: number;
};

/** The row at this place of the list, undefined while it isn't here yet. */
export const rowAt = (shown: RowsShown, index: number): CustomerRow | undefined =>
  shown.pages.get(Math.floor(index / pageSize))?.[index % pageSize];

type AskForRows = (request: RequestOf<'customers.list'>) => Promise<Result<ResponseOf<'customers.list'>, AppError>>;

/**
 * The rows of the customer list, fetched page by page as they are looked at. An answer to a question that nobody asks
 * any more is dropped; while one question is under way only the newest of those behind it waits.
 */
export function createCustomerRows(ask: AskForRows, first: RowQuery) {
  let shown: RowsShown = { query: first, total: null, pages: new Map(), refusal: null, listNumber: 0 };
  let wanted: RowQuery = first;
  let looking: { readonly from: number; readonly to: number } = { from: 0, to: 0 };
  /** Counts up with every list begun; a page that arrives for an older one is dropped. */
  let generation = 0;
  let loading: Promise<void> | null = null;
  let again = false;
  let rested = false;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const underWay = new Set<number>();
  const listeners = new Set<() => void>();

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const show = (next: Partial<RowsShown>): void => {
    shown = { ...shown, ...next };
    tell();
  };
  const pagesFrom = (from: number, to: number): number[] => {
    const firstPage = Math.floor(from / pageSize);
    return Array.from({ length: Math.floor(to / pageSize) - firstPage + 1 }, (_, step) => firstPage + step);
  };
  const askForPage = (query: RowQuery, page: number) =>
    ask({ filter: query.filter, sort: query.sort, offset: page * pageSize, limit: pageSize });

  /** Replaces the whole list by fresh answers, at the place that is looked at. */
  async function load(): Promise<void> {
    do {
      again = false;
      const query = wanted;
      const isNew = query !== shown.query || shown.total === null;
      const numbers = isNew && shown.total !== null ? [0] : pagesFrom(looking.from, looking.to).slice(0, 2);
      const answers = await Promise.all(numbers.map(page => askForPage(query, page)));
      if (again) continue;
      const refused = answers.find(answer => !answer.ok);
      if (refused && !refused.ok) {
        show({ query, refusal: refused.error });
        continue;
      }
      generation += 1;
      underWay.clear();
      const pages = new Map<number, readonly CustomerRow[]>();
      let total = 0;
      answers.forEach((answer, place) => {
        if (!answer.ok) return;
        total = answer.value.total;
        pages.set(numbers[place] ?? 0, answer.value.rows);
      });
      show({ query, total, pages, refusal: null, listNumber: shown.listNumber + (isNew ? 1 : 0) });
    } while (again);
  }

  /** Starts `load`, or has the one under way begin again with what is wanted now. */
  function reload(): Promise<void> {
    if (loading) {
      again = true;
      return loading;
    }
    clearTimeout(rest);
    rested = false;
    loading = load().finally(() => {
      loading = null;
      fillIn();
      rest = setTimeout(() => {
        rested = true;
        fillIn();
      }, restBeforeNeighbours);
    });
    return loading;
  }

  function keepNearest(pages: Map<number, readonly CustomerRow[]>): void {
    const middle = (looking.from + looking.to) / 2 / pageSize;
    while (pages.size > pagesKept) {
      const farthest = [...pages.keys()].reduce((far, page) =>
        Math.abs(page - middle) > Math.abs(far - middle) ? page : far,
      );
      pages.delete(farthest);
    }
  }

  /** Asks for what is looked at and isn't here, then, once the list rests, for the neighbours on both sides. */
  function fillIn(): void {
    if (shown.total === null || shown.refusal || loading) return;
    const last = Math.max(0, Math.ceil(shown.total / pageSize) - 1);
    const inSight = pagesFrom(looking.from, looking.to);
    const around = rested ? [...inSight, (inSight.at(-1) ?? 0) + 1, (inSight[0] ?? 0) - 1] : inSight;
    for (const page of around) {
      if (underWay.size >= pagesUnderWay) return;
      if (page < 0 || page > last || shown.pages.has(page) || underWay.has(page)) continue;
      void fetchPage(page);
    }
  }

  async function fetchPage(page: number): Promise<void> {
    const asked = generation;
    underWay.add(page);
    const answer = await askForPage(shown.query, page);
    if (asked !== generation) return;
    underWay.delete(page);
    if (!answer.ok) {
      show({ refusal: answer.error });
      return;
    }
    if (answer.value.total !== shown.total) {
      // Someone changed the list between two pages: their numbers no longer fit together.
      await reload();
      return;
    }
    const pages = new Map(shown.pages).set(page, answer.value.rows);
    keepNearest(pages);
    show({ pages });
    fillIn();
  }

  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    shown: (): RowsShown => shown,
    /** The newest question, answered or not. */
    wanted: (): RowQuery => wanted,
    /** True while the rows on the page answer an older question than the newest. */
    isBehind: (): boolean => wanted !== shown.query,
    /** Asks another question; the rows of the last one stay until it is answered. */
    ask: (query: RowQuery): Promise<void> => {
      wanted = query;
      // The question is on its way before anything is drawn.
      const answered = reload();
      tell();
      return answered;
    },
    /** Asks the same question anew, after something changed. */
    refresh: (): Promise<void> => reload(),
    /** Says which rows are looked at, so that they and their neighbours are fetched. */
    lookAt: (from: number, to: number): void => {
      if (from === looking.from && to === looking.to) return;
      looking = { from, to };
      fillIn();
    },
  };
}
export type CustomerRows = ReturnType<typeof createCustomerRows>;
