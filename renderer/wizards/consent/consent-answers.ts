import type { ConsentDetails } from '../../../shared/domain/consent-record.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { listed, longDay } from '../../ui/format.ts';
import type { Texts } from '../../ui/texts.ts';
import type { Answer } from '../../wizard/define-wizard.ts';
import {
  asksParent,
  chosenChannels,
  chosenPurpose,
  chosenText,
  givenDay,
  hasBox,
  typedDay,
  type ConsentDraft,
  type ConsentGround,
  type Reply,
} from './consent-draft.ts';

const replyText = (reply: Reply, yes: string, no: string): string => (reply === 'yes' ? yes : reply === 'no' ? no : '');

/** 'Check your answers', in the words the questions were put in. */
export function consentAnswers(
  t: Texts,
  language: Language,
  ground: ConsentGround,
  draft: ConsentDraft,
): readonly Answer[] {
  const purpose = chosenPurpose(draft, ground);
  const text = chosenText(draft, ground);
  const how = draft.how === '' ? '' : t(`consentWizard.how.${draft.how}`);
  const box = hasBox(draft)
    ? [
        replyText(draft.emptyBox, t('consentWizard.how.emptyBoxYes'), t('consentWizard.how.emptyBoxNo')),
        replyText(draft.ownBox, t('consentWizard.how.ownBoxYes'), t('consentWizard.how.ownBoxNo')),
      ]
    : [];
  const web =
    draft.how === 'webForm' && draft.confirmation !== ''
      ? [t(`consentWizard.how.confirmationIs.${draft.confirmation}`)]
      : [];
  const parent =
    asksParent(draft, ground) && draft.parentAgreed === 'yes'
      ? t('consentWizard.answers.parent', {
          who: [draft.parentName.trim(), draft.parentAs.trim()].filter(words => words !== '').join(', '),
        })
      : '';
  const age =
    draft.grownUp === 'no'
      ? [
          t('consentWizard.answers.child', { day: longDay(language, typedDay(draft.birthDate, ground)) }),
          ...(parent === '' ? [] : [parent]),
        ].join('; ')
      : replyText(draft.grownUp, t('consentWizard.age.grownUp'), '');
  return [
    {
      step: 'purpose',
      question: 'consentWizard.short.purpose',
      answer: purpose ? inTongue(purpose.name, language) : '',
    },
    {
      step: 'text',
      question: 'consentWizard.short.text',
      answer: text ? t('consentWizard.answers.text', { version: text.version, title: text.title }) : '',
    },
    {
      step: 'channels',
      question: 'consentWizard.short.channels',
      answer: listed(
        language,
        chosenChannels(draft, ground).map(channel => t(`consents.channel.${channel}`)),
      ),
    },
    {
      step: 'how',
      question: 'consentWizard.short.how',
      answer: [how, ...box, ...web].filter(words => words !== '').join('; '),
    },
    { step: 'day', question: 'consentWizard.short.day', answer: longDay(language, givenDay(draft, ground)) },
    { step: 'age', question: 'consentWizard.short.age', answer: age },
    {
      step: 'free',
      question: 'consentWizard.short.free',
      answer: replyText(draft.free, t('consentWizard.free.yes'), t('consentWizard.free.no')),
    },
    ...(purpose?.specialCategory
      ? [
          {
            step: 'explicit',
            question: 'consentWizard.short.explicit' as const,
            answer: replyText(draft.explicit, t('consentWizard.yes'), t('consentWizard.no')),
          },
        ]
      : []),
    { step: 'proof', question: 'consentWizard.proof.takenBy', answer: draft.takenBy.trim() },
    { step: 'proof', question: 'consentWizard.short.proof', answer: draft.note.trim() },
  ];
}

/** What is kept beside the consent: who spoke, what was noted, and the words of proof that no field has. */
export function consentDetails(
  t: Texts,
  language: Language,
  ground: ConsentGround,
  draft: ConsentDraft,
): ConsentDetails {
  const given = givenDay(draft, ground);
  const parent = asksParent(draft, ground) && draft.parentAgreed === 'yes';
  const confirmed = draft.how === 'webForm' && draft.confirmation === 'came' ? typedDay(draft.confirmedOn, ground) : '';
  const lines = [
    { label: t('consentWizard.proof.code'), value: draft.formCode },
    {
      label: t('consentWizard.proof.takenBy'),
      value: draft.takenBy.trim() === ground.user ? '' : draft.takenBy.trim(),
    },
    {
      label: t('consentWizard.how.whoCalled'),
      value:
        draft.how !== 'phone' || draft.whoCalled === ''
          ? ''
          : t(draft.whoCalled === 'we' ? 'consentWizard.how.weCalled' : 'consentWizard.how.personCalled'),
    },
    { label: t('consentWizard.how.confirmedOn'), value: longDay(language, confirmed) },
  ];
  return {
    note: [draft.how === 'phone' ? draft.callNote.trim() : '', draft.note.trim()]
      .filter(said => said !== '')
      .join('\n'),
    actingName: parent ? draft.parentName.trim() : '',
    actingAs: parent ? draft.parentAs.trim() : '',
    saidOn: given === ground.today ? '' : given,
    origin: '',
    proof: lines.filter(({ value }) => value !== ''),
  };
}
