import type { DutyClock, Due } from '../../shared/domain/breach-clock.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import { localDay, weekday } from '../ui/format.ts';
import type { Texts } from '../ui/texts.ts';

/** How much time is left or gone, in a few words: '31 h left', '40 min left', 'late by 2 h'; '' where nothing runs. */
export function timeLeft(t: Texts, { state, step, hoursLeft, minutesLeft, hoursLate }: DutyClock): string {
  if (state !== 'running') return '';
  if (step === 'late') return t('breachClock.late', { hours: hoursLate ?? 0 });
  if ((hoursLeft ?? 0) === 0) return t('breachClock.minutesLeft', { minutes: minutesLeft ?? 0 });
  return t('breachClock.hoursLeft', { hours: hoursLeft ?? 0 });
}

/** The moment of a deadline as one says it: 'Tuesday, 24 November, 17:30'; a whole day without a time. */
export function dueWords(t: Texts, language: Language, { kind, day, time }: Due, now: Date): string {
  const name = weekday(language, day, localDay(now));
  return kind === 'day' ? t('breachClock.dueDay', { day: name }) : t('breachClock.dueAt', { day: name, time });
}

/** Whom a deadline is about and until when, as a sentence that goes on from the time left; late also what to do. '' where none runs. */
export function deadlineWords(
  t: Texts,
  language: Language,
  { step, due, duty, needsReason }: DutyClock,
  now: Date,
): string {
  if (due === null || step === null) return '';
  const when = { due: dueWords(t, language, due, now) };
  if (step !== 'late') return t(`breachClock.until.${duty}`, when);
  return `${t(`breachClock.ended.${duty}`, when)} ${t(needsReason ? 'breachClock.lateDoReason' : 'breachClock.lateDo')}`;
}
