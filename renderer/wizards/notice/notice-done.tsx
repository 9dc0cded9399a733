import { Alert, Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { NoticeLines } from '../../pages/notice/notice-lines.tsx';
import { useCall } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';

/** What was kept: the answers, and whether the register was changed with them. */
export type NoticeKept = { readonly company: boolean; readonly purposes: number };

/** Kept: which notices are ready and which still lack something, each with its next step. */
export function NoticeDone({ done }: { readonly done: NoticeKept }) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const { value, refusal, askAgain } = useCall('notice.states', { today, language }, { fresh: true });
  return (
    <Page title={t('notice.wizard.done.title')}>
      <Alert color="petrol" role="note" icon={<IconCircleCheck aria-hidden="true" />} mb="lg">
        {t('notice.wizard.done.kept')} {done.company && t('notice.wizard.done.company')}{' '}
        {done.purposes > 0 && t('notice.wizard.done.purposes', { count: done.purposes })}
      </Alert>
      <p>{t('notice.wizard.done.next')}</p>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : value ? (
        <NoticeLines states={value.states} today={today} />
      ) : (
        <Loading />
      )}
      <Button component={Link} href="/notice" variant="default">
        {t('notice.wizard.done.all')}
      </Button>
    </Page>
  );
}
