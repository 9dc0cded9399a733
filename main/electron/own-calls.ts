import { basename, dirname } from 'node:path';
import type { Preferences } from '../../shared/ipc/contract.ts';
import { registerSheet } from '../../shared/domain/register-sheet.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok } from '../../shared/result.ts';
import { recoverySheet } from '../documents/recovery-sheet.ts';
import { registerCsv } from '../documents/register-csv.ts';
import { registerDocument } from '../documents/register-document.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import { chooseFile, chooseFolder, saveFile } from './dialogs.ts';
import type { Electron } from './electron.ts';
import { exportAttachment } from './export-attachment.ts';
import { readNotices } from './notices.ts';
import { systemLanguage } from './preferences.ts';
import { printToPdf } from './print.ts';
import { replaceFile } from './replace-file.ts';

/** The calls main answers itself. `out` is the built folder, `documents` where dialogs open, `place` where the vault lies. */
export function createOwnCalls(parts: {
  readonly electron: Electron;
  readonly vault: Pick<VaultThreads, 'call' | 'recoverySheet' | 'setPlace' | 'placeFolder' | 'choose'>;
  readonly preferences: { readonly read: () => Promise<Preferences>; readonly save: OwnCalls['preferences.save'] };
  readonly out: string;
  readonly documents: string;
  readonly place: { readonly folder: () => string; readonly calls: Pick<OwnCalls, 'vault.place' | 'vault.move'> };
  readonly platform: string;
  /** The day it is on this computer (ISO 8601). */
  readonly today: () => string;
}): OwnCalls {
  const { electron, vault, preferences, out, documents, place, platform, today } = parts;
  const { app, dialog, shell } = electron;
  const words = async () => createTranslator((await preferences.read()).language);

  async function chosenFolder(which: 'first' | 'second'): Promise<string | null> {
    const texts = await words();
    const title = texts.t(which === 'first' ? 'system.chooseFirstPlaceTitle' : 'system.chooseSecondPlaceTitle');
    // Where the present one is, if it is there: the new one is often beside it.
    const present = await vault.placeFolder(which);
    const folder = present.ok ? dirname(present.value) : documents;
    return chooseFolder({ dialog, folder }, { title, button: texts.t('system.choosePlaceButton') });
  }

  return {
    'app.info': async () =>
      ok({
        version: app.getVersion(),
        platform,
        folder: place.folder(),
        systemLanguage: systemLanguage(app.getPreferredSystemLanguages()),
        newVaultFolder: place.folder(),
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
      const saved = await saveFile({ dialog, folder: documents, write: replaceFile }, file, pdf);
      if (!saved.ok) return saved;
      return ok({ saved: saved.value !== null, fileName: saved.value === null ? '' : basename(saved.value) });
    },
    'attachments.export': async request =>
      exportAttachment({ vault, dialog, folder: documents, texts: await words() }, request),
    'register.save': async ({ language, format }) => {
      const register = await vault.call('register.read', {});
      if (!register.ok) return register;
      const texts = createTranslator(language);
      const { t } = texts;
      const known = { vocabulary: packs.vocabulary(), authorities: packs.authorities() };
      const sheet = registerSheet(register.value, known, language, (key, facts) => t(key, { ...facts }));
      const bytes =
        format === 'pdf'
          ? await printToPdf(electron, registerDocument(sheet, today(), texts))
          : new TextEncoder().encode(registerCsv(sheet, texts));
      const file = {
        title: t('sheet.saveTitle'),
        fileName: t('sheet.fileName', { ending: format }),
        kind: t(format === 'pdf' ? 'system.pdf' : 'sheet.csv'),
        ending: format,
      };
      const saved = await saveFile({ dialog, folder: documents, write: replaceFile }, file, bytes);
      if (!saved.ok) return saved;
      return ok({ saved: saved.value !== null, fileName: saved.value === null ? '' : basename(saved.value) });
    },
    'backups.choosePlace': async ({ which }) => {
      const folder = await chosenFolder(which);
      if (folder === null) return ok({ place: null });
      const set = await vault.setPlace(which, folder);
      return set.ok ? ok({ place: set.value }) : set;
    },
    'backups.showPlace': async ({ which }) => {
      const folder = await vault.placeFolder(which);
      if (!folder.ok) return folder;
      // What the system says where it can't is in its own words, and in its own language.
      return (await shell.openPath(folder.value)) === '' ? ok({}) : err({ code: 'backup.placeAbsent' });
    },
    'restore.choose': async () => {
      const texts = await words();
      const path = await chooseFile(
        { dialog, folder: documents },
        {
          title: texts.t('system.chooseBackupTitle'),
          button: texts.t('system.chooseBackupButton'),
          kind: texts.t('system.backupFile'),
          ending: 'scrinium-backup',
        },
      );
      if (path === null) return ok({ backup: null });
      const chosen = await vault.choose(path);
      return chosen.ok ? ok({ backup: chosen.value }) : chosen;
    },
    ...place.calls,
  };
}
