import type { RefObject } from 'react';
import { exerciseScore, type Exercise, type ExerciseLaw } from '../../../shared/domain/breach-exercise.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import registerClasses from '../register/register.module.css';
import type { PlayedExercise } from './exercise-page.tsx';

/** From which share of the points on it was very good, and good. No law says so. */
const well = 0.85;
const fair = 0.6;

/** One answer with what was best, and why. */
type Answer = {
  readonly id: string;
  readonly question: string;
  readonly yours: string;
  readonly best: string;
  readonly why: string;
  readonly points: number;
  readonly most: number;
};

/** The score of an exercise: how it went, what to practise again, and each answer with its reason. */
export function ExerciseResult({
  exercise,
  law,
  played,
  heading,
}: {
  readonly exercise: Exercise;
  readonly law: ExerciseLaw;
  readonly played: PlayedExercise;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}) {
  const t = useTexts();
  const language = useLanguage();
  const score = exerciseScore(exercise, law, played);
  const pointsOf = (id: string) =>
    score.each.find(({ decision }) => decision === id) ?? { decision: id, points: 0, most: 0 };
  const decisions = exercise.scenes.flatMap(({ decisions: each }) => each);
  const chosen: readonly Answer[] = decisions.map(({ id, question, options }) => {
    const best = options.reduce((one, other) => (other.points > one.points ? other : one));
    const yours = options.find(option => option.id === played.chosen[id]);
    const own = yours ? inTongue(yours.why, language) : '';
    return {
      ...pointsOf(id),
      id,
      question: inTongue(question, language),
      yours: yours ? inTongue(yours.text, language) : '',
      best: inTongue(best.text, language),
      why: yours === best ? own : `${own} ${inTongue(best.why, language)}`.trim(),
    };
  });
  const outcome = exercise.results[law];
  const told: readonly Answer[] = (['authority', 'people'] as const).map(whom => ({
    ...pointsOf(whom),
    id: whom,
    question: t(`drill.play.${whom}`),
    yours: t(played[whom] ? 'drill.play.yes' : 'drill.play.no'),
    best: t(outcome[whom] ? 'drill.play.yes' : 'drill.play.no'),
    why: inTongue(outcome.why, language),
  }));
  const answers = [...chosen, ...told];
  const weak = answers.filter(({ points, most }) => points < most);
  const share = score.points / score.most;
  return (
    <>
      <h2 ref={heading} tabIndex={-1} style={{ margin: '0 0 4px', fontSize: '1.75rem' }}>
        {t('drill.play.score', { points: score.points, most: score.most })}
      </h2>
      <p>{t(share >= well ? 'drill.play.well' : share >= fair ? 'drill.play.fair' : 'drill.play.again')}</p>
      <p className={registerClasses['quiet']}>{t('drill.play.kept')}</p>
      <section aria-labelledby="practise-again">
        <h2 id="practise-again" className={registerClasses['heading']}>
          {t('drill.play.practise')}
        </h2>
        {weak.length === 0 ? (
          <p>{t('drill.play.nothing')}</p>
        ) : (
          <ul>
            {weak.map(({ id, question }) => (
              <li key={id}>{question}</li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="your-answers">
        <h2 id="your-answers" className={registerClasses['heading']}>
          {t('drill.play.answers')}
        </h2>
        <ul className={registerClasses['reasons']}>
          {answers.map(({ id, question, yours, best, why, points, most }) => (
            <li key={id}>
              <strong>{question}</strong>
              <Remark tone={points === most ? 'good' : 'soon'}>
                {t('drill.play.yours', { answer: yours })} · {t('drill.play.points', { points, most })}
              </Remark>
              {points < most && <p style={{ margin: '4px 0 0' }}>{t('drill.play.best', { answer: best })}</p>}
              <p style={{ margin: '4px 0 0' }}>{why}</p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
