import { expect, test } from 'vitest';
import { createCopying } from '../../main/electron/copying.ts';

/** A clipboard, and what is to be run later; `turn` is what the system makes of a text. */
function clipboardOf(turn: (text: string) => string = text => text) {
  let held = '';
  const waiting: { readonly run: () => void; readonly after: number }[] = [];
  const clipboard = {
    clear: () => void (held = ''),
    readText: () => Promise.resolve(held),
    writeText: (text: string) => {
      held = turn(text);
      return Promise.resolve();
    },
  };
  const copying = createCopying({ clipboard, later: (run, after) => void waiting.push({ run, after }) });
  return { ...copying, clipboard, waiting };
}

/** Until what was begun is done. */
const settled = () => new Promise(resolve => setImmediate(resolve));

test('what was copied is gone after a minute', async () => {
  const { copy, clipboard, waiting } = clipboardOf(text => text.replaceAll('\n', '\r\n'));
  expect(await copy({ text: 'a@example.org\nb@example.org' })).toEqual({ ok: true, value: {} });
  expect(await clipboard.readText()).toBe('a@example.org\r\nb@example.org');
  expect(waiting.map(({ after }) => after)).toEqual([60_000]);
  waiting[0]?.run();
  await settled();
  expect(await clipboard.readText()).toBe('');
});

test('what somebody else put there meanwhile stays, and a newer copy has its own minute', async () => {
  const { copy, clipboard, waiting } = clipboardOf();
  await copy({ text: 'first' });
  await clipboard.writeText('from another program');
  waiting[0]?.run();
  await settled();
  expect(await clipboard.readText()).toBe('from another program');
  await copy({ text: 'same' });
  await copy({ text: 'same' });
  waiting[1]?.run();
  await settled();
  expect(await clipboard.readText()).toBe('same');
  waiting[2]?.run();
  await settled();
  expect(await clipboard.readText()).toBe('');
});

test('what still lies there when the program ends is taken out at once, and nothing of anybody else', async () => {
  const { copy, takeOut, clipboard } = clipboardOf();
  await clipboard.writeText('from another program');
  await takeOut();
  expect(await clipboard.readText()).toBe('from another program');
  await copy({ text: 'a@example.org' });
  await takeOut();
  expect(await clipboard.readText()).toBe('');
  await clipboard.writeText('a@example.org');
  await takeOut();
  expect(await clipboard.readText()).toBe('a@example.org');
});
