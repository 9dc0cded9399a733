import { useIncident, useIncidentStanding } from '../../incidents/use-incident.ts';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import type { IncidentEvent } from '../../../shared/ipc/incident-calls.ts';
import { useCall } from '../../ui/calls.ts';
import { moment } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { ClosedFile } from './closed-file.tsx';
import { ClosingForm } from './closing-form.tsx';
import { IncidentPart } from './incident-part.tsx';
import { Measures } from './incident-measures.tsx';
import { SaveReport } from './save-report.tsx';

/** The end of an incident: what was behind it, what is changed, what is left; the report; and opening it again. */
export function ClosingPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const language = useLanguage();
  const { incident, refusal, askAgain } = useIncident(id);
  const timeline = useCall('incidents.timeline', { id }, { fresh: true });
  const closed = incident !== undefined && incident.closedAt !== '';
  return (
    <IncidentPart
      incident={id}
      title={t(closed ? 'incidentClosing.page.titleClosed' : 'incidentClosing.page.title')}
      lead={
        closed
          ? t('incidentClosing.page.leadClosed', { when: moment(language, incident.closedAt) })
          : t('incidentClosing.page.lead')
      }
    >
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : incident && timeline.value ? (
        <Ending incident={incident} events={timeline.value.events} readAgain={askAgain} />
      ) : (
        <Loading />
      )}
    </IncidentPart>
  );
}

function Ending({
  incident,
  events,
  readAgain,
}: {
  readonly incident: StoredIncident;
  readonly events: readonly IncidentEvent[];
  readonly readAgain: () => void;
}) {
  const standing = useIncidentStanding(incident);
  return incident.closedAt === '' ? (
    <>
      <ClosingForm incident={incident} standing={standing} events={events} readAgain={readAgain}>
        <Measures incident={incident} />
      </ClosingForm>
      <SaveReport id={incident.id} open />
    </>
  ) : (
    <>
      <ClosedFile incident={incident} />
      <Measures incident={incident} />
      <SaveReport id={incident.id} open={false} />
    </>
  );
}
