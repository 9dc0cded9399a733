import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconEraser,
  IconHistory,
  IconKey,
  IconShieldCheck,
  IconUserMinus,
  type Icon,
} from '@tabler/icons-react';
import type { RestorePreview } from '../../../shared/ipc/backup-shapes.ts';
import { causeText } from '../../pages/backups/backup-words.ts';
import { count, moment } from '../../ui/format.ts';
import { useLanguage, useTexts, type Texts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { dayOf, journalSentence } from './backup-name.ts';
import type { RestoreDraft } from './restore-draft.ts';
import classes from './restore.module.css';

type Change = { readonly key: string; readonly Sign: Icon; readonly sentence: string };

/** What a restore would do to the list that is here now, in sentences; no line where nothing differs. */
function changesOf(t: Texts, { differences, present, erasedAgain }: RestorePreview): readonly Change[] {
  if (!present) return [];
  if (!differences) {
    const { customers } = present;
    return [{ key: 'other', Sign: IconAlertTriangle, sentence: t('restore.differences.other', { count: customers }) }];
  }
  const { lost, back, changed } = differences;
  const lines: readonly (Change & { readonly amount: number })[] = [
    { key: 'lost', Sign: IconUserMinus, amount: lost, sentence: t('restore.differences.lost', { count: lost }) },
    { key: 'back', Sign: IconArrowBackUp, amount: back, sentence: t('restore.differences.back', { count: back }) },
    {
      key: 'changed',
      Sign: IconHistory,
      amount: changed,
      sentence: t('restore.differences.changed', { count: changed }),
    },
  ];
  const told = lines.filter(({ amount }) => amount > 0);
  // Whoever stays deleted is in the backup and not in the list: the next line says so.
  if (told.length > 0 || erasedAgain > 0) return told;
  return [{ key: 'same', Sign: IconHistory, sentence: t('restore.differences.same') }];
}

/** What the backup is and what it would change. Nothing has been changed so far. */
export function DifferencesStep({ draft }: StepProps<RestoreDraft>) {
  const t = useTexts();
  const language = useLanguage();
  const { preview } = draft;
  if (!preview) return null;
  const { facts, present, presentKept, journalReach, journalUnread, opensWith } = preview;
  const changes: readonly Change[] = [
    ...changesOf(t, preview),
    {
      key: 'journal',
      Sign: journalReach === 'complete' ? IconEraser : IconAlertTriangle,
      sentence: journalSentence(t, language, preview, false),
    },
    ...(journalUnread > 0
      ? [
          {
            key: 'unread',
            Sign: IconAlertTriangle,
            sentence: t('restore.differences.unread', { count: journalUnread }),
          },
        ]
      : []),
    ...(opensWith === 'backup'
      ? [
          {
            key: 'keys',
            Sign: IconKey,
            sentence: t('restore.differences.keys', { day: dayOf(language, facts.madeAt) }),
          },
        ]
      : []),
    { key: 'kept', Sign: IconShieldCheck, sentence: t(`restore.present.${presentKept}`) },
  ];
  return (
    <>
      <dl className={classes['facts']}>
        <dt>{t('restore.facts.madeAt')}</dt>
        <dd>{moment(language, facts.madeAt)}</dd>
        <dt>{t('restore.facts.customers')}</dt>
        <dd>
          {count(language, facts.customers)}
          {present && <> {t('restore.facts.now', { customers: present.customers })}</>}
        </dd>
        <dt>{t('restore.facts.business')}</dt>
        <dd>
          <bdi>{facts.business}</bdi>
        </dd>
        <dt>{t('restore.facts.cause')}</dt>
        <dd>{t(causeText[facts.cause])}</dd>
        <dt>{t('restore.facts.program')}</dt>
        <dd>Scrinium {facts.program}</dd>
        {present && (
          <>
            <dt>{t('restore.facts.lastChange')}</dt>
            <dd>{moment(language, present.lastChangeAt)}</dd>
          </>
        )}
      </dl>
      <h2 className={classes['heading']}>{t('restore.differences.heading')}</h2>
      <ul className={classes['changes']}>
        {changes.map(({ key, Sign, sentence }) => (
          <li key={key} data-change={key}>
            <Sign size={22} stroke={1.75} aria-hidden="true" />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
