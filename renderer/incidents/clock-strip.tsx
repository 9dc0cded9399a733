import { IconUrgent } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { setTitlePrefix } from '../ui/title-prefix.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import { useNow } from '../ui/use-now.ts';
import { deadlineWords, timeLeft } from './clock-words.ts';
import { clockSigns } from './duty-line.tsx';
import { useOpenIncidents } from './use-open-incidents.ts';
import classes from './clock.module.css';

/** While a real incident is open: on every page how long its next deadline still is, and in the window's title too. It leads to the incident. */
export function ClockStrip() {
  const t = useTexts();
  const language = useLanguage();
  const now = useNow();
  const [pressing] = useOpenIncidents();
  const next = pressing?.standing.next ?? null;
  const left = next === null ? '' : timeLeft(t, next);
  useEffect(() => {
    setTitlePrefix(left);
    return () => setTitlePrefix('');
  }, [left]);
  if (pressing === undefined) return null;
  const Sign = next?.step ? clockSigns[next.step] : IconUrgent;
  return (
    <Link
      href={`/incidents/${pressing.incident.id}`}
      className={classes['strip'] ?? ''}
      data-step={next?.step ?? undefined}
      data-clock=""
    >
      <Sign size={20} stroke={1.75} aria-hidden="true" />
      <span>
        {next?.due
          ? t('breachClock.strip', {
              late: next.step === 'late' ? 'yes' : 'no',
              left,
              what: deadlineWords(t, language, next, now),
            })
          : t('breachClock.stripOpen')}
      </span>
    </Link>
  );
}
