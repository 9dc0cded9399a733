import { expect, test } from 'vitest';
import type { VaultCall } from '../../main/ipc/all-handlers.ts';
import { takeTicksAtUnlock } from '../../main/ipc/ticks-at-unlock.ts';
import { takeTicks, listIncidents } from '../../main/services/incidents.ts';
import type { StepTick } from '../../shared/domain/first-hour.ts';
import type { Role } from '../../shared/domain/user.ts';
import { err, ok } from '../../shared/result.ts';
import { openTestVault } from '../db/open-test-vault.ts';
import { value } from '../services/consent-vault.ts';

const ticks: readonly StepTick[] = [
  { step: 'noteTime', at: '2026-11-29T12:00:00.000Z' },
  { step: 'lockDevice', at: '2026-11-29T12:03:00.000Z' },
];

/** A vault that opens, with ticks waiting before it. `take`: answers in place of the vault. */
function opening(role: Role | null, take?: () => never) {
  const vault = openTestVault();
  const state = { waiting: ticks, handed: 0, faults: 0 };
  const ask = (async (channel: string, request: never) => {
    if (channel !== 'incidents.takeTicks') return channel === 'vault.lock' ? err({ code: 'vault.locked' }) : ok({});
    return take ? take() : takeTicks(vault.write, request);
  }) as unknown as VaultCall;
  const gate = takeTicksAtUnlock({
    ask,
    user: () => (role === null ? null : { id: vault.write.user.id, name: 'Anna Beispiel', role }),
    ticks: {
      hand: async taken => {
        state.handed += 1;
        if (state.waiting.length > 0 && (await taken(state.waiting))) state.waiting = [];
      },
    },
    report: () => `REF-${(state.faults += 1)}`,
  });
  return { vault, state, gate };
}
const unlock = { password: 'x' };

test.each(['vault.unlock', 'vault.create', 'vault.unlockWithRecovery'] as const)(
  '%s takes the ticks into one new incident, with their times, and says so once',
  async channel => {
    const { vault, state, gate } = opening('owner');
    expect(await gate.call(channel, unlock as never)).toEqual(ok({}));
    expect(state.waiting).toEqual([]);
    const { incidents } = value(listIncidents(vault.read));
    expect(incidents).toMatchObject([
      { steps: ticks.map(tick => ({ ...tick, who: '' })), facts: { noticedAt: ticks[0]?.at } },
    ]);
    expect(await gate.taken()).toBe(incidents[0]?.id);
    expect(await gate.taken()).toBe('');
  },
);

test('the same ticks once more, after a stop before they were forgotten, change nothing', async () => {
  const { vault, state, gate } = opening('editor');
  await gate.call('vault.unlock', unlock);
  const before = value(listIncidents(vault.read));
  state.waiting = ticks;
  await gate.call('vault.unlock', unlock);
  expect(value(listIncidents(vault.read))).toEqual(before);
  expect(state.waiting).toEqual([]);
});

test.each(['reader', null] as const)('where %s came in they wait, and nothing is written', async role => {
  const { vault, state, gate } = opening(role);
  await gate.call('vault.unlock', unlock);
  expect(state).toMatchObject({ handed: 0, waiting: ticks });
  expect(value(listIncidents(vault.read)).incidents).toEqual([]);
});

test('a call that does not open, or is refused, takes nothing', async () => {
  const { state, gate } = opening('owner');
  await gate.call('vault.state', {});
  await gate.call('vault.lock', {});
  expect(state.handed).toBe(0);
});

test('a refusal leaves them for the next time, and the vault opens all the same', async () => {
  const { state, gate } = opening('owner', (() => err({ code: 'vault.locked' })) as never);
  expect(await gate.call('vault.unlock', unlock)).toEqual(ok({}));
  expect(state).toMatchObject({ waiting: ticks, faults: 0 });
  expect(await gate.taken()).toBe('');
});

test('a bug in the taking is reported, and the vault opens all the same', async () => {
  const { state, gate } = opening('owner', () => {
    throw new Error('a bug');
  });
  expect(await gate.call('vault.unlock', unlock)).toEqual(ok({}));
  expect(state).toMatchObject({ waiting: ticks, faults: 1 });
});

test('what became of them is told only when an opening has come to its end', async () => {
  const { gate } = opening('owner');
  const opened = gate.call('vault.unlock', unlock);
  expect(await gate.taken()).not.toBe('');
  await opened;
});
