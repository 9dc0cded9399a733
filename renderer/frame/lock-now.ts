import { saveOpenDrafts } from '../drafts/open-drafts.ts';
import { ask } from '../ui/calls.ts';

/** How long handing in drafts may hold up the lock, in milliseconds: a running import makes them wait, locking ends it. */
const patience = 1_500;

/** Hands in what is being typed, locks the vault, and throws the page away, so that nothing read stays in its memory. */
export async function lockNow(): Promise<void> {
  // What was on the screen is covered at once, however long the rest takes.
  document.body.style.visibility = 'hidden';
  await Promise.race([saveOpenDrafts(), new Promise(resolve => setTimeout(resolve, patience))]);
  await ask('vault.lock', {});
  throwPageAway();
}

/** Loads the page anew, on no route: the route is kept in the vault, and the address would stay readable on the lock screen. */
export function throwPageAway(): void {
  history.replaceState(null, '', location.pathname);
  location.reload();
}
