import type { Language } from '../../../shared/i18n/translator.ts';
import { deadlineWords, timeLeft } from '../../incidents/clock-words.ts';
import type { OpenIncident } from '../../incidents/use-open-incidents.ts';
import type { Texts } from '../../ui/texts.ts';
import { kindName } from '../../incidents/incident-words.ts';

export type ClockTask = {
  readonly id: string;
  readonly sentence: string;
  readonly button: string;
  readonly to: string;
};

/** What an open incident asks for on Today: its next deadline, or that it is open. */
export const clockTasks = (
  t: Texts,
  language: Language,
  incidents: readonly OpenIncident[],
  now: Date,
): readonly ClockTask[] =>
  incidents.map(({ incident, standing: { next } }) => {
    const kind = kindName(language, incident.facts.kind) ?? t('incident.kindUnknown');
    return {
      id: `incident/${incident.id}`,
      sentence: next?.due
        ? t('breachClock.today', {
            kind,
            late: next.step === 'late' ? 'yes' : 'no',
            left: timeLeft(t, next),
            what: deadlineWords(t, language, next, now),
          })
        : t('breachClock.todayOpen', { kind }),
      button: t('incident.goOn'),
      to: `/incidents/${incident.id}`,
    };
  });
