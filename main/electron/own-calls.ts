import { basename } from 'node:path';
import type { Preferences } from '../../shared/ipc/contract.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { AppError } from '../../shared/errors.ts';
import { recoverySheet } from '../documents/recovery-sheet.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import { saveFile } from './dialogs.ts';
import type { Electron } from './electron.ts';
import { readNotices } from './notices.ts';
import { systemLanguage } from './preferences.ts';
import { printToPdf } from './print.ts';
import { replaceFile } from './replace-file.ts';

/** The facts on a recovery sheet, for as long as the key that was just made may still be printed. */
export type SheetFacts = { readonly recoveryKey: string; readonly business: string; readonly madeOn: string };

/** The calls main answers itself. `out` is the built folder, `folder` the one the vault lies in. */
export function createOwnCalls(parts: {
  readonly electron: Electron;
  readonly vault: { readonly recoverySheet: () => Promise<Result<SheetFacts, AppError>> };
  readonly preferences: { readonly read: () => Promise<Preferences>; readonly save: OwnCalls['preferences.save'] };
  readonly out: string;
  readonly folder: string;
  readonly platform: string;
}): OwnCalls {
  const { electron, vault, preferences, out, folder, platform } = parts;
  const { app, dialog } = electron;
  return {
    'app.info': async () =>
      ok({
        version: app.getVersion(),
        platform,
        folder,
        systemLanguage: systemLanguage(app.getPreferredSystemLanguages()),
        newVaultFolder: folder,
      }),
    'app.notices': async () => ok(await readNotices(out)),
    'preferences.read': async () => ok(await preferences.read()),
    'preferences.save': preferences.save,
    'recovery.saveSheet': async ({ language }) => {
      const facts = await vault.recoverySheet();
      if (!facts.ok) return err(facts.error);
      const texts = createTranslator(language);
      const pdf = await printToPdf(electron, recoverySheet(facts.value, texts));
      const file = {
        title: texts.t('system.saveSheetTitle'),
        fileName: texts.t('system.sheetFileName'),
        kind: texts.t('system.pdf'),
        ending: 'pdf',
      };
      const saved = await saveFile({ dialog, folder: app.getPath('documents'), write: replaceFile }, file, pdf);
      if (!saved.ok) return saved;
      return ok({ saved: saved.value !== null, fileName: saved.value === null ? '' : basename(saved.value) });
    },
  };
}
