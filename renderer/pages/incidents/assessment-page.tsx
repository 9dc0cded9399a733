import { useState } from 'react';
import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import { packs } from '../../../shared/packs.ts';
import { useIncident, useIncidentStanding } from '../../incidents/use-incident.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import { Decision } from './assessment/decision.tsx';
import { Factors } from './assessment/factors.tsx';
import { LawAnswer } from './assessment/law-answer.tsx';
import { Severity } from './assessment/severity.tsx';
import { Statements } from './assessment/statement.tsx';
import { IncidentPart } from './incident-part.tsx';
import papers from '../retention/papers.module.css';

/** Whom the law wants told, why, and what that rests on: the answer first, then each factor, open to correction. */
export function AssessmentPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const { incident, refusal, askAgain } = useIncident(id);
  return (
    <IncidentPart incident={id} title={t('breachAssessment.title')} lead={t('breachAssessment.lead')}>
      {refusal && <Refusal refusal={refusal} again={askAgain} />}
      {!refusal && (incident ? <Assessment incident={incident} /> : <Loading />)}
    </IncidentPart>
  );
}

function Assessment({ incident }: { readonly incident: StoredIncident }) {
  const t = useTexts();
  const { assessment, duties } = useIncidentStanding(incident);
  const [{ round, corrected }, setRound] = useState({ round: 0, corrected: '' });
  const laws = assessment.laws.filter(({ applies }) => applies !== 'no');
  const first = laws.find(({ authority, people, tellsClient }) => authority || people || tellsClient);
  return (
    <>
      <section aria-label={t('breachAssessment.answer')}>
        {laws.length === 0 && <Remark tone="soon">{t('breachAssessment.noLaw')}</Remark>}
        {laws.map(law => (
          <LawAnswer
            key={law.law}
            incident={incident}
            law={law}
            duties={duties.filter(duty => duty.law === law.law)}
            primary={law === first}
            others={first !== undefined}
          />
        ))}
      </section>
      <section className={papers['part']} aria-labelledby="assessment-why">
        <h2 id="assessment-why">{t('breachAssessment.why')}</h2>
        <p className={papers['quiet']}>{t('breachAssessment.whyHint')}</p>
        <Statements codes={assessment.reasons} />
      </section>
      <Open incident={incident.id} open={assessment.open} />
      <Decision incident={incident} assessment={assessment} />
      <Factors
        key={round}
        incident={incident}
        factors={assessment.factors}
        corrected={corrected}
        again={factor => setRound({ round: round + 1, corrected: factor })}
      />
      {assessment.severity && <Severity severity={assessment.severity} />}
    </>
  );
}

/** What nobody has answered yet: it counts as a risk, and each is a task. */
function Open({ incident, open }: { readonly incident: string; readonly open: readonly string[] }) {
  const t = useTexts();
  const language = useLanguage();
  const tasks = packs.breachRules().open.filter(({ id }) => open.includes(id));
  return (
    <section className={papers['part']} aria-labelledby="assessment-open">
      <h2 id="assessment-open">{t('breachAssessment.open')}</h2>
      {tasks.length === 0 ? (
        <Remark tone="good">{t('breachAssessment.nothingOpen')}</Remark>
      ) : (
        <>
          <p className={papers['quiet']}>{t('breachAssessment.openHint', { count: tasks.length })}</p>
          <details open={tasks.length <= 6 || undefined}>
            <summary>{t('breachAssessment.openList', { count: tasks.length })}</summary>
            <ul>
              {tasks.map(({ id, text }) => (
                <li key={id}>{inTongue(text, language)}</li>
              ))}
            </ul>
          </details>
        </>
      )}
      <p>
        <Anchor component={Link} href={`/incidents/${incident}/questions`} underline="always">
          {t(tasks.length === 0 ? 'breachAssessment.changeAnswers' : 'breachAssessment.answerOpen')}
        </Anchor>
      </p>
    </section>
  );
}
