import { Alert, Button, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { refusalText, useTexts } from './texts.ts';

/** A list with nothing in it: why, and the button that fills it. */
export const Empty = ({ sentence, action }: { readonly sentence: string; readonly action?: ReactNode }) => (
  <Stack align="flex-start" gap="md" py="xl">
    <p style={{ margin: 0 }}>{sentence}</p>
    {action}
  </Stack>
);

/** What is still on its way; nothing is shown for the first fifth of a second. */
export function Loading({ lines = 6 }: { readonly lines?: number }) {
  const t = useTexts();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{t('frame.loading')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={28} radius="sm" aria-hidden="true" />
      ))}
    </Stack>
  );
}

/** What stood in the way, and a way to try again where that can help. */
export function Refusal({ refusal, again }: { readonly refusal: AppError; readonly again?: () => void }) {
  const t = useTexts();
  return (
    <Alert color="amber" role="alert">
      <Stack align="flex-start" gap="sm">
        <span>{refusalText(t, refusal)}</span>
        {again && (
          <Button variant="default" onClick={again}>
            {t('common.tryAgain')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
