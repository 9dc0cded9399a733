import { Checkbox, Radio, Stack, TextInput, VisuallyHidden } from '@mantine/core';
import type { OfficerQuestion } from '../../../shared/domain/officer.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import type { OfficerDraft } from './officer-draft.ts';

/** One question: yes, no or don't know, or a number. */
export function OfficerQuestionStep({
  question,
  draft,
  change,
  problem,
}: StepProps<OfficerDraft> & { readonly question: OfficerQuestion }) {
  const t = useTexts();
  const language = useLanguage();
  const { id, kind, unknownAllowed, help, text } = question;
  const field = `answers.${id}`;
  const given = draft.answers[id] ?? '';
  const answer = (said: string) => change({ answers: { ...draft.answers, [id]: said } });
  const hint = <p style={{ margin: 0 }}>{inTongue(help, language)}</p>;

  if (kind === 'number')
    return (
      <Stack gap="lg">
        {hint}
        <TextInput
          label={t('officer.number')}
          name={field}
          inputMode="numeric"
          autoComplete="off"
          maw={200}
          maxLength={6}
          value={given === 'unknown' ? '' : given}
          disabled={given === 'unknown'}
          error={problem(field)}
          onChange={event => answer(event.currentTarget.value)}
        />
        {unknownAllowed && (
          <Checkbox
            label={t('officer.numberUnknown')}
            name={`${field}.unknown`}
            checked={given === 'unknown'}
            onChange={event => answer(event.currentTarget.checked ? 'unknown' : '')}
          />
        )}
      </Stack>
    );
  return (
    <Stack gap="lg">
      {hint}
      <Radio.Group
        label={<VisuallyHidden>{inTongue(text, language)}</VisuallyHidden>}
        name={field}
        value={given}
        onChange={answer}
        error={problem(field)}
      >
        <Stack gap="sm">
          <Radio value="yes" label={t('register.answer.yes')} />
          <Radio value="no" label={t('register.answer.no')} />
          {unknownAllowed && <Radio value="unknown" label={t('register.answer.unknown')} />}
        </Stack>
      </Radio.Group>
    </Stack>
  );
}
