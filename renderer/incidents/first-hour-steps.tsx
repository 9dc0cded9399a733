import { Checkbox } from '@mantine/core';
import {
  IconAlertOctagon,
  IconBan,
  IconCalendarEvent,
  IconClockHour4,
  IconPencil,
  type TablerIcon,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Urgency, type AnySheet } from '../../shared/domain/first-hour.ts';
import type { DoneStep } from '../../shared/domain/incident-file.ts';
import { inTongue } from '../../shared/domain/register-sheet.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import { LawSource } from '../pages/register/law-source.tsx';
import { clockTime, localDay, moment } from '../ui/format.ts';
import { useLanguage, useTexts, type Texts } from '../ui/texts.ts';
import classes from './first-hour.module.css';

const signs: Readonly<Record<Urgency, TablerIcon>> = {
  now: IconAlertOctagon,
  withinHour: IconClockHour4,
  today: IconCalendarEvent,
};

/** When a step was done, the day only where it isn't today, and by whom where that is known. */
export function doneWords(t: Texts, language: Language, { at, who }: DoneStep): string {
  const when = localDay(new Date(at)) === localDay(new Date()) ? clockTime(language, at) : moment(language, at);
  return who === '' ? t('firstHour.doneAt', { when }) : t('firstHour.doneBy', { when, who });
}

type Tick = (step: string, done: boolean) => Promise<void>;

/**
 * A sheet of the first hour: what to do by urgency, what not to do, what to write down. `done`: what is ticked. `tick`: ticks a step or takes
 * it back, and ends when `done` says so; null where the steps are only read. `beside`: what stands below what not to do.
 */
export function FirstHourSteps({
  sheet,
  done,
  tick,
  beside,
}: {
  readonly sheet: AnySheet;
  readonly done: readonly DoneStep[];
  readonly tick: Tick | null;
  readonly beside?: ReactNode;
}) {
  const t = useTexts();
  const known = new Map(done.map(each => [each.step, each]));
  const ticked = sheet.steps.filter(({ id }) => known.has(id)).length;
  return (
    <>
      {tick !== null && (
        <p className={classes['progress']} role="status">
          {t('firstHour.progress', { done: ticked, total: sheet.steps.length })}
        </p>
      )}
      <div className={classes['columns']}>
        <div>
          {Urgency.options.map(urgency => {
            const steps = sheet.steps.filter(({ when }) => when === urgency);
            const Sign = signs[urgency];
            return (
              steps.length > 0 && (
                <section key={urgency} aria-labelledby={`first-hour-${urgency}`}>
                  <h2 id={`first-hour-${urgency}`} className={classes['urgency']} data-urgency={urgency}>
                    <Sign size={24} stroke={1.75} aria-hidden="true" />
                    {t(`firstHour.urgency.${urgency}`)}
                  </h2>
                  <ol className={`${classes['steps']} ${tick === null ? classes['plainSteps'] : ''}`}>
                    {steps.map(step => (
                      <Step key={step.id} step={step} done={known.get(step.id)} tick={tick} />
                    ))}
                  </ol>
                </section>
              )
            );
          })}
        </div>
        <div className={classes['beside']}>
          <section className={classes['box']} data-tone="not" aria-labelledby="first-hour-donts">
            <h2 id="first-hour-donts">
              <IconBan size={22} stroke={1.75} aria-hidden="true" />
              {t('firstHour.donts')}
            </h2>
            <Remarks entries={sheet.donts} />
          </section>
          {beside}
          <section className={classes['box']} aria-labelledby="first-hour-questions">
            <h2 id="first-hour-questions">
              <IconPencil size={22} stroke={1.75} aria-hidden="true" />
              {t('firstHour.questions')}
            </h2>
            <Remarks entries={sheet.questions} />
          </section>
          <LawSource fact={sheet} />
        </div>
      </div>
    </>
  );
}

function Step({
  step: { id, text, who },
  done,
  tick,
}: {
  readonly step: AnySheet['steps'][number];
  readonly done: DoneStep | undefined;
  readonly tick: Tick | null;
}) {
  const t = useTexts();
  const language = useLanguage();
  // Shown at once: who ticks in a hurry doesn't wait for the disk.
  const [underWay, setUnderWay] = useState<boolean | null>(null);
  const about = done ? (
    <span className={classes['done']}>{doneWords(t, language, done)}</span>
  ) : (
    t('firstHour.usually', { who: t(`firstHour.who.${who}`) })
  );
  if (tick === null)
    return (
      <li>
        {inTongue(text, language)}
        <small>{about}</small>
      </li>
    );
  const set = async (checked: boolean) => {
    setUnderWay(checked);
    await tick(id, checked);
    setUnderWay(null);
  };
  return (
    <li>
      <Checkbox
        name={id}
        checked={underWay ?? done !== undefined}
        label={inTongue(text, language)}
        description={about}
        styles={{
          body: { paddingBlock: 12 },
          labelWrapper: { flex: 1 },
          label: { fontSize: '1.0625rem', lineHeight: 1.4 },
          description: { fontSize: '0.9375rem', lineHeight: 1.45 },
        }}
        onChange={event => void set(event.currentTarget.checked)}
      />
    </li>
  );
}

function Remarks({ entries }: { readonly entries: AnySheet['donts'] }) {
  const language = useLanguage();
  return (
    <ul>
      {entries.map(({ id, text }) => (
        <li key={id}>{inTongue(text, language)}</li>
      ))}
    </ul>
  );
}
