import { expect, test } from 'vitest';
import type { Electron } from '../../main/electron/electron.ts';
import { printToPdf } from '../../main/electron/print.ts';

/** An Electron that prints what the session's own page holds. `handlers`: what answers in each session; `windows`: those open. */
function printing(fails = false) {
  const handlers = new Map<string, () => Response>();
  const sessions = new Set<string>();
  const seen = { windows: 0 };
  const electron = {
    session: {
      fromPartition: (partition: string) => {
        sessions.add(partition);
        return {
          protocol: {
            handle: (_scheme: string, answer: () => Response) => void handlers.set(partition, answer),
            unhandle: () => void handlers.delete(partition),
          },
          webRequest: { onBeforeRequest: () => undefined },
        };
      },
    },
    BrowserWindow: class {
      readonly partition: string;
      page = '';
      constructor({ webPreferences }: { readonly webPreferences: { readonly partition: string } }) {
        this.partition = webPreferences.partition;
        seen.windows += 1;
      }
      loadURL = async () => void (this.page = (await handlers.get(this.partition)?.().text()) ?? '');
      webContents = {
        printToPDF: () =>
          fails ? Promise.reject(new Error('No printer')) : Promise.resolve(new TextEncoder().encode(this.page)),
      };
      destroy = () => void (seen.windows -= 1);
    },
  } as unknown as Electron;
  return { electron, handlers, sessions, seen };
}
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

test('nothing of a page stays in its session, and the next one is printed in the same', async () => {
  const { electron, handlers, sessions, seen } = printing();
  for (const page of ['Ebba Sjöberg', 'Béla Fenstermacher']) expect(text(await printToPdf(electron, page))).toBe(page);
  expect([...handlers.keys()]).toEqual([]);
  expect(sessions.size).toBe(1);
  expect(seen.windows).toBe(0);
});

test('two at once never share one', async () => {
  const { electron, handlers, sessions } = printing();
  const pages = ['Ebba Sjöberg', 'Béla Fenstermacher', 'Änne Probst'];
  expect((await Promise.all(pages.map(page => printToPdf(electron, page)))).map(text)).toEqual(pages);
  expect(sessions.size).toBe(3);
  expect([...handlers.keys()]).toEqual([]);
});

test('also not of one that could not be printed', async () => {
  const { electron, handlers, seen } = printing(true);
  await expect(printToPdf(electron, 'Ebba Sjöberg')).rejects.toThrow('No printer');
  expect([...handlers.keys()]).toEqual([]);
  expect(seen.windows).toBe(0);
});
