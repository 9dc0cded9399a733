import { Button, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState, type FormEvent } from 'react';
import { flushSync } from 'react-dom';
import { typedMoment } from '../../shared/domain/breach-awareness.ts';
import { readDay } from '../../shared/domain/day-entry.ts';
import { TimelineNote } from '../../shared/domain/incident-file.ts';
import { readTimeOfDay } from '../../shared/domain/incident-timeline.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { useChange } from '../ui/calls.ts';
import { DayInput, thisYear } from '../ui/day-input.tsx';
import { localDay } from '../ui/format.ts';
import { useNotices } from '../ui/notices.tsx';
import { useTexts, type TextKey } from '../ui/texts.ts';
import { ErrorSummary } from '../wizard/error-summary.tsx';
import classes from './timeline.module.css';

type Form = {
  readonly kind: TimelineNote['kind'];
  readonly day: string;
  readonly time: string;
  readonly who: string;
  readonly text: string;
};
type Field = keyof Form;

/** A note that begins now. */
function blank(): Form {
  const now = new Date();
  const time = `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
  // As the example beside the field writes it.
  const day = localDay(now).split('-').toReversed().join('.');
  return { kind: 'note', day, time, who: '', text: '' };
}

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When it was, by day and time as they were typed; undefined where one of them can't be read. */
function momentOf({ day, time }: Form): string | undefined {
  const read = readDay(day, thisYear());
  const hours = readTimeOfDay(time);
  return read.kind === 'day' && hours !== undefined ? typedMoment(read.day, hours, zone()).at : undefined;
}

function problemsOf(form: Form, now: number): readonly (readonly [Field, TextKey])[] {
  const at = momentOf(form);
  return [
    ...(readDay(form.day, thisYear()).kind === 'day' ? [] : [['day', 'incidentTimeline.problem.day'] as const]),
    ...(readTimeOfDay(form.time) === undefined ? [['time', 'incidentTimeline.problem.time'] as const] : []),
    ...(at !== undefined && Date.parse(at) > now ? [['time', 'incidentTimeline.problem.future'] as const] : []),
    ...(form.text.trim() === '' ? [['text', 'incidentTimeline.problem.text'] as const] : []),
  ];
}

/** Puts a note, a call or a decision into the timeline: what, when, and who. Half typed it is kept. */
export function TimelineNoteForm({ id }: { readonly id: string }) {
  const t = useTexts();
  const notices = useNotices();
  const [begun, setBegun] = useState(blank);
  const [form, setForm] = useState(begun);
  const [problems, setProblems] = useState<readonly (readonly [Field, TextKey])[]>([]);
  const { run, waiting } = useChange('incidents.note');
  const draft = useDraft({ place: 'incidentNote', record: id, value: form, setValue: setForm });
  const summary = useMemo(() => problems.map(([field, text]) => ({ field, text: t(text) })), [problems, t]);
  // Whoever comes back to a page that was left open writes of now, not of when it was opened.
  const change = (part: Partial<Form>) => setForm(known => ({ ...(known === begun ? blank() : known), ...part }));
  const problem = (field: Field) => summary.find(each => each.field === field)?.text;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const found = problemsOf(form, Date.now());
    setProblems(found);
    const happenedAt = momentOf(form);
    if (found.length > 0 || happenedAt === undefined) return;
    const { kind, who, text } = form;
    const result = await run({ id, note: { kind, happenedAt, who: who.trim(), text: text.trim() } });
    if (!result.ok) return notices.refused(result.error);
    // Drawn at once: what stands in the form when the draft is dropped counts as untouched.
    const anew = blank();
    flushSync(() => {
      setBegun(anew);
      setForm(anew);
    });
    await draft.drop();
    notices.done(t('incidentTimeline.added', { kind }));
  };

  if (!draft.ready) return null;
  return (
    <form noValidate onSubmit={event => void save(event)}>
      <ErrorSummary problems={summary} />
      <Stack gap="md">
        <div className={classes['when']}>
          <NativeSelect
            label={t('incidentTimeline.field.kind')}
            name="kind"
            value={form.kind}
            onChange={event =>
              change({
                kind: TimelineNote.shape.kind.options.find(each => each === event.currentTarget.value) ?? form.kind,
              })
            }
            data={TimelineNote.shape.kind.options.map(kind => ({
              value: kind,
              label: t(`incidentTimeline.kind.${kind}`),
            }))}
          />
          <DayInput
            label={t('incidentTimeline.field.day')}
            name="day"
            value={form.day}
            problem={problem('day')}
            onChange={day => change({ day })}
          />
          <TextInput
            label={t('incidentTimeline.field.time')}
            name="time"
            value={form.time}
            maxLength={10}
            autoComplete="off"
            placeholder="14:30"
            error={problem('time')}
            onChange={event => change({ time: event.currentTarget.value })}
          />
          <TextInput
            label={t('incidentTimeline.field.who')}
            name="who"
            value={form.who}
            maxLength={300}
            autoComplete="off"
            onChange={event => change({ who: event.currentTarget.value })}
          />
        </div>
        <Textarea
          label={t('incidentTimeline.field.text')}
          description={t('incidentTimeline.textHint')}
          name="text"
          value={form.text}
          maxLength={5000}
          autosize
          minRows={3}
          error={problem('text')}
          onChange={event => change({ text: event.currentTarget.value })}
        />
      </Stack>
      <Button type="submit" mt="md" loading={waiting}>
        {t('incidentTimeline.add')}
      </Button>
    </form>
  );
}
