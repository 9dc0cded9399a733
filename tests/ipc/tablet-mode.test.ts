import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRouter, type Handlers, type Session } from '../../main/ipc/router.ts';
import { isTold, tabletConfinement, unlessOnTablet } from '../../main/ipc/tablet-mode.ts';
import type { VaultCall } from '../../main/ipc/all-handlers.ts';
import { channels, events, type Channel } from '../../shared/ipc/channels.ts';
import { contract } from '../../shared/ipc/contract.ts';
import { ok } from '../../shared/result.ts';

const owner: Session = {
  unlocked: true,
  user: { id: '3f6c1bb2-3a51-4d0e-9a43-0c2a1a5b7c11', name: 'Anna Beispiel', role: 'owner' },
};
const refused = { ok: false, error: { code: 'access.tablet' } };
// Written down a second time: what main lets through must be what is meant to be.
const open: readonly Channel[] = [
  'preferences.read',
  'vault.state',
  'vault.lock',
  'tablet.show',
  'tablet.keep',
  'tablet.answer',
  'tablet.leave',
];

/** A router whose mode a test turns on and off, also while a call runs. */
function tabletRouter(during: (channel: Channel) => void = () => undefined) {
  const state = { on: true };
  const ran: string[] = [];
  const handlers = Object.fromEntries(
    channels.map(channel => [
      channel,
      async () => {
        ran.push(channel);
        during(channel);
        return ok({});
      },
    ]),
  ) as unknown as Handlers;
  const route = createRouter({
    contract,
    handlers,
    session: () => owner,
    confined: () => (state.on ? tabletConfinement : null),
    report: () => 'REF',
  });
  return { route, ran, state };
}

describe('while a customer has the screen', () => {
  test.each(channels.filter(channel => !open.includes(channel)))(
    '%s is refused, whatever it is sent, and nothing runs',
    async channel => {
      const { route, ran } = tabletRouter();
      await fc.assert(
        fc.asyncProperty(fc.anything(), async payload => {
          expect(await route(channel, payload)).toEqual(refused);
        }),
        { numRuns: 20 },
      );
      expect(ran).toEqual([]);
    },
  );

  test.each(open)('%s is not refused', async channel => {
    const { route } = tabletRouter();
    expect(await route(channel, {})).not.toEqual(refused);
  });

  test('a name that is no call tells nothing of the mode', async () => {
    const { route } = tabletRouter();
    expect(await route('customers.everything', {})).toMatchObject({ error: { code: 'request.invalid' } });
  });
});

test.each(channels.filter(channel => !open.includes(channel)))('%s is open again afterwards', async channel => {
  const { route, state } = tabletRouter();
  state.on = false;
  expect(await route(channel, {})).not.toEqual(refused);
});

test('what was asked for before the screen was handed over is not answered into it', async () => {
  const { route, ran, state } = tabletRouter(() => void (state.on = true));
  for (const channel of ['settings.read', 'drafts.list', 'customers.facets'] as const) {
    state.on = false;
    expect(await route(channel, {})).toEqual(refused);
  }
  expect(ran).toHaveLength(3);
});

test('the call that hands over is answered', async () => {
  const { route, state } = tabletRouter(() => void (state.on = true));
  state.on = false;
  const begin = {
    customer: owner.user?.id,
    texts: [owner.user?.id],
    language: 'de',
    givenBy: 'person',
    birthDate: '',
    withdrawalMentioned: true,
    childAgreed: false,
    conditionOfPurchase: false,
    explicit: false,
    words: { name: 'Name', parent: 'Elternteil' },
    today: '2026-11-28',
  };
  expect(await route('tablet.begin', begin)).toEqual({ ok: true, value: {} });
});

test('the window is told of the lock and of nothing else', () => {
  expect(events.filter(event => isTold(event, true))).toEqual(['vault.locking', 'vault.changed']);
  expect(events.filter(event => isTold(event, false))).toEqual([...events]);
});

test('addresses of files reach the vault only outside the mode', async () => {
  const asked: string[] = [];
  const state = { on: true };
  const ask = (async (channel: Channel) => {
    asked.push(channel);
    return ok({});
  }) as unknown as VaultCall;
  const guarded = unlessOnTablet(ask, () => state.on);
  const id = '3f6c1bb2-3a51-4d0e-9a43-0c2a1a5b7c11';
  expect(await guarded('attachments.read', { id })).toEqual(refused);
  expect(await guarded('attachments.part', { id, part: 0 })).toEqual(refused);
  expect(asked).toEqual([]);
  state.on = false;
  expect(await guarded('attachments.read', { id })).toEqual({ ok: true, value: {} });
});
