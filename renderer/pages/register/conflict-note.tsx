import { Alert, Button, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTexts } from '../../ui/texts.ts';

/** Somebody saved it meanwhile: which of the two shall stand. What was typed stays in the form until that is decided. */
export function ConflictNote({
  waiting,
  onMine,
  onTheirs,
}: {
  readonly waiting: boolean;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}) {
  const t = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <Alert ref={box} tabIndex={-1} color="amber" title={t('register.conflict.title')} mb="lg">
      <p style={{ marginTop: 0 }}>{t('register.conflict.text')}</p>
      <Group gap="sm">
        <Button variant="default" loading={waiting} onClick={onTheirs}>
          {t('register.conflict.theirs')}
        </Button>
        <Button variant="default" loading={waiting} onClick={onMine}>
          {t('register.conflict.mine')}
        </Button>
      </Group>
    </Alert>
  );
}
