import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Page } from '../../ui/page.tsx';
import classes from './consent-texts.module.css';

/** A page with the way back on top. `windowTitle`: where the page's own title names a customer. */
export function TextPart({
  title,
  windowTitle = title,
  lead,
  back,
  backName,
  wide = false,
  children,
}: {
  readonly title: string;
  readonly windowTitle?: string;
  readonly lead: string;
  readonly back: string;
  readonly backName: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <>
      <Anchor component={Link} href={back} className={classes['back']}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {backName}
      </Anchor>
      <Page title={title} windowTitle={windowTitle} lead={lead} wide={wide}>
        {children}
      </Page>
    </>
  );
}
