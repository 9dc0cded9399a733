import { dirname } from 'node:path';
import type { Preferences } from '../../shared/ipc/contract.ts';
import { registerSheet } from '../../shared/domain/register-sheet.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok } from '../../shared/result.ts';
import { recoverySheet } from '../documents/recovery-sheet.ts';
import { registerCsv } from '../documents/register-csv.ts';
import { registerDocument } from '../documents/register-document.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import { unlessOnTablet } from '../ipc/tablet-mode.ts';
import type { TicksAtUnlock } from '../ipc/ticks-at-unlock.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import { createBreachPapers } from './breach-papers.ts';
import { createBreachNoticePapers } from './breach-notice-papers.ts';
import { createCheckLetters } from './check-letters.ts';
import { chooseLogo } from './choose-logo.ts';
import { createConsentPapers } from './consent-papers.ts';
import type { Copying } from './copying.ts';
import { chooseFile, chooseFolder, dialogInSameHands } from './dialogs.ts';
import type { Electron } from './electron.ts';
import { createCustomerFiles } from './customer-files.ts';
import { createFirstHourCalls } from './first-hour-calls.ts';
import { exportAttachment } from './export-attachment.ts';
import { createIncidentCalendar } from './incident-calendar.ts';
import { createIncidentReports } from './incident-reports.ts';
import { createNoticePapers } from './notice-papers.ts';
import { createNoticeCalls } from './notice-calls.ts';
import { readNotices } from './notices.ts';
import { systemLanguage } from './preferences.ts';
import { createPaperCalls } from './paper-calls.ts';
import { printToPdf } from './print.ts';
import { createRetentionPapers } from './retention-papers.ts';
import { createReviewPapers } from './review-papers.ts';
import { saveMade } from './save-made.ts';
import type { TickFile } from './tick-file.ts';

/**
 * The calls main answers itself. `out` is the built folder, `documents` where dialogs open, `place` where the vault lies. One
 * that was begun before a customer was handed the screen gets nothing more from the vault meanwhile, and no path to write to.
 */
export function createOwnCalls(parts: {
  readonly electron: Electron;
  readonly vault: Pick<VaultThreads, 'call' | 'recoverySheet' | 'setPlace' | 'placeFolder' | 'choose'>;
  readonly preferences: { readonly read: () => Promise<Preferences>; readonly save: OwnCalls['preferences.save'] };
  readonly out: string;
  readonly documents: string;
  readonly place: { readonly folder: () => string; readonly calls: Pick<OwnCalls, 'vault.place' | 'vault.move'> };
  /** What is ticked before the password, and what became of it. */
  readonly firstHour: { readonly ticks: Pick<TickFile, 'read' | 'tick'>; readonly taken: TicksAtUnlock['taken'] };
  readonly platform: string;
  /** The day it is on this computer (ISO 8601). */
  readonly today: () => string;
  readonly onTablet: () => boolean;
  /** Which opening of the vault it is; 0 while it is locked. */
  readonly opening: () => number;
  readonly copying: Copying;
}): OwnCalls {
  const { preferences, out, documents, place, firstHour, platform, today, onTablet, opening, copying } = parts;
  const electron = { ...parts.electron, dialog: dialogInSameHands(parts.electron.dialog, { onTablet, opening }) };
  const vault = { ...parts.vault, call: unlessOnTablet(parts.vault.call, onTablet) };
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
      // So that nobody is asked where to save what isn't there; the key itself is only read when that is known.
      const waiting = await vault.recoverySheet();
      if (!waiting.ok) return err(waiting.error);
      const texts = createTranslator(language);
      return saveMade(
        { dialog, folder: documents },
        {
          title: texts.t('system.saveSheetTitle'),
          fileName: texts.t('system.sheetFileName'),
          kind: texts.t('system.pdf'),
          ending: 'pdf',
        },
        async function* (need) {
          yield await printToPdf(electron, recoverySheet(need(await vault.recoverySheet()), texts));
        },
      );
    },
    'attachments.export': async request =>
      exportAttachment({ vault, dialog, folder: documents, texts: await words() }, request),
    'register.save': async ({ language, format }) => {
      const texts = createTranslator(language);
      const { t } = texts;
      const kinds = { pdf: 'system.pdf', docx: 'sheet.docx', csv: 'sheet.csv' } as const;
      return saveMade(
        { dialog, folder: documents },
        {
          title: t('sheet.saveTitle'),
          fileName: t('sheet.fileName', { ending: format }),
          kind: t(kinds[format]),
          ending: format,
        },
        async function* (need) {
          const register = need(await vault.call('register.read', {}));
          const letterhead = need(await vault.call('letterhead.read', {}));
          const known = { vocabulary: packs.vocabulary(), authorities: packs.authorities() };
          const sheet = registerSheet(register, known, language, (key, facts) => t(key, { ...facts }));
          yield await {
            pdf: () => printToPdf(electron, registerDocument(sheet, today(), texts, letterhead)),
            // A megabyte of script that nobody else needs: it is read when a Word document is asked for.
            docx: async () =>
              (await import('../documents/register-docx.ts')).registerDocx(sheet, today(), texts, letterhead),
            csv: () => new TextEncoder().encode(registerCsv(sheet, texts)),
          }[format]();
        },
      );
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
          endings: ['scrinium-backup'],
        },
      );
      if (path === null) return ok({ backup: null });
      const chosen = await vault.choose(path);
      return chosen.ok ? ok({ backup: chosen.value }) : chosen;
    },
    ...createConsentPapers({ electron, vault, documents }),
    'letterhead.chooseLogo': async () => chooseLogo({ dialog, vault, folder: documents, texts: await words() }),
    ...createNoticeCalls({ electron, vault, documents }),
    ...createPaperCalls({ electron, vault, documents, now: () => new Date() }),
    ...createNoticePapers({ electron, vault, documents, now: () => new Date() }),
    ...createIncidentCalendar({ electron, vault, documents, now: () => new Date() }),
    ...createRetentionPapers({ electron, vault, documents, now: () => new Date() }),
    ...createIncidentReports({
      electron,
      vault,
      documents,
      now: () => new Date(),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
    ...createReviewPapers({ electron, vault, documents }),
    ...createCustomerFiles({ electron, vault, documents, now: () => new Date() }),
    ...createFirstHourCalls({ electron, vault, documents, ...firstHour }),
    ...createBreachPapers({ electron, vault, documents, now: () => new Date() }),
    'clipboard.copy': copying.copy,
    ...createCheckLetters({ electron, vault, documents, now: () => new Date() }),
    ...createBreachNoticePapers({ electron, vault, documents, now: () => new Date() }),
    ...place.calls,
  };
}
