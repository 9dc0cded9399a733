import { Button } from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconRefresh, type Icon } from '@tabler/icons-react';
import type { BackupStanding, BackupUrgency } from '../../../shared/domain/backup-standing.ts';
import type { BackupStatus } from '../../../shared/ipc/backup-shapes.ts';
import { moment } from '../../ui/format.ts';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { BackupProgress } from './backup-progress.tsx';
import { ageText, problemText, standingOf } from './backup-words.ts';
import classes from './backups.module.css';
import { useMakeBackup } from './use-make-backup.ts';

const signs: Record<BackupUrgency, Icon> = { good: IconCircleCheck, soon: IconAlertTriangle, now: IconAlertOctagon };

function titleOf({ kind, urgency }: BackupStanding): TextKey {
  if (kind === 'aged') return `backups.stand.${urgency}`;
  return `backups.stand.${kind}`;
}

/** How the backups stand, in a heading and a sentence, with the button that makes one. */
export function BackupsStand({ status, now }: { readonly status: BackupStatus; readonly now: Date }) {
  const t = useTexts();
  const language = useLanguage();
  const { make, making } = useMakeBackup();
  const standing = standingOf(status, now);
  const busy = making || status.running !== null;
  const Sign = busy ? IconRefresh : signs[standing.urgency];
  const { last, problem } = status;

  return (
    <section className={classes['stand']} data-urgency={busy ? 'running' : standing.urgency}>
      <Sign size={32} stroke={1.75} aria-hidden="true" />
      <div>
        <div role="status">
          <h2>{t(busy ? 'backups.stand.running' : titleOf(standing))}</h2>
          {!busy && problem && (
            <p>
              {t('backups.stand.attempt', { when: moment(language, problem.at) })} {problemText(t, problem)}
            </p>
          )}
          {!busy && (
            <p>
              {last
                ? t('backups.stand.last', { when: ageText(t, language, last.at, now), count: last.customers })
                : t('backups.stand.noneText')}
            </p>
          )}
        </div>
        {busy && <BackupProgress />}
        {/* Not disabled while one is made: that would take the focus away from whoever pressed it. */}
        <Button mt="sm" aria-disabled={busy} data-disabled={busy} onClick={busy ? undefined : make}>
          {t('backups.create')}
        </Button>
      </div>
    </section>
  );
}
