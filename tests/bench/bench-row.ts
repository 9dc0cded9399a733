/** One figure of `npm run bench`. `ratio` is value over `baseline`, measured in the same run; only ratios compare across machines. */
export type BenchRow = {
  readonly name: string;
  readonly unit: 'ms' | 'MB' | 'rows' | 'x';
  readonly value: number;
  readonly goal: number;
  readonly met: boolean;
  readonly baseline?: number;
  readonly ratio?: number;
};

/** The value below which 95 of 100 samples lie. */
export function p95(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? Number.NaN;
}

/** A figure that must not be above its goal. */
export function atMost(name: string, unit: BenchRow['unit'], value: number, goal: number): BenchRow {
  return { name, unit, value: rounded(value), goal: rounded(goal), met: value <= goal };
}

/** A figure whose goal is a multiple of a baseline measured in the same run. */
export function ratioAtMost(
  name: string,
  unit: BenchRow['unit'],
  value: number,
  baseline: number,
  most: number,
): BenchRow {
  const ratio = value / baseline;
  return {
    name,
    unit,
    value: rounded(value),
    goal: rounded(baseline * most),
    met: ratio <= most,
    baseline: rounded(baseline),
    ratio: rounded(ratio),
  };
}

/** The middle one of an odd number of samples. */
export const median = (samples: readonly number[]) =>
  samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN;

/**
 * A figure whose goal is a multiple of a baseline that was measured right before each sample: the median of the pairs'
 * ratios counts, so that a moment in which the machine was busy spoils one pair at most.
 */
export function pairedRatioAtMost(
  name: string,
  unit: BenchRow['unit'],
  pairs: readonly { readonly value: number; readonly baseline: number }[],
  most: number,
): BenchRow {
  const ratio = median(pairs.map(({ value, baseline }) => value / baseline));
  const baseline = median(pairs.map(pair => pair.baseline));
  return {
    name,
    unit,
    value: rounded(median(pairs.map(({ value }) => value))),
    goal: rounded(baseline * most),
    met: ratio <= most,
    baseline: rounded(baseline),
    ratio: rounded(ratio),
  };
}

const rounded = (value: number) => Math.round(value * 100) / 100;
