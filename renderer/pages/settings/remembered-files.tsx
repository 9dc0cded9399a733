import { Button } from '@mantine/core';
import { useCall, useChange } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';

/** Of how many kinds of files it is remembered where their columns went, and the way to forget it. Nothing where there is none. */
export function RememberedFiles() {
  const t = useTexts();
  const known = useCall('importMappings.count', {}, { fresh: true });
  const forget = useChange('importMappings.forget');
  const { done, refused } = useNotices();
  const { ask, dialog } = useConfirm();
  const mappings = known.value?.mappings ?? 0;

  const forgetAll = async () => {
    const result = await forget.run({});
    if (!result.ok) return refused(result.error);
    known.askAgain();
    done(t('settings.mappingsForgotten'));
  };
  if (mappings === 0) return dialog;
  return (
    <section aria-labelledby="remembered-files">
      <h2 id="remembered-files">{t('settings.mappingsTitle')}</h2>
      <p>{t('settings.mappingsText', { count: mappings })}</p>
      <Button
        variant="default"
        loading={forget.waiting}
        onClick={() =>
          ask({
            title: t('settings.mappingsForgetTitle'),
            text: t('settings.mappingsForgetText'),
            button: t('settings.mappingsForget'),
            onYes: () => void forgetAll(),
          })
        }
      >
        {t('settings.mappingsForget')}
      </Button>
      {dialog}
    </section>
  );
}
