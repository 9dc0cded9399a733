import { saveOpenDrafts } from '../drafts/open-drafts.ts';
import { ask } from '../ui/calls.ts';

/** Hands in what is being typed, locks the vault, and throws the page away, so that nothing read stays in its memory. */
export async function lockNow(): Promise<void> {
  await saveOpenDrafts();
  await ask('vault.lock', {});
  throwPageAway();
}

/** Loads the page anew, on no route: the route is kept in the vault, and the address would stay readable on the lock screen. */
export function throwPageAway(): void {
  history.replaceState(null, '', location.pathname);
  location.reload();
}
