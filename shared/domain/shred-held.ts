import type { LegalHold, StoredHeld } from './held-entry.ts';
import { verdictOn } from './retention.ts';
import type { RetentionGround } from './retention-ground.ts';

/** Something the business wrote down that may go, and from which day (ISO 8601). */
export type HeldToShred = { readonly entry: StoredHeld; readonly from: string };

/**
 * Which entries may go by the end of a year, by the place they are kept at: a binder in the cellar, a folder on a disk. Where a duty
 * keeps them its end counts, as in the list itself; elsewhere the end of their use. What is on hold or decided to be kept stays.
 */
export function heldToShred(
  ground: RetentionGround,
  entries: readonly StoredHeld[],
  holds: readonly LegalHold[],
  year: number,
): readonly HeldToShred[] {
  return entries
    .flatMap(entry => {
      const { allowedFrom, dueOn, blockers } = verdictOn(ground, entry, holds);
      if (blockers.some(({ kind }) => kind !== 'duty')) return [];
      const free = allowedFrom === '' ? dueOn : allowedFrom;
      if (free === null || free === '') return [];
      const from = entry.keep && entry.keep.until > free ? entry.keep.until : free;
      return from <= `${year}-12-31` ? [{ entry, from }] : [];
    })
    .toSorted(
      (one, other) =>
        one.entry.place.localeCompare(other.entry.place) ||
        one.from.localeCompare(other.from) ||
        one.entry.title.localeCompare(other.entry.title),
    );
}
