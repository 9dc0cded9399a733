import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { LegalHold } from '../../../../shared/domain/held-entry.ts';
import type { RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import { useCall, useChange } from '../../../ui/calls.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { longDay } from '../../../ui/format.ts';
import { useNotices } from '../../../ui/notices.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { scopeWords } from './hold-words.ts';

/** A hold that was released: what it was, and the way to take it out of the list. */
export function ReleasedHold({ ground, hold }: { readonly ground: RetentionGround; readonly hold: LegalHold }) {
  const t = useTexts();
  const language = useLanguage();
  const [, goTo] = useLocation();
  const notices = useNotices();
  const confirm = useConfirm();
  const remove = useChange('holds.remove');
  const { value: reach } = useCall('holds.reach', { scope: hold.scope });
  const act = async () => {
    const result = await remove.run({ id: hold.id });
    if (!result.ok) return notices.refused(result.error);
    notices.done(t('holds.remove.done'));
    goTo('/retention/holds');
  };
  return (
    <>
      <p>{t('holds.fromTo', { since: longDay(language, hold.since), until: longDay(language, hold.releasedOn) })}</p>
      <p>{scopeWords(t, language, ground, hold.scope, reach)}</p>
      {hold.note !== '' && <p>{hold.note}</p>}
      <Button
        variant="default"
        loading={remove.waiting}
        onClick={() =>
          confirm.ask({
            title: t('holds.remove.title'),
            text: t('holds.remove.text'),
            button: t('holds.remove.yes'),
            onYes: () => void act(),
          })
        }
      >
        {t('holds.remove.button')}
      </Button>
      {confirm.dialog}
    </>
  );
}
