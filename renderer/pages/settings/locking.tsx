import { Button, NativeSelect, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Settings } from '../../../shared/ipc/contract.ts';
import { useChange } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';
import { SettingsPart, WithSettings } from './settings-part.tsx';

const offered = [1, 5, 10, 15, 30, 60, 120, 0];

/** After how long without mouse or keyboard the list locks by itself. */
export function Locking() {
  const t = useTexts();
  return (
    <SettingsPart title={t('settings.lockingTitle')} lead={t('settings.lockingLead')}>
      <WithSettings>{settings => <LockingForm settings={settings} />}</WithSettings>
    </SettingsPart>
  );
}

function LockingForm({ settings }: { readonly settings: Settings }) {
  const t = useTexts();
  const { done, refused } = useNotices();
  const save = useChange('settings.save');
  const [minutes, setMinutes] = useState(settings.autoLockMinutes);
  const choices = offered.includes(settings.autoLockMinutes) ? offered : [settings.autoLockMinutes, ...offered];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await save.run({ ...settings, autoLockMinutes: minutes });
    if (result.ok) done(t('common.saved'));
    else refused(result.error);
  };

  return (
    <form onSubmit={event => void submit(event)}>
      <Stack gap="md" maw={480}>
        <NativeSelect
          label={t('settings.autoLock')}
          name="autoLock"
          value={String(minutes)}
          onChange={event => setMinutes(Number(event.currentTarget.value))}
          data={choices.map(choice => ({
            value: String(choice),
            label: choice === 0 ? t('settings.never') : t('settings.minutes', { minutes: choice }),
          }))}
          {...(minutes === 0 ? { description: t('settings.neverHint') } : {})}
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
