import type { RetentionGround } from '../../shared/domain/retention-ground.ts';
import type { Reason } from '../../shared/domain/retention-reasons.ts';
import { LawSource } from '../pages/register/law-source.tsx';
import { longDay } from '../ui/format.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import { OutcomeFacts } from './outcome-facts.tsx';
import classes from './reasoning.module.css';
import { reasonSentence } from './why-words.ts';

const keyOf = (reason: Reason, place: number): string =>
  reason.kind === 'hold' ? reason.hold.id : reason.kind === 'tax' ? `tax ${reason.year}` : `${place}`;

/** Reasons in the order they are given, each with what it rests on. */
export function ReasonList({
  ground,
  reasons,
}: {
  readonly ground: RetentionGround;
  readonly reasons: readonly Reason[];
}) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <ol className={classes['reasons']}>
      {reasons.map((reason, place) => (
        <li key={keyOf(reason, place)}>
          <p className={classes['sentence']}>{reasonSentence(t, language, ground, reason)}</p>
          <Basis ground={ground} reason={reason} />
        </li>
      ))}
    </ol>
  );
}

/** What a reason rests on. */
function Basis({ ground, reason }: { readonly ground: RetentionGround; readonly reason: Reason }) {
  const t = useTexts();
  const language = useLanguage();
  if (reason.kind === 'duty' || reason.kind === 'use') return <OutcomeFacts ground={ground} outcome={reason.outcome} />;
  if (reason.kind === 'hold')
    return (
      <ul className={classes['facts']}>
        {reason.hold.note !== '' && <li>{reason.hold.note}</li>}
        <li>{t('retention.facts.reviewOn', { day: longDay(language, reason.hold.reviewOn) })}</li>
      </ul>
    );
  if (reason.kind !== 'tax') return null;
  const suspension = ground.suspensions.find(({ id }) => id === reason.suspension);
  return suspension ? <LawSource article={suspension.article} fact={suspension} /> : null;
}
