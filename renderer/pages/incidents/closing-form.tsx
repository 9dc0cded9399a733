import { Button, Radio, Stack, Textarea } from '@mantine/core';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { closingGaps, needsReason } from '../../../shared/domain/incident-closing.ts';
import type { Closing, StoredIncident } from '../../../shared/domain/incident-file.ts';
import type { IncidentStanding } from '../../../shared/domain/incident-standing.ts';
import type { IncidentEvent } from '../../../shared/ipc/incident-calls.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ask, useChange } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';
import { ErrorSummary } from '../../wizard/error-summary.tsx';
import { DraftNote } from '../register/draft-note.tsx';
import registerClasses from '../register/register.module.css';
import { ClosingGaps } from './closing-gaps.tsx';

type ClosingDraft = Closing & { readonly reason: string };
type Field = 'cause' | 'reason';

/** What was said when it was closed before, if it was. */
const draftOf = ({ closing }: StoredIncident): ClosingDraft => ({
  outcome: closing?.outcome ?? 'breach',
  cause: closing?.cause ?? '',
  lessons: closing?.lessons ?? '',
  reason: '',
});

/** Says how an incident ended and closes it. `children`: what is changed, which is saved by itself. */
export function ClosingForm({
  incident,
  standing,
  events,
  readAgain,
  children,
}: {
  readonly incident: StoredIncident;
  readonly standing: IncidentStanding;
  readonly events: readonly IncidentEvent[];
  readonly readAgain: () => void;
  readonly children: ReactNode;
}) {
  const t = useTexts();
  const notices = useNotices();
  const close = useChange('incidents.close');
  const [draft, setDraft] = useState(() => draftOf(incident));
  const [problems, setProblems] = useState<readonly { readonly field: Field; readonly text: string }[]>([]);
  const { drop, restored } = useDraft({
    place: 'incidentClosing',
    record: incident.id,
    value: draft,
    setValue: setDraft,
  });
  // What is in the timeline already, where closing was refused after it.
  const noted = useRef('');
  const change = (part: Partial<ClosingDraft>) => setDraft(before => ({ ...before, ...part }));
  const { reason, ...closing } = draft;
  const none = closing.outcome === 'noBreach';
  const gaps = closingGaps(incident, standing, events, closing);
  const asksWhy = needsReason(gaps);
  const problem = (field: Field) => problems.find(each => each.field === field)?.text;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found: { readonly field: Field; readonly text: string }[] = [];
    if (closing.cause.trim() === '')
      found.push({ field: 'cause', text: t(`incidentClosing.problem.${none ? 'whyNone' : 'cause'}`) });
    if (asksWhy && reason.trim() === '') found.push({ field: 'reason', text: t('incidentClosing.problem.reason') });
    setProblems(found);
    if (found.length > 0) return;
    const { id, version, lead } = incident;
    if (asksWhy && noted.current !== reason.trim()) {
      // First the reason: a file that is closed without it would say nothing of a duty that was left.
      const note = { kind: 'decision' as const, happenedAt: new Date().toISOString(), who: lead, text: reason.trim() };
      const written = await ask('incidents.note', { id, note });
      if (!written.ok) return notices.refused(written.error);
      noted.current = reason.trim();
    }
    const result = await close.run({ id, version, closing });
    if (!result.ok) {
      if (result.error.code === 'incident.conflict') readAgain();
      return notices.refused(result.error);
    }
    await drop();
    notices.done(t('incidentClosing.page.closed'));
  };

  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <ErrorSummary problems={problems} />
      {restored && (
        <DraftNote
          onDiscard={() => {
            setDraft(draftOf(incident));
            setProblems([]);
            void drop();
          }}
        />
      )}
      <Stack gap="xl" maw={680}>
        <Radio.Group
          label={t('incidentClosing.page.outcome')}
          name="outcome"
          value={draft.outcome}
          onChange={value => change({ outcome: value === 'noBreach' ? 'noBreach' : 'breach' })}
        >
          <Stack gap="sm" mt="xs">
            <Radio value="breach" label={t('incidentClosing.outcome.breach')} />
            <Radio
              value="noBreach"
              label={t('incidentClosing.outcome.noBreach')}
              description={t('incidentClosing.page.noBreachHint')}
            />
          </Stack>
        </Radio.Group>
        <Textarea
          label={t(none ? 'incidentClosing.page.whyNone' : 'incidentClosing.page.cause')}
          description={t(none ? 'incidentClosing.page.whyNoneHint' : 'incidentClosing.page.causeHint')}
          name="cause"
          value={draft.cause}
          maxLength={5000}
          autosize
          minRows={3}
          error={problem('cause')}
          onChange={event => change({ cause: event.currentTarget.value })}
        />
        <Textarea
          label={t('incidentClosing.page.lessons')}
          description={t('incidentClosing.page.lessonsHint')}
          name="lessons"
          value={draft.lessons}
          maxLength={5000}
          autosize
          minRows={3}
          onChange={event => change({ lessons: event.currentTarget.value })}
        />
      </Stack>
      {children}
      <section className={registerClasses['part']} style={{ marginTop: 32 }} aria-labelledby="closing-open">
        <h2 id="closing-open">{t('incidentClosing.page.open')}</h2>
        <ClosingGaps id={incident.id} gaps={gaps} />
        <Stack gap="lg" maw={680} align="stretch" mt="md">
          {asksWhy && (
            <Textarea
              label={t('incidentClosing.page.reason')}
              description={t('incidentClosing.page.reasonHint')}
              name="reason"
              value={draft.reason}
              maxLength={5000}
              autosize
              minRows={2}
              error={problem('reason')}
              onChange={event => change({ reason: event.currentTarget.value })}
            />
          )}
          <Button type="submit" loading={close.waiting} style={{ alignSelf: 'flex-start' }}>
            {t('incidentClosing.page.close')}
          </Button>
        </Stack>
      </section>
    </form>
  );
}
