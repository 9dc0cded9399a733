import { readFile } from 'node:fs/promises';
import { Preferences } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Language } from '../../shared/i18n/translator.ts';

/** German where the computer's first language is German, else English. `preferred` are language tags, best first. */
export const systemLanguage = (preferred: readonly string[]): Language =>
  /^de(-|$)/i.test(preferred[0] ?? '') ? 'de' : 'en';

/**
 * Language and theme, needed before anyone unlocks and so kept in a plain file; nothing else may ever stand in it. A file
 * that is missing or was changed by hand counts as none: it holds nothing that could be lost.
 */
export function createPreferences(parts: {
  readonly file: string;
  readonly language: Language;
  readonly write: (file: string, bytes: Uint8Array) => Promise<void>;
  /** Called after new preferences stand in the file. */
  readonly onSaved: () => void;
}): {
  read: () => Promise<Preferences>;
  save: (preferences: Preferences) => Promise<Result<Record<string, never>, AppError>>;
} {
  const read = async (): Promise<Preferences> => {
    try {
      return Preferences.parse(JSON.parse(await readFile(parts.file, 'utf8')));
    } catch {
      return { language: parts.language, theme: 'auto' };
    }
  };
  const save = async (preferences: Preferences): Promise<Result<Record<string, never>, AppError>> => {
    try {
      await parts.write(parts.file, Buffer.from(`${JSON.stringify(preferences, null, 2)}\n`));
      parts.onSaved();
      return ok({});
    } catch {
      return err({ code: 'file.cannotWrite' });
    }
  };
  return { read, save };
}
