import { backupStanding, type BackupHindrance, type BackupStanding } from '../../../shared/domain/backup-standing.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import type {
  BackupCause,
  BackupPlace,
  BackupPlaceName,
  BackupProblem,
  BackupStatus,
} from '../../../shared/ipc/backup-shapes.ts';
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

function hindranceOf({ last, problem }: Pick<BackupStatus, 'last' | 'problem'>): BackupHindrance | null {
  if (problem?.what === 'backup') return problem.code === 'backup.placeAbsent' ? 'unreachable' : 'refused';
  if (problem?.what === 'inFirst') return 'beside';
  if (last?.place === 'own') return 'unreachable';
  return problem ? 'uncopied' : null;
}

/** How the backups stand at this moment. */
export const standingOf = (status: Pick<BackupStatus, 'last' | 'running' | 'problem'>, now: Date): BackupStanding =>
  backupStanding(
    {
      running: status.running !== null,
      lastDay: status.last && localDay(new Date(status.last.at)),
      hindrance: hindranceOf(status),
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
export const problemText = (t: Texts, { code, reason }: BackupProblem): string =>
  // Nobody chose this one: it was found to be damaged when it was to be copied.
  code === 'backup.damaged' ? t('backups.missed.damaged') : t(`errors.${code}` as TextKey, { reason });

/** Where a backup that was just made does not lie, and why. */
export function missedText(t: Texts, problem: BackupProblem): string {
  const inFirst = problem.what === 'inFirst';
  if (problem.code === 'backup.placeAbsent')
    return t(inFirst ? 'backups.missed.firstAway' : 'backups.missed.secondAway');
  return `${t(inFirst ? 'backups.missed.inFirst' : 'backups.missed.inSecond')} ${problemText(t, problem)}`;
}

/** What there is to say of a place, and in what tone. */
export type PlaceRemark = { readonly tone: 'good' | 'soon' | 'quiet'; readonly words: TextKey };

/** Whether this place would outlive the computer, as far as that is known. `covered`: another place would. */
export function placeRemark(
  { which, present, kind, sameDisk, waitingSince }: Omit<BackupPlace, 'folder' | 'chosen' | 'lastAt'>,
  covered = false,
): PlaceRemark {
  if (which === 'own') return { tone: 'soon', words: 'backups.place.ownText' };
  if (!present) {
    // Of a folder that can't be reached it isn't known where it lies.
    if (which === 'first') return { tone: 'soon', words: 'backups.place.firstAbsent' };
    return {
      tone: 'soon',
      words: waitingSince === null ? 'backups.place.secondAbsent' : 'backups.place.secondWaiting',
    };
  }
  if (kind === 'synced') return { tone: 'good', words: 'backups.place.synced' };
  if (kind === 'network') return { tone: 'good', words: 'backups.place.network' };
  if (!sameDisk) return { tone: 'good', words: 'backups.place.otherDrive' };
  return covered
    ? { tone: 'quiet', words: 'backups.place.sameDiskCovered' }
    : { tone: 'soon', words: 'backups.place.sameDisk' };
}

/** True where what lies in this place outlives the disk the list is on; of one that is away it is taken to. */
export const outlivesDisk = ({ sameDisk, kind }: Pick<BackupPlace, 'sameDisk' | 'kind'>): boolean =>
  !sameDisk || kind !== 'local';

/**
 * True where everything, list and backups, lies on one disk, nothing carries a copy elsewhere, and no second place was
 * chosen. A first place that can't be reached is no help to count on.
 */
export const allOnOneDisk = (places: BackupStatus['places']): boolean =>
  !places.some(place => place.which === 'second' || (place.present && outlivesDisk(place)));
