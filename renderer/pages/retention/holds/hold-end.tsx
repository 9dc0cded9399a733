import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { LegalHold } from '../../../../shared/domain/held-entry.ts';
import { useChange } from '../../../ui/calls.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { DayInput, thisYear } from '../../../ui/day-input.tsx';
import { longDay } from '../../../ui/format.ts';
import { useNotices } from '../../../ui/notices.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import registerClasses from '../../register/register.module.css';
import { typedDay, type HoldDraft } from './hold-draft.ts';

/** Releases a hold: from the day after its last one what it covered follows the law again. */
export function HoldEnd({
  hold,
  today,
  draft,
  change,
  drop,
}: {
  readonly hold: LegalHold;
  /** ISO 8601: a hold isn't released ahead, for what was released stops nobody any more. */
  readonly today: string;
  readonly draft: HoldDraft;
  readonly change: (part: Partial<HoldDraft>) => void;
  readonly drop: () => Promise<void>;
}) {
  const t = useTexts();
  const language = useLanguage();
  const [, goTo] = useLocation();
  const notices = useNotices();
  const confirm = useConfirm();
  const release = useChange('holds.release');
  const [problem, setProblem] = useState<string>();
  const act = async (on: string) => {
    const result = await release.run({ id: hold.id, on });
    if (!result.ok) return notices.refused(result.error);
    await drop();
    notices.done(t('holds.end.done'));
    goTo('/retention/holds');
  };
  const ask = () => {
    const on = typedDay(draft.releaseOn, thisYear());
    if (on === '' || on < hold.since || on > today) return setProblem(t('holds.end.problem'));
    setProblem(undefined);
    confirm.ask({
      title: t('holds.end.title', { day: longDay(language, on) }),
      text: t('holds.end.text'),
      button: t('holds.end.yes'),
      onYes: () => void act(on),
    });
  };
  return (
    <section className={registerClasses['part']} style={{ maxWidth: 640, marginTop: 32 }} aria-labelledby="hold-end">
      <h2 id="hold-end">{t('holds.end.heading')}</h2>
      <Stack gap="md" align="flex-start">
        <p style={{ margin: 0 }}>{t('holds.end.lead')}</p>
        <DayInput
          label={t('holds.end.day')}
          name="releaseOn"
          value={draft.releaseOn}
          problem={problem}
          onChange={releaseOn => change({ releaseOn })}
        />
        <Button variant="default" loading={release.waiting} onClick={ask}>
          {t('holds.end.button')}
        </Button>
      </Stack>
      {confirm.dialog}
    </section>
  );
}
