import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Page } from '../../../ui/page.tsx';
import { Loading, Refusal } from '../../../ui/states.tsx';
import { useTexts } from '../../../ui/texts.ts';
import registerClasses from '../../register/register.module.css';
import { useContacts, type Contacts } from './use-contacts.ts';

/** A page about one customer's contacts, with the way back to the customer on top. */
export function ContactPart({
  customer,
  title,
  lead,
  children,
}: {
  readonly customer: string;
  readonly title: string;
  readonly lead: string;
  readonly children: (contacts: Contacts, today: string) => ReactNode;
}) {
  const t = useTexts();
  const { value, refusal, askAgain, today } = useContacts(customer);
  return (
    <>
      <Anchor component={Link} href={`/customers/${customer}`} className={registerClasses['back']}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {value?.person.name || t('mayContact.toCustomer')}
      </Anchor>
      <Page title={title} lead={lead}>
        {refusal ? <Refusal refusal={refusal} again={askAgain} /> : value ? children(value, today) : <Loading />}
      </Page>
    </>
  );
}
