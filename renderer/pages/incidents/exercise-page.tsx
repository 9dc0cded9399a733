import { Alert, Button, Group, Radio, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { exerciseScore, type Exercise, type ExerciseLaw } from '../../../shared/domain/breach-exercise.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ask, useCall, useChange } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { NotFound } from '../not-found.tsx';
import registerClasses from '../register/register.module.css';
import { ExerciseResult } from './exercise-result.tsx';
import { IncidentPart } from './incident-part.tsx';

/** What was decided so far. `scene`: the one on the screen; after the last comes whom to tell. */
export type PlayedExercise = {
  readonly scene: number;
  readonly chosen: Readonly<Record<string, string>>;
  readonly authority: boolean | null;
  readonly people: boolean | null;
};
const atStart: PlayedExercise = { scene: 0, chosen: {}, authority: null, people: null };

/** The law of breaches where the business sits; where none is known there, that of the European Union, whose steps most others follow. */
function lawAt(place: string): {
  readonly id: ExerciseLaw;
  readonly name: { readonly en: string; readonly de: string };
} {
  const { laws } = packs.breachRules();
  const here = laws.find(({ places }) => places.some(each => place === each || place.startsWith(`${each}-`)));
  const law = here ?? laws[0];
  if (!law) throw new Error('The pack has no law of breaches');
  return law;
}

/** One invented incident: scene by scene, then whom to tell, then the score. */
export function ExercisePage({ id }: { readonly id: string }) {
  const t = useTexts();
  const language = useLanguage();
  const { value, refusal, askAgain } = useCall('register.read', {}, { fresh: true });
  const exercise = packs.breachExercises().exercises.find(each => each.id === id);
  if (!exercise) return <NotFound />;
  return (
    <IncidentPart title={inTongue(exercise.title, language)} lead={t('drill.play.exercise')}>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : value ? (
        <Play exercise={exercise} place={value.place} />
      ) : (
        <Loading />
      )}
    </IncidentPart>
  );
}

function Play({ exercise, place }: { readonly exercise: Exercise; readonly place: string }) {
  const t = useTexts();
  const language = useLanguage();
  const notices = useNotices();
  const save = useChange('emergency.save');
  const [played, setPlayed] = useState(atStart);
  const [missing, setMissing] = useState(false);
  // Not in the draft: the score is written down by then, and nothing is left to go on with.
  const [done, setDone] = useState(false);
  const { drop, ready } = useDraft({
    place: 'breachExercise',
    record: exercise.id,
    value: played,
    setValue: setPlayed,
  });
  const heading = useRef<HTMLHeadingElement>(null);
  const step = `${played.scene} ${done}`;
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
  }, [step]);
  if (!ready) return <Loading />;
  const law = lawAt(place);
  const scene = exercise.scenes[played.scene];
  const score = exerciseScore(exercise, law.id, played);

  /** Writes the score down; who saved the contact sheet in the same moment isn't overwritten. */
  const keep = async () => {
    for (let tries = 0; tries < 2; tries += 1) {
      const read = await ask('emergency.read', {});
      if (!read.ok) return notices.refused(read.error);
      const { plan, version } = read.value;
      const result = { exercise: exercise.id, on: localDay(new Date()), points: score.points, most: score.most };
      const practised = [...plan.practised, result].slice(-200);
      const saved = await save.run({ plan: { ...plan, practised }, version });
      if (saved.ok) {
        await drop();
        return setDone(true);
      }
      if (saved.error.code !== 'emergency.conflict' || tries > 0) return notices.refused(saved.error);
    }
    return undefined;
  };
  const go = () => {
    const answered = scene
      ? scene.decisions.every(({ id }) => Object.hasOwn(played.chosen, id))
      : played.authority !== null && played.people !== null;
    setMissing(!answered);
    if (!answered) return;
    if (scene) setPlayed({ ...played, scene: played.scene + 1 });
    else void keep();
  };
  const again = () => {
    setPlayed(atStart);
    setDone(false);
  };

  if (done)
    return (
      <>
        <ExerciseResult exercise={exercise} law={law.id} played={played} heading={heading} />
        <Group gap="sm" mt="lg">
          <Button component={Link} href="/incidents/exercises">
            {t('drill.play.list')}
          </Button>
          <Button variant="default" onClick={again}>
            {t('drill.play.repeat')}
          </Button>
        </Group>
      </>
    );
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        go();
      }}
    >
      <Stack gap="lg" maw={640}>
        {scene ? (
          <>
            <div>
              <p className={registerClasses['quiet']}>
                {t('drill.play.scene', { number: played.scene + 1, count: exercise.scenes.length })} ·{' '}
                {t('drill.play.minute', { count: scene.minute })}
              </p>
              <h2 ref={heading} tabIndex={-1} style={{ margin: 0, fontSize: '1.25rem', lineHeight: 1.4 }}>
                {inTongue(scene.fact, language)}
              </h2>
            </div>
            {scene.decisions.map(({ id, question, options }) => (
              <Choice
                key={id}
                label={inTongue(question, language)}
                name={id}
                value={played.chosen[id] ?? ''}
                options={options.map(option => ({ value: option.id, label: inTongue(option.text, language) }))}
                problem={missing && !Object.hasOwn(played.chosen, id)}
                onChange={value => setPlayed({ ...played, chosen: { ...played.chosen, [id]: value } })}
              />
            ))}
          </>
        ) : (
          <>
            <div>
              <h2 ref={heading} tabIndex={-1} style={{ margin: '0 0 4px', fontSize: '1.25rem' }}>
                {t('drill.play.endTitle')}
              </h2>
              <p className={registerClasses['quiet']}>
                {t('drill.play.endLead', { law: inTongue(law.name, language) })}
              </p>
            </div>
            {(['authority', 'people'] as const).map(whom => (
              <Choice
                key={whom}
                label={t(`drill.play.${whom}`)}
                name={whom}
                value={played[whom] === null ? '' : played[whom] ? 'yes' : 'no'}
                options={(['yes', 'no'] as const).map(value => ({ value, label: t(`drill.play.${value}`) }))}
                problem={missing && played[whom] === null}
                onChange={value => setPlayed({ ...played, [whom]: value === 'yes' })}
              />
            ))}
          </>
        )}
        {missing && <Alert color="red" role="alert" title={t('drill.play.choose')} />}
        <Group gap="sm">
          {played.scene > 0 && (
            <Button variant="default" onClick={() => setPlayed({ ...played, scene: played.scene - 1 })}>
              {t('drill.play.previous')}
            </Button>
          )}
          <Button type="submit" loading={save.waiting}>
            {t(scene ? 'drill.play.next' : 'drill.play.finish')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Choice({
  label,
  name,
  value,
  options,
  problem,
  onChange,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly problem: boolean;
  readonly onChange: (value: string) => void;
}) {
  const t = useTexts();
  return (
    <Radio.Group
      label={label}
      name={name}
      value={value}
      onChange={onChange}
      error={problem ? t('drill.play.choose') : undefined}
    >
      <Stack gap="sm" mt="xs">
        {options.map(option => (
          <Radio key={option.value} value={option.value} label={option.label} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
