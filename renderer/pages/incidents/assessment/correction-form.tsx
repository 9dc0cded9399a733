import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { FactorCorrection, type AssessedFactor } from '../../../../shared/domain/breach-assessment.ts';
import { Level } from '../../../../shared/domain/breach-rules.ts';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import { packs } from '../../../../shared/packs.ts';
import { useLanguage, useTexts } from '../../../ui/texts.ts';

/** A correction while it is typed. `factor`: '' while none is. */
export type CorrectionDraft = {
  readonly factor: string;
  readonly level: Level;
  readonly note: string;
};

export const noCorrection: CorrectionDraft = { factor: '', level: 'none', note: '' };

/** Says otherwise of a factor; the note that says why is asked for, as it stands in the file. */
export function CorrectionForm({
  draft,
  assessed: { factor },
  waiting,
  onChange,
  onSave,
  onLeave,
}: {
  readonly draft: CorrectionDraft;
  readonly assessed: AssessedFactor;
  readonly waiting: boolean;
  readonly onChange: (draft: CorrectionDraft) => void;
  readonly onSave: (correction: FactorCorrection) => void;
  readonly onLeave: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const [missing, setMissing] = useState(false);
  const levels = packs.breachRules().factors.find(({ id }) => id === factor)?.levels;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const correction = FactorCorrection.safeParse({ factor, level: draft.level, note: draft.note });
    setMissing(!correction.success);
    if (correction.success) return onSave(correction.data);
    document.querySelector<HTMLElement>('main [name=note]')?.focus();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md" mt="md">
        <Radio.Group
          label={t('breachAssessment.factor.level')}
          name="level"
          value={draft.level}
          onChange={value => onChange({ ...draft, level: Level.options.find(each => each === value) ?? draft.level })}
        >
          <Stack gap="xs" mt="xs">
            {Level.options.map(level => (
              <Radio key={level} value={level} label={levels ? inTongue(levels[level], language) : level} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('breachAssessment.factor.note')}
          description={t('breachAssessment.factor.noteHint')}
          name="note"
          value={draft.note}
          maxLength={2000}
          autosize
          minRows={2}
          required
          error={missing && draft.note.trim() === '' ? t('breachAssessment.factor.noteMissing') : undefined}
          onChange={event => onChange({ ...draft, note: event.currentTarget.value })}
        />
        <Group gap="sm">
          <Button type="submit" loading={waiting}>
            {t('breachAssessment.factor.save')}
          </Button>
          <Button variant="default" onClick={onLeave}>
            {t('breachAssessment.factor.leave')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
