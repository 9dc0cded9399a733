import { Alert } from '@mantine/core';
import { IconArrowRight, IconCalendarPlus, IconCircle, IconCircleCheck, IconProgress } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { DutyLine } from '../../incidents/duty-line.tsx';
import { incidentName } from '../../incidents/incident-name.ts';
import { useFileSteps } from '../../incidents/use-file-steps.ts';
import { useIncident, useIncidentStanding } from '../../incidents/use-incident.ts';
import { ask } from '../../ui/calls.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { SaveWays } from '../retention/save-ways.tsx';
import { DutyDetails, NoticedNote } from './duty-details.tsx';
import { IncidentPart } from './incident-part.tsx';
import { stepName } from './step-names.ts';
import { TitleAndLead } from './title-and-lead.tsx';
import classes from '../../incidents/clock.module.css';

/** The file of an incident: its clock, what to do next, the steps with their state, and what has still to be found out. */
export function IncidentOverviewPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const { incident, refusal, askAgain } = useIncident(id);
  if (incident) return <Overview incident={incident} />;
  return (
    <IncidentPart title={t('incident.one')}>
      {refusal ? <Refusal refusal={refusal} again={askAgain} /> : <Loading />}
    </IncidentPart>
  );
}

const signs = { done: IconCircleCheck, begun: IconProgress, todo: IconCircle, any: IconArrowRight } as const;

function Overview({ incident }: { readonly incident: StoredIncident }) {
  const t = useTexts();
  const language = useLanguage();
  const standing = useIncidentStanding(incident);
  const { steps, next, tasks } = useFileSteps(incident, standing);
  // While nothing was answered, the questions themselves are the task.
  const begun = steps.some(({ id: step, state }) => step === 'questions' && state !== 'todo');
  const { id, closedAt } = incident;
  const route = (below: string) => `/incidents/${id}/${below}`;
  const open = closedAt === '';
  return (
    <IncidentPart
      incident={id}
      to="/incidents"
      title={incidentName(t, language, incident)}
      windowTitle={t('incident.one')}
    >
      {!open && (
        <Alert color="green" mb="md">
          {t('incident.isClosed')}
        </Alert>
      )}
      {open && (standing.next ? <DutyLine clock={standing.next} big /> : <p>{t('incident.noDeadline')}</p>)}
      {open && standing.next && <NoticedNote clock={standing.next} />}
      {open && next && (
        <Button component={Link} href={route(next.route)} size="md" mt="md">
          {t('incident.nextStep', { step: stepName(t, language, next) })}
        </Button>
      )}
      <section aria-labelledby="incident-steps">
        <h2 id="incident-steps" className={classes['part']}>
          {t('incident.steps')}
        </h2>
        <ol className={classes['steps']}>
          {steps.map(step => {
            const Sign = signs[step.state];
            return (
              <li key={step.id + step.law}>
                <Link href={route(step.route)}>{stepName(t, language, step)}</Link>
                <span className={classes['state']} data-state={step.state}>
                  <Sign size={18} aria-hidden="true" />
                  {t(`incident.state.${step.state}`)}
                </span>
              </li>
            );
          })}
        </ol>
      </section>
      {open && begun && tasks.length > 0 && (
        <section aria-labelledby="incident-tasks">
          <h2 id="incident-tasks" className={classes['part']}>
            {t('incident.tasks')}
          </h2>
          <p>{t('incident.tasksLead')}</p>
          <ul className={classes['steps']}>
            {tasks.map(task => (
              <li key={task.id}>
                <Link href={route(`questions/${task.step}`)}>{inTongue(task.text, language)}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="incident-duties">
        <h2 id="incident-duties" className={classes['part']}>
          {t('incident.duties')}
        </h2>
        {standing.duties.length === 0 && <p>{t('incident.noDuties')}</p>}
        {standing.duties.map(clock => (
          <DutyDetails key={`${clock.law} ${clock.rule}`} clock={clock} questions={route('questions/measures')} />
        ))}
        {standing.next && (
          <SaveWays
            ways={[
              {
                words: 'breachClock.saveCalendar',
                Sign: IconCalendarPlus,
                save: () => ask('incidents.saveCalendar', { id, language }),
              },
            ]}
          />
        )}
      </section>
      {open && <TitleAndLead incident={incident} />}
    </IncidentPart>
  );
}
