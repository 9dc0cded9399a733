import { sheetFor, type KindOrUnknown } from '../../shared/domain/first-hour.ts';
import type { DoneStep } from '../../shared/domain/incident-file.ts';
import { IncidentKind } from '../../shared/domain/incident.ts';
import { createTranslator, type Language } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { AppError } from '../../shared/errors.ts';
import { firstHourHtml } from '../documents/first-hour-html.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { TicksAtUnlock } from '../ipc/ticks-at-unlock.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { printToPdf } from './print.ts';
import { saveMade, type Saved } from './save-made.ts';
import type { TickFile } from './tick-file.ts';

/** The calls of the first hour: ticks before the password, and its sheets to print. Where to is asked of the person, never of the page. */
export function createFirstHourCalls(parts: {
  readonly electron: Pick<Electron, 'dialog' | 'BrowserWindow' | 'session'>;
  readonly vault: Pick<VaultThreads, 'call'>;
  readonly documents: string;
  readonly ticks: Pick<TickFile, 'read' | 'tick'>;
  readonly taken: TicksAtUnlock['taken'];
}): Pick<
  OwnCalls,
  'firstHour.ticks' | 'firstHour.tick' | 'firstHour.print' | 'firstHour.printIncident' | 'firstHour.taken'
> {
  const { electron, vault, documents, ticks, taken } = parts;

  function save(
    kinds: readonly KindOrUnknown[],
    done: () => Promise<readonly DoneStep[]>,
    language: Language,
  ): Promise<Result<Saved, AppError>> {
    const texts = createTranslator(language);
    const { t } = texts;
    const one = kinds.length === 1 ? kinds[0] : undefined;
    return saveMade(
      { dialog: electron.dialog, folder: documents },
      {
        title: t('firstHour.paper.saveTitle'),
        fileName: t(one === undefined ? 'firstHour.paper.fileNameAll' : 'firstHour.paper.fileName', {
          kind: one === undefined ? '' : t(`firstHour.short.${one}`),
        }),
        kind: t('system.pdf'),
        ending: 'pdf',
      },
      async function* () {
        const sheets = kinds.map(kind => sheetFor(packs.firstHour(), kind));
        yield await printToPdf(electron, firstHourHtml(sheets, await done(), texts));
      },
    );
  }

  return {
    'firstHour.ticks': async () => ok({ ticks: [...(await ticks.read())] }),
    'firstHour.tick': async ({ step, done }) => {
      const result = await ticks.tick(step, done);
      return result.ok ? ok({ ticks: [...result.value] }) : result;
    },
    'firstHour.print': ({ kind, language, ticked }) =>
      save(
        kind === 'all' ? [...IncidentKind.options, 'unknown'] : [kind],
        async () => (ticked ? await ticks.read() : []).map(tick => ({ ...tick, who: '' })),
        language,
      ),
    'firstHour.printIncident': async ({ id, language }) => {
      const found = await vault.call('incidents.read', { id });
      if (!found.ok) return found;
      const { facts, steps } = found.value.incident;
      return save([facts.kind], () => Promise.resolve(steps), language);
    },
    'firstHour.taken': async () => ok({ incident: await taken() }),
  };
}
