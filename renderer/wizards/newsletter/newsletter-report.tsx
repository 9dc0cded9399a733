import { Alert, Button, Group } from '@mantine/core';
import { useLocation } from 'wouter';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Figures } from './figures.tsx';

/** What was written down, and what to do with the file. `again`: brings in the next of the tool's files. */
export function NewsletterReport({
  report,
  again,
}: {
  readonly report: ResponseOf<'newsletter.run'>;
  readonly again: () => void;
}) {
  const t = useTexts();
  const [, goTo] = useLocation();
  return (
    <Page
      title={t('newsletter.report.title', { yes: report.yes + report.waiting, no: report.no })}
      lead={t('newsletter.report.lead', { name: report.fileName })}
    >
      <Figures figures={report} />
      <Alert color="petrol" mt="lg" role="note">
        {t('newsletter.report.next')}
      </Alert>
      <Group gap="sm" mt="xl">
        <Button onClick={again}>{t('newsletter.report.again')}</Button>
        <Button variant="default" onClick={() => goTo('/customers')}>
          {t('import.report.open')}
        </Button>
      </Group>
    </Page>
  );
}
