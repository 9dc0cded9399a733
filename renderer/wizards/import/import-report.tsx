import { Alert, Anchor, Box, Button, Group, Table, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { ImportReport as Report } from '../../../shared/ipc/import-shapes.ts';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { count } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from '../table-file/table-file.module.css';
import { JobProgress } from '../table-file/job-progress.tsx';
import { problemHeading } from './problem-text.ts';

/** What came of an import: a sum that adds up, the rows that stayed out, and the way back. */
export function ImportReport({ report }: { readonly report: Report }) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const notices = useNotices();
  const confirm = useConfirm();
  const [, goTo] = useLocation();
  const [undone, setUndone] = useState<ResponseOf<'import.undo'> | null>(null);
  const [undoing, setUndoing] = useState(false);

  const undo = async () => {
    setUndoing(true);
    const result = await ask('import.undo', { importId: report.importId });
    setUndoing(false);
    if (!result.ok) return notices.refused(result.error);
    setUndone(result.value);
    await forgetAnswers(client);
  };
  const sums = [
    { key: 'read', text: t('import.report.read'), rows: report.read },
    { key: 'taken', text: t('import.report.taken'), rows: report.taken },
    ...(report.filled > 0 ? [{ key: 'filled', text: t('duplicates.file.filled'), rows: report.filled }] : []),
    { key: 'skipped', text: t('import.report.skipped'), rows: report.skipped },
    { key: 'refused', text: t('import.report.refused'), rows: report.refused },
  ];

  if (undoing)
    return (
      <Page title={t('import.report.undoing')}>
        <JobProgress what={t('import.report.undoingText')} />
      </Page>
    );
  if (undone) {
    return (
      <Page title={t('import.undone.title')}>
        <p>{t('import.undone.text', { count: undone.removed })}</p>
        {undone.filled > 0 && <p>{t('duplicates.file.undoKeeps')}</p>}
        {undone.kept.length > 0 && (
          <>
            <Title order={2}>{t('import.undone.keptTitle', { count: undone.kept.length })}</Title>
            <p>{t('import.undone.keptText')}</p>
            <ul>
              {undone.kept.map(({ id, name }) => (
                <li key={id}>
                  <Anchor component={Link} href={`/customers/${id}`}>
                    <bdi>{name}</bdi>
                  </Anchor>
                </li>
              ))}
            </ul>
          </>
        )}
        <Group gap="sm" mt="xl">
          <Button onClick={() => goTo('/customers')}>{t('import.report.open')}</Button>
        </Group>
      </Page>
    );
  }
  return (
    <Page
      title={t('import.report.title', { count: report.taken })}
      lead={t('import.report.lead', { name: report.fileName })}
    >
      <dl className={classes['sums']}>
        {sums.map(({ key, text, rows }) => (
          <div key={key} data-sum={key}>
            <dt>{text}</dt>
            <dd>{count(language, rows)}</dd>
          </div>
        ))}
      </dl>
      {report.refusals.length > 0 && (
        <>
          <Title order={2}>{t('import.report.refusedTitle')}</Title>
          <p>{t('import.report.refusedText')}</p>
          <Box
            className={classes['sheet'] ?? ''}
            tabIndex={0}
            role="region"
            aria-label={t('import.report.refusedTitle')}
            mah="24rem"
          >
            <Table stickyHeader>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('import.report.row')}</Table.Th>
                  <Table.Th>{t('import.report.why')}</Table.Th>
                  <Table.Th>{t('import.report.value')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {report.refusals.map((refusal, place) => (
                  <Table.Tr key={place}>
                    <Table.Td>{refusal.row}</Table.Td>
                    <Table.Td>{t(problemHeading[refusal.problem], { count: 1 })}</Table.Td>
                    <Table.Td>
                      <bdi>{refusal.value}</bdi>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Box>
        </>
      )}
      {report.listed > 0 && (
        <Alert color="amber" mt="lg" role="note">
          {t('import.report.listed', { count: report.listed })}
        </Alert>
      )}
      <Alert color="petrol" mt="lg" role="note">
        {t('import.report.next')}
      </Alert>
      <Group gap="sm" mt="xl">
        <Button onClick={() => goTo('/customers')}>{t('import.report.open')}</Button>
        {report.taken + report.filled > 0 && (
          <Button
            variant="default"
            onClick={() =>
              confirm.ask({
                title: t('import.report.undoTitle'),
                text: [
                  t('import.report.undoText', { count: report.taken }),
                  ...(report.filled > 0 ? [t('duplicates.file.undoTakes')] : []),
                ].join(' '),
                button: t('import.report.undoButton', { count: report.taken }),
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
