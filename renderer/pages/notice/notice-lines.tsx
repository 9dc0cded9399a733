import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashedCheck,
  IconClockHour3,
  IconMinus,
  IconPencil,
  type Icon,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { longDay } from '../../ui/format.ts';
import { languageNames } from '../../ui/language-choice.tsx';
import { useLanguage, useTexts, type TextKey, type Texts } from '../../ui/texts.ts';
import { audienceName, itemNames, noticeStand, regimeName, type NoticeStand } from './notice-words.ts';
import classes from './notice.module.css';

type State = ResponseOf<'notice.states'>['states'][number];

/** A line for every notice: for whom, under which law, where it stands today (ISO 8601), and its next step. */
export const NoticeLines = ({ states, today }: { readonly states: readonly State[]; readonly today: string }) => (
  <ul className={classes['notices']}>
    {states.map(state => (
      <NoticeLine key={`${state.edition.audience} ${state.edition.regime}`} state={state} today={today} />
    ))}
  </ul>
);

const signs: Record<NoticeStand['kind'], { readonly Sign: Icon; readonly tone: 'good' | 'soon' | 'quiet' }> = {
  draft: { Sign: IconPencil, tone: 'soon' },
  ready: { Sign: IconCircleDashedCheck, tone: 'quiet' },
  readyIn: { Sign: IconCircleDashedCheck, tone: 'quiet' },
  inForce: { Sign: IconCircleCheck, tone: 'good' },
  begins: { Sign: IconClockHour3, tone: 'good' },
  differs: { Sign: IconAlertTriangle, tone: 'soon' },
  duties: { Sign: IconAlertTriangle, tone: 'soon' },
  unwanted: { Sign: IconMinus, tone: 'quiet' },
};
const nextSteps: Record<NoticeStand['kind'], TextKey> = {
  draft: 'notice.page.fillIn',
  ready: 'notice.page.makeFinal',
  readyIn: 'notice.page.makeFinal',
  inForce: 'notice.page.show',
  begins: 'notice.page.show',
  differs: 'notice.page.compare',
  duties: 'notice.page.fillIn',
  unwanted: 'notice.page.show',
};

/** A stand in one sentence. */
function standText(t: Texts, language: ReturnType<typeof useLanguage>, stand: NoticeStand): string {
  switch (stand.kind) {
    case 'draft':
      return t('notice.page.state.draft', { count: stand.count });
    case 'ready':
      return t('notice.page.state.ready');
    case 'readyIn':
      return t('notice.page.state.readyIn', { language: languageNames[stand.language], count: stand.count });
    case 'inForce':
      return t('notice.page.state.inForce', { day: longDay(language, stand.day), version: stand.version });
    case 'begins':
      return t('notice.page.state.begins', { day: longDay(language, stand.day), version: stand.version });
    case 'differs':
      return t('notice.page.state.differs', { day: longDay(language, stand.day), count: stand.count });
    case 'duties':
      return t('notice.page.state.duties', { day: longDay(language, stand.day), count: stand.count });
    case 'unwanted':
      return t('notice.page.state.unwanted');
  }
}

function NoticeLine({ state, today }: { readonly state: State; readonly today: string }) {
  const t = useTexts();
  const language = useLanguage();
  const { audience, regime } = state.edition;
  const stand = noticeStand(state, today);
  const { Sign, tone } = signs[stand.kind];
  const name = t('notice.page.for', { audience: audienceName(language, audience) });
  const law = t('notice.page.law', { law: regimeName(language, regime) });
  return (
    <li>
      <div>
        <h2>{name}</h2>
        <p className={classes['law']}>{law}</p>
        <p className={classes['state']} data-tone={tone}>
          <Sign size={20} stroke={1.75} aria-hidden="true" />
          <span>{standText(t, language, stand)}</span>
        </p>
        {stand.kind === 'draft' && (
          <p className={classes['law']}>
            {t('notice.page.missing', { items: itemNames(language, regime, state.missing[language]).join(' · ') })}
          </p>
        )}
      </div>
      <Button
        component={Link}
        href={`/notice/${audience}/${regime}`}
        variant="default"
        aria-label={t('notice.page.nextOf', { step: t(nextSteps[stand.kind]), notice: name, law })}
      >
        {t(nextSteps[stand.kind])}
      </Button>
    </li>
  );
}
