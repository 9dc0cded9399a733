import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useTexts } from '../../ui/texts.ts';

/** On a new computer: the way to the customers of the old one. */
export function HaveBackup() {
  const t = useTexts();
  return (
    <Button component={Link} href="/restore" variant="default">
      {t('firstRun.haveBackup')}
    </Button>
  );
}
