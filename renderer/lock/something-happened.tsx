import { Button } from '@mantine/core';
import { IconUrgent } from '@tabler/icons-react';
import { Link } from 'wouter';
import classes from '../incidents/first-hour.module.css';
import { useTexts } from '../ui/texts.ts';

/** The way to the steps of the first hour without the password, below what else a page is for. */
export function SomethingHappened() {
  const t = useTexts();
  return (
    <div className={classes['happened']}>
      <Button
        component={Link}
        href="/first-hour"
        variant="default"
        leftSection={<IconUrgent size={22} color="var(--now)" aria-hidden="true" />}
      >
        {t('firstHour.button')}
      </Button>
      <p>{t('firstHour.buttonHint')}</p>
    </div>
  );
}
