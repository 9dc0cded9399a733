import { Button, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Settings } from '../../../shared/ipc/contract.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useChange } from '../../ui/calls.ts';
import { CountrySelect } from '../../ui/country-select.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';
import { ErrorSummary } from '../../wizard/error-summary.tsx';
import { SettingsPart, WithSettings } from './settings-part.tsx';

/** The name and country of the business. */
export function Business() {
  const t = useTexts();
  return (
    <SettingsPart title={t('settings.businessTitle')}>
      <WithSettings>{settings => <BusinessForm settings={settings} />}</WithSettings>
    </SettingsPart>
  );
}

function BusinessForm({ settings }: { readonly settings: Settings }) {
  const t = useTexts();
  const { done, refused } = useNotices();
  const save = useChange('settings.save');
  const [value, setValue] = useState({ business: settings.business, country: settings.country });
  const [problems, setProblems] = useState<readonly { readonly field: string; readonly text: string }[]>([]);
  const { drop } = useDraft({ place: 'business', record: '', value, setValue });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (value.business.trim() === '') return setProblems([{ field: 'business', text: t('firstRun.businessMissing') }]);
    setProblems([]);
    const result = await save.run({ ...settings, business: value.business.trim(), country: value.country });
    if (!result.ok) return refused(result.error);
    await drop();
    done(t('common.saved'));
  };

  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <ErrorSummary problems={problems} />
      <Stack gap="md" maw={480}>
        <TextInput
          label={t('settings.business')}
          name="business"
          value={value.business}
          onChange={event => setValue({ ...value, business: event.currentTarget.value })}
          error={problems[0]?.text}
          maxLength={120}
        />
        <CountrySelect
          label={t('settings.country')}
          name="country"
          value={value.country}
          onChange={country => setValue({ ...value, country })}
          clearable={false}
        />
        <div>
          <Button type="submit" loading={save.waiting}>
            {t('common.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
