import { Anchor, Checkbox, NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import { Link } from 'wouter';
import { Channel, RestrictionReason } from '../../../shared/domain/consent-event.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { listed, localDay, longDay } from '../../ui/format.ts';
import { useLanguage, useTexts, type Texts } from '../../ui/texts.ts';
import {
  consentKey,
  pendingConsents,
  standingConsents,
  type StatementDraft,
  type StatementGround,
} from './statement-draft.ts';

/** What each part of the page is given. */
export type PartProps = {
  readonly draft: StatementDraft;
  readonly ground: StatementGround;
  readonly change: (part: Partial<StatementDraft>) => void;
  readonly problem: (field: string) => string | undefined;
};

/** A purpose's name; its code where the register has it no more. */
export const nameOfPurpose = (
  { purposes }: Pick<StatementGround, 'purposes'>,
  language: Language,
  code: string,
): string => {
  const found = purposes.find(({ id }) => id === code);
  return found ? inTongue(found.name, language) : code;
};

export const channelNames = (t: Texts, language: Language, channels: readonly Channel[]): string =>
  listed(
    language,
    channels.map(channel => t(`consents.channel.${channel}`)),
  );

/** The questions that belong to what is being written down. */
export function StatementPart(props: PartProps) {
  switch (props.draft.kind) {
    case 'consentWithdrawn':
      return <WithdrawnPart {...props} />;
    case 'consentRefused':
      return (
        <Stack gap="md">
          <PurposeChoice {...props} only />
          <ChannelChoice {...props} />
        </Stack>
      );
    case 'objection':
    case 'objectionLifted':
      return (
        <Stack gap="md">
          <PurposeChoice {...props} />
          <ChannelChoice {...props} all />
        </Stack>
      );
    case 'doNotContact':
      return <DoNotContactPart {...props} />;
    case 'doNotContactLifted':
      return <ChannelChoice {...props} all />;
    case 'restrictionSet':
      return <RestrictionPart {...props} />;
    case 'restrictionLifted':
      return <LiftedPart {...props} />;
    case 'consentConfirmed':
      return <ConfirmedPart {...props} />;
    case 'saleNoted':
      return <SalePart {...props} />;
    case 'listChecked':
      return <ListPart {...props} />;
    case 'optOutSale':
      return null;
  }
}

function WithdrawnPart({ draft, ground, change, problem }: PartProps) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <Checkbox.Group
      label={t('statement.withdrawn.which')}
      data-field="picks"
      value={draft.everything ? ['everything'] : [...draft.picks]}
      onChange={keys =>
        change({
          everything: keys.includes('everything') && !draft.everything,
          picks: keys.filter(key => key !== 'everything'),
        })
      }
      error={problem('picks')}
    >
      <Stack gap="sm" mt="xs">
        {standingConsents(ground).map(({ purpose, channel, state }) => (
          <Checkbox
            key={consentKey(purpose, channel)}
            value={consentKey(purpose, channel)}
            name={`picks.${consentKey(purpose, channel)}`}
            label={t('statement.withdrawn.one', {
              purpose: nameOfPurpose(ground, language, purpose),
              channel: t(`consents.channel.${channel}`),
            })}
            description={state === 'given' ? undefined : t(`consents.state.${state}`)}
          />
        ))}
        <Checkbox
          value="everything"
          name="picks.everything"
          label={t('statement.withdrawn.everything')}
          description={t('statement.withdrawn.everythingHint')}
        />
      </Stack>
    </Checkbox.Group>
  );
}

/** `only`: one purpose has to be named. */
function PurposeChoice({ draft, ground, change, problem, only = false }: PartProps & { readonly only?: boolean }) {
  const t = useTexts();
  const language = useLanguage();
  const purposes = ground.purposes.filter(({ marketing, asksConsent, basis }) =>
    only ? asksConsent : marketing || basis === 'legitimateInterests',
  );
  return (
    <NativeSelect
      label={t('statement.purpose')}
      name="purpose"
      maw={420}
      value={draft.purpose}
      error={problem('purpose')}
      onChange={event => change({ purpose: event.currentTarget.value })}
      data={[
        { value: '', label: t(only ? 'statement.choosePurpose' : 'statement.allPurposes') },
        ...purposes.map(({ id, name }) => ({ value: id, label: inTongue(name, language) })),
      ]}
    />
  );
}

/** `all`: none ticked means every way. */
function ChannelChoice({ draft, change, problem, all = false }: PartProps & { readonly all?: boolean }) {
  const t = useTexts();
  return (
    <Checkbox.Group
      label={t('statement.channels')}
      description={all ? t('statement.allChannels') : undefined}
      data-field="channels"
      value={[...draft.channels]}
      onChange={ids => change({ channels: Channel.options.filter(channel => ids.includes(channel)) })}
      error={problem('channels')}
    >
      <Stack gap="sm" mt="xs">
        {Channel.options.map(channel => (
          <Checkbox
            key={channel}
            value={channel}
            name={`channels.${channel}`}
            label={t(`consents.channel.${channel}`)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function DoNotContactPart(props: PartProps) {
  const { draft, change } = props;
  const t = useTexts();
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('statement.why')}
        name="ofAnother"
        value={draft.ofAnother ? 'another' : 'asked'}
        onChange={why => change({ ofAnother: why === 'another' })}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="asked" label={t('statement.asked')} />
          <Radio value="another" label={t('statement.ofAnother')} />
        </Stack>
      </Radio.Group>
      <ChannelChoice {...props} all />
    </Stack>
  );
}

function RestrictionPart({ draft, change }: PartProps) {
  const t = useTexts();
  return (
    <Radio.Group
      label={t('statement.reason')}
      name="reason"
      value={draft.reason}
      onChange={said => change({ reason: RestrictionReason.options.find(each => each === said) ?? draft.reason })}
    >
      <Stack gap="sm" mt="xs">
        {RestrictionReason.exclude(['onlyDuty']).options.map(reason => (
          <Radio key={reason} value={reason} label={t(`statement.reasonIs.${reason}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function LiftedPart({ draft, change }: PartProps) {
  const t = useTexts();
  return (
    <Checkbox
      name="personTold"
      label={t('statement.personTold')}
      description={t('statement.personToldHint')}
      checked={draft.personTold}
      onChange={event => change({ personTold: event.currentTarget.checked })}
    />
  );
}

function ConfirmedPart({ draft, ground, change }: PartProps) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('statement.confirms')}
        name="confirms"
        value={draft.confirms}
        onChange={confirms => change({ confirms })}
      >
        <Stack gap="sm" mt="xs">
          {pendingConsents(ground).map(({ id, purpose, channels, day }) => (
            <Radio
              key={id}
              value={id}
              label={t('statement.confirmsOne', {
                purpose: nameOfPurpose(ground, language, purpose),
                channels: channelNames(t, language, channels),
                day: longDay(language, day),
              })}
            />
          ))}
        </Stack>
      </Radio.Group>
      <NativeSelect
        label={t('statement.through')}
        description={t('statement.throughHint')}
        name="through"
        maw={420}
        value={draft.through}
        onChange={({ currentTarget }) =>
          change({ through: Channel.options.find(each => each === currentTarget.value) ?? draft.through })
        }
        data={Channel.options
          .filter(channel => channel !== 'photo' && channel !== 'post')
          .map(channel => ({ value: channel, label: t(`consents.channel.${channel}`) }))}
      />
    </Stack>
  );
}

function SalePart({ draft, ground, change, problem }: PartProps) {
  const t = useTexts();
  const language = useLanguage();
  const hints = ground.texts.filter(({ kind }) => kind === 'hint');
  return (
    <Stack gap="md">
      <Textarea
        label={t('statement.bought')}
        name="note"
        value={draft.note}
        maxLength={4000}
        autosize
        minRows={1}
        onChange={event => change({ note: event.currentTarget.value })}
      />
      <DayInput
        label={t('statement.soldOn')}
        name="soldOn"
        value={draft.soldOn}
        onChange={soldOn => change({ soldOn })}
        problem={problem('soldOn')}
      />
      <Radio.Group
        label={t('statement.concluded')}
        name="concluded"
        value={draft.concluded ? 'yes' : 'no'}
        onChange={said => change({ concluded: said === 'yes' })}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="yes" label={t('statement.concludedYes')} />
          <Radio value="no" label={t('statement.concludedNo')} />
        </Stack>
      </Radio.Group>
      <Checkbox.Group
        label={t('statement.addressesGot')}
        description={t('statement.addressesGotHint')}
        data-field="addressesGot"
        value={[...draft.addressesGot]}
        onChange={ids => change({ addressesGot: Channel.options.filter(channel => ids.includes(channel)) })}
      >
        <Stack gap="sm" mt="xs">
          {Channel.options
            .filter(channel => channel !== 'photo')
            .map(channel => (
              <Checkbox
                key={channel}
                value={channel}
                name={`addressesGot.${channel}`}
                label={t(`consents.channel.${channel}`)}
              />
            ))}
        </Stack>
      </Checkbox.Group>
      <NativeSelect
        label={t('statement.hint')}
        description={t('statement.hintWhy')}
        name="hint"
        maw={560}
        value={draft.hint}
        onChange={event => change({ hint: event.currentTarget.value })}
        data={[
          { value: '', label: t('statement.noHint') },
          ...hints.map(({ id, title, version, madeAt }) => ({
            value: id,
            label: t('statement.hintOne', { title, version, day: longDay(language, localDay(new Date(madeAt))) }),
          })),
        ]}
      />
      {hints.length === 0 && (
        <p style={{ margin: 0 }}>
          <Anchor component={Link} href="/consents">
            {t('statement.writeHint')}
          </Anchor>
        </p>
      )}
    </Stack>
  );
}

function ListPart({ draft, ground, change, problem }: PartProps) {
  const t = useTexts();
  return (
    <Stack gap="md">
      <NativeSelect
        label={t('statement.list')}
        name="list"
        maw={420}
        value={draft.list}
        onChange={event => change({ list: event.currentTarget.value })}
        data={ground.lists.map(code => ({ value: code, label: listName(t, code) }))}
      />
      <Radio.Group
        label={t('statement.found')}
        name="found"
        value={draft.found}
        onChange={said => change({ found: said === 'yes' ? 'yes' : 'no' })}
        error={problem('found')}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="no" label={t('statement.foundNo')} />
          <Radio value="yes" label={t('statement.foundYes')} />
        </Stack>
      </Radio.Group>
    </Stack>
  );
}

const listCodes = [
  'robinson-de',
  'ecg-at',
  'robinson-at',
  'directory-ch',
  'tps',
  'ctps',
  'mps',
  'bloctel',
  'robinson-fr',
  'dnc-us',
] as const;

/** A public list as people know it; its code where it has no name here yet. */
export const listName = (t: Texts, code: string): string => {
  const known = listCodes.find(each => each === code);
  return known ? t(`statement.listIs.${known}`) : code;
};
