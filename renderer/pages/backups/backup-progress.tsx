import { Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { EventOf } from '../../../shared/ipc/event-shapes.ts';
import { listen } from '../../bridge.ts';
import { useTexts, type TextKey } from '../../ui/texts.ts';
import classes from './backups.module.css';

const stepTexts = {
  backingUp: 'backups.step.backingUp',
  proving: 'backups.step.proving',
  copying: 'backups.step.copying',
} as const satisfies Record<string, TextKey>;

type Step = keyof typeof stepTexts;
type Reported = EventOf<'job.progress'> & { readonly step: Step };

const isBackup = (state: EventOf<'job.progress'>): state is Reported => state.step in stepTexts;

/** What of a backup is being done at this moment, and how much of it, as far as main can say. */
export function BackupProgress() {
  const t = useTexts();
  const [state, setState] = useState<Reported | null>(null);
  useEffect(
    () =>
      listen('job.progress', reported => {
        if (isBackup(reported)) setState(reported);
      }),
    [],
  );
  const words = t(stepTexts[state?.step ?? 'backingUp']);
  const known = state !== null && state.total > 0;
  return (
    <div className={classes['progress']}>
      <p role="status">{words}</p>
      <Progress
        value={known ? Math.min(100, (state.done / state.total) * 100) : 100}
        animated={!known}
        size="lg"
        transitionDuration={0}
        aria-label={words}
      />
    </div>
  );
}
