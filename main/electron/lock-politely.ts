/** How long the window has to hand in what is being typed, in milliseconds. */
const patience = 1_500;

/**
 * Makes the function that locks from outside the window (idle, sleep, quit): it asks the window to hand in its drafts and
 * to lock, and locks itself when that has not happened in time. Asking again meanwhile changes nothing.
 */
export function createLockPolitely(parts: {
  readonly isUnlocked: () => boolean;
  /** False where there is no window to ask. */
  readonly askWindow: () => boolean;
  readonly lock: () => Promise<unknown>;
}): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  const lockPolitely = async () => {
    // Where it seems locked an unlocking may be under way: locking overtakes it.
    if (!parts.isUnlocked()) return void (await parts.lock());
    const until = performance.now() + (parts.askWindow() ? patience : 0);
    while (parts.isUnlocked() && performance.now() < until) await new Promise(resolve => setTimeout(resolve, 25));
    if (parts.isUnlocked()) await parts.lock();
  };
  return () => {
    underWay ??= lockPolitely().finally(() => (underWay = undefined));
    return underWay;
  };
}
