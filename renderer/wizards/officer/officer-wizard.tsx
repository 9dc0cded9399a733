import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { articleIn } from '../../../shared/domain/article-words.ts';
import { isDoubtful, placesToLook } from '../../../shared/domain/law-fact.ts';
import { officerQuestions, type OfficerQuestion, type OfficerRule } from '../../../shared/domain/officer.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { sourceIn } from '../../../shared/domain/source-words.ts';
import { packs } from '../../../shared/packs.ts';
import type { OfficerAnswers } from '../../../shared/ipc/register-shapes.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { ok } from '../../../shared/result.ts';
import { certainty } from '../../pages/register/register-words.ts';
import { WithRegister } from '../../pages/register/with-register.tsx';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { localDay, longDay } from '../../ui/format.ts';
import { useLanguage, useTexts, type TextKey, type Texts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { defineWizard, type WizardStep } from '../../wizard/define-wizard.ts';
import { Wizard } from '../../wizard/wizard.tsx';
import { givenAnswers, isAnswered, rulesAsking, type OfficerDraft } from './officer-draft.ts';
import { OfficerQuestionStep } from './officer-question.tsx';
import { OfficerResult } from './officer-result.tsx';

type Given = { readonly answers: OfficerAnswers; readonly day: string };

const stepNames: Readonly<Record<string, TextKey>> = {
  publicBody: 'officer.step.publicBody',
  monitoring: 'officer.step.monitoring',
  sensitive: 'officer.step.sensitive',
  persons: 'officer.step.persons',
  assessment: 'officer.step.assessment',
  trade: 'officer.step.trade',
  listedSector: 'officer.step.listedSector',
};

/** The law behind a question, in a few sentences: each rule's article, source, day and how sure it is. */
const lawOf = (t: Texts, language: Language, rules: readonly OfficerRule[]): string =>
  rules
    .map(rule =>
      [
        `${articleIn(rule.article, language)}.`,
        t('register.law.asOf', { day: longDay(language, rule.asOf) }),
        t(certainty[rule.confidence]),
        t('register.law.source', { source: sourceIn(rule.source, language) }),
      ].join(' '),
    )
    .join(' ');

function questionStep(
  t: Texts,
  language: Language,
  question: OfficerQuestion,
  rules: readonly OfficerRule[],
): WizardStep<OfficerDraft> {
  const { id, kind, text } = question;
  const doubtful = rules.some(isDoubtful);
  return {
    id,
    title: { said: inTongue(text, language) },
    name: stepNames[id] ?? 'officer.step.other',
    why: {
      said: `${rules.map(({ name }) => inTongue(name, language)).join('. ')}${doubtful ? ` (${t('register.law.doubtful')})` : ''}.`,
    },
    law: { said: lawOf(t, language, rules) },
    View: props => <OfficerQuestionStep question={question} {...props} />,
    work: async draft =>
      isAnswered(question, draft.answers[id])
        ? { ok: true }
        : {
            ok: false,
            problems: [
              { field: `answers.${id}`, text: kind === 'number' ? 'officer.numberMissing' : 'officer.missing' },
            ],
          },
  };
}

function answerWords(t: Texts, given: string | undefined): string {
  if (given === 'yes') return t('register.answer.yes');
  if (given === 'no') return t('register.answer.no');
  return given === 'unknown' ? t('register.answer.unknown') : (given ?? '');
}

/** 'Do I need a data protection officer?' by the law of the place the business is in. */
export function OfficerWizard() {
  return <WithRegister>{register => <OfficerQuestions place={register.place} />}</WithRegister>;
}

function OfficerQuestions({ place }: { readonly place: string }) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const [, goTo] = useLocation();

  const today = localDay(useNow());

  const wizard = useMemo(() => {
    const pack = packs.officer();
    const questions = officerQuestions(pack, place, today);
    const steps = questions.map(question =>
      questionStep(t, language, question, rulesAsking(pack, question.id, placesToLook(place))),
    );
    return defineWizard<OfficerDraft, Given>({
      id: 'officerCheck',
      title: 'register.officer.title',
      empty: { answers: {} },
      keeps: 'draft',
      start: {
        title: 'officer.title',
        lead: 'officer.lead',
        facts: ['officer.time', 'officer.hand', 'officer.unknownOk'],
        begin: 'officer.begin',
      },
      steps:
        steps.length > 0
          ? steps
          : [
              {
                id: 'nothing',
                title: 'officer.nothingTitle',
                name: 'officer.nothingName',
                View: () => <p>{t('officer.nothingAsked')}</p>,
              },
            ],
      check: {
        answers: ({ answers }) =>
          questions.map(({ id, text }) => ({
            step: id,
            question: { said: inTongue(text, language) },
            answer: answerWords(t, answers[id]),
          })),
        send: 'officer.send',
      },
      send: async draft => {
        const given = { answers: givenAnswers(questions, draft), day: today };
        const result = await ask('register.saveOfficer', { answers: given.answers, today: given.day });
        if (!result.ok) return result;
        void forgetAnswers(client);
        return ok(given);
      },
      Confirmation: ({ done }) => <OfficerResult place={place} {...done} />,
    });
  }, [t, language, place, client, today]);

  return <Wizard wizard={wizard} leave={() => goTo('/register')} />;
}
