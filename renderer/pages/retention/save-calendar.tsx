import { IconCalendarPlus } from '@tabler/icons-react';
import { ask } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { SaveWays } from './save-ways.tsx';
import classes from './papers.module.css';

/** Puts the next reviews into a file for whatever calendar somebody uses. */
export function SaveCalendar() {
  const t = useTexts();
  const language = useLanguage();
  const save = () => ask('retention.saveCalendar', { language, today: localDay(new Date()) });
  return (
    <section className={classes['part']} aria-labelledby="retention-calendar">
      <h2 id="retention-calendar">{t('calendar.title')}</h2>
      <p className={classes['quiet']}>{t('calendar.text')}</p>
      <SaveWays ways={[{ words: 'calendar.save', Sign: IconCalendarPlus, save }]} />
    </section>
  );
}
