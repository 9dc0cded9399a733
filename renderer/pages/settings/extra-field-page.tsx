import { Button, Group, Radio, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import type { Settings } from '../../../shared/ipc/contract.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useChange } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';
import { ErrorSummary } from '../../wizard/error-summary.tsx';
import { NotFound } from '../not-found.tsx';
import { fieldName, freshField } from './field-words.ts';
import { kindNames } from './extra-fields.tsx';
import { SettingsPart, WithSettings } from './settings-part.tsx';

/** One extra field: its name, what it takes, what it is needed for, on or off. `id` undefined: a new one. */
export function ExtraFieldPage({ id }: { readonly id?: string | undefined }) {
  const t = useTexts();
  return (
    <WithSettings>
      {settings => {
        const field = id === undefined ? undefined : settings.extraFields.find(each => each.id === id);
        if (id !== undefined && !field) return <NotFound />;
        return (
          <SettingsPart
            title={field ? fieldName(t, field) : t('settings.addField')}
            lead={t('settings.fieldLead')}
            back="/settings/fields"
            backName={t('settings.fieldsTitle')}
          >
            <FieldForm settings={settings} field={field} />
          </SettingsPart>
        );
      }}
    </WithSettings>
  );
}

function FieldForm({ settings, field }: { readonly settings: Settings; readonly field: ExtraField | undefined }) {
  const t = useTexts();
  const [, goTo] = useLocation();
  const { done, refused } = useNotices();
  const save = useChange('settings.save');
  const [value, setValue] = useState<ExtraField>(() => field ?? freshField(crypto.randomUUID()));
  const [problems, setProblems] = useState<readonly { readonly field: string; readonly text: string }[]>([]);
  const { drop } = useDraft({ place: 'extraField', record: field?.id ?? '', value, setValue });
  const confirm = useConfirm();
  const known = value.id === 'dateOfBirth';
  const problem = (name: string) => problems.find(each => each.field === name)?.text;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = [
      ...(!known && value.name.trim() === '' ? [{ field: 'name', text: t('settings.fieldNameMissing') }] : []),
      ...(value.on && value.purpose.trim() === ''
        ? [{ field: 'purpose', text: t('errors.field.purposeMissing') }]
        : []),
    ];
    setProblems(found);
    if (found.length > 0) return;
    const kept = { ...value, name: value.name.trim(), purpose: value.purpose.trim() };
    const others = settings.extraFields.filter(({ id }) => id !== kept.id);
    const at = settings.extraFields.findIndex(({ id }) => id === kept.id);
    const fields = at === -1 ? [...others, kept] : others.toSpliced(at, 0, kept);
    const result = await save.run({ ...settings, extraFields: fields });
    if (!result.ok) return refused(result.error);
    await drop();
    done(t('common.saved'));
    goTo('/settings/fields');
  };

  const remove = async () => {
    const result = await save.run({
      ...settings,
      extraFields: settings.extraFields.filter(({ id }) => id !== value.id),
    });
    if (!result.ok) return refused(result.error);
    await drop();
    done(t('settings.fieldRemoved'));
    goTo('/settings/fields');
  };
  const name = fieldName(t, value);

  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <ErrorSummary problems={problems} />
      <Stack gap="lg" maw={520}>
        {!known && (
          <TextInput
            label={t('settings.fieldName')}
            name="name"
            value={value.name}
            maxLength={60}
            error={problem('name')}
            onChange={event => setValue({ ...value, name: event.currentTarget.value })}
          />
        )}
        {!field && (
          <Radio.Group
            label={t('settings.fieldKind')}
            name="kind"
            value={value.kind}
            onChange={kind => setValue({ ...value, kind: kind as ExtraField['kind'] })}
          >
            <Stack gap="sm" mt="xs">
              {(['text', 'date', 'number'] as const).map(kind => (
                <Radio key={kind} value={kind} label={t(kindNames[kind])} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <Textarea
          label={t('settings.purpose')}
          description={t('settings.purposeHint')}
          name="purpose"
          value={value.purpose}
          maxLength={300}
          autosize
          minRows={2}
          error={problem('purpose')}
          onChange={event => setValue({ ...value, purpose: event.currentTarget.value })}
        />
        <Switch
          label={t('settings.fieldSwitch')}
          name="on"
          checked={value.on}
          onChange={event => setValue({ ...value, on: event.currentTarget.checked })}
        />
        <Group gap="sm">
          <Button type="submit" loading={save.waiting}>
            {t('settings.saveField')}
          </Button>
          {field && field.purpose !== '' && (
            <Button
              variant="default"
              onClick={() =>
                confirm.ask({
                  title: t('settings.removeFieldTitle', { name }),
                  text: t('settings.removeFieldText'),
                  button: t('settings.removeFieldYes', { name }),
                  onYes: () => void remove(),
                })
              }
            >
              {t('settings.removeField')}
            </Button>
          )}
        </Group>
        {confirm.dialog}
      </Stack>
    </form>
  );
}
