import { useIncident } from '../../incidents/use-incident.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import { IncidentWizard } from '../../wizards/incident/incident-wizard.tsx';
import { BackToIncident, IncidentPart } from './incident-part.tsx';

/** All the questions about an incident; `step`: the page to change. */
export function IncidentQuestionsPage({ id, step }: { readonly id: string; readonly step: string | undefined }) {
  const t = useTexts();
  const { incident, refusal, askAgain } = useIncident(id);
  if (incident && incident.closedAt === '')
    return (
      <>
        <BackToIncident incident={id} />
        <IncidentWizard incident={incident} step={step} />
      </>
    );
  return (
    <IncidentPart incident={id} title={t('incidentQuestions.title')}>
      {incident ? (
        <p>{t('errors.incident.closed')}</p>
      ) : refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : (
        <Loading />
      )}
    </IncidentPart>
  );
}
