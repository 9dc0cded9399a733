import type { Language } from '../../../shared/i18n/translator.ts';
import type { BackupFacts, RestorePreview } from '../../../shared/ipc/backup-shapes.ts';
import { localDay, longDay, moment } from '../../ui/format.ts';
import type { Texts } from '../../ui/texts.ts';

/** The day of a moment (ISO 8601) on this computer's calendar, '22 November 2026'. */
export const dayOf = (language: Language, at: string): string => longDay(language, localDay(new Date(at)));

/** A backup within a sentence or on a button: '22 November 2026 (1,204 customers)'. */
export const namedBackup = (t: Texts, language: Language, facts: BackupFacts): string =>
  t('restore.named', { day: dayOf(language, facts.madeAt), customers: facts.customers });

/** What the button that restores does, with its numbers; whoever stays deleted is not counted. */
export function restoreButton(t: Texts, language: Language, { facts, present, erasedAgain }: RestorePreview): string {
  const back = { customers: facts.customers - erasedAgain, day: dayOf(language, facts.madeAt) };
  return present ? t('restore.replace', { present: present.customers, ...back }) : t('restore.bringBack', back);
}

/**
 * What is known of erasures since the backup: how many stay erased, and honestly until when anything is known. `done`: said
 * after the restore, not before.
 */
export function journalSentence(
  t: Texts,
  language: Language,
  { facts, erasedAgain, journalUntil, journalReach }: JournalFacts,
  done: boolean,
): string {
  const day = dayOf(language, facts.madeAt);
  const until = journalUntil === null ? '' : moment(language, journalUntil);
  return t(done ? 'restore.journal.done' : 'restore.journal.will', {
    known: journalReach,
    day,
    until,
    erased: erasedAgain,
  });
}

type JournalFacts = Pick<RestorePreview, 'facts' | 'erasedAgain' | 'journalUntil' | 'journalReach'>;
