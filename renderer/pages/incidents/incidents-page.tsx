import { Button } from '@mantine/core';
import { IconAddressBook, IconBook2, IconListCheck, IconSchool, IconUrgent } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import { DutyLine } from '../../incidents/duty-line.tsx';
import { incidentName } from '../../incidents/incident-name.ts';
import { useFileSteps } from '../../incidents/use-file-steps.ts';
import { useOpenIncidents, type OpenIncident } from '../../incidents/use-open-incidents.ts';
import { useCall } from '../../ui/calls.ts';
import { localDay, longDay } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { stepName } from './step-names.ts';
import classes from '../../incidents/clock.module.css';

/** All real incidents: those that are open with their clock and next step, then those that are closed. Exercises stand elsewhere. */
export function IncidentsPage() {
  const t = useTexts();
  const { value, refusal, askAgain } = useCall('incidents.list', {}, { fresh: true });
  const real = value?.incidents.filter(({ exercise }) => exercise === '');
  const open = useOpenIncidents();
  const closed = real?.filter(({ closedAt }) => closedAt !== '') ?? [];
  const happened = (
    <Button component={Link} href="/incidents/new" size="lg" leftSection={<IconUrgent size={24} aria-hidden="true" />}>
      {t('incident.happened')}
    </Button>
  );
  return (
    <Page title={t('frame.incidents')} lead={t('incident.listLead')}>
      {refusal ? (
        <>
          {happened}
          <Refusal refusal={refusal} again={askAgain} />
        </>
      ) : !real ? (
        <Loading />
      ) : real.length === 0 ? (
        <Empty sentence={t('incident.empty')} action={happened} />
      ) : (
        <>
          {happened}
          <section aria-labelledby="incidents-open">
            <h2 id="incidents-open" className={classes['part']}>
              {t('incident.open')}
            </h2>
            {open.length === 0 ? (
              <p>{t('incident.noneOpen')}</p>
            ) : (
              <ul className={classes['cards']}>
                {open.map(each => (
                  <OpenCard key={each.incident.id} {...each} />
                ))}
              </ul>
            )}
          </section>
          {closed.length > 0 && (
            <section aria-labelledby="incidents-closed">
              <h2 id="incidents-closed" className={classes['part']}>
                {t('incident.closed')}
              </h2>
              <ul className={classes['steps']}>
                {closed.map(incident => (
                  <ClosedLine key={incident.id} incident={incident} />
                ))}
              </ul>
            </section>
          )}
        </>
      )}
      <nav className={classes['links']} aria-label={t('incident.more')}>
        <Link href="/incidents/first-hour">
          <IconListCheck size={20} aria-hidden="true" />
          {t('incident.firstHourSheets')}
        </Link>
        <Link href="/incidents/register">
          <IconBook2 size={20} aria-hidden="true" />
          {t('incident.register')}
        </Link>
        <Link href="/incidents/contacts">
          <IconAddressBook size={20} aria-hidden="true" />
          {t('incident.contacts')}
        </Link>
        <Link href="/incidents/exercises">
          <IconSchool size={20} aria-hidden="true" />
          {t('incident.exercises')}
        </Link>
      </nav>
    </Page>
  );
}

function OpenCard({ incident, standing }: OpenIncident) {
  const t = useTexts();
  const language = useLanguage();
  const { next } = useFileSteps(incident, standing);
  return (
    <li>
      <h3>
        <Link href={`/incidents/${incident.id}`}>{incidentName(t, language, incident)}</Link>
      </h3>
      {standing.next ? <DutyLine clock={standing.next} /> : <p>{t('incident.noDeadline')}</p>}
      {next && (
        <div>
          <Button component={Link} href={`/incidents/${incident.id}/${next.route}`} variant="default">
            {t('incident.nextStep', { step: stepName(t, language, next) })}
          </Button>
        </div>
      )}
    </li>
  );
}

function ClosedLine({ incident }: { readonly incident: StoredIncident }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <li>
      <Link href={`/incidents/${incident.id}`}>{incidentName(t, language, incident)}</Link>
      <span className={classes['state']}>
        {t('incident.closedOn', { day: longDay(language, localDay(new Date(incident.closedAt))) })}
      </span>
    </li>
  );
}
