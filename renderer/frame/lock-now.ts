import { saveOpenDrafts } from '../drafts/open-drafts.ts';
import { ask } from '../ui/calls.ts';

/** How long handing in drafts may hold up the lock, in milliseconds: a running import makes them wait, locking ends it. */
const patience = 1_500;

/** What can be done with the files of a list only while it is locked, by its route on the lock screen's side. */
export type LockedWork = '/restore' | `/restore/${string}` | '/salvage';

let wanted: LockedWork | null = null;

/**
 * Hands in what is being typed, locks the vault, and throws the page away, so that nothing read stays in its memory.
 * `then`: what the page shows next in place of the lock screen.
 */
export async function lockNow(then: LockedWork | null = null): Promise<void> {
  wanted = then ?? wanted;
  // What was on the screen is covered at once, however long the rest takes.
  document.body.style.visibility = 'hidden';
  await Promise.race([saveOpenDrafts(), new Promise(resolve => setTimeout(resolve, patience))]);
  await ask('vault.lock', {});
  throwPageAway();
}

/**
 * Loads the page anew, on no route but one that was wanted: the route is kept in the vault, and the address would stay
 * readable on the lock screen.
 */
export function throwPageAway(): void {
  history.replaceState(null, '', wanted === null ? location.pathname : `${location.pathname}#${wanted}`);
  location.reload();
}
