import type { ReadableDb } from '../../db/connection.ts';
import { customerStates, type CustomerState } from '../../db/tables/customers.ts';

/** Customers only in the present list, only in the backup, and not the same in both. */
export type Differences = { readonly lost: number; readonly back: number; readonly changed: number };

/**
 * Compares two lists by ids, versions and moments of change, walking through both at once: however long they are, one
 * customer of each is in memory. `erased`: ids the backup will not bring back. Other reads on these connections must wait.
 */
export function compareLists(present: ReadableDb, backup: ReadableDb, erased: ReadonlySet<string>): Differences {
  const mine = customerStates(present);
  const theirs = customerStates(backup);
  let lost = 0;
  let back = 0;
  let changed = 0;
  try {
    let one: CustomerState | undefined = next(mine);
    let other: CustomerState | undefined = next(theirs);
    while (one || other) {
      if (one && other && one.id === other.id) {
        if (erased.has(one.id)) lost += 1;
        else if (one.version !== other.version || one.changedAt !== other.changedAt) changed += 1;
        one = next(mine);
        other = next(theirs);
      } else if (!other || (one && one.id < other.id)) {
        lost += 1;
        one = next(mine);
      } else {
        if (!erased.has(other.id)) back += 1;
        other = next(theirs);
      }
    }
  } finally {
    mine.return?.();
    theirs.return?.();
  }
  return { lost, back, changed };
}

const next = (states: Iterator<CustomerState>): CustomerState | undefined => {
  const { value, done } = states.next();
  return done === true ? undefined : value;
};
