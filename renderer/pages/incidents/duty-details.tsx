import { IconAlertOctagon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ClockNote, DutyClock } from '../../../shared/domain/breach-clock.ts';
import { articleIn } from '../../../shared/domain/article-words.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { dueWords } from '../../incidents/clock-words.ts';
import { DutyLine } from '../../incidents/duty-line.tsx';
import { longDay, moment } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from '../../incidents/clock.module.css';

/** Said as loud as the deadline itself: who goes by the later time can be too late. */
const loud: ReadonlySet<ClockNote> = new Set(['awareAfterNoticed', 'lateIfNoticedCounts']);

const Loud = ({ children }: { readonly children: ReactNode }) => (
  <p className={classes['loud']}>
    <IconAlertOctagon size={20} aria-hidden="true" />
    <span>{children}</span>
  </p>
);

/** Where the business says it was aware later than it noticed: the deadline if the authority doesn't see it so. */
export function NoticedNote({ clock: { ifNoticedCounts, state, notes } }: { readonly clock: DutyClock }) {
  const t = useTexts();
  const language = useLanguage();
  const now = useNow();
  if (ifNoticedCounts === null || state !== 'running') return null;
  return (
    <Loud>
      {t('breachClock.note.awareAfterNoticed', { due: dueWords(t, language, ifNoticedCounts, now) })}
      {notes.includes('lateIfNoticedCounts') && ` ${t('breachClock.note.lateIfNoticedCounts')}`}
    </Loud>
  );
}

/** One duty: whom to tell, by when, under which law, and all that is worth saying of the deadline. `questions`: where the reason for a delay is given. */
export function DutyDetails({ clock, questions }: { readonly clock: DutyClock; readonly questions: string }) {
  const t = useTexts();
  const language = useLanguage();
  const { law, duty, state, notes, reading, needsReason, article, promptness, doneAt } = clock;
  const name = packs.breachRules().laws.find(({ id }) => id === law)?.name;
  const quiet = notes.filter(note => !loud.has(note));
  return (
    <div className={classes['duty']}>
      <h3>{t(`breachClock.duty.${duty}`, { law: name ? inTongue(name, language) : law })}</h3>
      {state === 'running' && <DutyLine clock={clock} />}
      {state === 'noFigure' && <p>{t('breachClock.noFigure')}</p>}
      {state === 'waits' && <p>{t('breachClock.waits')}</p>}
      {state === 'done' && doneAt !== null && <p>{t('breachClock.done', { when: moment(language, doneAt) })}</p>}
      <NoticedNote clock={clock} />
      {needsReason && (
        <Loud>
          {t('breachClock.needsReason')} <Link href={questions}>{t('breachClock.giveReason')}</Link>
        </Loud>
      )}
      <details>
        <summary>{t('breachClock.more')}</summary>
        <p>{articleIn(article, language)}</p>
        {promptness !== null && <p>{t(`breachClock.promptness.${promptness}`)}</p>}
        {quiet.map(note => (
          <p key={note}>{noteWords(t, note)}</p>
        ))}
        {reading !== null && <p>{t('breachClock.reading', { when: moment(language, reading.dueAt) })}</p>}
        {reading?.secondWorkingDay && (
          <p>{t('breachClock.secondWorkingDay', { day: longDay(language, reading.secondWorkingDay) })}</p>
        )}
      </details>
    </div>
  );
}

function noteWords(t: ReturnType<typeof useTexts>, note: ClockNote): string {
  return note === 'awareAfterNoticed' || note === 'lateIfNoticedCounts' ? '' : t(`breachClock.quiet.${note}`);
}
