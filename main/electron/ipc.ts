import { channels, type Channel, type EventName } from '../../shared/ipc/channels.ts';
import type { EventOf } from '../../shared/ipc/event-shapes.ts';
import { appOrigin } from './app-protocol.ts';
import type { AppWindow, Call, Electron } from './electron.ts';

/** True for the top frame of our own page: no frame inside it, no other origin, no frame that is gone. */
export const isOurs = (frame: Call['senderFrame']): boolean =>
  frame !== null && frame.parent === null && frame.origin === appOrigin;

/** Connects every channel to the router. A call from any other frame than our page's is refused before it is looked at. */
export function serveIpc(
  ipcMain: Electron['ipcMain'],
  route: (channel: Channel, payload: unknown) => Promise<unknown>,
): void {
  for (const channel of channels)
    ipcMain.handle(channel, (event, payload) => {
      // The frame is read before anything is awaited: later it may have gone or be another one.
      if (!isOurs(event.senderFrame)) throw new Error(`Refused ${channel} from an unknown frame`);
      return route(channel, payload);
    });
}

/** Tells the window something it did not ask for; false when the window is gone. */
export function tell<E extends EventName>(window: AppWindow | undefined, event: E, payload: EventOf<E>): boolean {
  if (!window || window.isDestroyed() || window.webContents.isDestroyed()) return false;
  window.webContents.send(event, payload);
  return true;
}
