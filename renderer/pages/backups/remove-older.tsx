import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useSession } from '../../frame/session.tsx';
import { useChange } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { listed } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { BackupProgress } from './backup-progress.tsx';
import { placeText } from './backup-words.ts';

/** 'Remove all older backups', with what is lost by it, how far it is, and what came of it. Only owners may. */
export function RemoveOlder() {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const confirm = useConfirm();
  const { done, refused } = useNotices();
  const { user } = useSession();
  const { run, waiting } = useChange('backups.removeOlder');

  const said = ({ removed, kept, missed }: ResponseOf<'backups.removeOlder'>): string =>
    [
      t('backups.older.removed', { count: removed }),
      ...(kept > 0 ? [t('backups.older.keptRemoved', { count: kept })] : []),
      ...(missed.length > 0
        ? [
            t('backups.older.missed', {
              places: listed(
                language,
                missed.map(place => t(placeText[place])),
              ),
            }),
          ]
        : []),
    ].join(' ');
  const remove = async () => {
    const result = await run({});
    if (result.ok) return done(said(result.value));
    // A new backup may be there all the same.
    await client.invalidateQueries({ queryKey: ['backups'] });
    refused(result.error);
  };

  if (user.role !== 'owner') return <p>{t('backups.older.ownerOnly')}</p>;
  return (
    <>
      {/* Not disabled meanwhile: that would take the focus away from whoever pressed it. */}
      <Button
        color="red"
        variant="outline"
        aria-disabled={waiting}
        data-disabled={waiting}
        onClick={
          waiting
            ? undefined
            : () =>
                confirm.ask({
                  title: t('backups.older.removeTitle'),
                  text: t('backups.older.removeText'),
                  button: t('backups.older.remove'),
                  onYes: () => void remove(),
                })
        }
      >
        {t('backups.older.remove')}
      </Button>
      {waiting && <BackupProgress />}
      {confirm.dialog}
    </>
  );
}
