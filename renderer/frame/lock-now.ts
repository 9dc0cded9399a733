import { saveOpenDrafts } from '../drafts/open-drafts.ts';
import { ask } from '../ui/calls.ts';

/** Hands in what is being typed, locks the vault, and throws the page away, so that nothing read stays in its memory. */
export async function lockNow(): Promise<void> {
  await saveOpenDrafts();
  await ask('vault.lock', {});
  // The route is kept in the vault; the address would stay readable on the lock screen.
  history.replaceState(null, '', location.pathname);
  location.reload();
}
