import { appOrigin } from './app-protocol.ts';
import type { App, AppSession, Navigation } from './electron.ts';

/** Permissions a page may have: putting text it made into the clipboard, nothing else. */
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Schemes a page may load from. Chromium's own developer tools need the last one; a packaged app can't open them. */
const loadable: ReadonlySet<string> = new Set(['app:', 'data:', 'blob:', 'devtools:']);

/** Sites that may be opened in the person's own browser. */
const outside: ReadonlySet<string> = new Set<string>([]);

/** True where a navigation only loads our one page again, as it does after locking. */
const isReload = ({ url, isMainFrame }: Navigation): boolean => isMainFrame && url.split('#', 1)[0] === `${appOrigin}/`;

/**
 * Takes from every page what it doesn't need: the network, permissions, devices, other pages, new windows.
 * `openOutside` opens an address in the person's browser and is called only for the few sites listed here.
 */
export function lockDown(app: App, session: AppSession, openOutside: (url: string) => void): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(allowed.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => allowed.has(permission));
  session.setDevicePermissionHandler(() => false);
  // The spell checker would fetch its dictionaries from the internet.
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, decide) =>
    decide({ cancel: !URL.canParse(url) || !loadable.has(new URL(url).protocol) }),
  );
  const stay = (navigation: Navigation) => {
    if (!isReload(navigation)) navigation.preventDefault();
  };
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', navigation => navigation.preventDefault());
    contents.on('will-attach-webview', event => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (URL.canParse(url) && outside.has(new URL(url).origin)) setImmediate(openOutside, url);
      return { action: 'deny' };
    });
  });
}
