import { Alert } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { SalvageReport as Report } from '../../../shared/ipc/backup-shapes.ts';
import { OpenTheList } from '../../lock/open-the-list.tsx';
import type { SecretDraft } from '../../lock/secret-draft.ts';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from '../restore/restore.module.css';
import { Records } from './readable-step.tsx';
import { kindText } from './salvage-draft.ts';

/** What was saved, whose details are incomplete by name, how many are gone, and where the damaged files are. */
export function SalvageReport({ report, secret }: { readonly report: Report; readonly secret: SecretDraft }) {
  const t = useTexts();
  const { customers, records, incomplete, incompleteCount, lostCustomers, stopped, keptAs } = report;
  return (
    <OpenTheList secret={secret}>
      <Page title={t('salvage.report.title', { count: customers })} lead={t('salvage.report.lead')}>
        {lostCustomers > 0 && (
          <Alert color="amber" role="note" mb="lg">
            {t('salvage.report.lost', { count: lostCustomers })}
          </Alert>
        )}
        {stopped > 0 && (
          <Alert color="amber" role="note" mb="lg">
            {t('salvage.report.stopped', { count: stopped })}
          </Alert>
        )}
        {incompleteCount > 0 && (
          <section>
            <h2 className={classes['heading']}>{t('salvage.report.incompleteTitle', { count: incompleteCount })}</h2>
            <p>{t('salvage.report.incompleteText')}</p>
            <ul className={classes['names']}>
              {incomplete.map(({ id, name, missing }) => (
                <li key={id}>
                  <bdi>{name === '' ? t('salvage.report.nameless') : name}</bdi> (
                  {missing.map(kind => t(kindText[kind])).join(', ')})
                </li>
              ))}
            </ul>
            {incompleteCount > incomplete.length && (
              <p>{t('salvage.report.more', { count: incompleteCount - incomplete.length })}</p>
            )}
          </section>
        )}
        <Records
          label={t('salvage.report.table')}
          heading={t('salvage.report.saved')}
          amounts={records.map(({ kind, saved, gaps }) => ({ kind, amount: saved, gaps }))}
        />
        <ul className={classes['changes']} style={{ marginTop: 24 }}>
          <li>
            <IconCircleCheck size={22} stroke={1.75} aria-hidden="true" />
            <span className={classes['folder']}>{t('salvage.report.kept', { name: keptAs })}</span>
          </li>
        </ul>
      </Page>
    </OpenTheList>
  );
}
