import type { Call, Electron } from '../../main/electron/electron.ts';

const handlers = new Map<string, (event: Call, payload: unknown) => unknown>();

/** Stands in for Electron's ipcMain. */
export const ipcMain: Electron['ipcMain'] = {
  handle: (channel, listener) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, listener);
  },
};

/** Calls what main put in place for a channel, as a page does. */
export function callHandler(channel: string, event: Call, payload: unknown): unknown {
  const handler = handlers.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  return handler(event, payload);
}
