/** How often a wrong password was tried in a row, and when the last one was (milliseconds since 1970, by the clock then). */
export type Attempts = { readonly failures: number; readonly lastAt: number };

/** No wrong password so far. */
export const noAttempts: Attempts = { failures: 0, lastAt: 0 };

// Slips of the finger cost nothing; whoever guesses at the counter gets twelve tries an hour.
const seconds = [0, 0, 0, 5, 15, 30, 60, 120, 300] as const;

/** Seconds to wait after that many wrong passwords in a row; never more than five minutes, so that nobody is locked out for good. */
export const delayAfter = (failures: number): number => seconds[Math.min(failures, seconds.length - 1)] ?? 0;

/**
 * Whole seconds until the next password is tried. A clock that was set back starts the wait anew instead of ending it;
 * one set forward ends it, and so does deleting the file that counts: who may do that could as well copy the vault and
 * guess elsewhere, which is what the slow key derivation is for.
 */
export function waitSeconds(attempts: Attempts, now: number): number {
  const delay = delayAfter(attempts.failures) * 1000;
  const passed = now - attempts.lastAt;
  return Math.ceil((passed < 0 ? delay : Math.max(0, delay - passed)) / 1000);
}

/** The count after one more wrong password. */
export const oneMore = (attempts: Attempts, now: number): Attempts => ({
  failures: attempts.failures + 1,
  lastAt: now,
});

/** The same count with the wait begun anew where the clock has been set back, else unchanged. */
export const anchored = (attempts: Attempts, now: number): Attempts =>
  now < attempts.lastAt ? { ...attempts, lastAt: now } : attempts;
