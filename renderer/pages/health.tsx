import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { BackupStatus } from '../../shared/ipc/backup-shapes.ts';
import { lockNow } from '../frame/lock-now.ts';
import { ask, useCall, useChange } from '../ui/calls.ts';
import { moment } from '../ui/format.ts';
import { useNotices } from '../ui/notices.tsx';
import { Loading, Refusal } from '../ui/states.tsx';
import { useLanguage, useTexts } from '../ui/texts.ts';
import { namedBackup } from '../wizards/restore/backup-name.ts';
import { isReady } from '../wizards/restore/found-backups.ts';
import { SettingsPart } from './settings/settings-part.tsx';

/** How the file of the list itself is: what damage means, what to do about it, and the look through all of it. */
export function Health() {
  const t = useTexts();
  const status = useCall('backups.status', {}, { fresh: true });
  return (
    <SettingsPart
      title={t('health.title')}
      lead={t('health.lead')}
      back="/settings/backups"
      backName={t('health.toBackups')}
    >
      {status.refusal ? (
        <Refusal refusal={status.refusal} again={status.askAgain} />
      ) : status.value ? (
        <Findings health={status.value.health} />
      ) : (
        <Loading />
      )}
    </SettingsPart>
  );
}

type Found = BackupStatus['health'];

function Findings({ health }: { readonly health: Found }) {
  const t = useTexts();
  const language = useLanguage();
  const { damaged, missingSince, fullAt, quickAt, refusedAt } = health;
  return (
    <Stack gap="lg">
      {damaged && <Damaged />}
      {missingSince !== null && <Missing since={missingSince} first={!damaged} />}
      {!damaged && missingSince === null && (
        <Alert
          color={fullAt === null ? 'amber' : 'petrol'}
          role="note"
          icon={fullAt === null ? <IconAlertTriangle aria-hidden="true" /> : <IconCircleCheck aria-hidden="true" />}
        >
          {fullAt === null ? t('health.notYet') : t('health.sound', { when: moment(language, fullAt) })}
        </Alert>
      )}
      {refusedAt !== null && <p style={{ margin: 0 }}>{t('health.refused', { when: moment(language, refusedAt) })}</p>}
      {quickAt !== null && <p style={{ margin: 0 }}>{t('health.quick', { when: moment(language, quickAt) })}</p>}
      <CheckNow first={!damaged && missingSince === null} />
    </Stack>
  );
}

/** The whole file is damaged somewhere: what is safe, and the two ways on. Both lock first. */
function Damaged() {
  const t = useTexts();
  const language = useLanguage();
  const newest = useCall('backups.newestWhole', {}, { fresh: true });
  const found = newest.value?.backup;
  const backup = found && isReady(found) ? found : undefined;
  const skipped = newest.value?.skipped ?? 0;
  return (
    <Alert color="red" role="note" title={t('health.damagedTitle')} icon={<IconAlertOctagon aria-hidden="true" />}>
      <p style={{ marginTop: 0 }}>{t('health.damagedText')}</p>
      <p>{t('health.hardware')}</p>
      {skipped > 0 && <p>{t('health.skipped', { count: skipped })}</p>}
      <Group gap="sm">
        {backup && (
          <Button onClick={() => void lockNow(`/restore/${backup.id}`)}>
            {t('health.restore', { backup: namedBackup(t, language, backup.facts) })}
          </Button>
        )}
        {!newest.waiting && (
          <Button variant={backup ? 'default' : 'filled'} onClick={() => void lockNow('/salvage')}>
            {t('health.salvage')}
          </Button>
        )}
        <Button variant="default" onClick={() => void lockNow('/restore')}>
          {t('health.other')}
        </Button>
      </Group>
      <p style={{ marginBottom: 0 }}>{t('health.locksFirst')}</p>
    </Alert>
  );
}

/** The log of the newest changes was damaged: from when they are missing. */
function Missing({ since, first }: { readonly since: string; readonly first: boolean }) {
  const t = useTexts();
  const language = useLanguage();
  const dismiss = useChange('health.dismiss');
  const { refused } = useNotices();
  const seen = async () => {
    const result = await dismiss.run({});
    if (!result.ok) refused(result.error);
  };
  return (
    <Alert color="amber" role="note" title={t('health.missingTitle')} icon={<IconAlertTriangle aria-hidden="true" />}>
      <p style={{ marginTop: 0 }}>{t('health.missingText', { when: moment(language, since) })}</p>
      <p>{t('health.missingDo')}</p>
      {first && <p>{t('health.hardware')}</p>}
      <Button variant={first ? 'filled' : 'default'} loading={dismiss.waiting} onClick={() => void seen()}>
        {t('health.seen')}
      </Button>
    </Alert>
  );
}

function CheckNow({ first }: { readonly first: boolean }) {
  const t = useTexts();
  const { refused } = useNotices();
  const status = useCall('backups.status', {});
  const [checking, setChecking] = useState(false);
  const [sound, setSound] = useState<boolean | null>(null);
  const check = async () => {
    setChecking(true);
    setSound(null);
    const result = await ask('health.check', {});
    setChecking(false);
    status.askAgain();
    if (result.ok) setSound(result.value.sound);
    else refused(result.error);
  };
  return (
    <div>
      <Button variant={first ? 'filled' : 'default'} loading={checking} onClick={() => void check()}>
        {t('health.check')}
      </Button>
      <p role="status" style={{ marginBottom: 0 }}>
        {checking ? t('health.checking') : sound !== null && t(sound ? 'health.nowSound' : 'health.nowDamaged')}
      </p>
    </div>
  );
}
