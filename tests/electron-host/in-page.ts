import type { Wire } from './wire.ts';

/** What the page may ask of the host; the answer is JSON text. */
type AskHost = (channel: string, payload: string) => Promise<string>;
type Answer = { readonly value: string } | { readonly thrown: string };
type Listener = (event: object, payload: unknown) => void;

/**
 * What stands in for `electron/renderer` in a page: runs the built preload script as it is and gives the page exactly what
 * the script exposes. The page gets this very function as text, so it uses nothing from outside itself. `door` is the
 * name under which the host can be asked until this has run, `mailbox` the key under which the host delivers messages.
 */
export function inPage(
  createWire: () => Wire,
  door: string,
  mailbox: string,
  preload: (require: (name: string) => unknown, module: object, exports: object) => void,
): void {
  const page = globalThis as unknown as Record<string | symbol, unknown>;
  const ask = page[door] as AskHost;
  delete page[door];
  if (window.parent !== window) return;

  const wire = createWire();
  const listeners = new Map<string, Set<Listener>>();
  Object.defineProperty(page, Symbol.for(mailbox), {
    value: (channel: string, payload: string) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, wire.read(payload));
    },
  });

  const ipcRenderer = {
    invoke: async (channel: string, payload: unknown) => {
      // As Electron does: a function or another thing that can't be cloned is refused here, not dropped.
      const answer = JSON.parse(await ask(channel, wire.write(structuredClone(payload)))) as Answer;
      if ('thrown' in answer) throw new Error(`Error invoking remote method '${channel}': ${answer.thrown}`);
      return wire.read(answer.value);
    },
    on: (channel: string, listener: Listener) =>
      void listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
    removeListener: (channel: string, listener: Listener) => void listeners.get(channel)?.delete(listener),
  };

  const across = (value: unknown): unknown => {
    if (typeof value === 'function')
      return (...given: unknown[]) => across((value as (...all: unknown[]) => unknown)(...given.map(across)));
    if (value instanceof Promise) return value.then(across);
    if (Array.isArray(value)) return value.map(across);
    if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, across(item)]));
    return structuredClone(value);
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, api: unknown) =>
      Object.defineProperty(page, name, {
        value: Object.freeze(across(api)),
        enumerable: true,
        writable: false,
        configurable: false,
      }),
  };

  const require = (name: string) => {
    if (name !== 'electron/renderer' && name !== 'electron') throw new Error(`module not found: ${name}`);
    return { contextBridge, ipcRenderer };
  };
  const module = { exports: {} };
  preload(require, module, module.exports);
}
