import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { readDay } from '../../../shared/domain/day-entry.ts';
import { PaperMethod } from '../../../shared/domain/deletion-run.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { DayInput, thisYear } from '../../ui/day-input.tsx';
import { localDay } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';
import { ErrorSummary } from '../../wizard/error-summary.tsx';
import type { TextKey } from '../../ui/texts.ts';
import { RetentionPart } from './retention-part.tsx';

type Form = {
  readonly what: string;
  readonly where: string;
  readonly by: string;
  readonly method: PaperMethod;
  readonly day: string;
  readonly boxes: string;
};
type Field = keyof Form;
const empty: Form = { what: '', where: '', by: '', method: 'p4', day: '', boxes: '' };

function problemsOf({ what, by, day, boxes }: Form): readonly (readonly [Field, TextKey])[] {
  return [
    ...(what.trim() === '' ? [['what', 'deletionLog.problem.what'] as const] : []),
    ...(by.trim() === '' ? [['by', 'deletionLog.problem.by'] as const] : []),
    ...(readDay(day, thisYear()).kind === 'day' ? [] : [['day', 'review.problem.day'] as const]),
    ...(boxes.trim() === '' || /^[1-9]\d{0,4}$/.test(boxes.trim())
      ? []
      : [['boxes', 'deletionLog.problem.boxes'] as const]),
  ];
}

/** Notes that paper was destroyed: what, where it was, by whom, how, and when. */
export function PaperDestroyedPage() {
  const t = useTexts();
  const client = useQueryClient();
  const notices = useNotices();
  const [, goTo] = useLocation();
  const [form, setForm] = useState(empty);
  const [problems, setProblems] = useState<readonly (readonly [Field, TextKey])[]>([]);
  const [saving, setSaving] = useState(false);
  const draft = useDraft({ place: 'paperDestroyed', record: '', value: form, setValue: setForm });
  const summary = useMemo(
    () => problems.map(([field, text]) => ({ field, text: t(text), step: undefined })),
    [problems, t],
  );
  const change = (part: Partial<Form>) => setForm(known => ({ ...known, ...part }));
  const problem = (field: Field) => summary.find(each => each.field === field)?.text;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const found = problemsOf(form);
    setProblems(found);
    const read = readDay(form.day, thisYear());
    if (found.length > 0 || read.kind !== 'day') return;
    setSaving(true);
    const { what, where, by, method, boxes } = form;
    const result = await ask('review.notePaper', {
      paper: { what, where, by, method, day: read.day, boxes: boxes.trim() === '' ? null : Number(boxes) },
      today: localDay(new Date()),
    });
    setSaving(false);
    if (!result.ok && result.error.code === 'review.paperToCome')
      return setProblems([['day', 'errors.review.paperToCome']]);
    if (!result.ok) return notices.refused(result.error);
    await draft.drop();
    await forgetAnswers(client);
    goTo(`/retention/log/${result.value.id}`);
  };

  if (!draft.ready) return null;
  const text = (field: 'what' | 'where' | 'by' | 'boxes', most: number) => (
    <TextInput
      label={t(`deletionLog.paper.${field}`)}
      description={t(`deletionLog.paperHint.${field}`)}
      name={field}
      value={form[field]}
      maxLength={most}
      error={problem(field)}
      onChange={event => change({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <RetentionPart back="log" title={t('deletionLog.notePaper')}>
      <form noValidate onSubmit={event => void save(event)}>
        <ErrorSummary problems={summary} onStep={() => undefined} />
        <Stack gap="lg">
          {text('what', 300)}
          {text('where', 200)}
          <NativeSelect
            label={t('deletionLog.paper.method')}
            name="method"
            value={form.method}
            onChange={event =>
              change({ method: PaperMethod.options.find(each => each === event.currentTarget.value) ?? form.method })
            }
            data={PaperMethod.options.map(method => ({ value: method, label: t(`deletionLog.method.${method}`) }))}
          />
          {text('by', 200)}
          <DayInput
            label={t('deletionLog.paper.day')}
            name="day"
            value={form.day}
            problem={problem('day')}
            onChange={day => change({ day })}
          />
          {text('boxes', 6)}
        </Stack>
        <Button type="submit" mt="xl" loading={saving}>
          {t('deletionLog.savePaper')}
        </Button>
      </form>
    </RetentionPart>
  );
}
