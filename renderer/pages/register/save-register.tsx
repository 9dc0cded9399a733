import { Button, Group } from '@mantine/core';
import { IconCheck, IconFileTypeDocx, IconPrinter, IconTable, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import type { RegisterFormat } from '../../../shared/ipc/register-calls.ts';
import { ask } from '../../ui/calls.ts';
import { refusalText, useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import classes from './register.module.css';

const ways: readonly { readonly format: RegisterFormat; readonly Icon: TablerIcon; readonly words: TextKey }[] = [
  { format: 'pdf', Icon: IconPrinter, words: 'register.save.pdf' },
  { format: 'docx', Icon: IconFileTypeDocx, words: 'register.save.docx' },
  { format: 'csv', Icon: IconTable, words: 'register.save.csv' },
];

/** Saves the register as a document to print, one to go on writing, or a table, wherever the person wants it. */
export function SaveRegister() {
  const t = useTexts();
  const language = useLanguage();
  const [saving, setSaving] = useState<RegisterFormat | null>(null);
  const [says, setSays] = useState<{ readonly good: boolean; readonly sentence: string } | null>(null);

  const save = async (format: RegisterFormat) => {
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
        {ways.map(({ format, Icon, words }) => (
          <Button
            key={format}
            variant="default"
            leftSection={<Icon size={20} aria-hidden="true" />}
            loading={saving === format}
            onClick={() => void save(format)}
          >
            {t(words)}
          </Button>
        ))}
      </Group>
      <p role="status" style={{ margin: '8px 0 0', color: says?.good ? 'var(--good)' : 'var(--soon)' }}>
        {says?.good && <IconCheck size={18} style={{ verticalAlign: '-3px', marginRight: 6 }} aria-hidden="true" />}
        {says?.sentence}
      </p>
    </section>
  );
}
