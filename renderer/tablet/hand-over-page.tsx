import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, type RouteComponentProps } from 'wouter';
import { useCall } from '../ui/calls.ts';
import { localDay } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Loading, Refusal } from '../ui/states.tsx';
import { useTexts } from '../ui/texts.ts';
import { useNow } from '../ui/use-now.ts';
import classes from './hand-over.module.css';
import { HandOver } from './hand-over.tsx';
import { textsToAskFor } from './texts-to-ask-for.ts';

/** Before a customer gets the screen: which consents, in which language, by whom; and what will happen. */
export function HandOverPage({ params: { id } }: RouteComponentProps<{ readonly id: string }>) {
  const t = useTexts();
  const today = localDay(useNow());
  const person = useCall('consents.person', { customer: id, today }, { fresh: true });
  const purposes = useCall('consents.purposes', {}, { fresh: true });
  const texts = useCall('consents.texts', { purpose: null }, { fresh: true });
  const refusal = person.refusal ?? purposes.refusal ?? texts.refusal;
  const choices = purposes.value && texts.value && textsToAskFor(purposes.value.purposes, texts.value.texts);
  const name = person.value?.name ?? '';
  return (
    <>
      <Anchor component={Link} href={`/customers/${id}`} className={classes['back'] ?? ''}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {t('tablet.setup.back')}
      </Anchor>
      <Page title={t('tablet.setup.title')} lead={t('tablet.setup.lead', { person: name })}>
        {refusal ? (
          <Refusal refusal={refusal} />
        ) : !person.value || !choices ? (
          <Loading />
        ) : choices.length === 0 ? (
          <Empty sentence={t('tablet.setup.noTexts')} />
        ) : (
          <HandOver key={id} person={person.value} choices={choices} today={today} />
        )}
      </Page>
    </>
  );
}
