import { FilesSection } from '../../files/files-section.tsx';
import { TimelineCheck } from '../../incidents/timeline-check.tsx';
import { TimelineList } from '../../incidents/timeline-list.tsx';
import { TimelineNoteForm } from '../../incidents/timeline-note-form.tsx';
import classes from '../../incidents/timeline.module.css';
import { useCall } from '../../ui/calls.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import { IncidentPart } from './incident-part.tsx';

/** Everything that was done in an incident, in order: notes, calls and decisions go in by hand, files are kept with it, and the chain can be checked. */
export function IncidentTimelinePage({ id }: { readonly id: string }) {
  const t = useTexts();
  const { value, refusal, askAgain } = useCall('incidents.timeline', { id }, { fresh: true });
  return (
    <IncidentPart incident={id} title={t('incidentTimeline.pageTitle')} lead={t('incidentTimeline.pageLead')} wide>
      {refusal && <Refusal refusal={refusal} again={askAgain} />}
      {!value && !refusal && <Loading />}
      {value && (
        <>
          <section aria-labelledby="timeline-add">
            <h2 id="timeline-add" style={{ margin: '0 0 8px', fontSize: '1.25rem' }}>
              {t('incidentTimeline.addTitle')}
            </h2>
            <TimelineNoteForm id={id} />
          </section>
          <section className={classes['part']} aria-labelledby="timeline-events">
            <h2 id="timeline-events">{t('incidentTimeline.listTitle')}</h2>
            <TimelineList id={id} events={value.events} />
          </section>
          <div className={classes['part']}>
            <FilesSection subject="incident" record={id} page={`/incidents/${id}`} />
          </div>
          <section className={classes['part']} aria-labelledby="timeline-check">
            <h2 id="timeline-check">{t('incidentTimeline.checkTitle')}</h2>
            <TimelineCheck own={value.events.length} />
          </section>
        </>
      )}
    </IncidentPart>
  );
}
