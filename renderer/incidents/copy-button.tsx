import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../ui/calls.ts';
import { useNotices } from '../ui/notices.tsx';
import { useTexts } from '../ui/texts.ts';

/**
 * Copies a text to be pasted elsewhere, from where it is gone after a minute, and says so. `name`: what is copied, for whoever doesn't see
 * where the button stands. `before`: what has to have worked first; false stops it.
 */
export function CopyButton({
  text,
  words,
  name = '',
  before,
}: {
  readonly text: string;
  readonly words: string;
  readonly name?: string;
  readonly before?: () => Promise<boolean>;
}) {
  const t = useTexts();
  const notices = useNotices();
  const [copied, setCopied] = useState('');
  const copy = async () => {
    if (before && !(await before())) return;
    const result = await ask('clipboard.copy', { text });
    if (!result.ok) return notices.refused(result.error);
    setCopied(text);
    notices.done(name === '' ? t('breachLetter.copied') : t('breachNotice.copy.done', { what: name }));
  };
  const isThere = copied === text && text !== '';
  return (
    <Button
      variant="default"
      disabled={text === ''}
      leftSection={isThere ? <IconCheck size={18} aria-hidden="true" /> : <IconCopy size={18} aria-hidden="true" />}
      {...(name === '' ? {} : { 'aria-label': `${words}: ${name}` })}
      onClick={() => void copy()}
    >
      {isThere && name !== '' ? t('breachNotice.copy.copied') : words}
    </Button>
  );
}
