import type { PowerMonitor } from './electron.ts';

/** How often the idle time is looked at, in milliseconds. Linux reports a locked screen only this way. */
const lookEvery = 15_000;

/**
 * Calls `lock` when the screen locks, the computer sleeps or another user takes over, and when nobody touched it for
 * `idleMinutes()` (0: not for that reason). `lock` has to be harmless when already locked.
 */
export function autoLock(powerMonitor: PowerMonitor, idleMinutes: () => number, lock: () => void): void {
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('suspend', lock);
  powerMonitor.on('user-did-resign-active', lock);
  powerMonitor.on('shutdown', lock);
  setInterval(() => {
    const minutes = idleMinutes();
    const state = powerMonitor.getSystemIdleState(minutes > 0 ? minutes * 60 : 24 * 60 * 60);
    if (state === 'locked' || (state === 'idle' && minutes > 0)) lock();
  }, lookEvery).unref();
}
