import { Anchor, Alert, List } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { fieldNamed } from '../drafts/spot.ts';
import { useTexts } from '../ui/texts.ts';

/** What to put right, on top of the form: each line leads to its field. Takes the focus whenever it has something new to say. */
export function ErrorSummary({
  problems,
  onStep,
}: {
  readonly problems: readonly { readonly field: string; readonly text: string; readonly step?: string | undefined }[];
  /** Goes to the step a problem is put right in. */
  readonly onStep?: (step: string) => void;
}) {
  const t = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <Alert ref={box} tabIndex={-1} color="red" title={t('wizard.problems', { count: problems.length })} mb="lg">
      <List spacing={4}>
        {problems.map(({ field, text, step }) => (
          <List.Item key={field + text}>
            {field === '' && step === undefined ? (
              text
            ) : (
              <Anchor
                component="button"
                type="button"
                c="inherit"
                ta="left"
                td="underline"
                inherit
                onClick={() => (step === undefined ? fieldNamed(field)?.focus() : onStep?.(step))}
              >
                {text}
              </Anchor>
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
