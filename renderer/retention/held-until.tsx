import { daysAfter } from '../../shared/domain/calendar-sums.ts';
import type { RetentionGround } from '../../shared/domain/retention-ground.ts';
import { verdictOn, type Held } from '../../shared/domain/retention.ts';
import { shortDay } from '../ui/format.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import classes from './held-fields.module.css';
import { verdictLine } from './why-words.ts';

/** In one line: until when a record must be kept, and when it has to go. */
export function HeldUntil({
  ground,
  held,
  onHold = false,
}: {
  readonly ground: RetentionGround;
  readonly held: Held;
  /** A legal hold covers it. */
  readonly onHold?: boolean;
}) {
  const t = useTexts();
  const language = useLanguage();
  const verdict = verdictOn(ground, held, []);
  const { allowedFrom, dueOn, blockers, flaw } = verdict;
  const line = () => {
    if (onHold) return t('retention.line.hold');
    const runs = allowedFrom === null || (dueOn !== null && dueOn <= ground.today);
    // Where there is one thing to say, not two days, lines everywhere say it in the same words.
    if (flaw !== null || runs || blockers.some(({ kind }) => kind !== 'duty'))
      return verdictLine(t, language, ground, verdict);
    const until = allowedFrom === '' ? '' : shortDay(language, daysAfter(allowedFrom, -1));
    if (dueOn === null) return until === '' ? t('held.until.open') : t('held.until.from', { until });
    const due = shortDay(language, dueOn);
    if (until === '') return t('held.until.day', { due });
    return allowedFrom >= dueOn ? t('held.until.then', { until }) : t('held.until.both', { until, due });
  };
  return <p className={classes['until']}>{line()}</p>;
}
