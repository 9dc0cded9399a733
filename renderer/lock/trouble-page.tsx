import { Button, Code, Title } from '@mantine/core';
import type { AppError } from '../../shared/errors.ts';
import { Bare } from '../frame/bare.tsx';
import { useCall } from '../ui/calls.ts';
import { useHeading } from '../ui/page.tsx';
import { refusalText, useTexts } from '../ui/texts.ts';

/** A customer list that can't be opened as it is: what happened, what to do, where the files lie. Changes nothing. */
export function TroublePage({
  refusal,
  again,
  back,
}: {
  readonly refusal: AppError;
  readonly again: () => void;
  readonly back?: () => void;
}) {
  const t = useTexts();
  const heading = useHeading(t('lockScreen.troubleTitle'));
  const info = useCall('app.info', {});
  return (
    <Bare narrow>
      <Title order={1} ref={heading} tabIndex={-1} mb="md">
        {t('lockScreen.troubleTitle')}
      </Title>
      <p>{refusalText(t, refusal)}</p>
      {info.value && (
        <p>
          {t('lockScreen.folder')}
          <br />
          <Code style={{ fontSize: '0.9375rem', overflowWrap: 'anywhere' }}>{info.value.folder}</Code>
        </p>
      )}
      <Button mt="md" onClick={back ?? again}>
        {back ? t('lockScreen.backToPassword') : t('lockScreen.lookAgain')}
      </Button>
    </Bare>
  );
}
