import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { ExerciseBanner } from '../../incidents/exercise-banner.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Page } from '../../ui/page.tsx';
import papers from '../retention/papers.module.css';

/** The way back from a page below Incidents, or below one incident (its id), and whether that is an exercise. */
export function BackToIncident({
  incident = '',
  to,
}: {
  readonly incident?: string;
  readonly to?: string | undefined;
}) {
  const t = useTexts();
  return (
    <>
      <Anchor
        component={Link}
        href={to ?? (incident === '' ? '/incidents' : `/incidents/${incident}`)}
        className={papers['back']}
      >
        <IconChevronLeft size={18} aria-hidden="true" />
        {t(incident === '' || to !== undefined ? 'frame.incidents' : 'incident.back')}
      </Anchor>
      {incident !== '' && <ExerciseBanner incident={incident} />}
    </>
  );
}

/** A page below Incidents, or below one incident (`incident`: its id), with the way back on top. Titles never name a customer. */
export const IncidentPart = ({
  incident = '',
  to,
  title,
  windowTitle = title,
  lead,
  actions,
  wide = false,
  children,
}: {
  readonly incident?: string;
  /** Where back leads, if not to the incident: to the list. */
  readonly to?: '/incidents';
  readonly title: string;
  readonly windowTitle?: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) => (
  <>
    <BackToIncident incident={incident} to={to} />
    <Page title={title} windowTitle={windowTitle} lead={lead} actions={actions} wide={wide}>
      {children}
    </Page>
  </>
);
