import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { autoLock } from '../../main/electron/auto-lock.ts';
import { endPolitely } from '../../main/electron/end-politely.ts';
import { createLockPolitely } from '../../main/electron/lock-politely.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('locking by itself', () => {
  /** A computer whose last touch was `idle` seconds ago. */
  function computer(minutes: number) {
    const power = Object.assign(new EventEmitter(), {
      idle: 0,
      screenLocked: false,
      getSystemIdleState(threshold: number) {
        if (this.screenLocked) return 'locked' as const;
        return this.idle >= threshold ? ('idle' as const) : ('active' as const);
      },
    });
    const lock = vi.fn();
    autoLock(power, () => minutes, lock);
    return { power, lock };
  }

  test.each(['lock-screen', 'suspend', 'user-did-resign-active', 'shutdown'])('on %s', event => {
    const { power, lock } = computer(0);
    power.emit(event);
    expect(lock).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['a second before the time', 5, 5 * 60 - 1, 0],
    ['at the time', 5, 5 * 60, 1],
    ['never, where it is switched off', 0, 23 * 60 * 60, 0],
    ['never, however long, where it is switched off', 0, 25 * 60 * 60, 0],
  ])('%s', (_, minutes, idle, times) => {
    const { power, lock } = computer(minutes);
    power.idle = idle;
    vi.advanceTimersByTime(15_000);
    expect(lock).toHaveBeenCalledTimes(times);
  });

  test('when the screen is found locked, as Linux tells it, even with the idle time switched off', () => {
    const { power, lock } = computer(0);
    power.screenLocked = true;
    vi.advanceTimersByTime(15_000);
    expect(lock).toHaveBeenCalledTimes(1);
  });
});

describe('asking the window first', () => {
  function vaultOf(options: { windowLocksAfter: number | null; noWindow?: true }) {
    const state = { unlocked: true, asked: 0, locked: 0 };
    const lockPolitely = createLockPolitely({
      isUnlocked: () => state.unlocked,
      askWindow: () => {
        state.asked += 1;
        if (options.windowLocksAfter !== null) setTimeout(() => (state.unlocked = false), options.windowLocksAfter);
        return !options.noWindow;
      },
      lock: async () => {
        state.locked += 1;
        state.unlocked = false;
      },
    });
    return { state, lockPolitely };
  }

  test('the window that locks in time is left to do it', async () => {
    const { state, lockPolitely } = vaultOf({ windowLocksAfter: 1_000 });
    const done = lockPolitely();
    await vi.advanceTimersByTimeAsync(1_100);
    await done;
    expect(state).toEqual({ unlocked: false, asked: 1, locked: 0 });
  });

  test('the window that does not answer is not waited for', async () => {
    const { state, lockPolitely } = vaultOf({ windowLocksAfter: null });
    const done = lockPolitely();
    await vi.advanceTimersByTimeAsync(1_400);
    expect(state).toEqual({ unlocked: true, asked: 1, locked: 0 });
    await vi.advanceTimersByTimeAsync(200);
    await done;
    expect(state).toEqual({ unlocked: false, asked: 1, locked: 1 });
  });

  test('without a window it locks at once', async () => {
    const { state, lockPolitely } = vaultOf({ windowLocksAfter: null, noWindow: true });
    await lockPolitely();
    expect(state).toEqual({ unlocked: false, asked: 1, locked: 1 });
  });

  test('asked twice, it asks the window once; when locked already not at all, but an unlocking under way is overtaken', async () => {
    const { state, lockPolitely } = vaultOf({ windowLocksAfter: 100 });
    const both = [lockPolitely(), lockPolitely()];
    await vi.advanceTimersByTimeAsync(200);
    await Promise.all(both);
    await lockPolitely();
    expect(state).toEqual({ unlocked: false, asked: 1, locked: 1 });
  });
});

describe('ending', () => {
  test('waits for what is open, once, and then really ends', async () => {
    const app = Object.assign(new EventEmitter(), {
      quits: 0,
      quit() {
        this.quits += 1;
      },
    });
    const finish = vi.fn(() => new Promise(resolve => setTimeout(resolve, 50)));
    endPolitely(app as never, finish, () => undefined);
    const prevented = vi.fn();
    app.emit('before-quit', { preventDefault: prevented });
    app.emit('before-quit', { preventDefault: prevented });
    expect([prevented.mock.calls.length, app.quits]).toEqual([2, 0]);
    await vi.advanceTimersByTimeAsync(60);
    expect([finish.mock.calls.length, app.quits]).toEqual([1, 1]);
    app.emit('before-quit', { preventDefault: prevented });
    expect(prevented).toHaveBeenCalledTimes(2);
  });

  test('closing the window ends the app, and only then lets the window go', async () => {
    const emitter = new EventEmitter();
    const app = Object.assign(emitter, {
      quits: 0,
      quit() {
        this.quits += 1;
        emitter.emit('before-quit', { preventDefault: () => undefined });
      },
    });
    const window = new EventEmitter();
    endPolitely(
      app as never,
      async () => undefined,
      () => undefined,
    )(window as never);
    const prevented = vi.fn();
    window.emit('close', { preventDefault: prevented });
    expect([prevented.mock.calls.length, app.quits]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(1);
    window.emit('close', { preventDefault: prevented });
    expect([prevented.mock.calls.length, app.quits]).toEqual([1, 2]);
  });

  test('ends even where closing broke', async () => {
    const app = Object.assign(new EventEmitter(), {
      quits: 0,
      quit() {
        this.quits += 1;
      },
    });
    const report = vi.fn();
    endPolitely(app as never, () => Promise.reject(new Error('stuck')), report);
    app.emit('before-quit', { preventDefault: () => undefined });
    await vi.advanceTimersByTimeAsync(1);
    expect([app.quits, report.mock.calls.length]).toEqual([1, 1]);
  });
});
