import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../ui/texts.ts';
import { NoticeDrift } from '../notice/notice-drift.tsx';
import classes from './register.module.css';

/** A page below the register, with the way back on top. `holdFocus` where the page leads to one field at once. */
export function RegisterPart({
  title,
  lead,
  holdFocus = false,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly holdFocus?: boolean;
  readonly children: ReactNode;
}) {
  const t = useTexts();
  return (
    <>
      <Anchor component={Link} href="/register" className={classes['back']}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {t('register.title')}
      </Anchor>
      <Page title={title} lead={lead} holdFocus={holdFocus}>
        <NoticeDrift />
        {children}
      </Page>
    </>
  );
}
