import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Page } from '../../ui/page.tsx';
import registerClasses from '../register/register.module.css';

/** A page below the privacy notices, with the way back on top. */
export function NoticePart({
  title,
  lead,
  back,
  backName,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly back: string;
  readonly backName: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      <Anchor component={Link} href={back} className={registerClasses['back']}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {backName}
      </Anchor>
      <Page title={title} lead={lead}>
        {children}
      </Page>
    </>
  );
}
