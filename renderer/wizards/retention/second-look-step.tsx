import { TextInput } from '@mantine/core';
import { count } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { Remark } from '../../pages/register/remark.tsx';
import { goesForGood, type ReviewDraft } from './review-draft.ts';

/** Where many go at once: the number is typed once more, so that nobody presses a button too many. */
export function SecondLookStep({ draft, change, problem }: StepProps<ReviewDraft>) {
  const t = useTexts();
  const language = useLanguage();
  const records = goesForGood(draft);
  return (
    <>
      <Remark tone="soon">{t('review.second.lead', { count: records })}</Remark>
      <p>{t('review.second.noUndo')}</p>
      <TextInput
        label={t('review.second.label', { number: count(language, records) })}
        name="typed"
        value={draft.typed}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        style={{ maxWidth: '14rem' }}
        error={problem('typed')}
        onChange={event => change({ typed: event.currentTarget.value })}
      />
    </>
  );
}
