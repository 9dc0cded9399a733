import { contextBridge, ipcRenderer } from 'electron/renderer';
import { channels, events } from '../shared/ipc/channels.ts';

// One method per call, and one way to listen that never hands over the event object or the IPC itself.
const calls = channels.map(channel => [channel, (request: unknown) => ipcRenderer.invoke(channel, request)]);
const on = (event: string, listener: (payload: unknown) => void) => {
  if (!(events as readonly string[]).includes(event)) throw new Error('Unknown event');
  const pass = (_event: unknown, payload: unknown) => listener(payload);
  ipcRenderer.on(event, pass);
  return () => void ipcRenderer.removeListener(event, pass);
};
contextBridge.exposeInMainWorld('main', { ...Object.fromEntries(calls), on });
