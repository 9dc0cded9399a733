import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { categoryChoices } from '../../retention/category-choices.ts';
import { useRetentionGround } from '../../retention/use-ground.ts';
import { useCall } from '../../ui/calls.ts';
import { thisYear } from '../../ui/day-input.tsx';
import { Loading } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import type { InvoiceDraft } from './invoice-draft.ts';

/** What rows are that don't say it, and what happens to those with something doubtful or with a name nobody knows. */
export function ChoicesStep({ draft, change, problem }: StepProps<InvoiceDraft>) {
  const t = useTexts();
  const language = useLanguage();
  const ground = useRetentionGround();
  const register = useCall('register.read', {});
  if (!ground) return <Loading />;
  const set = (part: Partial<InvoiceDraft>) => change({ ...part, counted: null });
  const purposes = register.value?.purposes.map(({ purpose }) => purpose.id) ?? [];
  const shortYears = [
    { value: 'near', label: t('heldImport.choices.yearsNear', { year: thisYear() + 10 }) },
    { value: '1900', label: t('heldImport.choices.years1900') },
    { value: '2000', label: t('heldImport.choices.years2000') },
  ] as const;
  return (
    <Stack gap="xl">
      <NativeSelect
        label={t('heldImport.choices.kind')}
        description={t('heldImport.choices.kindHint')}
        name="category"
        value={draft.category}
        data={categoryChoices(t, language, ground, purposes)}
        error={problem('category')}
        onChange={event => set({ category: event.currentTarget.value })}
      />
      {draft.targets.includes('amount') && (
        <TextInput
          label={t('heldImport.choices.currency')}
          description={t('heldImport.choices.currencyHint')}
          name="currency"
          value={draft.currency}
          maxLength={3}
          maw={200}
          autoComplete="off"
          error={problem('currency')}
          onChange={event => set({ currency: event.currentTarget.value.toUpperCase() })}
        />
      )}
      <Radio.Group
        name="unmatched"
        label={t('heldImport.choices.unmatched')}
        description={t('heldImport.choices.unmatchedHint')}
        value={draft.unmatched}
        onChange={value => set({ unmatched: value === 'keep' ? 'keep' : 'leaveOut' })}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="leaveOut" label={t('heldImport.choices.unmatchedOut')} />
          <Radio value="keep" label={t('heldImport.choices.unmatchedKeep')} />
        </Stack>
      </Radio.Group>
      <Radio.Group
        name="doubtful"
        label={t('heldImport.choices.doubtful')}
        description={t('heldImport.choices.doubtfulHint')}
        value={draft.doubtful}
        onChange={value => set({ doubtful: value === 'take' ? 'take' : 'leaveOut' })}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="leaveOut" label={t('heldImport.choices.doubtfulOut')} />
          <Radio value="take" label={t('heldImport.choices.doubtfulTake')} />
        </Stack>
      </Radio.Group>
      <NativeSelect
        label={t('heldImport.choices.years')}
        name="shortYears"
        value={draft.shortYears}
        data={[...shortYears]}
        onChange={event =>
          set({
            shortYears: shortYears.find(({ value }) => value === event.currentTarget.value)?.value ?? 'near',
          })
        }
      />
    </Stack>
  );
}
