import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Page } from '../../ui/page.tsx';
import { useTexts, type TextKey } from '../../ui/texts.ts';
import classes from './papers.module.css';

/** What pages of keeping lie below: the place itself, or one of its lists. */
const ways = {
  retention: ['/retention', 'frame.retention'],
  entries: ['/retention/entries', 'held.page.title'],
  log: ['/retention/log', 'deletionLog.title'],
} as const satisfies Record<string, readonly [route: string, name: TextKey]>;

/** A page below Retention or one of its lists, with the way back on top. */
export function RetentionPart({
  back = 'retention',
  title,
  windowTitle = title,
  lead,
  actions,
  wide = false,
  children,
}: {
  readonly back?: keyof typeof ways;
  readonly title: string;
  /** For the window's title where the page's own names a customer. */
  readonly windowTitle?: string;
  readonly lead?: string;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const t = useTexts();
  const [route, name] = ways[back];
  return (
    <>
      <Anchor component={Link} href={route} className={classes['back']}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {t(name)}
      </Anchor>
      <Page title={title} windowTitle={windowTitle} lead={lead} actions={actions} wide={wide}>
        {children}
      </Page>
    </>
  );
}
