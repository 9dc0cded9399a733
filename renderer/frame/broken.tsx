import { Button, Title } from '@mantine/core';
import { useTexts } from '../ui/texts.ts';

/** Stands in for the app after a bug in drawing it: a sentence and a way on instead of an empty window. */
export function Broken() {
  const t = useTexts();
  return (
    <main style={{ padding: '4rem 1.5rem', maxWidth: '40rem', margin: '0 auto' }}>
      <Title order={1} mb="md">
        {t('frame.brokenTitle')}
      </Title>
      <p>{t('frame.brokenText')}</p>
      <Button onClick={() => location.reload()}>{t('frame.reload')}</Button>
    </main>
  );
}
