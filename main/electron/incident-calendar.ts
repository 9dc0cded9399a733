import { calendarEntries } from '../../shared/domain/breach-clock.ts';
import { incidentStanding } from '../../shared/domain/incident-standing.ts';
import { inTongue } from '../../shared/domain/register-sheet.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { deadlineCalendar } from '../documents/deadline-calendar.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { saveMade } from './save-made.ts';

/** The call that saves an incident's deadlines for a calendar. Where to is asked of the person, never of the page; what happened isn't in it. */
export function createIncidentCalendar({
  electron: { dialog },
  vault,
  documents,
  now,
}: {
  readonly electron: Pick<Electron, 'dialog'>;
  readonly vault: Pick<VaultThreads, 'call'>;
  readonly documents: string;
  /** The present moment. */
  readonly now: () => Date;
}): Pick<OwnCalls, 'incidents.saveCalendar'> {
  return {
    'incidents.saveCalendar': async ({ id, language }) => {
      const { t } = createTranslator(language);
      return saveMade(
        { dialog, folder: documents },
        {
          title: t('breachClock.saveTitle'),
          fileName: t('breachClock.fileName'),
          kind: t('breachClock.kind'),
          ending: 'ics',
        },
        async function* (need) {
          const { incident } = need(await vault.call('incidents.read', { id }));
          const rules = packs.breachRules();
          const view = { now: now().toISOString(), zone: 'UTC', holidays: [] };
          const { duties } = incidentStanding(incident, { deadlines: packs.breachDeadlines(), rules }, view);
          const moments = calendarEntries(duties).map(({ id: rule, at, law, duty, remindMinutesBefore }) => {
            const name = rules.laws.find(each => each.id === law)?.name;
            const title = t(`breachClock.entry.${duty}`, { law: name ? inTongue(name, language) : law });
            return {
              uid: `${id}.${rule}@scrinium`,
              at,
              title: incident.exercise === '' ? title : t('exerciseMark.title', { title }),
              text: t('breachClock.entryText'),
              remindMinutesBefore,
            };
          });
          yield new TextEncoder().encode(deadlineCalendar(moments, t('breachClock.calendarName'), now()));
        },
      );
    },
  };
}
