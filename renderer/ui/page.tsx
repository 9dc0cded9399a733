import { Group, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './page.module.css';
import { useTexts } from './texts.ts';
import { useTitlePrefix } from './title-prefix.ts';

/**
 * One page: its one h1, the window's title, and the focus on the heading when the page is come to. `actions` stand
 * beside the heading. `wide` for lists; text pages stay narrow. `holdFocus` where a form wants the focus itself.
 */
export function Page({
  title,
  windowTitle = title,
  lead,
  actions,
  wide = false,
  holdFocus = false,
  children,
}: {
  readonly title: string;
  /** For the window's title where the page's own names a customer: other programs can read it. */
  readonly windowTitle?: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly holdFocus?: boolean;
  readonly children: ReactNode;
}) {
  const heading = useHeading(windowTitle, holdFocus);
  return (
    <div className={wide ? classes['wide'] : classes['narrow']}>
      <Group justify="space-between" align="flex-start" gap="md" mb={lead === undefined ? 'lg' : 'xs'}>
        <Title order={1} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        {actions !== undefined && <Group gap="sm">{actions}</Group>}
      </Group>
      {lead !== undefined && <p className={classes['lead']}>{lead}</p>}
      {children}
    </div>
  );
}

/** For pages that draw their own h1: sets the window's title (never a customer's name) and brings the focus to the heading once. */
export function useHeading(title: string, holdFocus = false) {
  const t = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const prefix = useTitlePrefix();
  useEffect(() => {
    document.title = t('frame.windowTitle', {
      page: prefix === '' ? title : t('breachClock.windowTitle', { left: prefix, page: title }),
    });
  }, [t, title, prefix]);
  useEffect(() => {
    const busy = document.activeElement;
    if (!holdFocus && !(busy && busy.closest('[role=dialog]'))) heading.current?.focus();
  }, [holdFocus]);
  return heading;
}
