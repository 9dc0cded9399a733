import type { BackupStatus } from '../../../shared/ipc/backup-shapes.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { localDay, longDay, moment } from '../../ui/format.ts';
import type { Texts } from '../../ui/texts.ts';
import { allOnOneDisk, problemText, standingOf } from './backup-words.ts';

/** How long a backup may wait for the second place before the person is reminded of it. */
const patience = 7 * 24 * 60 * 60 * 1000;

/** Something about backups to do today. `to`: the page that helps; null: the button makes a backup at once. */
export type BackupTask = {
  readonly id: 'damaged' | 'missing' | 'backup' | 'folder' | 'secondPlace' | 'oneDisk' | 'place' | 'exercise';
  readonly sentence: string;
  readonly button: string;
  readonly to: string | null;
};

const page = '/settings/backups';

/** How old the newest backup is; one from the future says that a clock is wrong, and then nobody knows. */
function oldText(t: Texts, language: Language, at: string, days: number): string {
  const when = longDay(language, localDay(new Date(at)));
  return days < 0 ? t('backups.today.future', { when }) : t('backups.today.old', { when, days });
}

/**
 * What is to be done about backups and the file itself: `urgent` comes before everything else on Today, `gentle` after it.
 * `customers`: how many there are; an empty list has nothing to lose yet.
 */
export function backupTasks(
  t: Texts,
  language: Language,
  status: BackupStatus,
  customers: number,
  now: Date,
): { readonly urgent: readonly BackupTask[]; readonly gentle: readonly BackupTask[] } {
  const { health, last, problem, places, exercise } = status;
  const urgent: BackupTask[] = [];
  const gentle: BackupTask[] = [];
  const look = t('backups.today.look');
  if (health.damaged)
    urgent.push({
      id: 'damaged',
      sentence: t('backups.today.damaged'),
      button: t('backups.today.damagedButton'),
      to: '/health',
    });
  if (health.missingSince !== null)
    urgent.push({
      id: 'missing',
      sentence: t('backups.today.missing', { when: moment(language, health.missingSince) }),
      button: t('backups.today.missingButton'),
      to: '/health',
    });

  const { kind, urgency, days } = standingOf(status, now);
  const create = t('backups.create');
  if (kind === 'none' && customers > 0)
    urgent.push({ id: 'backup', sentence: t('backups.today.none'), button: create, to: null });
  else if (kind === 'refused' && problem)
    urgent.push({
      id: 'backup',
      sentence: `${t('backups.today.refused')} ${problemText(t, problem)}`,
      button: create,
      to: null,
    });
  else if (kind === 'unreachable')
    urgent.push({ id: 'folder', sentence: t('backups.today.unreachable'), button: look, to: page });
  else if (kind === 'beside' && problem)
    urgent.push({
      id: 'folder',
      sentence: `${t('backups.today.beside')} ${problemText(t, problem)}`,
      button: look,
      to: page,
    });
  else if (kind === 'uncopied' && problem)
    urgent.push({
      id: 'secondPlace',
      sentence: `${t('backups.today.uncopied')} ${problemText(t, problem)}`,
      button: look,
      to: page,
    });
  else if (kind === 'aged' && urgency !== 'good' && last)
    urgent.push({ id: 'backup', sentence: oldText(t, language, last.at, days ?? 0), button: create, to: null });

  const second = places.find(({ which }) => which === 'second');
  const since = second && !second.present ? second.waitingSince : null;
  if (since !== null && now.getTime() - Date.parse(since) > patience)
    urgent.push({
      id: 'secondPlace',
      sentence: t('backups.today.secondPlace', { since: longDay(language, localDay(new Date(since))) }),
      button: look,
      to: page,
    });

  // Whoever left the first run early was not asked; the first backup begins by itself all the same.
  const first = places.find(({ which }) => which === 'first');
  if (!last && status.running === null && first && !first.chosen)
    gentle.push({
      id: 'place',
      sentence: t('backups.today.place', { folder: first.folder }),
      button: t('backups.firstRun.another'),
      to: page,
    });
  if (customers > 0 && last && allOnOneDisk(places))
    gentle.push({
      id: 'oneDisk',
      sentence: t('backups.today.oneDisk'),
      button: t('backups.place.addSecond'),
      to: page,
    });
  if (exercise.due)
    gentle.push({
      id: 'exercise',
      sentence: t('backups.today.exercise'),
      button: t('backups.exercise.button'),
      to: '/exercise',
    });
  return { urgent, gentle };
}
