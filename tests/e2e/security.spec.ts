import { channels } from '../../shared/ipc/channels.ts';
import { expect, test } from './scrinium.ts';

test('the page stays where it is, whatever asks it to leave', async ({ scrinium }) => {
  scrinium.expectFaults(/Content Security Policy|ERR_|Not allowed|blocked/i);
  const { page } = await scrinium.launch();
  const home = page.url();
  const attempts: (() => void)[] = [
    () => void (location.href = 'https://example.org/'),
    () => location.assign('file:///etc/passwd'),
    () => void (location.href = 'app://bundle/notices.json'),
    () => void window.open('https://example.org/'),
    () => {
      const link = document.createElement('a');
      Object.assign(link, { href: 'https://example.org/', target: '_blank' });
      document.body.append(link);
      link.click();
      link.remove();
    },
    () => {
      const form = document.createElement('form');
      Object.assign(form, { action: 'https://example.org/', method: 'post' });
      document.body.append(form);
      form.submit();
      form.remove();
    },
  ];
  for (const attempt of attempts) {
    await page.evaluate(attempt);
    await page.waitForTimeout(200);
    expect(page.url()).toBe(home);
    // Where a plain browser stands in for Electron, it closes a window a moment after it would have opened.
    await expect.poll(() => page.context().pages().length).toBe(1);
  }
  expect(await page.evaluate(() => window.main['app.info']({}))).toMatchObject({ ok: true });
});

test('nothing reaches the network', async ({ scrinium }) => {
  scrinium.expectFaults(/Content Security Policy|ERR_|WebSocket|blocked/i);
  const { page } = await scrinium.launch();
  const outcomes = await page.evaluate(async () => {
    const failed = (start: (done: (failed: boolean) => void) => void) => new Promise<boolean>(start);
    const image = failed(done => {
      const element = new Image();
      element.onload = () => done(false);
      element.onerror = () => done(true);
      element.src = 'https://example.org/x.png';
    });
    const socket = failed(done => {
      try {
        const opened = new WebSocket('wss://example.org/');
        opened.onopen = () => done(false);
        opened.onerror = () => done(true);
      } catch {
        done(true);
      }
    });
    const fetched = fetch('https://example.org/').then(
      () => false,
      () => true,
    );
    const beacon = Promise.resolve(!navigator.sendBeacon('https://example.org/') || 'queued');
    return { image: await image, socket: await socket, fetched: await fetched, beacon: await beacon };
  });
  expect(outcomes).toMatchObject({ image: true, socket: true, fetched: true });
});

test('script from text does not run', async ({ scrinium }) => {
  scrinium.expectFaults(/Content Security Policy|Trusted|Refused|blocked|eval/i);
  const { page } = await scrinium.launch();
  const outcomes = await page.evaluate(async () => {
    const threw = (act: () => unknown) => {
      try {
        act();
        return false;
      } catch {
        return true;
      }
    };
    const holder = document.createElement('div');
    document.body.append(holder);
    const markup = threw(() => (holder.innerHTML = '<img src=x onerror="window.injected = true">'));
    const script = document.createElement('script');
    const text = threw(() => (script.textContent = 'window.injected = true'));
    document.body.append(script);
    const remote = document.createElement('script');
    const address = threw(() => (remote.src = 'https://example.org/x.js'));
    await new Promise(resolve => setTimeout(resolve, 200));
    return { markup, text, address, ran: 'injected' in window };
  });
  expect(outcomes).toEqual({ markup: true, text: true, address: true, ran: false });
});

test('the page has exactly the calls of the contract and nothing of Node or Electron', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const seen = await page.evaluate(() => ({
    main: Object.keys(window.main),
    frozen: Object.isFrozen(window.main),
    powers: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(name => name in window),
  }));
  expect(seen.main.toSorted()).toEqual([...channels, 'on'].toSorted());
  expect(seen).toMatchObject({ frozen: true, powers: [] });
});

test('a frame inside the page gets no calls', async ({ scrinium }) => {
  scrinium.expectFaults(/Content Security Policy|ERR_|blocked|frame/i);
  const { page } = await scrinium.launch();
  const inFrame = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const found = frame.contentWindow !== null && 'main' in frame.contentWindow;
    frame.remove();
    return found;
  });
  expect(inFrame).toBe(false);
});

test('a call with anything but its shape is refused by name, and answers all the same', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const answers = await page.evaluate(async () => ({
    extra: await window.main['vault.state']({ more: 1 }),
    missing: await window.main['vault.unlock']({}),
    nothing: await window.main['vault.unlock'](undefined),
    locked: await window.main['settings.read']({}),
    afterwards: await window.main['app.info']({}),
  }));
  expect(answers).toMatchObject({
    extra: { ok: false, error: { code: 'request.invalid', fields: ['more'] } },
    missing: { ok: false, error: { code: 'request.invalid', fields: ['password'] } },
    nothing: { ok: false, error: { code: 'request.invalid' } },
    locked: { ok: false, error: { code: 'vault.locked' } },
    afterwards: { ok: true },
  });
});
