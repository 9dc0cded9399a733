import { Stack, TextInput } from '@mantine/core';
import { CountrySelect } from '../../ui/country-select.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import type { FirstRunDraft } from './first-run-wizard.ts';

/** Whose customer list this is. */
export function BusinessStep({ draft, change, problem }: StepProps<FirstRunDraft>) {
  const t = useTexts();
  return (
    <Stack gap="md">
      <TextInput
        label={t('settings.business')}
        description={t('firstRun.businessHint')}
        name="business"
        value={draft.business}
        onChange={event => change({ business: event.currentTarget.value })}
        error={problem('business')}
        autoComplete="organization"
        maxLength={120}
      />
      <TextInput
        label={t('firstRun.owner')}
        description={t('firstRun.ownerHint')}
        name="ownerName"
        value={draft.ownerName}
        onChange={event => change({ ownerName: event.currentTarget.value })}
        error={problem('ownerName')}
        autoComplete="name"
        maxLength={120}
      />
      <CountrySelect
        label={t('settings.country')}
        name="country"
        value={draft.country}
        onChange={country => change({ country })}
        clearable={false}
        error={problem('country')}
      />
    </Stack>
  );
}
