/**
 * One act of erasing, or of taking an erasure back, as the journal keeps it: ids only. `at`: when, ISO 8601 in UTC with
 * milliseconds. `action` and `subject` are this version's ('deleted' and 'kept' of 'customer') or a later one's.
 */
export type JournalLine = {
  readonly at: string;
  readonly action: string;
  readonly subject: string;
  readonly records: readonly string[];
};

/** True for a line this version can carry out. */
export const isKnownErasure = ({ action, subject }: JournalLine): boolean =>
  subject === 'customer' && (action === 'deleted' || action === 'kept');

/**
 * The customers that have to be gone by these lines, in whatever order they come: for each the latest line counts, so a
 * deletion that was taken back ('kept') is none. Where two lines of one moment contradict each other, erased is erased.
 */
export function erasedCustomers(lines: readonly JournalLine[]): ReadonlySet<string> {
  const latest = new Map<string, { readonly at: string; readonly erased: boolean }>();
  for (const line of lines) {
    if (!isKnownErasure(line)) continue;
    const erased = line.action === 'deleted';
    for (const record of line.records) {
      const known = latest.get(record);
      if (!known || line.at > known.at || (line.at === known.at && erased)) latest.set(record, { at: line.at, erased });
    }
  }
  return new Set([...latest].filter(([, { erased }]) => erased).map(([record]) => record));
}
