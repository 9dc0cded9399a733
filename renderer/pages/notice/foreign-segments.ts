import type { ForeignMark } from '../../../shared/domain/foreign-notice.ts';

/** A piece of the text that was read. `marked`: something was found there; `shown`: it is the place that was jumped to. */
export type ForeignSegment = {
  readonly from: number;
  readonly text: string;
  readonly marked: boolean;
  readonly shown: boolean;
};

/** Parts a text at the edges of its marks, which may overlap. Together the pieces are the text. */
export function segmentsOf(
  text: string,
  marks: readonly ForeignMark[],
  shown: ForeignMark | null,
): readonly ForeignSegment[] {
  const all = shown ? [...marks, shown] : marks;
  const edges = [...new Set([0, text.length, ...all.flatMap(({ from, to }) => [from, to])])].toSorted(
    (one, other) => one - other,
  );
  // How many marks are open at each edge.
  const opens = new Map<number, number>();
  for (const { from, to } of marks) {
    opens.set(from, (opens.get(from) ?? 0) + 1);
    opens.set(to, (opens.get(to) ?? 0) - 1);
  }
  let open = 0;
  return edges.slice(0, -1).map((from, place) => {
    open += opens.get(from) ?? 0;
    const to = edges[place + 1] ?? text.length;
    return {
      from,
      text: text.slice(from, to),
      marked: open > 0,
      shown: shown !== null && from >= shown.from && to <= shown.to,
    };
  });
}
