import { Button, Stack } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { placeSigns } from '../../pages/backups/backup-places.tsx';
import { placeRemark } from '../../pages/backups/backup-words.ts';
import classes from '../../pages/backups/backups.module.css';
import { useCall, useChange } from '../../ui/calls.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';

/** The folder backups will go to: one is ready, another can be picked. Continue works without any decision. */
export function BackupStep() {
  const t = useTexts();
  const status = useCall('backups.status', {});
  const choose = useChange('backups.choosePlace');
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const place = status.value?.places.find(({ which }) => which === 'first');

  const another = async () => {
    setRefusal(null);
    const result = await choose.run({ which: 'first' });
    if (!result.ok) setRefusal(result.error);
  };

  const remark = place && placeRemark(place);
  const sameDisk = remark?.words === 'backups.place.sameDisk';
  const Sign = placeSigns[sameDisk ? 'quiet' : place?.present ? (remark?.tone ?? 'quiet') : 'away'];
  return (
    <Stack gap="md">
      {status.refusal ? (
        <Refusal refusal={status.refusal} again={status.askAgain} />
      ) : !place || !remark ? (
        <Loading lines={3} />
      ) : (
        <>
          <div className={classes['chosen']} role="status">
            <div className={classes['place']}>
              <IconFolder size={24} stroke={1.75} aria-hidden="true" />
              <div>
                <strong>{t('backups.firstRun.folder')}</strong>
                <p className={classes['folder']}>{place.folder}</p>
                <p className={classes['remark']} data-tone={remark.tone}>
                  <Sign size={20} stroke={1.75} aria-hidden="true" />
                  <span>{t(sameDisk ? 'backups.firstRun.sameDisk' : remark.words)}</span>
                </p>
              </div>
            </div>
          </div>
          {refusal && <Refusal refusal={refusal} />}
          <div>
            <Button variant="default" loading={choose.waiting} onClick={() => void another()}>
              {t('backups.firstRun.another')}
            </Button>
          </div>
          <p style={{ margin: 0 }}>{t('backups.firstRun.encrypted')}</p>
          <p style={{ margin: 0 }}>{t('backups.firstRun.second')}</p>
        </>
      )}
    </Stack>
  );
}
