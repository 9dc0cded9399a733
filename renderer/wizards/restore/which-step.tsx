import { Alert, Button, Group, Radio, Stack } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { BackupEntry } from '../../../shared/ipc/backup-shapes.ts';
import { causeText, placeText } from '../../pages/backups/backup-words.ts';
import { ask, useCall } from '../../ui/calls.ts';
import { moment } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { refusalText, useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { maySelect, shownBackups, type ShownBackup } from './found-backups.ts';
import type { RestoreDraft } from './restore-draft.ts';
import classes from './restore.module.css';

const shownAtFirst = 8;

/** Which backup: the list, newest first, or a file from anywhere. What can't be restored is shown with what to do about it. */
export function WhichStep({ draft, change, problem }: StepProps<RestoreDraft>) {
  const t = useTexts();
  const list = useCall('backups.list', {}, { fresh: true });
  const [all, setAll] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [unfit, setUnfit] = useState<BackupEntry | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [own, setOwn] = useState<BackupEntry | null>(draft.backup?.place === null ? draft.backup : null);

  const take = (backup: BackupEntry) => {
    if (backup.id !== draft.backup?.id) change({ backup, preview: null, seen: false });
  };
  const choose = async () => {
    setChoosing(true);
    const result = await ask('restore.choose', {});
    setChoosing(false);
    setRefusal(result.ok ? null : result.error);
    if (!result.ok || result.value.backup === null) return;
    const { backup } = result.value;
    const fits = maySelect(backup);
    setUnfit(fits ? null : backup);
    if (!fits) return;
    setOwn(backup);
    take(backup);
  };

  const found = shownBackups((list.value?.backups ?? []).filter(({ id }) => id !== own?.id));
  const shown: readonly ShownBackup[] = [
    ...(own ? [{ entry: own, also: false }] : []),
    ...found.filter(({ entry }, place) => all || place < shownAtFirst || entry.id === draft.backup?.id),
  ];
  const absent = (list.value?.places ?? []).filter(({ present }) => !present);
  return (
    <Stack gap="lg">
      {list.waiting && <Loading />}
      {list.refusal && <Refusal refusal={list.refusal} again={list.askAgain} />}
      {shown.length > 0 ? (
        <Radio.Group
          name="backup"
          aria-label={t('restore.which.title')}
          value={draft.backup?.id ?? ''}
          error={problem('backup')}
          onChange={id => {
            const chosen = shown.find(({ entry }) => entry.id === id);
            if (chosen) take(chosen.entry);
          }}
        >
          <div className={classes['backups']}>
            {shown.map(backup => (
              <Choice key={backup.entry.id} {...backup} />
            ))}
          </div>
        </Radio.Group>
      ) : (
        !list.refusal &&
        !list.waiting && (
          <div>
            <p className={classes['first']}>{t('restore.which.none')}</p>
            {problem('backup') !== undefined && <p className={classes['missing']}>{problem('backup')}</p>}
          </div>
        )
      )}
      {absent.length > 0 && (
        <div>
          {absent.map(({ which, folder }) => (
            <p key={which} className={classes['first']}>
              {t('restore.which.absent')} <span className={classes['folder']}>{folder}</span>
            </p>
          ))}
        </div>
      )}
      {unfit && (
        <Alert color="amber" role="alert">
          <bdi>{unfit.fileName}</bdi>: {stateText(t, unfit)}
        </Alert>
      )}
      {refusal && (
        <Alert color="amber" role="alert">
          {refusalText(t, refusal)}
        </Alert>
      )}
      <Group gap="sm">
        {!all && found.length > shownAtFirst && (
          <Button variant="default" onClick={() => setAll(true)}>
            {t('restore.which.all', { count: found.length })}
          </Button>
        )}
        {absent.length > 0 && (
          <Button variant="default" onClick={list.askAgain}>
            {t('lockScreen.lookAgain')}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconFileSearch size={20} aria-hidden="true" />}
          loading={choosing}
          onClick={() => void choose()}
        >
          {t('restore.which.file')}
        </Button>
      </Group>
    </Stack>
  );
}

type T = ReturnType<typeof useTexts>;

/** What stands in the way of a file, and what to do. */
const stateText = (t: T, { state, facts }: BackupEntry): string => {
  if (state === 'newer') return t('restore.which.newer', { program: facts?.program ?? '' });
  return t(state === 'foreign' ? 'restore.which.foreign' : 'restore.which.damaged');
};

function Choice({ entry, also }: ShownBackup) {
  const t = useTexts();
  const language = useLanguage();
  const { facts, place } = entry;
  if (!maySelect(entry))
    return (
      <Radio
        value={entry.id}
        disabled
        label={<Facts first={facts ? moment(language, facts.madeAt) : entry.fileName} rest={stateText(t, entry)} />}
      />
    );
  const rest = [
    t('restore.which.customers', { count: entry.facts.customers }),
    t(causeText[entry.facts.cause]),
    place === null ? entry.fileName : t(placeText[place]),
    ...(also ? [t('restore.which.also')] : []),
    ...(entry.state === 'otherVault' ? [t('restore.which.other', { business: entry.facts.business })] : []),
  ].join(' · ');
  return <Radio value={entry.id} label={<Facts first={moment(language, entry.facts.madeAt)} rest={rest} />} />;
}

/** Both lines are the radio button's name: whoever hears them instead of seeing them chooses by them too. */
const Facts = ({ first, rest }: { readonly first: string; readonly rest: string }) => (
  <>
    {first} <span className={classes['rest']}>{rest}</span>
  </>
);
