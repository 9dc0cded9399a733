import { Alert, Button, Group } from '@mantine/core';
import { useTexts } from '../../ui/texts.ts';

/** What is shown came from a draft: it is back, and can be let go. */
export function DraftNote({ onDiscard }: { readonly onDiscard: () => void }) {
  const t = useTexts();
  return (
    <Alert color="petrol" role="note" mb="lg">
      <Group justify="space-between" gap="sm">
        <span>{t('register.draft.back')}</span>
        <Button variant="default" onClick={onDiscard}>
          {t('register.draft.discard')}
        </Button>
      </Group>
    </Alert>
  );
}
