import { Alert, Button, List } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Channel } from '../../../shared/domain/consent-event.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { useCall } from '../../ui/calls.ts';
import { Page } from '../../ui/page.tsx';
import { Loading } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { chosenChannels, chosenPurpose, type ConsentDraft, type ConsentGround } from './consent-draft.ts';
import classes from './consent.module.css';

/** Written down: what it means from today, what belongs to it, and the next step. */
export function ConsentDone({
  id,
  draft,
  ground,
  another,
}: {
  readonly id: string;
  readonly draft: ConsentDraft;
  readonly ground: ConsentGround;
  /** Begins another one of the same person. */
  readonly another: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const { customer } = ground.person;
  const name = ground.person.name || t('customers.row.nameless');
  const person = useCall('consents.person', { customer, today: ground.today }, { fresh: true });
  const purpose = chosenPurpose(draft, ground);
  const chosen = chosenChannels(draft, ground);
  const mine = ({ purpose: of, channel }: { readonly purpose: string; readonly channel: Channel }) =>
    of === draft.purpose && chosen.includes(channel);
  // Of what isn't advertising, the consent is what is new; whether people may be contacted for it stands on other grounds.
  const lines = purpose?.marketing
    ? person.value?.answers.filter(mine).map(({ channel, answer }) => ({
        channel,
        words: t(answer.allowed ? 'consentWizard.done.allowed' : 'consentWizard.done.notYet', {
          channel: t(`consents.channel.${channel}`),
          reason: t(`consents.reason.${answer.reason}`),
        }),
      }))
    : person.value?.consents.filter(mine).map(({ channel, state }) => ({
        channel,
        words: t('consentWizard.done.stands', {
          channel: t(`consents.channel.${channel}`),
          state: t(`consents.state.${state}`),
        }),
      }));
  return (
    <Page title={t('consentWizard.done.title')}>
      <Alert color="petrol" role="note" icon={<IconCircleCheck aria-hidden="true" />} mb="lg">
        {t('consentWizard.done.kept', { name, purpose: purpose ? inTongue(purpose.name, language) : '' })}
      </Alert>
      <h2>{t('consentWizard.done.means')}</h2>
      {lines ? (
        <List spacing="xs" mb="lg">
          {lines.map(({ channel, words }) => (
            <List.Item key={channel}>{words}</List.Item>
          ))}
        </List>
      ) : (
        <Loading lines={2} />
      )}
      <p>{t('consentWizard.done.withdrawal')}</p>
      <div className={classes['next']}>
        {/* The sheet is added, and the receipt printed, on the consent's own page. */}
        <Button component={Link} href={`/consents/records/${id}`}>
          {t(draft.how === 'paper' || draft.how === 'post' ? 'consentWizard.done.attach' : 'consentWizard.done.show')}
        </Button>
        <Button variant="default" onClick={another}>
          {t('consentWizard.done.another')}
        </Button>
        <Button component={Link} href={`/customers/${customer}`} variant="subtle">
          {t('consentWizard.done.toCustomer')}
        </Button>
      </div>
    </Page>
  );
}
