import { IconAlertOctagon, IconAlertTriangle, IconClock, type Icon } from '@tabler/icons-react';
import type { ClockStep, DutyClock } from '../../shared/domain/breach-clock.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import { useNow } from '../ui/use-now.ts';
import { deadlineWords, timeLeft } from './clock-words.ts';
import classes from './clock.module.css';

/** The sign of how pressing it is, beside its colour and words. */
export const clockSigns: Readonly<Record<ClockStep, Icon>> = {
  calm: IconClock,
  soon: IconAlertTriangle,
  urgent: IconAlertOctagon,
  late: IconAlertOctagon,
};

/** A deadline that runs: how long it still is, whom it is about, and until when; late it says what to do. */
export function DutyLine({ clock, big = false }: { readonly clock: DutyClock; readonly big?: boolean }) {
  const t = useTexts();
  const language = useLanguage();
  const now = useNow();
  const { step, due } = clock;
  if (step === null || due === null) return null;
  const Sign = clockSigns[step];
  return (
    <div className={classes['clock']} data-step={step} data-big={big || undefined}>
      <Sign size={big ? 34 : 24} stroke={1.75} aria-hidden="true" />
      <span className={classes['left']}>{timeLeft(t, clock)}</span>
      <span className={classes['words']}>{deadlineWords(t, language, clock, now)}</span>
    </div>
  );
}
