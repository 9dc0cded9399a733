import { Alert, Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ExerciseReport as Report } from '../../../shared/ipc/backup-shapes.ts';
import { placeText } from '../../pages/backups/backup-words.ts';
import { moment } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from '../restore/restore.module.css';

/** What came of the exercise: every customer of the newest backup was read back, and where it lay. */
export function ExerciseReport({ report, withKey }: { readonly report: Report; readonly withKey: boolean }) {
  const t = useTexts();
  const language = useLanguage();
  const { facts, customers, customersNow, place, fileName } = report;
  return (
    <Page title={t('exercise.report.title')}>
      <Alert color="petrol" role="note" icon={<IconCircleCheck aria-hidden="true" />} mb="lg">
        {t('exercise.report.all', { count: customers, moment: moment(language, facts.madeAt) })}
      </Alert>
      <p>{t(withKey ? 'exercise.report.withKey' : 'exercise.report.withPassword')}</p>
      {customersNow !== customers && <p>{t('exercise.report.now', { count: customersNow })}</p>}
      <p className={classes['folder']}>{t('exercise.report.place', { place: t(placeText[place]), file: fileName })}</p>
      <p>{t('exercise.report.next')}</p>
      <Button component={Link} href="/" mt="md">
        {t('frame.toToday')}
      </Button>
    </Page>
  );
}
