import { Alert } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { RestoreReport as Report } from '../../../shared/ipc/backup-shapes.ts';
import { OpenTheList } from '../../lock/open-the-list.tsx';
import type { SecretDraft } from '../../lock/secret-draft.ts';
import { Page } from '../../ui/page.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { dayOf, journalSentence } from './backup-name.ts';
import classes from './restore.module.css';

/** What a restore did, and the one next step. */
export function RestoreReport({ report, secret }: { readonly report: Report; readonly secret: SecretDraft }) {
  const t = useTexts();
  const language = useLanguage();
  const { facts, customers, journalReach, journalUnread, presentKept, keptAs } = report;
  const JournalSign = journalReach === 'complete' ? IconCircleCheck : IconAlertTriangle;
  return (
    <OpenTheList secret={secret}>
      <Page
        title={t('restore.report.title', { count: customers })}
        lead={t('restore.report.lead', { day: dayOf(language, facts.madeAt), business: facts.business })}
      >
        <ul className={classes['changes']}>
          <li data-change="journal">
            <JournalSign size={22} stroke={1.75} aria-hidden="true" />
            <span>{journalSentence(t, language, report, true)}</span>
          </li>
          {presentKept !== 'nothing' && (
            <li data-change="kept">
              <IconCircleCheck size={22} stroke={1.75} aria-hidden="true" />
              <span className={classes['folder']}>
                {t(presentKept === 'backup' ? 'restore.report.keptBackup' : 'restore.report.keptCopy', {
                  name: keptAs,
                })}
              </span>
            </li>
          )}
        </ul>
        {journalUnread > 0 && (
          <Alert color="amber" role="note" mt="md">
            {t('restore.report.unread', { count: journalUnread })}
          </Alert>
        )}
      </Page>
    </OpenTheList>
  );
}
