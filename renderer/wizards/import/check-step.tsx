import { Alert, Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { ImportProblem } from '../../../shared/ipc/import-shapes.ts';
import { ask } from '../../ui/calls.ts';
import { Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { planOf, type ImportDraft } from './import-draft.ts';
import { decide, decisionOf, type Decision } from './import-fixes.ts';
import { JobProgress } from '../table-file/job-progress.tsx';
import classes from '../table-file/table-file.module.css';
import { ProblemGroup } from './problem-group.tsx';

type Checked = ResponseOf<'import.check'>;

/** Every problem of the file with its row, column and value: fix it here, take the suggestion, skip the row, or take it as it is. */
export function CheckStep({ draft, change }: StepProps<ImportDraft>) {
  const t = useTexts();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [checking, setChecking] = useState(true);
  const newest = useRef(0);

  const check = async () => {
    const mine = ++newest.current;
    setChecking(true);
    const result = await ask('import.check', planOf(draft));
    if (mine !== newest.current) return;
    setChecking(false);
    setRefusal(result.ok ? null : result.error);
    if (!result.ok) return;
    setChecked(result.value);
    change({ counted: { rows: result.value.rows, refusedRows: result.value.refusedRows } });
  };
  const first = useRef(check);
  useEffect(() => {
    const asked = newest;
    void first.current();
    return () => {
      asked.current += 1;
    };
  }, []);

  const decideAll = (problems: readonly ImportProblem[], decisionFor: (problem: ImportProblem) => Decision | null) =>
    change({ ...decide(draft, problems, decisionFor), matched: null });

  if (checking && !checked) return <JobProgress what={t('import.check.running')} />;
  if (refusal) return <Refusal refusal={refusal} again={() => void check()} />;
  if (!checked) return null;
  const kinds = [...new Set(checked.problems.map(problem => problem.problem))];
  const open = checked.problems.filter(problem => decisionOf(draft, problem) === null);
  const openRefused = new Set(open.filter(problem => !problem.asIs).map(problem => problem.row)).size;
  return (
    <>
      {checked.problemCount === 0 ? (
        <Alert color="petrol" role="status">
          {t('import.check.allGood', { format: draft.format, rows: checked.rows })}
        </Alert>
      ) : (
        <>
          <p>{t('import.check.lead', { format: draft.format, rows: checked.rows, count: checked.problemCount })}</p>
          <p role="status">
            {t('import.check.open', { open: open.length })}
            {openRefused > 0 && ` ${t('import.check.openRefused', { format: draft.format, rows: openRefused })}`}
          </p>
          {checked.problemCount > checked.problems.length && (
            <Alert color="amber" mb="md" role="note">
              {t('import.check.first', { shown: checked.problems.length })}
            </Alert>
          )}
          {kinds.map(kind => (
            <ProblemGroup
              key={kind}
              kind={kind}
              problems={checked.problems.filter(problem => problem.problem === kind)}
              decided={draft}
              format={draft.format}
              onDecide={decideAll}
            />
          ))}
          <div className={classes['gap']}>
            <Button variant="default" loading={checking} onClick={() => void check()}>
              {t('import.check.again')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
