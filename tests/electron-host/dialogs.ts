import type { Electron } from '../../main/electron/electron.ts';
import { onOrder } from './control.ts';

let answer: string | null | undefined;

onOrder(order => {
  if (order.do === 'answerSave') answer = order.path;
});

/** Stands in for Electron's dialogs: a test says beforehand what the person chooses; without one the place offered is taken. */
export const dialog: Electron['dialog'] = {
  showErrorBox: (title, text) => console.error(`${title}\n${text}`),
  showSaveDialog: (...given: unknown[]) => {
    const { defaultPath = '' } = (given.at(-1) ?? {}) as { readonly defaultPath?: string };
    if (answer === undefined) console.log(`Saved as ${defaultPath}`);
    const filePath = answer === undefined ? defaultPath : (answer ?? '');
    answer = undefined;
    return Promise.resolve({ canceled: filePath === '', filePath });
  },
};
