import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { BackupEntry } from '../../../shared/ipc/backup-shapes.ts';
import { lockNow } from '../../frame/lock-now.ts';
import { useCall } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { fileSize, listed, moment } from '../../ui/format.ts';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { linesOf, type BackupLine as Line } from './backup-lines.ts';
import { causeText, placeText } from './backup-words.ts';
import classes from './backups.module.css';

/** How many are shown before the person asks for more. */
const shownFirst = 8;

const stateTexts: Readonly<Record<Exclude<BackupEntry['state'], 'ready'>, TextKey>> = {
  damaged: 'backups.list.damaged',
  newer: 'backups.list.newer',
  foreign: 'backups.list.foreign',
  otherVault: 'backups.list.otherVault',
};

/** Every backup that can be reached, the newest first, and the way to restore one. */
export function BackupList() {
  const t = useTexts();
  const { ask, dialog } = useConfirm();
  const { value, refusal, askAgain } = useCall('backups.list', {}, { fresh: true, keepPrevious: true });
  const [all, setAll] = useState(false);
  const lines = linesOf(value?.backups ?? []);
  const away = value?.places.filter(({ which, present }) => which !== 'own' && !present) ?? [];

  return (
    <section aria-labelledby="backup-list">
      <h2 id="backup-list" className={classes['heading']}>
        {t('backups.list.title')}
      </h2>
      <p>{t('backups.list.lead')}</p>
      <Button
        variant="default"
        mb="md"
        onClick={() =>
          ask({
            title: t('backups.restore.title'),
            text: t('backups.restore.text'),
            button: t('backups.restore.yes'),
            calm: true,
            onYes: () => void lockNow('/restore'),
          })
        }
      >
        {t('backups.restore.button')}
      </Button>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : !value ? (
        <Loading />
      ) : lines.length === 0 ? (
        <Empty sentence={t(away.length > 0 ? 'backups.list.away' : 'backups.list.empty')} />
      ) : (
        <>
          <ul className={classes['backups']}>
            {(all ? lines : lines.slice(0, shownFirst)).map(line => (
              <BackupLine key={line.entry.id} line={line} />
            ))}
          </ul>
          {away.length > 0 && <p className={classes['quiet']}>{t('backups.list.someAway')}</p>}
          {!all && lines.length > shownFirst && (
            <Button variant="default" onClick={() => setAll(true)}>
              {t('backups.list.showAll', { count: lines.length })}
            </Button>
          )}
        </>
      )}
      {dialog}
    </section>
  );
}

function BackupLine({ line: { entry, places } }: { readonly line: Line }) {
  const t = useTexts();
  const language = useLanguage();
  const { facts, state, bytes, fileName } = entry;
  const where = listed(
    language,
    places.map(place => t(placeText[place])),
  );
  const parts = [
    ...(facts && state !== 'otherVault'
      ? [t(causeText[facts.cause]), t('backups.list.customers', { count: facts.customers })]
      : []),
    fileSize(language, bytes),
    ...(where === '' ? [] : [where]),
    ...(facts ? [t('backups.list.program', { version: facts.program })] : []),
  ];
  return (
    <li>
      <h3>{facts ? moment(language, facts.madeAt) : t('backups.list.undated')}</h3>
      {state !== 'ready' && (
        <p className={classes['remark']} data-tone="soon">
          <IconAlertTriangle size={20} stroke={1.75} aria-hidden="true" />
          <span>{t(stateTexts[state], { business: facts?.business ?? '' })}</span>
        </p>
      )}
      <p>{parts.join(' · ')}</p>
      <p className={classes['file']}>{fileName}</p>
    </li>
  );
}
