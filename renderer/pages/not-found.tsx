import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Page } from '../ui/page.tsx';
import { useTexts } from '../ui/texts.ts';

/** A route that leads nowhere. */
export function NotFound() {
  const t = useTexts();
  return (
    <Page title={t('frame.notFoundTitle')} lead={t('frame.notFoundText')}>
      <Button component={Link} href="/">
        {t('frame.toToday')}
      </Button>
    </Page>
  );
}
