import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconRefresh, type Icon } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { BackupUrgency } from '../../shared/domain/backup-standing.ts';
import { ageText, standingOf } from '../pages/backups/backup-words.ts';
import { useCall } from '../ui/calls.ts';
import { useLanguage, useTexts, type TextKey } from '../ui/texts.ts';
import { useNow } from '../ui/use-now.ts';
import classes from './backup-badge.module.css';

const signs: Record<BackupUrgency, Icon> = { good: IconCircleCheck, soon: IconAlertTriangle, now: IconAlertOctagon };

const sayings = {
  running: 'backups.badge.running',
  none: 'backups.badge.none',
  refused: 'backups.badge.refused',
  unreachable: 'backups.badge.unreachable',
  beside: 'backups.badge.beside',
  uncopied: 'backups.badge.uncopied',
} as const satisfies Record<string, TextKey>;

/** The state of the last proved backup in the head of the window, in words, sign and colour; leads to the backups. */
export function BackupBadge() {
  const t = useTexts();
  const language = useLanguage();
  const now = useNow();
  const { value: status } = useCall('backups.status', {});
  if (!status) return null;
  const { kind, urgency } = standingOf(status, now);
  const age = kind === 'aged' && status.last ? ageText(t, language, status.last.at, now) : undefined;
  const words = kind === 'aged' ? t('backups.badge.age', { age: age ?? '' }) : t(sayings[kind]);
  const Sign = kind === 'running' ? IconRefresh : signs[urgency];
  return (
    <Link
      href="/settings/backups"
      className={classes['badge'] ?? ''}
      data-urgency={kind === 'running' ? 'running' : urgency}
      aria-label={words}
    >
      <Sign size={20} stroke={1.75} aria-hidden="true" />
      <span className={age === undefined ? undefined : classes['long']}>{words}</span>
      {age !== undefined && <span className={classes['short']}>{age}</span>}
    </Link>
  );
}
