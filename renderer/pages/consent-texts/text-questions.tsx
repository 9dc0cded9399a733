import { Checkbox, Radio, Stack, TextInput } from '@mantine/core';
import type { Channel } from '../../../shared/domain/consent-event.ts';
import { PhotoUse, type ConsentSigner } from '../../../shared/domain/consent-text.ts';
import { languages, type Language } from '../../../shared/i18n/translator.ts';
import { packs } from '../../../shared/packs.ts';
import { languageNames } from '../../ui/language-choice.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { channelsFor, type TextDraft, type TextKind } from './text-draft.ts';

const signers: readonly ConsentSigner[] = ['person', 'parent', 'both'];

/** What the register doesn't know already: by which ways, who signs, where photos are shown, in which languages. */
export function TextQuestions({
  kind,
  draft,
  problem,
  onChange,
}: {
  readonly kind: TextKind;
  readonly draft: TextDraft;
  readonly problem: (field: string) => string | undefined;
  readonly onChange: (changed: Partial<TextDraft>) => void;
}) {
  const t = useTexts();
  const inUse = useLanguage();
  const { channels, signer, photoUses, networks } = draft;
  const { photoUses: words } = packs.consentTexts();
  return (
    <Stack gap="lg">
      <Checkbox.Group
        label={t(kind === 'hint' ? 'consentTexts.hintChannels' : 'consentTexts.channels')}
        description={t(kind === 'hint' ? 'consentTexts.hintChannelsWhy' : 'consentTexts.channelsWhy')}
        data-field="channels"
        error={problem('channels')}
        value={[...channels]}
        onChange={chosen =>
          onChange({ channels: channelsFor(kind).filter(channel => chosen.includes(channel)) as Channel[] })
        }
      >
        <Stack gap={10} mt="xs">
          {channelsFor(kind).map(channel => (
            <Checkbox
              key={channel}
              value={channel}
              name={`channels.${channel}`}
              label={t(`consents.channel.${channel}`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {kind === 'consent' && channels.includes('photo') && (
        <>
          <Checkbox.Group
            label={t('consentTexts.photoUses')}
            data-field="photoUses"
            error={problem('photoUses')}
            value={[...photoUses]}
            onChange={chosen => onChange({ photoUses: PhotoUse.options.filter(use => chosen.includes(use)) })}
          >
            <Stack gap={10} mt="xs">
              {PhotoUse.options.map(use => (
                <Checkbox
                  key={use}
                  value={use}
                  name={`photoUses.${use}`}
                  label={use === 'socialNetworks' ? t('consentTexts.socialNetworks') : words[use][inUse]}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          {photoUses.includes('socialNetworks') && (
            <TextInput
              label={t('consentTexts.networks')}
              description={t('consentTexts.networksWhy')}
              name="networks"
              maxLength={200}
              error={problem('networks')}
              value={networks}
              onChange={event => onChange({ networks: event.currentTarget.value })}
            />
          )}
        </>
      )}
      {kind === 'consent' && (
        <Radio.Group
          label={t('consentTexts.signer')}
          name="signer"
          value={signer}
          onChange={chosen => onChange({ signer: chosen as ConsentSigner })}
        >
          <Stack gap={10} mt="xs">
            {signers.map(each => (
              <Radio key={each} value={each} label={t(`consentTexts.signedBy.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <Checkbox.Group
        label={t('consentTexts.languages')}
        data-field="languages"
        error={problem('languages')}
        value={[...draft.languages]}
        onChange={chosen => onChange({ languages: languages.filter(each => chosen.includes(each)) as Language[] })}
      >
        <Stack gap={10} mt="xs">
          {languages.map(each => (
            <Checkbox
              key={each}
              value={each}
              name={`languages.${each}`}
              label={<span lang={each}>{languageNames[each]}</span>}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </Stack>
  );
}
