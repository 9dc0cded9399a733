import { Button, Group } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import type { Exercise } from '../../../shared/domain/breach-exercise.ts';
import type { Practised, StoredIncident } from '../../../shared/domain/incident-file.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { useCall, useChange } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { longDay, moment } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import registerClasses from '../register/register.module.css';
import { IncidentPart } from './incident-part.tsx';

/** Invented incidents to practise on, what was practised, and the practice files. */
export function ExercisesPage() {
  const t = useTexts();
  const language = useLanguage();
  const emergency = useCall('emergency.read', {}, { fresh: true });
  const incidents = useCall('incidents.list', {}, { fresh: true });
  const refused = [emergency, incidents].find(({ refusal }) => refusal);
  const { exercises } = packs.breachExercises();
  const titleOf = (id: string): string => {
    const exercise = exercises.find(each => each.id === id);
    return exercise ? inTongue(exercise.title, language) : id;
  };
  const practised = emergency.value?.plan.practised ?? [];
  const files = (incidents.value?.incidents ?? []).filter(({ exercise }) => exercise !== '');
  return (
    <IncidentPart title={t('drill.list.title')} lead={t('drill.list.lead')}>
      {refused?.refusal ? (
        <Refusal refusal={refused.refusal} again={refused.askAgain} />
      ) : emergency.waiting || incidents.waiting ? (
        <Loading />
      ) : (
        <>
          <p>{t('drill.list.wholeLead')}</p>
          {exercises.map(exercise => (
            <ExerciseCard
              key={exercise.id}
              exercise={exercise}
              last={practised.findLast(each => each.exercise === exercise.id)}
            />
          ))}
          {files.length > 0 && (
            <section aria-labelledby="practice-files">
              <h2 id="practice-files" className={registerClasses['heading']}>
                {t('drill.list.files')}
              </h2>
              {files.map(file => (
                <PracticeFile key={file.id} file={file} title={titleOf(file.exercise)} />
              ))}
            </section>
          )}
          {practised.length > 0 && (
            <section aria-labelledby="practised">
              <h2 id="practised" className={registerClasses['heading']}>
                {t('drill.list.results')}
              </h2>
              <ul>
                {practised.toReversed().map(({ exercise, on, points, most }, index) => (
                  <li key={`${on} ${exercise} ${practised.length - index}`}>
                    {t('drill.list.result', { day: longDay(language, on), title: titleOf(exercise), points, most })}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </IncidentPart>
  );
}

function ExerciseCard({ exercise, last }: { readonly exercise: Exercise; readonly last: Practised | undefined }) {
  const t = useTexts();
  const language = useLanguage();
  const [, goTo] = useLocation();
  const notices = useNotices();
  const open = useChange('incidents.open');
  const title = inTongue(exercise.title, language);
  const practise = async () => {
    const noticedAt = new Date().toISOString();
    const result = await open.run({ kind: exercise.incident, exercise: exercise.id, noticedAt });
    if (!result.ok) return notices.refused(result.error);
    goTo(`/incidents/${result.value.id}`);
  };
  return (
    <section className={registerClasses['card']} aria-labelledby={`exercise-${exercise.id}`}>
      <h2 id={`exercise-${exercise.id}`} style={{ margin: '0 0 4px', fontSize: '1.125rem' }}>
        {title}
      </h2>
      <p>{t(`incidentClosing.value.kind.${exercise.incident}`)}</p>
      <p className={registerClasses['under']}>
        {last
          ? t('drill.list.last', { day: longDay(language, last.on), points: last.points, most: last.most })
          : t('drill.list.never')}
      </p>
      <Group gap="sm" mt="sm">
        <Button
          component={Link}
          href={`/incidents/exercises/${exercise.id}`}
          variant="default"
          aria-label={t('drill.list.playNamed', { title })}
        >
          {t('drill.list.play')}
        </Button>
        <Button
          variant="subtle"
          loading={open.waiting}
          aria-label={t('drill.list.wholeNamed', { title })}
          onClick={() => void practise()}
        >
          {t('drill.list.whole')}
        </Button>
      </Group>
    </section>
  );
}

function PracticeFile({ file, title }: { readonly file: StoredIncident; readonly title: string }) {
  const t = useTexts();
  const language = useLanguage();
  const notices = useNotices();
  const confirm = useConfirm();
  const remove = useChange('incidents.removeExercise');
  const act = async () => {
    const result = await remove.run({ id: file.id });
    if (!result.ok) return notices.refused(result.error);
    notices.done(t('drill.list.removed'));
  };
  return (
    <div className={registerClasses['card']}>
      <p>
        <strong>{t('drill.list.file', { title })}</strong>
      </p>
      <p className={registerClasses['under']}>{t('drill.list.begun', { when: moment(language, file.openedAt) })}</p>
      <Group gap="sm" mt="sm">
        <Button
          component={Link}
          href={`/incidents/${file.id}`}
          variant="default"
          aria-label={t('drill.list.openNamed', { title })}
        >
          {t('drill.list.open')}
        </Button>
        <Button
          variant="subtle"
          loading={remove.waiting}
          aria-label={t('drill.list.removeNamed', { title })}
          onClick={() =>
            confirm.ask({
              title: t('drill.list.removeTitle'),
              text: t('drill.list.removeText'),
              button: t('drill.list.remove'),
              onYes: () => void act(),
            })
          }
        >
          {t('drill.list.remove')}
        </Button>
      </Group>
      {confirm.dialog}
    </div>
  );
}
