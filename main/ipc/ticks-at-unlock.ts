import type { StepTick } from '../../shared/domain/first-hour.ts';
import { mayAct } from '../../shared/domain/user.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import type { SessionUser } from '../../shared/ipc/contract.ts';
import type { VaultCall } from './all-handlers.ts';

const opens: ReadonlySet<Channel> = new Set<Channel>(['vault.create', 'vault.unlock', 'vault.unlockWithRecovery']);

/** The way to the vault that takes ticks in as it opens. */
export type TicksAtUnlock = {
  readonly call: VaultCall;
  /** The incident the ticks went into; told once, and '' where there were none. */
  readonly taken: () => Promise<string>;
};

/**
 * Takes what was ticked before the password into an incident as soon as the vault is open, and before anybody hears that it is. Where that fails,
 * or whoever opened it may only read, the ticks wait for the next time; the vault opens in any case.
 */
export function takeTicksAtUnlock(parts: {
  readonly ask: VaultCall;
  readonly user: () => SessionUser | null;
  readonly ticks: {
    readonly hand: (take: (ticks: readonly StepTick[]) => Promise<boolean>) => Promise<void>;
  };
  readonly report: (fault: unknown) => string;
}): TicksAtUnlock {
  const { ask, user, ticks, report } = parts;
  let incident = '';
  // The window hears that the vault is open before an opening has come to its end here.
  let opening: Promise<unknown> = Promise.resolve();

  async function takeIn(): Promise<void> {
    const role = user()?.role;
    if (role === undefined || !mayAct(role, 'editor')) return;
    try {
      await ticks.hand(async before => {
        const result = await ask('incidents.takeTicks', { ticks: [...before] });
        if (result.ok) incident = result.value.id;
        return result.ok;
      });
    } catch (fault) {
      report(fault);
    }
  }

  return {
    call: (channel, request) => {
      if (!opens.has(channel)) return ask(channel, request);
      const opened = ask(channel, request).then(async result => {
        if (result.ok) await takeIn();
        return result;
      });
      opening = opened.catch(() => undefined);
      return opened;
    },
    taken: async () => {
      await opening;
      const told = incident;
      incident = '';
      return told;
    },
  };
}
