import { commonLead, firstNumber, numberAfter, numbersWithLead } from '../../shared/domain/next-number.ts';
import type { ReadableDb } from '../db/connection.ts';
import { highestNumbers, newestNumbers, numberOwner } from '../db/tables/customers.ts';

/** So many of the newest numbers say how this business writes them; what was imported long ago doesn't. */
const newest = 200;
const longest = 40;

/** The next free customer number, written as the business writes its newest: after K-0042 comes K-0043. */
export function freeNumber(db: ReadableDb): string {
  const lead = commonLead(newestNumbers(db, newest));
  if (lead === null) return firstFree(db, firstNumber);
  const { from, to } = numbersWithLead(lead);
  // The order is blind to case: k-7 may lie among the K- numbers, and isn't one of them.
  const highest = highestNumbers(db, from, to, newest).find(
    number => number.startsWith(lead) && /^\d+$/.test(number.slice(lead.length)),
  );
  return firstFree(db, (highest === undefined ? null : numberAfter(highest)) ?? firstNumber);
}

/** This number, or the next one after it that nobody has. */
function firstFree(db: ReadableDb, number: string): string {
  for (let free: string | null = number; free !== null && free.length <= longest; free = numberAfter(free)) {
    if (numberOwner(db, free) === undefined) return free;
  }
  return '';
}

/** The next free number after one that is taken; where it ends in no digits, the next in the business's own way. */
export function freeNumberAfter(db: ReadableDb, taken: string): string {
  const next = numberAfter(taken);
  return next === null ? freeNumber(db) : firstFree(db, next);
}
