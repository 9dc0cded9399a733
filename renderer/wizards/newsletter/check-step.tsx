import { Alert } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { NewsletterFigures } from '../../../shared/ipc/newsletter-shapes.ts';
import { ask } from '../../ui/calls.ts';
import { Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { JobProgress } from '../table-file/job-progress.tsx';
import { Figures } from './figures.tsx';
import { countedOf, planNow } from './plan-now.ts';
import type { NewsletterDraft } from './newsletter-draft.ts';

/** What the file would come to, before anything is written. */
export function CheckStep({ draft, change }: StepProps<NewsletterDraft>) {
  const t = useTexts();
  const [figures, setFigures] = useState<NewsletterFigures | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const newest = useRef(0);
  const check = async () => {
    const mine = ++newest.current;
    setRefusal(null);
    const result = await ask('newsletter.check', planNow(draft));
    if (mine !== newest.current) return;
    if (!result.ok) return setRefusal(result.error);
    setFigures(result.value);
    change({ counted: countedOf(result.value) });
  };
  const first = useRef(check);
  useEffect(() => {
    const asked = newest;
    void first.current();
    return () => {
      asked.current += 1;
    };
  }, []);
  if (refusal) return <Refusal refusal={refusal} again={() => void check()} />;
  if (!figures) return <JobProgress what={t('newsletter.check.running')} />;
  return (
    <>
      <p role="status">{t('newsletter.check.lead')}</p>
      <Figures figures={figures} />
      <Alert color="petrol" mt="lg" role="note" title={t('newsletter.check.noUndoTitle')}>
        {t('newsletter.check.noUndo')}
      </Alert>
    </>
  );
}
