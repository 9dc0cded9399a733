import { Button, Stack } from '@mantine/core';
import { IconCheck, IconFileDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../ui/calls.ts';
import { refusalText, useLanguage, useTexts } from '../ui/texts.ts';

/** Saves the one-page recovery sheet as a PDF, wherever the person wants it. */
export function SaveSheet() {
  const t = useTexts();
  const language = useLanguage();
  const [saving, setSaving] = useState(false);
  const [says, setSays] = useState<{ readonly good: boolean; readonly sentence: string } | null>(null);

  const save = async () => {
    setSaving(true);
    const result = await ask('recovery.saveSheet', { language });
    setSaving(false);
    if (!result.ok) setSays({ good: false, sentence: refusalText(t, result.error) });
    else if (result.value.saved)
      setSays({ good: true, sentence: t('recovery.sheetSaved', { file: result.value.fileName }) });
    else setSays(null);
  };

  return (
    <Stack gap="xs" align="flex-start">
      <Button
        variant="default"
        leftSection={<IconFileDownload size={20} aria-hidden="true" />}
        loading={saving}
        onClick={() => void save()}
      >
        {t('recovery.saveSheet')}
      </Button>
      <p role="status" style={{ margin: 0, color: says?.good ? 'var(--good)' : 'var(--soon)' }}>
        {says?.good && <IconCheck size={18} style={{ verticalAlign: '-3px', marginRight: 6 }} aria-hidden="true" />}
        {says?.sentence}
      </p>
    </Stack>
  );
}
