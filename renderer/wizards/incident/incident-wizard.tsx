import { Button, Group, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import {
  openTasks,
  questionsOf,
  settledFacts,
  withStep,
  type IncidentStep,
} from '../../../shared/domain/incident-questions.ts';
import { incidentStanding } from '../../../shared/domain/incident-standing.ts';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import type { Incident } from '../../../shared/domain/incident.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { sourceIn } from '../../../shared/domain/source-words.ts';
import type { AppError } from '../../../shared/errors.ts';
import { packs } from '../../../shared/packs.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { breachPacks, useClockView, useIncidentStanding } from '../../incidents/use-incident.ts';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { thisYear } from '../../ui/day-input.tsx';
import { longDay } from '../../ui/format.ts';
import { useHeading } from '../../ui/page.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { defineWizard, type StepOutcome } from '../../wizard/define-wizard.ts';
import { Wizard } from '../../wizard/wizard.tsx';
import { answerWords } from './answer-words.ts';
import { broughtUp, firstDraft, hereZone, readStep, type QuestionsDraft } from './incident-draft.ts';
import { StepView } from './step-view.tsx';

/** What is stored, kept up with while the wizard is open: each Continue saves its own page. */
type Base = { stored: StoredIncident };

/**
 * Saves some answers into what is stored. Where it was changed meanwhile and those answers weren't, it is tried once more on what is there
 * now; else the person is told, and the next Continue saves over it.
 */
async function saveAnswers(
  base: Base,
  ids: readonly (keyof Incident)[],
  put: (stored: Incident) => Incident,
): Promise<Result<StoredIncident, AppError>> {
  for (let tries = 0; ; tries += 1) {
    const { id, version, title, lead, corrections, facts } = base.stored;
    const next = put(facts);
    const saved = await ask('incidents.save', { id, version, title, lead, corrections, facts: next });
    if (saved.ok) return ok((base.stored = { ...base.stored, facts: next, version: saved.value.version }));
    if (saved.error.code !== 'incident.conflict') return saved;
    const newest = await ask('incidents.read', { id });
    if (!newest.ok) return newest;
    const { incident } = newest.value;
    const untouched = ids.every(each => JSON.stringify(incident.facts[each]) === JSON.stringify(facts[each]));
    base.stored = incident;
    if (!untouched || tries > 1) return err(saved.error);
  }
}

/** All that is asked about an incident, page by page. `step`: the page to change, and then to the check. */
export function IncidentWizard({
  incident,
  step: changeAt,
}: {
  readonly incident: StoredIncident;
  readonly step: string | undefined;
}) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const [, goTo] = useLocation();
  // As it was when the wizard was opened: what is asked for anew after each Continue begins nothing from the start.
  const [base] = useState<Base>(() => ({ stored: incident }));
  const [opened] = useState(incident);
  const clockView = useClockView();
  const [view] = useState(clockView);

  const wizard = useMemo(() => {
    const pack = packs.incidentQuestions();
    const rules = packs.breachRules();
    const standing = incidentStanding(opened, breachPacks(), view);
    const late = standing.duties.some(({ needsReason }) => needsReason) || opened.facts.delayReason !== '';
    const ground = { late, rules };
    const settle = (facts: Incident) => settledFacts(pack, facts, ground);

    const work = async (draft: QuestionsDraft, step: IncidentStep): Promise<StepOutcome<QuestionsDraft>> => {
      const read = readStep(draft, step, ground, {
        zone: hereZone(),
        language,
        year: thisYear(),
        stored: base.stored.facts,
      });
      if (read.problems.length > 0) return { ok: false, problems: read.problems };
      const answers = settle(read.facts);
      const ids = step.questions.map(({ id }) => id);
      const saved = await saveAnswers(base, ids, stored => settle(withStep(stored, answers, step)));
      if (!saved.ok) return { ok: false, refusal: saved.error };
      void forgetAnswers(client);
      const now = broughtUp(pack, { ...draft, facts: answers }, saved.value.facts, language);
      return {
        ok: true,
        change: {
          ...now,
          seen: [...new Set([...draft.seen, step.id])],
          proposed: now.proposed.filter(id => !ids.some(each => each === id)),
        },
      };
    };

    return defineWizard<QuestionsDraft, StoredIncident>({
      id: 'incidentQuestions',
      record: opened.id,
      title: 'incidentQuestions.title',
      empty: firstDraft(pack, opened.facts, language),
      takeUp: kept => broughtUp(pack, kept, opened.facts, language),
      keeps: 'draft',
      start: {
        title: 'incidentQuestions.title',
        lead: 'incidentQuestions.lead',
        facts: ['incidentQuestions.time', 'incidentQuestions.unknownOk', 'incidentQuestions.saved'],
        begin: 'incidentQuestions.begin',
      },
      steps: pack.steps.map(step => ({
        id: step.id,
        title: { said: inTongue(step.title, language) },
        name: { said: inTongue(step.name, language) },
        why: { said: inTongue(step.why, language) },
        law: {
          said: [
            `${step.law}.`,
            t('register.law.asOf', { day: longDay(language, step.checkedOn) }),
            t('register.law.source', { source: sourceIn(step.source, language) }),
          ].join(' '),
        },
        View: props => <StepView step={step} ground={ground} incident={opened} {...props} />,
        work: draft => work(draft, step),
      })),
      check: {
        answers: ({ facts }) =>
          pack.steps.flatMap(step => {
            const { open, aside } = questionsOf(step, facts, ground);
            return [...open, ...aside].map(question => ({
              step: step.id,
              question: { said: inTongue(question.text, language) },
              answer: answerWords(t, language, question, facts),
            }));
          }),
        send: 'incidentQuestions.send',
      },
      // Each page was saved when it was left: what is sent is what stands there.
      send: async () => {
        void forgetAnswers(client);
        return ok(base.stored);
      },
      Confirmation: ({ done }) => <Answered incident={done} late={late} />,
    });
  }, [t, language, client, base, opened, view]);

  return <Wizard wizard={wizard} leave={() => goTo(`/incidents/${opened.id}`)} changeAt={changeAt} />;
}

/** What was answered and what is still open; the one next step is the assessment. */
function Answered({ incident, late }: { readonly incident: StoredIncident; readonly late: boolean }) {
  const t = useTexts();
  const heading = useHeading(t('incidentQuestions.done'));
  const { assessment } = useIncidentStanding(incident);
  const open = openTasks(packs.incidentQuestions(), packs.breachRules(), incident.facts, assessment.open, late).length;
  return (
    <>
      <Title order={1} ref={heading} tabIndex={-1} mb="md">
        {t('incidentQuestions.done')}
      </Title>
      <p>{t('incidentQuestions.openLeft', { count: open })}</p>
      <p>{t('incidentQuestions.next')}</p>
      <Group gap="sm">
        <Button component={Link} href={`/incidents/${incident.id}/assessment`}>
          {t('incidentQuestions.toAssessment')}
        </Button>
        <Button component={Link} href={`/incidents/${incident.id}`} variant="default">
          {t('incidentQuestions.toOverview')}
        </Button>
      </Group>
    </>
  );
}
