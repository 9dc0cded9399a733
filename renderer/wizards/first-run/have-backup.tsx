import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { SomethingHappened } from '../../lock/something-happened.tsx';
import { useTexts } from '../../ui/texts.ts';

/** On a new computer: the way to the customers of the old one, and to what helps at once where the old one is gone. */
export function HaveBackup() {
  const t = useTexts();
  return (
    <>
      <Button component={Link} href="/restore" variant="default">
        {t('firstRun.haveBackup')}
      </Button>
      <SomethingHappened />
    </>
  );
}
