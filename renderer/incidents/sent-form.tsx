import { Button, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { typedMoment } from '../../shared/domain/breach-awareness.ts';
import { readDay } from '../../shared/domain/day-entry.ts';
import type { SentNotice } from '../../shared/domain/incident-file.ts';
import { DayInput, thisYear } from '../ui/day-input.tsx';
import { firstClickOnly } from '../ui/first-click.ts';
import { useTexts } from '../ui/texts.ts';
import { ErrorSummary } from '../wizard/error-summary.tsx';

/** What somebody types about a notice that went out. `when`: just now, or at a day and time of their own. */
export type SentDraft = {
  readonly when: 'now' | 'earlier';
  readonly day: string;
  readonly time: string;
  readonly how: SentNotice['how'];
  readonly recipient: string;
  readonly reference: string;
  readonly note: string;
};

export const emptySent: SentDraft = {
  when: 'now',
  day: '',
  time: '',
  how: 'webForm',
  recipient: '',
  reference: '',
  note: '',
};

const ways = ['webForm', 'email', 'phone', 'post'] as const;

/** The moment that was typed, ISO 8601 in UTC; or the field that isn't right. Nothing is sent in the future. */
export function sentMoment(
  { when, day, time }: Pick<SentDraft, 'when' | 'day' | 'time'>,
  zone: string,
  now: string,
  year: number,
): { readonly at: string } | { readonly problem: 'day' | 'time' | 'future' } {
  if (when === 'now') return { at: now };
  const read = readDay(day, year);
  if (read.kind !== 'day') return { problem: 'day' };
  const clock = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(time.trim());
  if (!clock) return { problem: 'time' };
  const { at } = typedMoment(read.day, `${(clock[1] ?? '').padStart(2, '0')}:${clock[2] ?? ''}`, zone);
  return at > now ? { problem: 'future' } : { at };
}

/** Notes that a notice was sent: when, how, and the number the authority gave. `toClient`: a client, who gives no number. */
export function SentForm({
  draft,
  onChange,
  zone,
  waiting,
  toClient = false,
  recipientProblem,
  onSend,
}: {
  readonly draft: SentDraft;
  readonly onChange: (part: Partial<SentDraft>) => void;
  readonly zone: string;
  readonly waiting: boolean;
  readonly toClient?: boolean;
  /** What is wrong with the recipient; undefined where nothing is. */
  readonly recipientProblem?: string | undefined;
  readonly onSend: (at: string) => void;
}) {
  const t = useTexts();
  const [problem, setProblem] = useState<'day' | 'time' | 'future'>();
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const read = sentMoment(draft, zone, new Date().toISOString(), thisYear());
    setProblem('problem' in read ? read.problem : undefined);
    if ('at' in read && recipientProblem === undefined) onSend(read.at);
  };
  const wrong = problem === 'future' ? 'day' : problem;
  const problems = [
    ...(problem && wrong ? [{ field: wrong, text: t(`breachNotice.sentForm.problem.${problem}`) }] : []),
    ...(asked && recipientProblem !== undefined ? [{ field: 'client', text: recipientProblem }] : []),
  ];
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary problems={problems} />
      <Stack gap="md" maw={560}>
        <Radio.Group
          label={t('breachNotice.sentForm.when')}
          name="when"
          value={draft.when}
          onChange={value => onChange({ when: value === 'earlier' ? 'earlier' : 'now' })}
        >
          <Stack gap="sm" mt="xs">
            <Radio value="now" label={t('breachNotice.sentForm.now')} />
            <Radio value="earlier" label={t('breachNotice.sentForm.earlier')} />
          </Stack>
        </Radio.Group>
        {draft.when === 'earlier' && (
          <>
            <DayInput
              label={t('breachNotice.sentForm.day')}
              name="day"
              value={draft.day}
              problem={wrong === 'day' && problem ? t(`breachNotice.sentForm.problem.${problem}`) : undefined}
              onChange={day => onChange({ day })}
            />
            <TextInput
              label={t('breachNotice.sentForm.time')}
              name="time"
              value={draft.time}
              maxLength={5}
              placeholder="14:05"
              autoComplete="off"
              error={problem === 'time' ? t('breachNotice.sentForm.problem.time') : undefined}
              onChange={event => onChange({ time: event.currentTarget.value })}
            />
          </>
        )}
        <NativeSelect
          label={t('breachNotice.sentForm.how')}
          name="how"
          value={draft.how}
          onChange={event => onChange({ how: ways.find(way => way === event.currentTarget.value) ?? draft.how })}
          data={ways
            .filter(way => !toClient || way !== 'webForm')
            .map(way => ({ value: way, label: t(`breachNotice.how.${way}`) }))}
        />
        {!toClient && (
          <TextInput
            label={t('breachNotice.sentForm.reference')}
            description={t('breachNotice.sentForm.referenceHint')}
            name="reference"
            value={draft.reference}
            maxLength={300}
            autoComplete="off"
            onChange={event => onChange({ reference: event.currentTarget.value })}
          />
        )}
        <Textarea
          label={t('breachNotice.sentForm.note')}
          name="note"
          value={draft.note}
          maxLength={5000}
          autosize
          minRows={2}
          onChange={event => onChange({ note: event.currentTarget.value })}
        />
      </Stack>
      <Button type="submit" variant="default" mt="lg" loading={waiting} onClick={firstClickOnly}>
        {t(toClient ? 'clientNotice.told' : 'breachNotice.sentForm.button')}
      </Button>
    </form>
  );
}
