import type { Channel, EventName } from '../../shared/ipc/channels.ts';
import { err } from '../../shared/result.ts';
import type { VaultCall } from './all-handlers.ts';
import type { Confinement } from './router.ts';

/**
 * The calls that are answered while a customer has the screen: the consent's own, what the page needs to draw itself, and the
 * lock. Whatever is not here is refused, also what is added to the contract later.
 */
const mayAsk: ReadonlySet<Channel> = new Set<Channel>([
  'tablet.show',
  'tablet.keep',
  'tablet.answer',
  'tablet.leave',
  'vault.state',
  'vault.lock',
  'preferences.read',
]);

/** How the router is confined while a customer has the screen. Of the calls made before, the handing over is answered. */
export const tabletConfinement: Confinement = { mayAsk, mayHear: new Set<Channel>([...mayAsk, 'tablet.begin']) };

/** What the window is told meanwhile: no progress of other work. */
const mayBeTold: ReadonlySet<EventName> = new Set<EventName>(['vault.locking', 'vault.changed']);

/** Whether the window is told of this while it is, or isn't, in a customer's hands. */
export const isTold = (event: EventName, onTablet: boolean): boolean => !onTablet || mayBeTold.has(event);

/**
 * Asks the vault past the router, for addresses the page loads and calls that main answers itself: of nothing while a customer
 * has the screen.
 */
export const unlessOnTablet =
  (ask: VaultCall, onTablet: () => boolean): VaultCall =>
  async (channel, request) =>
    onTablet() ? err({ code: 'access.tablet' }) : ask(channel, request);
