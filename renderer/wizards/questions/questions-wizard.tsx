import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { PreparedPurpose, PurposePack } from '../../../shared/domain/purpose-pack.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { packs } from '../../../shared/packs.ts';
import { ok } from '../../../shared/result.ts';
import { WithRegister } from '../../pages/register/with-register.tsx';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { listed, localDay } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { defineWizard, type Answer, type WizardStep } from '../../wizard/define-wizard.ts';
import { Wizard } from '../../wizard/wizard.tsx';
import { QuestionGroup } from './question-group.tsx';
import { QuestionsDone } from './questions-done.tsx';
import { chosen, isAsked, unsure, type Adopted, type Asked, type QuestionsDraft } from './questions-draft.ts';

function groupStep(
  language: Language,
  group: PurposePack['groups'][number],
  asked: readonly Asked[],
  there: ReadonlySet<string>,
  title: string,
): WizardStep<QuestionsDraft> {
  return {
    id: group.id,
    title: { said: title },
    name: { said: inTongue(group.name, language) },
    why: 'questions.why',
    law: 'questions.law',
    View: props => <QuestionGroup asked={asked} there={there} {...props} />,
    work: async draft => {
      const open = asked.filter(({ id }) => !there.has(id) && draft.answers[id] === undefined);
      return open.length === 0
        ? { ok: true }
        : {
            ok: false,
            problems: open.map(({ id, question }) => ({
              field: `answers.${id}`,
              text: 'questions.missing',
              facts: { question: inTongue(question, language) },
            })),
          };
    },
  };
}

/** 'What do you use data for?': yes or no, and the register fills itself. */
export function QuestionsWizard() {
  return (
    <WithRegister>
      {({ purposes }) => <Questions ids={purposes.map(({ purpose }) => purpose.id).join(' ')} />}
    </WithRegister>
  );
}

function Questions({ ids }: { readonly ids: string }) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const [, goTo] = useLocation();

  const wizard = useMemo(() => {
    const there = new Set(ids.split(' '));
    const pack = packs.purposes();
    const asked = pack.purposes.filter(isAsked);
    const names = (purposes: readonly PreparedPurpose[]): string =>
      purposes.length === 0
        ? t('questions.check.nothing')
        : listed(
            language,
            purposes.map(({ name }) => inTongue(name, language)),
          );
    const groups = pack.groups.filter(({ id }) => asked.some(({ group }) => group === id));
    return defineWizard<QuestionsDraft, Adopted>({
      id: 'registerQuestions',
      title: 'questions.name',
      empty: { answers: {} },
      keeps: 'draft',
      start: {
        title: 'questions.title',
        lead: 'questions.lead',
        facts: [
          { said: t('questions.time', { questions: asked.length, pages: groups.length }) },
          'questions.unknownOk',
          'questions.stays',
        ],
        begin: 'questions.begin',
      },
      steps: groups.map(group =>
        groupStep(
          language,
          group,
          asked.filter(each => each.group === group.id),
          there,
          t('questions.group', { group: inTongue(group.name, language) }),
        ),
      ),
      check: {
        answers: (draft): readonly Answer[] => [
          ...groups.map(({ id, name }) => ({
            step: id,
            question: { said: t('questions.check.addedIn', { group: inTongue(name, language) }) },
            answer: names(chosen(pack, draft, there).filter(({ group }) => group === id)),
          })),
          { step: null, question: 'questions.check.unknown', answer: names(unsure(pack, draft, there)) },
          {
            step: null,
            question: 'questions.check.there',
            answer: names(pack.purposes.filter(({ id }) => there.has(id))),
          },
        ],
        send: draft => t('questions.send', { count: chosen(pack, draft, there).length }),
      },
      send: async draft => {
        const added = chosen(pack, draft, there).map(({ id }) => id);
        const unknown = unsure(pack, draft, there).map(({ id }) => id);
        const result = await ask('register.adopt', { purposes: added, today: localDay(new Date()) });
        if (!result.ok) return result;
        void forgetAnswers(client);
        return ok({ added, unknown });
      },
      Confirmation: ({ done }) => <QuestionsDone done={done} />,
    });
  }, [t, language, ids, client]);

  return <Wizard wizard={wizard} leave={() => goTo('/register')} />;
}
