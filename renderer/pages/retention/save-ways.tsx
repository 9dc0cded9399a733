import { Button, Group } from '@mantine/core';
import { IconCheck, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { refusalText, useTexts, type TextKey } from '../../ui/texts.ts';
import classes from './papers.module.css';

type Saved = Result<{ readonly saved: boolean; readonly fileName: string }, AppError>;

/** One form something can be saved in: the words of its button, and what it asks main for. */
export type SaveWay = { readonly words: TextKey; readonly Sign: TablerIcon; readonly save: () => Promise<Saved> };

/** Buttons that save something as a file, and the sentence of what came of it. The first is the page's own. */
export function SaveWays({ ways, primary = false }: { readonly ways: readonly SaveWay[]; readonly primary?: boolean }) {
  const t = useTexts();
  const [saving, setSaving] = useState<TextKey | null>(null);
  const [says, setSays] = useState<{ readonly good: boolean; readonly sentence: string } | null>(null);
  const run = async ({ words, save }: SaveWay) => {
    setSaving(words);
    setSays(null);
    const result = await save();
    setSaving(null);
    if (!result.ok) setSays({ good: false, sentence: refusalText(t, result.error) });
    else if (result.value.saved) setSays({ good: true, sentence: t('shred.saved', { file: result.value.fileName }) });
  };
  return (
    <>
      <Group gap="sm">
        {ways.map((way, index) => (
          <Button
            key={way.words}
            variant={primary && index === 0 ? 'filled' : 'default'}
            leftSection={<way.Sign size={20} aria-hidden="true" />}
            loading={saving === way.words}
            disabled={saving !== null && saving !== way.words}
            onClick={() => void run(way)}
          >
            {t(way.words)}
          </Button>
        ))}
      </Group>
      <p role="status" className={classes['said']} data-tone={says?.good ? 'good' : 'soon'}>
        {says?.good && <IconCheck size={18} style={{ verticalAlign: '-3px', marginRight: 6 }} aria-hidden="true" />}
        {says?.sentence}
      </p>
    </>
  );
}
