import { Alert, Button } from '@mantine/core';
import { IconAlertOctagon, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { BackupStatus } from '../../../shared/ipc/backup-shapes.ts';
import { useChange } from '../../ui/calls.ts';
import { moment } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './backups.module.css';

/** When the list was last looked through, when a restore was last tried, and the way to do either now. */
export function ListHealth({ health, exercise }: Pick<BackupStatus, 'health' | 'exercise'>) {
  const t = useTexts();
  const language = useLanguage();
  const check = useChange('health.check');
  const { refused } = useNotices();
  const [sound, setSound] = useState<boolean | null>(null);
  const when = (at: string | null) => (at === null ? t('backups.health.never') : moment(language, at));

  const look = async () => {
    setSound(null);
    const result = await check.run({});
    if (result.ok) setSound(result.value.sound);
    else refused(result.error);
  };

  return (
    <>
      <section aria-labelledby="try-restore">
        <h2 id="try-restore" className={classes['heading']}>
          {t('backups.exercise.title')}
        </h2>
        <p>{t('backups.exercise.text')}</p>
        <p className={classes['quiet']}>{t('backups.exercise.last', { when: when(exercise.lastAt) })}</p>
        <Button variant="default" component={Link} href="/exercise">
          {t('backups.exercise.button')}
        </Button>
      </section>
      <section aria-labelledby="list-health">
        <h2 id="list-health" className={classes['heading']}>
          {t('backups.health.title')}
        </h2>
        <p>{t('backups.health.text')}</p>
        <dl className={classes['looks']}>
          <div>
            <dt>{t('backups.health.quick')}</dt>
            <dd>{when(health.quickAt)}</dd>
          </div>
          <div>
            <dt>{t('backups.health.full')}</dt>
            <dd>{when(health.fullAt)}</dd>
          </div>
        </dl>
        {health.refusedAt !== null && <p>{t('health.refused', { when: when(health.refusedAt) })}</p>}
        <Button variant="default" loading={check.waiting} onClick={() => void look()}>
          {t('backups.health.check')}
        </Button>
        <div role="status" className={classes['found']}>
          {sound === true && (
            <Alert icon={<IconCircleCheck aria-hidden="true" />} color="petrol">
              {t('backups.health.sound')}
            </Alert>
          )}
          {sound === false && (
            <Alert icon={<IconAlertOctagon aria-hidden="true" />} color="red">
              {t('backups.health.notSound')} <Link href="/health">{t('backups.today.damagedButton')}</Link>
            </Alert>
          )}
        </div>
      </section>
    </>
  );
}
