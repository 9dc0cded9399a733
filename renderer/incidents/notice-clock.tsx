import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import type { DutyClock } from '../../shared/domain/breach-clock.ts';
import { longDay, moment } from '../ui/format.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import classes from './notice.module.css';

/** By when somebody has to be told, or that they were, in words. `notAsked`: what stands there where the assessment asks for nothing. */
export function NoticeClock({ clock, notAsked }: { readonly clock: DutyClock | undefined; readonly notAsked: string }) {
  const t = useTexts();
  const language = useLanguage();
  if (!clock)
    return (
      <div className={classes['clock']}>
        <IconClock size={24} aria-hidden="true" />
        <p>{notAsked}</p>
      </div>
    );
  const { state, due, step, hoursLeft, doneAt, promptness } = clock;
  const tone = state === 'done' ? 'good' : step === 'late' || step === 'urgent' ? 'now' : 'soon';
  const Sign = state === 'done' ? IconCircleCheck : step === 'late' ? IconAlertTriangle : IconClock;
  const end = due && (due.kind === 'day' ? longDay(language, due.day) : moment(language, due.at));
  const words =
    state === 'done'
      ? t('breachNotice.clock.done', { at: moment(language, doneAt ?? '') })
      : state === 'waits'
        ? t('breachNotice.clock.waits')
        : end === null
          ? t(`breachNotice.clock.soon.${promptness ?? 'withoutUndueDelay'}`)
          : step === 'late'
            ? t('breachNotice.clock.late', { at: end })
            : t('breachNotice.clock.running', { at: end, count: hoursLeft ?? 0 });
  return (
    <div className={classes['clock']} data-tone={tone}>
      <Sign size={24} aria-hidden="true" />
      <p>{words}</p>
    </div>
  );
}
