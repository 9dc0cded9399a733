/** How many things Today asks for at once. */
const most = 5;

/**
 * What Today shows, in its order: what is urgent, then drafts, then what can wait. Drafts take the room the others leave,
 * so that what comes last is seen however many of them lie about.
 */
export function orderTasks<T>(urgent: readonly T[], drafts: readonly T[], gentle: readonly T[]): readonly T[] {
  const room = Math.max(0, most - urgent.length - gentle.length);
  return [...urgent, ...drafts.slice(0, room), ...gentle].slice(0, most);
}
