import type { BrowserContext, Route } from 'playwright-core';
import type { AppSession, Electron } from '../../main/electron/electron.ts';
import { toApp } from './addresses.ts';

type Handler = (request: Request) => Response | Promise<Response>;
type Decide = Parameters<AppSession['webRequest']['onBeforeRequest']>[1];

/** What one session was told: its own protocols, what it lets through, what a page may ask for. */
export type HostSession = AppSession & {
  /** Answers a request of a page in this session, or refuses it. */
  readonly serve: (route: Route) => Promise<void>;
  /** Tells Chromium the session's permissions. */
  readonly settle: (context: BrowserContext) => Promise<void>;
};

function createSession(): HostSession {
  const handlers = new Map<string, Handler>();
  let decide: Decide = (_details, answer) => answer({ cancel: false });
  let mayWriteClipboard = true;
  const serve = async (route: Route) => {
    const url = toApp(route.request().url());
    const cancelled = await new Promise<boolean>(resolve => decide({ url }, ({ cancel }) => resolve(cancel)));
    if (cancelled) return route.abort('blockedbyclient');
    const handler = handlers.get(new URL(url).protocol.slice(0, -1));
    if (!handler) return route.continue();
    const answer = await handler(new Request(url, { method: route.request().method() }));
    const body = Buffer.from(await answer.arrayBuffer());
    return route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
  };
  return {
    serve,
    settle: context => context.grantPermissions(mayWriteClipboard ? ['clipboard-write'] : []),
    protocol: {
      handle: (scheme, handler) => void handlers.set(scheme, handler),
      unhandle: scheme => void handlers.delete(scheme),
    },
    webRequest: { onBeforeRequest: (_filter, listener) => void (decide = listener) },
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: handler => void (mayWriteClipboard = handler(null, 'clipboard-sanitized-write')),
    setDevicePermissionHandler: () => undefined,
    setSpellCheckerEnabled: () => undefined,
  };
}

const partitions = new Map<string, HostSession>();

/** The session windows have when they name none. */
export const defaultSession = createSession();

/** The session of this name, made when first asked for. */
export function partitionSession(name: string): HostSession {
  const found = partitions.get(name) ?? createSession();
  partitions.set(name, found);
  return found;
}

/** Stands in for Electron's session module. */
export const session: Electron['session'] = { defaultSession, fromPartition: name => partitionSession(name) };
