import { Stack, Textarea, TextInput, VisuallyHidden } from '@mantine/core';
import { DayInput } from '../../ui/day-input.tsx';
import { longDay } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import type { ConsentDraft, ConsentGround } from './consent-draft.ts';
import { FlawNote } from './flaw-note.tsx';
import { YesNo } from './yes-no.tsx';

type Part = StepProps<ConsentDraft> & { readonly ground: ConsentGround };

/** On which day; today where nothing is typed. */
export function DayStep({ draft, change, problem, ground }: Part) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <div>
      <DayInput
        label={t('consentWizard.day.label')}
        description={t('consentWizard.day.empty', { day: longDay(language, ground.today) })}
        name="givenOn"
        value={draft.givenOn}
        onChange={givenOn => change({ givenOn })}
        problem={problem('givenOn')}
      />
      <FlawNote code="futureDate" draft={draft} ground={ground} />
    </div>
  );
}

/** Whether it was free: not the price of a purchase. */
export function FreeStep({ draft, change, problem, ground }: Part) {
  const t = useTexts();
  return (
    <div>
      <YesNo
        label={<VisuallyHidden>{t('consentWizard.question.free')}</VisuallyHidden>}
        description={t('consentWizard.free.hint')}
        name="free"
        value={draft.free}
        onChange={free => change({ free })}
        problem={draft.free === '' ? problem('free') : undefined}
        yes={t('consentWizard.free.yes')}
        no={t('consentWizard.free.no')}
      />
      <FlawNote code="conditionOfPurchase" draft={draft} ground={ground} />
    </div>
  );
}

/** Whether sensitive data were named and agreed to. */
export function ExplicitStep({ draft, change, problem, ground }: Part) {
  const t = useTexts();
  return (
    <div>
      <YesNo
        label={<VisuallyHidden>{t('consentWizard.question.explicit')}</VisuallyHidden>}
        description={t('consentWizard.explicit.hint')}
        name="explicit"
        value={draft.explicit}
        onChange={explicit => change({ explicit })}
        problem={draft.explicit === '' ? problem('explicit') : undefined}
      />
      <FlawNote code="notExplicitForSpecialCategory" draft={draft} ground={ground} />
    </div>
  );
}

/** Who took it down, and where the proof is. */
export function ProofStep({ draft, change, problem }: Part) {
  const t = useTexts();
  return (
    <Stack gap="lg">
      <TextInput
        label={t('consentWizard.proof.takenBy')}
        name="takenBy"
        value={draft.takenBy}
        maxLength={120}
        autoComplete="off"
        error={problem('takenBy')}
        onChange={event => change({ takenBy: event.currentTarget.value })}
      />
      <Textarea
        label={t('consentWizard.proof.note')}
        description={t('consentWizard.proof.noteHint')}
        name="note"
        value={draft.note}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={event => change({ note: event.currentTarget.value })}
      />
    </Stack>
  );
}
