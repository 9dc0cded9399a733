import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Settings } from '../../../shared/ipc/contract.ts';
import { useCall } from '../../ui/calls.ts';
import { Page } from '../../ui/page.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './settings.module.css';

/** A page below Settings, with the way back on top. */
export function SettingsPart({
  title,
  lead,
  wide = false,
  back = '/settings',
  backName,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly wide?: boolean;
  readonly back?: string;
  readonly backName?: string;
  readonly children: ReactNode;
}) {
  const t = useTexts();
  return (
    <>
      <Anchor component={Link} href={back} className={classes['back']}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {backName ?? t('frame.settings')}
      </Anchor>
      <Page title={title} wide={wide} {...(lead === undefined ? {} : { lead })}>
        {children}
      </Page>
    </>
  );
}

/** Draws what needs the settings once they are here. */
export function WithSettings({ children }: { readonly children: (settings: Settings) => ReactNode }) {
  const { value, refusal, askAgain } = useCall('settings.read', {});
  if (refusal) return <Refusal refusal={refusal} again={askAgain} />;
  return value ? children(value) : <Loading />;
}
