import { IconCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import { forgetAnswers } from '../ui/calls.ts';
import { refusalText, useTexts } from '../ui/texts.ts';

type Saved = { readonly saved: boolean; readonly fileName: string };

/**
 * Saves papers one at a time and says what came of it. `waiting`: the name of the one being made; `news`: the line to draw
 * below the buttons.
 */
export function usePaper<Name extends string>(): {
  readonly waiting: Name | null;
  readonly run: (name: Name, save: () => Promise<Result<Saved, AppError>>) => Promise<void>;
  readonly news: ReactNode;
} {
  const t = useTexts();
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<Name | null>(null);
  const [says, setSays] = useState<{ readonly good: boolean; readonly sentence: string } | null>(null);
  const run = async (name: Name, save: () => Promise<Result<Saved, AppError>>) => {
    setWaiting(name);
    setSays(null);
    const result = await save();
    setWaiting(null);
    if (!result.ok) setSays({ good: false, sentence: refusalText(t, result.error) });
    else if (result.value.saved) {
      setSays({ good: true, sentence: t('papers.saved', { file: result.value.fileName }) });
      // The customer's timeline has a line more.
      await forgetAnswers(client);
    }
  };
  const news = (
    <p role="status" style={{ margin: '8px 0 0', color: says?.good ? 'var(--good)' : 'var(--soon)' }}>
      {says?.good && <IconCheck size={18} style={{ verticalAlign: '-3px', marginRight: 6 }} aria-hidden="true" />}
      {says?.sentence}
    </p>
  );
  return { waiting, run, news };
}
