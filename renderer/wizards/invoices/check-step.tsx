import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { HeldImportFigures } from '../../../shared/ipc/held-shapes.ts';
import { ask } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { JobProgress } from '../table-file/job-progress.tsx';
import { Figures } from './figures.tsx';
import { countedOf, planOf, type InvoiceDraft } from './invoice-draft.ts';

/** What the list would come to, before anything is written. */
export function CheckStep({ draft, change }: StepProps<InvoiceDraft>) {
  const t = useTexts();
  const [figures, setFigures] = useState<HeldImportFigures | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const newest = useRef(0);
  const check = async () => {
    const mine = ++newest.current;
    setRefusal(null);
    const result = await ask('heldImport.check', planOf(draft, localDay(new Date())));
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
  if (!figures) return <JobProgress what={t('heldImport.check.running')} />;
  return (
    <>
      <p role="status">{t('heldImport.check.lead')}</p>
      <Figures figures={figures} />
    </>
  );
}
