import { Alert } from '@mantine/core';
import { discoveryFlaws } from '../../../shared/domain/breach-awareness.ts';
import { questionsOf, type IncidentQuestion, type IncidentStep } from '../../../shared/domain/incident-questions.ts';
import type { QuestionGround } from '../../../shared/domain/incident-questions.ts';
import { discoveryOf } from '../../../shared/domain/incident-standing.ts';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import type { Incident } from '../../../shared/domain/incident.ts';
import { packs } from '../../../shared/packs.ts';
import { thisYear } from '../../ui/day-input.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { hereZone, readStep, withKind, type QuestionsDraft } from './incident-draft.ts';
import { QuestionField } from './question-field.tsx';
import classes from './incident.module.css';

/** One page of questions: those that matter for the kind stand open, the others are folded below. */
export function StepView({
  step,
  ground,
  incident,
  draft,
  change,
  problem,
}: StepProps<QuestionsDraft> & {
  readonly step: IncidentStep;
  readonly ground: QuestionGround;
  readonly incident: StoredIncident;
}) {
  const t = useTexts();
  const language = useLanguage();
  const answer = (part: Partial<Incident>) => {
    if (part.kind !== undefined) return change(withKind(packs.incidentQuestions(), draft, part.kind, language));
    change({
      facts: { ...draft.facts, ...part },
      proposed: draft.proposed.filter(id => !Object.hasOwn(part, id)),
    });
  };
  const type = (key: string, value: string) => change({ typed: { ...draft.typed, [key]: value } });
  const { open, aside } = questionsOf(step, draft.facts, ground);
  const field = (question: IncidentQuestion) => (
    <QuestionField
      key={question.id}
      question={question}
      draft={draft}
      change={answer}
      type={type}
      problem={problem}
      proposed={draft.proposed.includes(question.id)}
    />
  );
  return (
    <div className={classes['fields']}>
      {step.id === 'when' && <Flaws step={step} ground={ground} incident={incident} draft={draft} />}
      {open.map(field)}
      {aside.length > 0 && (
        <details className={classes['aside']}>
          <summary>{t('incidentQuestions.aside', { count: aside.length })}</summary>
          <div className={classes['fields']}>{aside.map(field)}</div>
        </details>
      )}
    </div>
  );
}

/** What can't be right in the moments typed, said kindly; the clock runs on meanwhile. */
function Flaws({
  step,
  ground,
  incident,
  draft,
}: {
  readonly step: IncidentStep;
  readonly ground: QuestionGround;
  readonly incident: StoredIncident;
  readonly draft: QuestionsDraft;
}) {
  const t = useTexts();
  const language = useLanguage();
  const now = useNow();
  const view = { zone: hereZone(), language, year: thisYear(), stored: incident.facts };
  const { facts } = readStep(draft, step, ground, view);
  const flaws = discoveryFlaws(discoveryOf({ facts, openedAt: incident.openedAt }), now.toISOString());
  if (flaws.length === 0) return null;
  return (
    <Alert color="amber" role="status">
      {flaws.map(flaw => (
        <p key={flaw} style={{ margin: 0 }}>
          {t(`incidentQuestions.flaw.${flaw}`)}
        </p>
      ))}
    </Alert>
  );
}
