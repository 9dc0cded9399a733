import { Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { EventOf } from '../../../shared/ipc/event-shapes.ts';
import { listen } from '../../bridge.ts';
import { count } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './table-file.module.css';

/** The steps of the backup that comes before: they count no rows. */
const backupSteps: ReadonlySet<EventOf<'job.progress'>['step']> = new Set(['backingUp', 'proving', 'copying']);

/** How far the long work under way has come, as main reports it. */
export function JobProgress({ what }: { readonly what: string }) {
  const t = useTexts();
  const language = useLanguage();
  const [state, setState] = useState<EventOf<'job.progress'> | null>(null);
  useEffect(() => listen('job.progress', setState), []);
  const backup = state !== null && backupSteps.has(state.step);
  const known = state !== null && state.total > 0 && !backup;
  const words = backup ? t('import.backupFirst') : what;
  return (
    <div className={classes['waiting']}>
      <p role="status">{words}</p>
      <Progress
        value={known ? Math.min(100, (state.done / state.total) * 100) : 100}
        animated={!known}
        size="lg"
        transitionDuration={0}
        aria-label={words}
      />
      <p className={classes['quiet']}>
        {known
          ? t('import.progress', { done: count(language, state.done), total: count(language, state.total) })
          : '\u00a0'}
      </p>
    </div>
  );
}
