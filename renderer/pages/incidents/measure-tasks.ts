import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { longDay } from '../../ui/format.ts';
import type { Texts } from '../../ui/texts.ts';

/** What Today asks for about the measures after incidents: a sentence, its button, and where that leads. */
export type MeasureTask = {
  readonly id: 'incidentMeasures';
  readonly sentence: string;
  readonly button: string;
  readonly to: string;
};

/** Measures whose day has come (`today`: ISO 8601), of real incidents, open or closed; one task for all, which leads to the one due longest. */
export function measureTasks(
  t: Texts,
  language: Language,
  incidents: readonly StoredIncident[],
  today: string,
): readonly MeasureTask[] {
  const due = incidents
    .filter(({ exercise }) => exercise === '')
    .flatMap(({ id, measures }) =>
      measures
        .filter(({ doneOn, dueOn }) => doneOn === '' && dueOn !== '' && dueOn <= today)
        .map(({ text, dueOn }) => ({ id, text, dueOn })),
    )
    .toSorted((one, other) => one.dueOn.localeCompare(other.dueOn));
  const [first] = due;
  if (!first) return [];
  return [
    {
      id: 'incidentMeasures',
      sentence:
        due.length === 1
          ? t('incidentClosing.today.one', { text: first.text, day: longDay(language, first.dueOn) })
          : t('incidentClosing.today.many', { count: due.length }),
      button: t('incidentClosing.today.look'),
      to: `/incidents/${first.id}/close`,
    },
  ];
}
