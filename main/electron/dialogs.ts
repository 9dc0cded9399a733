import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Electron } from './electron.ts';
import type { FileContent } from './replace-file.ts';

/**
 * Dialogs that ask nothing, and whose answers count as a change of mind, while a customer has the screen: one left open before
 * the handing over would stay usable, and what is to be written may be made already.
 */
export const dialogUnlessOnTablet = (dialog: Electron['dialog'], onTablet: () => boolean): Electron['dialog'] => ({
  showErrorBox: (title, text) => dialog.showErrorBox(title, text),
  showOpenDialog: async options => {
    if (onTablet()) return { canceled: true, filePaths: [] };
    const choice = await dialog.showOpenDialog(options);
    return onTablet() ? { canceled: true, filePaths: [] } : choice;
  },
  showSaveDialog: async options => {
    if (onTablet()) return { canceled: true, filePath: '' };
    const choice = await dialog.showSaveDialog(options);
    return onTablet() ? { canceled: true, filePath: '' } : choice;
  },
});

/** A file the person may keep: the name it is offered under, what kind it is in words, its ending without the dot, '*' for any. */
export type FileToSave = {
  readonly title: string;
  readonly fileName: string;
  readonly kind: string;
  readonly ending: string;
};

/**
 * Asks where a file shall go and writes it there, whole or not at all. `folder` is where the dialog opens. Gives the path,
 * or null where the person changed their mind. `content` may be made for the path that was chosen.
 */
export async function saveFile(
  parts: {
    readonly dialog: Electron['dialog'];
    readonly folder: string;
    readonly write: (file: string, content: FileContent) => Promise<void>;
  },
  { title, fileName, kind, ending }: FileToSave,
  content: FileContent | ((path: string) => FileContent),
): Promise<Result<string | null, AppError>> {
  const filters = [{ name: kind, extensions: [ending] }];
  const choice = await parts.dialog.showSaveDialog({ title, defaultPath: join(parts.folder, fileName), filters });
  if (choice.canceled || choice.filePath === '') return ok(null);
  try {
    await parts.write(choice.filePath, typeof content === 'function' ? content(choice.filePath) : content);
    return ok(choice.filePath);
  } catch {
    return err({ code: 'file.cannotWrite' });
  }
}

/** What is asked for: the title of the dialog and the word on its button. */
export type Question = { readonly title: string; readonly button: string };

/** Asks for a folder, or a new one. `folder` is where the dialog opens. Gives null where the person changed their mind. */
export async function chooseFolder(
  parts: { readonly dialog: Electron['dialog']; readonly folder: string },
  { title, button }: Question,
): Promise<string | null> {
  const { canceled, filePaths } = await parts.dialog.showOpenDialog({
    title,
    buttonLabel: button,
    defaultPath: parts.folder,
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks for one file of a kind, named by its endings without the dot. */
export async function chooseFile(
  parts: { readonly dialog: Electron['dialog']; readonly folder: string },
  { title, button, kind, endings }: Question & { readonly kind: string; readonly endings: readonly string[] },
): Promise<string | null> {
  const { canceled, filePaths } = await parts.dialog.showOpenDialog({
    title,
    buttonLabel: button,
    defaultPath: parts.folder,
    filters: [{ name: kind, extensions: [...endings] }],
    properties: ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
