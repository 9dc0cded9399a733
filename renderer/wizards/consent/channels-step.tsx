import { Anchor, Checkbox, Stack, VisuallyHidden } from '@mantine/core';
import { Link } from 'wouter';
import { Channel } from '../../../shared/domain/consent-event.ts';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { chosenChannels, offeredChannels, type ConsentDraft, type ConsentGround } from './consent-draft.ts';

/** By which ways: those the text names; it is said where no address for one is known. */
export function ChannelsStep({
  ground,
  draft,
  change,
  problem,
}: StepProps<ConsentDraft> & { readonly ground: ConsentGround }) {
  const t = useTexts();
  const { person } = ground;
  const offered = offeredChannels(draft, ground);
  const chosen = chosenChannels(draft, ground);
  const only = offered.length === 1;
  const missing = offered.some(channel => !person.reachable.includes(channel));
  const hint = (channel: Channel) =>
    !person.reachable.includes(channel)
      ? t(`consentWizard.channels.unknown.${channel}`)
      : person.listed.includes(channel)
        ? t('consentWizard.channels.listed')
        : undefined;
  return (
    <Stack gap="lg">
      <Checkbox.Group
        label={<VisuallyHidden>{t('consentWizard.question.channels')}</VisuallyHidden>}
        description={t(only ? 'consentWizard.channels.onlyOne' : 'consentWizard.channels.asInText')}
        data-field="channels"
        value={[...chosen]}
        onChange={ids => change({ channels: Channel.options.filter(channel => ids.includes(channel)) })}
        error={problem('channels')}
      >
        <Stack gap="sm" mt="xs">
          {offered.map(channel => (
            <Checkbox
              key={channel}
              value={channel}
              name={`channels.${channel}`}
              label={t(`consents.channel.${channel}`)}
              description={hint(channel)}
              disabled={only}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {missing && (
        <p style={{ margin: 0 }}>
          {t('consentWizard.channels.addAddress')}{' '}
          <Anchor component={Link} underline="always" href={`/customers/${person.customer}/edit`}>
            {t('consentWizard.channels.toCustomer')}
          </Anchor>
        </p>
      )}
    </Stack>
  );
}
