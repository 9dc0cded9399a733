import { NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import { HoldReason } from '../../../shared/domain/held-entry.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Remark } from '../../pages/register/remark.tsx';
import { holdWhy } from '../../retention/why-words.ts';
import type { DecisionForm } from './review-draft.ts';

type Action = Exclude<DecisionForm['action'], ''>;

/** What a choice is given. `field`: the name its fields begin with. `beyond`: the day it has to be gone by, where it would be kept longer. */
type ChoiceProps = {
  readonly field: string;
  readonly form: DecisionForm;
  readonly onChange: (form: DecisionForm) => void;
  readonly problem: (field: string) => string | undefined;
  readonly actions: readonly Action[];
  readonly label: string;
};

/** What shall become of something: one of the actions, with the reason and the day where it needs them. */
export function DecisionChoice({ field, form, onChange, problem, actions, label }: ChoiceProps) {
  const t = useTexts();
  return (
    <Stack gap="md">
      <Radio.Group
        label={label}
        name={`${field}.action`}
        value={form.action}
        error={problem(`${field}.action`)}
        onChange={said => onChange({ ...form, action: actions.find(each => each === said) ?? '' })}
      >
        <Stack gap="sm" mt="xs">
          {actions.map(action => (
            <Radio
              key={action}
              value={action}
              label={t(`review.action.${action}`)}
              description={t(`review.actionHint.${action}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <DecisionMore field={field} form={form} onChange={onChange} problem={problem} />
    </Stack>
  );
}

/** The same for a record that may differ from its group, in one line. */
export function SingleChoice({ field, form, onChange, problem, actions, label }: ChoiceProps) {
  const t = useTexts();
  return (
    <Stack gap="md">
      <NativeSelect
        aria-label={label}
        name={`${field}.action`}
        value={form.action}
        error={problem(`${field}.action`)}
        onChange={event =>
          onChange({ ...form, action: actions.find(each => each === event.currentTarget.value) ?? '' })
        }
        data={[
          { value: '', label: t('review.single.asGroup') },
          ...actions.map(action => ({ value: action, label: t(`review.action.${action}`) })),
        ]}
      />
      <DecisionMore field={field} form={form} onChange={onChange} problem={problem} />
    </Stack>
  );
}

function DecisionMore({ field, form, onChange, problem }: Omit<ChoiceProps, 'actions' | 'label'>) {
  const t = useTexts();
  if (form.action === 'anonymise')
    return (
      <div>
        <p>{t('anonymise.kept')}</p>
        <p>{t('anonymise.five')}</p>
        <Remark tone="soon">{t('anonymise.honest')}</Remark>
      </div>
    );
  if (form.action === 'keep')
    return (
      <>
        <DayInput
          label={t('review.keep.until')}
          name={`${field}.until`}
          value={form.until}
          problem={problem(`${field}.until`)}
          onChange={until => onChange({ ...form, until })}
        />
        <Textarea
          label={t('review.keep.reason')}
          name={`${field}.reason`}
          value={form.reason}
          maxLength={1000}
          autosize
          error={problem(`${field}.reason`)}
          onChange={event => onChange({ ...form, reason: event.currentTarget.value })}
        />
      </>
    );
  if (form.action === 'hold')
    return (
      <>
        <NativeSelect
          label={t('review.hold.why')}
          name={`${field}.why`}
          value={form.why}
          onChange={event =>
            onChange({ ...form, why: HoldReason.options.find(each => each === event.currentTarget.value) ?? form.why })
          }
          data={HoldReason.options.map(why => ({ value: why, label: t(holdWhy[why]) }))}
        />
        <DayInput
          label={t('review.hold.reviewOn')}
          name={`${field}.reviewOn`}
          value={form.reviewOn}
          problem={problem(`${field}.reviewOn`)}
          onChange={reviewOn => onChange({ ...form, reviewOn })}
        />
        <Textarea
          label={t('review.hold.note')}
          name={`${field}.note`}
          value={form.note}
          maxLength={1000}
          autosize
          onChange={event => onChange({ ...form, note: event.currentTarget.value })}
        />
      </>
    );
  return null;
}
