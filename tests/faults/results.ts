import { appendFileSync } from 'node:fs';

/** What a fault test tried and met, in numbers. */
export type FaultResult = Readonly<Record<string, number | Readonly<Record<string, number>>>>;

/** Notes what a test did, where `npm run test:faults` collects it for test-results/faults.json. */
export function report(test: string, result: FaultResult): void {
  const file = process.env['SCRINIUM_FAULT_RESULTS'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ test, result })}\n`);
}

/** Counts one more of a kind. */
export const count = (counts: Map<string, number>, kind: string): void =>
  void counts.set(kind, (counts.get(kind) ?? 0) + 1);
