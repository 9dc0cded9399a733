import { Alert, Button, Radio, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { IncidentKind } from '../../../shared/domain/incident.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { kindChoices } from '../../incidents/incident-words.ts';
import { useChange } from '../../ui/calls.ts';
import { firstClickOnly } from '../../ui/first-click.ts';
import { thisYear } from '../../ui/day-input.tsx';
import { clockTime, localDay, shortDay } from '../../ui/format.ts';
import { refusalText, useLanguage, useTexts } from '../../ui/texts.ts';
import type { Problem } from '../../wizard/define-wizard.ts';
import { ErrorSummary } from '../../wizard/error-summary.tsx';
import { hereZone, readMoment } from '../../wizards/incident/incident-draft.ts';
import { MomentField } from '../../wizards/incident/moment-field.tsx';
import { IncidentPart } from './incident-part.tsx';

type Draft = { readonly kind: string; readonly typed: Readonly<Record<string, string>> };

/** Opens the file of an incident with two answers: what it is, and when it was noticed. */
export function NewIncidentPage() {
  const t = useTexts();
  const language = useLanguage();
  const [, goTo] = useLocation();
  const { run, waiting } = useChange('incidents.open');
  const [draft, setDraft] = useState<Draft>(() => {
    const now = new Date();
    const day = shortDay(language, localDay(now));
    return {
      kind: '',
      typed: { 'noticedAt.day': day, 'noticedAt.time': clockTime(language, now.toISOString()) },
    };
  });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { ready, drop } = useDraft({ place: 'newIncident', record: '', value: draft, setValue: setDraft });

  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (waiting) return;
    const { kind, typed } = draft;
    const read = readMoment(typed['noticedAt.day'] ?? '', typed['noticedAt.time'] ?? '', hereZone(), thisYear());
    const found: Problem[] = [];
    if (kind === '') found.push({ field: 'kind', text: 'incident.chooseKind' });
    if (read.kind === 'unclear')
      found.push({
        field: `noticedAt.${read.part}`,
        text: read.part === 'day' ? 'incidentQuestions.dayUnclear' : 'incidentQuestions.timeUnclear',
      });
    if (read.kind === 'moment' && Date.parse(read.at) > Date.now())
      found.push({ field: 'noticedAt.day', text: 'incidentQuestions.flaw.noticedInFuture' });
    setProblems(found);
    setRefusal(null);
    if (found.length > 0) return;
    const known = IncidentKind.safeParse(kind);
    const opened = await run({
      kind: known.success ? known.data : 'unknown',
      exercise: '',
      noticedAt: read.kind === 'moment' ? read.at : null,
    });
    if (!opened.ok) return setRefusal(refusalText(t, opened.error));
    await drop();
    goTo(`/incidents/${opened.value.id}/first-hour`);
  };

  const sentences = problems.map(({ field, text }) => ({
    field,
    text: typeof text === 'string' ? t(text) : text.said,
  }));
  const problem = (field: string) => sentences.find(each => each.field === field)?.text;
  return (
    <IncidentPart title={t('incident.happened')} lead={t('incident.newLead')}>
      {ready && (
        <form noValidate onSubmit={event => void open(event)}>
          <ErrorSummary problems={sentences} />
          {refusal !== null && (
            <Alert color="amber" mb="lg" role="alert">
              {refusal}
            </Alert>
          )}
          <Stack gap="xl">
            <Radio.Group
              label={t('incident.whichKind')}
              name="kind"
              value={draft.kind}
              error={problem('kind')}
              onChange={kind => setDraft(before => ({ ...before, kind }))}
            >
              <Stack gap={8} mt="xs">
                {kindChoices(language).map(({ value, label }) => (
                  <Radio key={value} value={value} label={label} />
                ))}
                <Radio value="unknown" label={t('incidentQuestions.unknown')} />
              </Stack>
            </Radio.Group>
            <MomentField
              label={t('incident.noticed')}
              name="noticedAt"
              typed={draft.typed}
              onChange={(key, value) => setDraft(before => ({ ...before, typed: { ...before.typed, [key]: value } }))}
              problem={problem}
              help={t('incident.noticedHelp')}
            />
            <div>
              <Button type="submit" loading={waiting} size="md" onClick={firstClickOnly}>
                {t('incident.openFile')}
              </Button>
            </div>
          </Stack>
        </form>
      )}
    </IncidentPart>
  );
}
