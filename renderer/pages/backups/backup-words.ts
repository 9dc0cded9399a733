import { backupStanding, type BackupStanding } from '../../../shared/domain/backup-standing.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import type { BackupCause, BackupPlace, BackupPlaceName, BackupStatus } from '../../../shared/ipc/backup-shapes.ts';
import { clockTime, localDay, longDay } from '../../ui/format.ts';
import type { TextKey, Texts } from '../../ui/texts.ts';

/** Why a backup was made, in words. */
export const causeText: Record<BackupCause, TextKey> = {
  daily: 'backups.cause.daily',
  asked: 'backups.cause.asked',
  beforeImport: 'backups.cause.beforeImport',
  beforeBulkChange: 'backups.cause.beforeBulkChange',
  beforeUpdate: 'backups.cause.beforeUpdate',
  beforeRestore: 'backups.cause.beforeRestore',
};

/** What a place is called within a sentence. */
export const placeText: Record<BackupPlaceName, TextKey> = {
  first: 'backups.place.inFirst',
  second: 'backups.place.inSecond',
  own: 'backups.place.inOwn',
};

/** How the backups stand at this moment. */
export const standingOf = (status: Pick<BackupStatus, 'last' | 'running' | 'problem'>, now: Date): BackupStanding =>
  backupStanding(
    {
      running: status.running !== null,
      lastDay: status.last && localDay(new Date(status.last.at)),
      refused: status.problem !== null && status.problem.code !== 'backup.placeAbsent',
      unreachable: status.problem?.code === 'backup.placeAbsent' || status.last?.place === 'own',
    },
    localDay(now),
  );

/** How long ago a moment (ISO 8601) was, by the calendar: 'today 14:02', '3 days ago', from four weeks on the day itself. */
export function ageText(t: Texts, language: Language, at: string, now: Date): string {
  const day = localDay(new Date(at));
  const days = Math.round((Date.parse(localDay(now)) - Date.parse(day)) / 86_400_000);
  const time = clockTime(language, at);
  if (days === 0) return t('backups.age.today', { time });
  if (days === 1) return t('backups.age.yesterday', { time });
  return days > 1 && days < 28 ? t('backups.age.days', { days }) : longDay(language, day);
}

/** Why the newest attempt came to nothing: the sentence of its refusal, with what to do. */
export const problemText = (t: Texts, problem: NonNullable<BackupStatus['problem']>): string =>
  t(`errors.${problem.code}` as TextKey, { reason: problem.reason });

/** True where what lies in this place outlives the disk the list is on. */
export const outlivesDisk = ({ sameDisk, kind }: Pick<BackupPlace, 'sameDisk' | 'kind'>): boolean =>
  !sameDisk || kind !== 'local';

/** True where everything, list and backups, lies on one disk, nothing carries a copy elsewhere, and no second place was chosen. */
export const allOnOneDisk = (places: BackupStatus['places']): boolean =>
  !places.some(place => place.which === 'second' || outlivesDisk(place));
