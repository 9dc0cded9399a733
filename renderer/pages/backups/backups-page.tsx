import { Alert, Anchor } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useCall } from '../../ui/calls.ts';
import { moment } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { SettingsPart } from '../settings/settings-part.tsx';
import { BackupList } from './backup-list.tsx';
import { BackupPlaces } from './backup-places.tsx';
import { BackupsStand } from './backups-stand.tsx';
import { Keeping } from './keeping.tsx';
import { KeptCopies } from './kept-copies.tsx';
import classes from './backups.module.css';
import { ListHealth } from './list-health.tsx';
import { RemoveOlder } from './remove-older.tsx';

/** Everything about backups: how they stand, where they go, which there are, restoring one, how long they are kept. */
export function BackupsPage() {
  const t = useTexts();
  const language = useLanguage();
  const now = useNow();
  const { value: status, refusal, askAgain } = useCall('backups.status', {}, { fresh: true });
  return (
    <SettingsPart title={t('backups.title')} lead={t('backups.lead')}>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : !status ? (
        <Loading />
      ) : (
        <>
          {(status.health.damaged || status.health.missingSince !== null) && (
            <Alert color="red" icon={<IconAlertOctagon aria-hidden="true" />} mb="md">
              {status.health.damaged
                ? t('backups.today.damaged')
                : t('backups.today.missing', { when: moment(language, status.health.missingSince ?? '') })}{' '}
              <Anchor component={Link} href="/health" c="inherit" td="underline" inherit>
                {t(status.health.damaged ? 'backups.today.damagedButton' : 'backups.today.missingButton')}
              </Anchor>
            </Alert>
          )}
          <BackupsStand status={status} now={now} />
          <BackupPlaces places={status.places} now={now} />
          <BackupList />
          <Keeping gigabytes={status.gigabytes} />
          <section aria-labelledby="older-backups">
            <h2 id="older-backups" className={classes['heading']}>
              {t('backups.older.title')}
            </h2>
            <p>{t('backups.older.text')}</p>
            <RemoveOlder />
          </section>
          <ListHealth health={status.health} exercise={status.exercise} />
          <KeptCopies />
        </>
      )}
    </SettingsPart>
  );
}
