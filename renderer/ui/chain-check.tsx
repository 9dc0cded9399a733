import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import { ask } from './calls.ts';
import { count } from './format.ts';
import { useNotices } from './notices.tsx';
import { useLanguage, useTexts } from './texts.ts';

/** Goes through the whole chain of the audit trail and says in words whether anything was changed. `whole`: what is said of so many entries where nothing was. */
export function ChainCheck({
  words,
  quiet = false,
  whole,
}: {
  readonly words: string;
  /** Where it isn't what the page is for. */
  readonly quiet?: boolean;
  readonly whole: (entries: number) => string;
}) {
  const t = useTexts();
  const language = useLanguage();
  const { refused } = useNotices();
  const [checking, setChecking] = useState(false);
  const [found, setFound] = useState<ResponseOf<'audit.verify'> | null>(null);
  const verify = async () => {
    setChecking(true);
    const result = await ask('audit.verify', {});
    setChecking(false);
    if (result.ok) setFound(result.value);
    else refused(result.error);
  };
  return (
    <>
      <Button variant={quiet ? 'default' : 'filled'} loading={checking} onClick={() => void verify()}>
        {words}
      </Button>
      <div role="status" style={{ marginTop: 12 }}>
        {found &&
          (found.broken === null ? (
            <Alert icon={<IconCircleCheck aria-hidden="true" />} color="petrol">
              {whole(found.entries)}
            </Alert>
          ) : (
            <Alert icon={<IconAlertTriangle aria-hidden="true" />} color="red">
              {t('audit.broken', { entry: count(language, found.broken.entry), problem: found.broken.problem })}
            </Alert>
          ))}
      </div>
    </>
  );
}
