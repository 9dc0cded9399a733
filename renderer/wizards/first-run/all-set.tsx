import { Button, Group, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useHeading } from '../../ui/page.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Ends } from './first-run-wizard.ts';

/** The end of the first run: what is done, and the one next step. */
export const AllSet = ({ toImport, toFirstCustomer, toToday }: Ends) =>
  function AllSetPage() {
    const t = useTexts();
    const heading = useHeading(t('firstRun.doneTitle'));
    return (
      <div style={{ maxWidth: '46rem' }}>
        <IconCircleCheck size={48} stroke={1.5} color="var(--good)" style={{ marginLeft: -4 }} aria-hidden="true" />
        <Title order={1} ref={heading} tabIndex={-1} mb="md">
          {t('firstRun.doneTitle')}
        </Title>
        <p>{t('firstRun.doneLead')}</p>
        <p>{t('backups.firstRun.done')}</p>
        <Group mt="xl" gap="sm">
          <Button onClick={toImport}>{t('firstRun.bringIn')}</Button>
          <Button variant="default" onClick={toFirstCustomer}>
            {t('firstRun.addFirst')}
          </Button>
          <Button variant="subtle" onClick={toToday}>
            {t('frame.toToday')}
          </Button>
        </Group>
      </div>
    );
  };
