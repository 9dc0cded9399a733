import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Electron } from './electron.ts';
import type { FileContent } from './replace-file.ts';

/**
 * Dialogs whose answers count as a change of mind where they come from other hands: from a customer who has the screen, for
 * whom none opens either, or from whoever finds one open after the vault locked. The system's dialogs stay open through both,
 * and what is to be written may be made already. `opening`: which opening of the vault it is, 0 while it is locked.
 */
export function dialogInSameHands(
  dialog: Electron['dialog'],
  { onTablet, opening }: { readonly onTablet: () => boolean; readonly opening: () => number },
): Electron['dialog'] {
  async function answered<Answer>(ask: () => Promise<Answer>, nothing: Answer): Promise<Answer> {
    if (onTablet()) return nothing;
    const before = opening();
    const answer = await ask();
    // What is asked on the lock screen holds whatever was opened meanwhile.
    return onTablet() || (before !== 0 && opening() !== before) ? nothing : answer;
  }
  return {
    showErrorBox: (title, text) => dialog.showErrorBox(title, text),
    showOpenDialog: options => answered(() => dialog.showOpenDialog(options), { canceled: true, filePaths: [] }),
    showSaveDialog: options => answered(() => dialog.showSaveDialog(options), { canceled: true, filePath: '' }),
  };
}

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
