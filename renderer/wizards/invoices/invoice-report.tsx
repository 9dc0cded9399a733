import { Alert, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../ui/texts.ts';
import { JobProgress } from '../table-file/job-progress.tsx';
import { Figures } from './figures.tsx';

/** What came of the list, and the way back. `again`: brings in another. */
export function InvoiceReport({
  report,
  again,
}: {
  readonly report: ResponseOf<'heldImport.run'>;
  readonly again: () => void;
}) {
  const t = useTexts();
  const client = useQueryClient();
  const notices = useNotices();
  const confirm = useConfirm();
  const [, goTo] = useLocation();
  const [undoing, setUndoing] = useState(false);
  const [undone, setUndone] = useState<ResponseOf<'import.undo'> | null>(null);
  const undo = async () => {
    setUndoing(true);
    const result = await ask('import.undo', { importId: report.importId });
    setUndoing(false);
    if (!result.ok) return notices.refused(result.error);
    setUndone(result.value);
    await forgetAnswers(client);
  };
  if (undoing)
    return (
      <Page title={t('import.report.undoing')}>
        <JobProgress what={t('heldImport.report.undoingText')} />
      </Page>
    );
  const open = <Button onClick={() => goTo('/retention/entries')}>{t('heldImport.report.open')}</Button>;
  if (undone)
    return (
      <Page title={t('import.undone.title')}>
        <p>{t('heldImport.report.undone', { count: undone.removed })}</p>
        {undone.kept.length > 0 && (
          <>
            <p>{t('heldImport.report.kept', { count: undone.kept.length })}</p>
            <ul>
              {undone.kept.map(({ id, name }) => (
                <li key={id}>
                  <Link href={`/retention/entries/${id}`}>{name || t('heldImport.report.nameless')}</Link>
                </li>
              ))}
            </ul>
          </>
        )}
        <Group mt="xl">{open}</Group>
      </Page>
    );
  return (
    <Page
      title={t('heldImport.report.title', { count: report.taken })}
      lead={t('import.report.lead', { name: report.fileName })}
    >
      <Figures figures={report} />
      <Alert color="petrol" mt="lg" role="note">
        {t('heldImport.report.next')}
      </Alert>
      <Group gap="sm" mt="xl">
        {open}
        <Button variant="default" onClick={again}>
          {t('heldImport.report.again')}
        </Button>
        {report.taken > 0 && (
          <Button
            variant="default"
            onClick={() =>
              confirm.ask({
                title: t('import.report.undoTitle'),
                text: t('heldImport.report.undoText', { count: report.taken }),
                button: t('heldImport.report.undoYes', { count: report.taken }),
                onYes: () => void undo(),
              })
            }
          >
            {t('import.report.undo')}
          </Button>
        )}
      </Group>
      {confirm.dialog}
    </Page>
  );
}
