import type { RetentionGround } from '../../../shared/domain/retention-ground.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { longDay } from '../../ui/format.ts';
import type { Texts } from '../../ui/texts.ts';
import type { Answer } from '../../wizard/define-wizard.ts';
import { groupName } from '../../retention/group-words.ts';
import {
  decisionOf,
  goesForGood,
  undecided,
  type DecisionForm,
  type ReviewDraft,
  type ReviewScope,
} from './review-draft.ts';

/** A decision in a few words: what, and until when or from when on. */
function decisionWords(t: Texts, language: Language, form: DecisionForm, today: string): string {
  const decision = decisionOf(form, today);
  if (!decision) return t('review.action.later');
  const action = t(`review.action.${decision.action}`);
  if (decision.action === 'keep')
    return t('review.answers.keep', { action, day: longDay(language, decision.until), reason: decision.reason });
  if (decision.action === 'hold')
    return t('review.answers.hold', { action, day: longDay(language, decision.reviewOn) });
  return action;
}

/** What 'Check your answers' says of a review. */
export function answersTold(
  draft: ReviewDraft,
  { groups, single, today, asksTax }: ReviewScope,
  ground: RetentionGround,
  t: Texts,
  language: Language,
): readonly Answer[] {
  const differing = Object.values(draft.singles).filter(({ action }) => action !== '');
  return [
    ...(asksTax
      ? [
          {
            step: 'tax',
            question: 'review.tax.name',
            answer:
              draft.tax === 'yes' && draft.open.length > 0
                ? t('review.answers.open', { years: draft.open.map(({ year }) => year).join(', ') })
                : t(draft.tax === 'no' ? 'review.answers.noneOpen' : 'register.answer.unknown'),
          } as const,
        ]
      : []),
    ...groups.map(group => ({
      step: 'decide',
      question: { said: groupName(t, language, ground, group) },
      answer: decisionWords(t, language, draft.groups[group.key] ?? undecided, today),
    })),
    ...(single
      ? differing.map(form => ({
          step: 'decide',
          question: 'review.one.title' as const,
          answer: decisionWords(t, language, form, today),
        }))
      : differing.length > 0
        ? [
            {
              step: 'decide',
              question: 'review.answers.singles' as const,
              answer: t('review.answers.singlesAre', { count: differing.length }),
            },
          ]
        : []),
    ...(draft.expected
      ? [
          {
            step: 'dry',
            question: 'review.dry.name' as const,
            answer: t('review.answers.result', {
              customers: draft.expected.customers,
              entries: draft.expected.entries,
            }),
          },
        ]
      : []),
    {
      step: null,
      question: 'review.answers.undo',
      answer: t(goesForGood(draft) > 0 ? 'review.answers.noUndo' : 'review.answers.nothingGoes'),
    },
  ];
}

/** The words of the button that carries it out: it names what it destroys. */
export function sendWords(draft: ReviewDraft, t: Texts): string {
  const { expected } = draft;
  if (!expected || goesForGood(draft) === 0) return t('review.send.note');
  const { customers, entries } = expected;
  if (customers === 0) return t('review.send.entries', { count: entries });
  return entries === 0
    ? t('review.send.customers', { count: customers })
    : t('review.send.both', { customers, entries });
}
