import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../ui/texts.ts';
import registerClasses from '../register/register.module.css';

/** A page below Consents, with the way back on top. */
export function ConsentsPart({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}) {
  const t = useTexts();
  return (
    <>
      <Anchor component={Link} href="/consents" className={registerClasses['back']}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {t('frame.consents')}
      </Anchor>
      <Page title={title} lead={lead}>
        {children}
      </Page>
    </>
  );
}
