import { Button, Group } from '@mantine/core';
import { IconCheck, IconPrinter, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../../ui/calls.ts';
import { refusalText, useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './register.module.css';

/** Saves the register as a document to print or a table, wherever the person wants it. */
export function SaveRegister() {
  const t = useTexts();
  const language = useLanguage();
  const [saving, setSaving] = useState<'pdf' | 'csv' | null>(null);
  const [says, setSays] = useState<{ readonly good: boolean; readonly sentence: string } | null>(null);

  const save = async (format: 'pdf' | 'csv') => {
    setSaving(format);
    setSays(null);
    const result = await ask('register.save', { language, format });
    setSaving(null);
    if (!result.ok) setSays({ good: false, sentence: refusalText(t, result.error) });
    else if (result.value.saved)
      setSays({ good: true, sentence: t('register.save.saved', { file: result.value.fileName }) });
  };

  return (
    <section aria-labelledby="register-save">
      <h2 id="register-save" className={classes['heading']}>
        {t('register.save.title')}
      </h2>
      <p className={classes['quiet']}>{t('register.save.text')}</p>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconPrinter size={20} aria-hidden="true" />}
          loading={saving === 'pdf'}
          onClick={() => void save('pdf')}
        >
          {t('register.save.pdf')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconTable size={20} aria-hidden="true" />}
          loading={saving === 'csv'}
          onClick={() => void save('csv')}
        >
          {t('register.save.csv')}
        </Button>
      </Group>
      <p role="status" style={{ margin: '8px 0 0', color: says?.good ? 'var(--good)' : 'var(--soon)' }}>
        {says?.good && <IconCheck size={18} style={{ verticalAlign: '-3px', marginRight: 6 }} aria-hidden="true" />}
        {says?.sentence}
      </p>
    </section>
  );
}
