import { Alert, Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { namedRows } from '../../../shared/domain/deletion-certificate.ts';
import type { BackupsHolding } from '../../../shared/domain/deletion-run.ts';
import type { AppError } from '../../../shared/errors.ts';
import { Remark } from '../../pages/register/remark.tsx';
import { ask } from '../../ui/calls.ts';
import { count, fileSize, longDay } from '../../ui/format.ts';
import { Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { JobProgress } from '../table-file/job-progress.tsx';
import { goesForGood, planOf, type ReviewDraft, type ReviewScope } from './review-draft.ts';
import classes from './review.module.css';
import { StrayDecisions } from './stray-decisions.tsx';

/** What would happen, done once for trial and taken back: in words, figures and backups. */
export function DryRunStep({ draft, change, scope }: StepProps<ReviewDraft> & { readonly scope: ReviewScope }) {
  const t = useTexts();
  const [backups, setBackups] = useState<BackupsHolding | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const newest = useRef(0);
  const run = async (of: ReviewDraft = draft) => {
    const mine = ++newest.current;
    setRefusal(null);
    const result = await ask('review.dryRun', { plan: planOf(of, scope), today: scope.today });
    if (mine !== newest.current) return;
    if (!result.ok) return setRefusal(result.error);
    setBackups(result.value.backups);
    change({ expected: result.value.figures, about: result.value.about });
  };
  const first = useRef(run);
  useEffect(() => {
    const asked = newest;
    void first.current();
    return () => {
      asked.current += 1;
    };
  }, []);
  if (refusal)
    return (
      <>
        <Refusal refusal={refusal} again={() => void run()} />
        {!scope.single && (
          <StrayDecisions
            singles={draft.singles}
            refusal={refusal}
            today={scope.today}
            onChange={singles => {
              change({ singles, expected: null, typed: '' });
              void run({ ...draft, singles });
            }}
          />
        )}
      </>
    );
  if (!backups || !draft.expected)
    return (
      <>
        <JobProgress what={t('review.dry.running')} />
        <Button variant="default" mt="md" onClick={() => void ask('jobs.cancel', {})}>
          {t('review.dry.stop')}
        </Button>
      </>
    );
  return <DryFigures draft={draft} backups={backups} />;
}

function DryFigures({ draft, backups }: { readonly draft: ReviewDraft; readonly backups: BackupsHolding }) {
  const t = useTexts();
  const language = useLanguage();
  const { expected } = draft;
  if (!expected) return null;
  const rows = namedRows(expected.tables);
  const { customers, entries, restricted, kept, onHold, files, bytes } = expected;
  const said = (
    [
      ['customers', customers],
      ['entries', entries],
      ['restricted', restricted],
      ['kept', kept],
      ['onHold', onHold],
    ] as const
  ).filter(([, amount]) => amount > 0);
  return (
    <>
      <p role="status">{t('review.dry.lead')}</p>
      <ul>
        {said.map(([what, amount]) => (
          <li key={what}>{t(`review.dry.${what}`, { count: amount })}</li>
        ))}
      </ul>
      {(rows.length > 0 || files > 0) && (
        <table className={classes['figures']}>
          <caption style={{ textAlign: 'left', fontWeight: 650 }}>{t('review.dry.where')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('review.dry.place')}</th>
              <th scope="col">{t('review.dry.rows')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, rows: amount }) => (
              <tr key={name}>
                <th scope="row">{t(`deletionLog.table.${name}`)}</th>
                <td>{count(language, amount)}</td>
              </tr>
            ))}
            {files > 0 && (
              <tr>
                <th scope="row">{t('review.dry.files', { size: fileSize(language, bytes) })}</th>
                <td>{count(language, files)}</td>
              </tr>
            )}
          </tbody>
        </table>
      )}
      {goesForGood(draft) > 0 && (
        <>
          <p>{t('review.dry.index')}</p>
          <p>{backupWords(t, language, backups)}</p>
          <Alert color="amber" role="note" title={t('review.dry.finalTitle')}>
            {t('review.dry.final')}
          </Alert>
        </>
      )}
      {goesForGood(draft) === 0 && <Remark tone="good">{t('review.dry.nothingGoes')}</Remark>}
    </>
  );
}

/** Which backups still hold it, and until when. */
function backupWords(
  t: ReturnType<typeof useTexts>,
  language: ReturnType<typeof useLanguage>,
  { backups, until }: BackupsHolding,
): string {
  if (backups === 0) return t('review.dry.backupsNone');
  return until === ''
    ? t('review.dry.backupsOpen', { count: backups })
    : t('review.dry.backupsUntil', { count: backups, day: longDay(language, until) });
}
