import type { Electron } from '../../main/electron/electron.ts';
import { onOrder } from './control.ts';

let answers: readonly (string | null)[] = [];
let opens: string | null = null;

onOrder(order => {
  if (order.do === 'answerSave') answers = order.paths;
  if (order.do === 'answerOpen') opens = order.path;
});

/**
 * Stands in for Electron's dialogs: a test says beforehand what the person chooses. Without a word of it the place offered
 * for saving is taken, and nothing is chosen to open.
 */
export const dialog: Electron['dialog'] = {
  showErrorBox: (title, text) => console.error(`${title}\n${text}`),
  showSaveDialog: (...given: unknown[]) => {
    const { defaultPath = '' } = (given.at(-1) ?? {}) as { readonly defaultPath?: string };
    const [answer, ...later] = answers;
    if (answer === undefined) console.log(`Saved as ${defaultPath}`);
    const filePath = answer === undefined ? defaultPath : (answer ?? '');
    answers = later;
    return Promise.resolve({ canceled: filePath === '', filePath });
  },
  showOpenDialog: () => {
    const filePaths = opens === null ? [] : [opens];
    opens = null;
    return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
  },
};
