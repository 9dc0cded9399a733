import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { lockDown } from '../../main/electron/lock-down.ts';

type Answers = {
  request: (permission: string) => boolean;
  check: (permission: string) => boolean;
  device: () => boolean;
  cancels: (url: string) => boolean;
  spelling: boolean;
};

/** Locks down a session that only remembers, and a page that only emits. */
function locked() {
  const kept: Record<string, (...facts: never[]) => unknown> = {};
  let spelling = true;
  const keep = (name: string) => (handler: (...facts: never[]) => unknown) => void (kept[name] = handler);
  const session = {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setSpellCheckerEnabled: (enabled: boolean) => void (spelling = enabled),
    webRequest: {
      onBeforeRequest: (_filter: unknown, handler: (...facts: never[]) => unknown) => void (kept.before = handler),
    },
  };
  const app = new EventEmitter();
  const opened: string[] = [];
  lockDown(app as never, session as never, url => void opened.push(url));
  const call = (name: string, ...facts: unknown[]) => (kept[name] as (...facts: unknown[]) => unknown)(...facts);
  const answers: Answers = {
    request: permission => {
      let granted = true;
      call('request', {}, permission, (answer: boolean) => void (granted = answer));
      return granted;
    },
    check: permission => call('check', {}, permission) as boolean,
    device: () => call('device', {}) as boolean,
    cancels: url => {
      let cancelled = false;
      call('before', { url }, ({ cancel }: { cancel: boolean }) => void (cancelled = cancel));
      return cancelled;
    },
    spelling,
  };
  const contents = Object.assign(new EventEmitter(), {
    openHandler: (_details: { url: string }): { action: string } => ({ action: 'allow' }),
    setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
      this.openHandler = handler;
    },
  });
  app.emit('web-contents-created', {}, contents);
  const goes = (event: string, navigation: { url?: string; isMainFrame?: boolean } = {}) => {
    let prevented = false;
    contents.emit(event, { isMainFrame: true, url: '', ...navigation, preventDefault: () => void (prevented = true) });
    return !prevented;
  };
  return { answers, contents, goes, opened };
}

describe('permissions', () => {
  test.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'clipboard-read',
    'fullscreen',
    'openExternal',
    'usb',
    'hid',
    'serial',
    'fileSystem',
    'anything new',
  ])('%s is refused when asked for and when looked up', permission => {
    const { answers } = locked();
    expect([answers.request(permission), answers.check(permission)]).toEqual([false, false]);
  });

  test('copying text the page made is allowed', () => {
    const { answers } = locked();
    expect([answers.request('clipboard-sanitized-write'), answers.check('clipboard-sanitized-write')]).toEqual([
      true,
      true,
    ]);
  });

  test('no device, no spell checker', () => {
    const { answers } = locked();
    expect([answers.device(), answers.spelling]).toEqual([false, false]);
  });
});

test.each([
  ['https://example.org/', true],
  ['http://localhost:5173/', true],
  ['ws://localhost/', true],
  ['file:///etc/passwd', true],
  ['ftp://example.org/', true],
  ['chrome://settings', true],
  ['not an address', true],
  ['app://bundle/assets/app.js', false],
  ['data:image/png;base64,AA==', false],
  ['blob:app://bundle/1', false],
])('a request for %s is cancelled: %s', (url, cancelled) => {
  expect(locked().answers.cancels(url)).toBe(cancelled);
});

describe('leaving the page', () => {
  test.each([
    ['https://example.org/', false],
    ['app://other/', false],
    ['app://bundle/assets/app.js', false],
    ['app://bundle/index.html', false],
    ['app://bundle.example.org/', false],
    ['javascript:alert(1)', false],
    ['app://bundle/', true],
    ['app://bundle/#/customers', true],
  ])('to %s: %s', (url, goes) => {
    const page = locked();
    expect([page.goes('will-navigate', { url }), page.goes('will-frame-navigate', { url })]).toEqual([goes, goes]);
  });

  test('a frame inside the page goes nowhere, a redirect and a webview neither', () => {
    const page = locked();
    expect(page.goes('will-frame-navigate', { url: 'app://bundle/', isMainFrame: false })).toBe(false);
    expect(page.goes('will-redirect', { url: 'app://bundle/' })).toBe(false);
    expect(page.goes('will-attach-webview')).toBe(false);
  });
});

test.each(['https://example.org/', 'app://bundle/', 'file:///etc/passwd', 'mailto:anna@example.org', ''])(
  'a new window for %j is refused, and nothing opens outside',
  async url => {
    const { contents, opened } = locked();
    expect(contents.openHandler({ url })).toEqual({ action: 'deny' });
    await new Promise(resolve => setImmediate(resolve));
    expect(opened).toEqual([]);
  },
);
