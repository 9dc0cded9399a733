import { Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { EventOf } from '../../../shared/ipc/contract.ts';
import { listen } from '../../bridge.ts';
import { count } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './import.module.css';

/** How far the long work under way has come, as main reports it. */
export function JobProgress({ what }: { readonly what: string }) {
  const t = useTexts();
  const language = useLanguage();
  const [state, setState] = useState<EventOf<'job.progress'> | null>(null);
  useEffect(() => listen('job.progress', setState), []);
  const known = state !== null && state.total > 0;
  return (
    <div className={classes['waiting']}>
      <p role="status">{what}</p>
      <Progress
        value={known ? Math.min(100, (state.done / state.total) * 100) : 100}
        animated={!known}
        size="lg"
        transitionDuration={0}
        aria-label={what}
      />
      <p className={classes['quiet']}>
        {known
          ? t('import.progress', { done: count(language, state.done), total: count(language, state.total) })
          : '\u00a0'}
      </p>
    </div>
  );
}
