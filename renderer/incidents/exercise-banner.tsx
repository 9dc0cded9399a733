import { IconSchool } from '@tabler/icons-react';
import { useCall } from '../ui/calls.ts';
import { useTexts } from '../ui/texts.ts';
import classes from './clock.module.css';

/** Says on every page of an exercise that it is one: what is invented must never be taken for real. */
export function ExerciseBanner({ incident }: { readonly incident: string }) {
  const t = useTexts();
  const { value } = useCall('incidents.read', { id: incident });
  if (!value || value.incident.exercise === '') return null;
  return (
    <p className={classes['exercise']} role="note">
      <IconSchool size={22} aria-hidden="true" />
      {t('incident.exerciseBanner')}
    </p>
  );
}
