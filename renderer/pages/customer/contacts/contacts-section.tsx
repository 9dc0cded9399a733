import { Button, Group } from '@mantine/core';
import { IconDeviceTablet, IconPrinter } from '@tabler/icons-react';
import { Link } from 'wouter';
import { Loading, Refusal } from '../../../ui/states.tsx';
import { useTexts } from '../../../ui/texts.ts';
import pageClasses from '../customer-page.module.css';
import { AnotherDay } from './another-day.tsx';
import { ConsentStates } from './consent-states.tsx';
import { ContactAnswers } from './contact-answers.tsx';
import { PersonFacts, UsedFor } from './person-facts.tsx';
import type { useContacts } from './use-contacts.ts';

/** May I? What this customer may be contacted for and what not, what was said, and what decides about it. */
export function ContactsSection({
  customer,
  contacts: { value, refusal, askAgain },
}: {
  readonly customer: string;
  readonly contacts: ReturnType<typeof useContacts>;
}) {
  const t = useTexts();
  return (
    <section className={pageClasses['section']} aria-labelledby="customer-contacts">
      <h2 id="customer-contacts">{t('mayContact.title')}</h2>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : value ? (
        <>
          <ContactAnswers {...value} />
          <Group gap="sm" mt="md">
            <Button
              component={Link}
              href={`/customers/${customer}/form`}
              variant="default"
              leftSection={<IconPrinter size={20} aria-hidden="true" />}
            >
              {t('papers.open')}
            </Button>
            <Button
              component={Link}
              href={`/customers/${customer}/tablet`}
              variant="default"
              leftSection={<IconDeviceTablet size={20} aria-hidden="true" />}
            >
              {t('customer.actions.tablet')}
            </Button>
          </Group>
          {value.purposes.length > 0 && <AnotherDay customer={customer} purposes={value.purposes} />}
          <ConsentStates {...value} />
          <UsedFor {...value} />
          <PersonFacts {...value} />
        </>
      ) : (
        <Loading lines={4} />
      )}
    </section>
  );
}
