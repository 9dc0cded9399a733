import { Button } from '@mantine/core';
import type { KeptCopy } from '../../../shared/ipc/backup-shapes.ts';
import { useCall, useChange } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { fileSize, moment } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import classes from '../settings/settings.module.css';

const reasonText: Record<KeptCopy['reason'], TextKey> = {
  restore: 'kept.reason.restore',
  salvage: 'kept.reason.salvage',
  damagedLog: 'kept.reason.damagedLog',
  update: 'kept.reason.update',
};

/** Files that were put aside when a list was replaced or found damaged: why, when, how large, and the way to be rid of them. Shows nothing where there are none. */
export function KeptCopies() {
  const t = useTexts();
  const language = useLanguage();
  const list = useCall('kept.list', {}, { fresh: true });
  const remove = useChange('kept.remove');
  const { done, refused } = useNotices();
  const confirm = useConfirm();

  const discard = async (name: string) => {
    const result = await remove.run({ name });
    if (!result.ok) {
      list.askAgain();
      return refused(result.error);
    }
    done(t('kept.removed'));
  };

  if (list.refusal) return <Refusal refusal={list.refusal} again={list.askAgain} />;
  if (!list.value) return <Loading lines={2} />;
  if (list.value.copies.length === 0) return null;
  return (
    <section aria-labelledby="kept-copies">
      <h2 id="kept-copies" style={{ margin: '32px 0 4px', fontSize: '1.25rem' }}>
        {t('kept.title')}
      </h2>
      <p style={{ marginTop: 0 }}>{t('kept.lead')}</p>
      <ul className={classes['fields']}>
        {list.value.copies.map(({ name, keptAt, reason, bytes }) => {
          const when = moment(language, keptAt);
          return (
            <li key={name}>
              <div>
                <h3 style={{ margin: 0, fontSize: '1.0625rem' }}>{when}</h3>
                <p>{t(reasonText[reason])}</p>
                <p>{t('kept.size', { size: fileSize(language, bytes), name })}</p>
              </div>
              <Button
                variant="default"
                aria-label={t('kept.removeNamed', { when })}
                loading={remove.waiting}
                onClick={() =>
                  confirm.ask({
                    title: t('kept.removeTitle', { when }),
                    text: t('kept.removeText'),
                    button: t('kept.removeYes'),
                    onYes: () => void discard(name),
                  })
                }
              >
                {t('kept.remove')}
              </Button>
            </li>
          );
        })}
      </ul>
      {confirm.dialog}
    </section>
  );
}
