import { useRef } from 'react';
import type { ResponseOf, RequestOf } from '../../../shared/ipc/contract.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { ask } from '../../ui/calls.ts';
import { rowAt, type CustomerRows } from './customer-rows.ts';
import type { Selection } from './selection.ts';

/** So many rows are asked for at once. */
const atOnce = 200;

type AskForRows = (request: RequestOf<'customers.list'>) => Promise<Result<ResponseOf<'customers.list'>, AppError>>;

/** The ids of the rows from one place of the list to another, both included; rows that aren't here are asked for. Null where that was refused. */
export async function idsBetween(
  rows: CustomerRows,
  one: number,
  other: number,
  askForRows: AskForRows,
): Promise<readonly string[] | null> {
  const { query } = rows.shown();
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  const here = Array.from({ length: to - from + 1 }, (_, step) => rowAt(rows.shown(), from + step)?.id);
  if (here.every(id => id !== undefined)) return here;
  const ids: string[] = [];
  for (let offset = from; offset <= to; offset += atOnce) {
    const answer = await askForRows({ ...query, offset, limit: Math.min(atOnce, to - offset + 1) });
    if (!answer.ok) return null;
    ids.push(...answer.value.rows.map(({ id }) => id));
  }
  return ids;
}

/**
 * Ticking by mouse and keyboard: one row, or all from the row where it began (`anchor`) to another. While the range is drawn out
 * with the keyboard, rows that are left behind lose their ticks again.
 */
export function useTicks(
  rows: CustomerRows,
  selection: Selection,
  onTooMany: () => void,
): {
  readonly toggle: (index: number) => void;
  readonly reach: (index: number, from: number) => void;
  readonly extend: (index: number, from: number) => void;
  readonly let: () => void;
} {
  const anchor = useRef<number | null>(null);
  const drawing = useRef<number | null>(null);
  const put = (ids: readonly string[], on: boolean) => {
    if (!selection.put(ids, on)) onTooMany();
  };
  const between = (one: number, other: number, on: boolean) => {
    void idsBetween(rows, one, other, request => ask('customers.list', request)).then(ids => ids && put(ids, on));
  };
  return {
    toggle: index => {
      const row = rowAt(rows.shown(), index);
      if (!row) return;
      put([row.id], !selection.has(row.id));
      [anchor.current, drawing.current] = [index, null];
    },
    reach: (index, from) => {
      anchor.current ??= from;
      drawing.current = null;
      between(anchor.current, index, true);
    },
    extend: (index, from) => {
      if (drawing.current === null) [drawing.current, anchor.current] = [from, from];
      const start = drawing.current;
      // Going back towards where it began, the row that is left goes out.
      if (Math.abs(index - start) < Math.abs(from - start)) between(from, index + Math.sign(from - index), false);
      else between(start, index, true);
    },
    let: () => {
      drawing.current = null;
    },
  };
}
