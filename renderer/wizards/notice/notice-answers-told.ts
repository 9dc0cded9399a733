import type { Typed } from '../../../shared/domain/notice-answers.ts';
import {
  asksSale,
  californiaAsked,
  foreignTransfers,
  isAsked,
  noticeSteps,
  receiversTold,
  type NoticeStep,
} from '../../../shared/domain/notice-questions.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { packs } from '../../../shared/packs.ts';
import { audienceName, noticePacks, regimeName } from '../../pages/notice/notice-words.ts';
import { countryName, listed } from '../../ui/format.ts';
import type { TextKey, Texts } from '../../ui/texts.ts';
import type { Answer } from '../../wizard/define-wizard.ts';
import { editionsOf, homeLaw, otherLaws, replyOf, type NoticeDraft, type Reply } from './notice-draft.ts';
import type { NoticeGround } from './notice-step.ts';
import { lawfulUnder, receiverName } from './safeguards-step.tsx';

const replyWords: Readonly<Record<Exclude<Reply, ''>, TextKey>> = {
  yes: 'register.answer.yes',
  no: 'register.answer.no',
  unknown: 'register.answer.unknown',
};

/** Everything that was answered, a line to a page; what wasn't is shown as skipped. Pages that needn't be asked and hold nothing are left out. */
export function noticeAnswersTold(
  draft: NoticeDraft,
  { register, open }: NoticeGround,
  t: Texts,
  language: Language,
): readonly Answer[] {
  const { answers } = draft;
  const asked = open(draft);
  const editions = editionsOf(draft, register);
  const { recipients, providers, sources } = receiversTold(register, editions, noticePacks());
  const { abroad } = packs.noticeWords();
  const reply = (field: string, stored: '' | 'yes' | 'no'): string => {
    const said = replyOf(draft, field, stored);
    return said === '' ? '' : t(replyWords[said]);
  };
  const together = (parts: readonly string[]): string => parts.filter(part => part !== '').join('; ');
  const words = (text: Typed | undefined): string => (text ? inTongue(text, language) : '');
  const named = (often: boolean): string =>
    together(
      packs
        .vocabulary()
        .recipients.filter(({ id }) => recipients.includes(id) && abroad.includes(id) === often)
        .map(({ id, name }) => {
          const { who = '', country = '' } = answers.recipients[id] ?? {};
          const place = country === '' ? '' : countryName(language, country);
          const told = [who, place].filter(part => part !== '').join(', ');
          return told === '' ? '' : `${inTongue(name, language)}: ${told}`;
        }),
    );
  const told: Readonly<Record<NoticeStep, () => string>> = {
    audiences: () => together(draft.audiences.map(each => audienceName(language, each))),
    laws: () =>
      together([
        listed(language, [
          regimeName(language, homeLaw(register)),
          ...otherLaws(register)
            .filter(law => draft.laws[law] === 'yes')
            .map(law => regimeName(language, law)),
        ]),
        ...otherLaws(register)
          .filter(law => draft.laws[law] === 'unknown')
          .map(law => t('notice.wizard.check.unknownLaw', { law: regimeName(language, law) })),
      ]),
    company: () => together(Object.values(draft.company)),
    words: () => {
      const typed = Object.values(draft.words)
        .flatMap(each => Object.values(each))
        .flatMap(({ en, de }) => [en, de])
        .filter(text => text.trim() !== '').length;
      return typed === 0 ? '' : t('notice.wizard.check.words', { count: typed });
    },
    recipients: () => named(true),
    names: () => named(false),
    providers: () =>
      together(
        register.providers
          .filter(({ id }) => providers.includes(id))
          .map(({ id, provider }) => {
            const does = words(answers.services[id]);
            return does === '' ? '' : `${provider.name}: ${does}`;
          }),
      ),
    safeguards: () =>
      together(
        foreignTransfers(register, answers, editions, noticePacks()).map(({ law, receiver }) => {
          const chosen = lawfulUnder(law).find(({ id }) => id === answers.safeguards[law]?.[receiver.id]);
          return chosen
            ? `${receiverName(receiver, language)} (${regimeName(language, law)}): ${inTongue(chosen.name, language)}`
            : '';
        }),
      ),
    sources: () =>
      together(
        packs
          .vocabulary()
          .origins.filter(({ id }) => sources.includes(id))
          .map(({ id, name }) => {
            const which = words(answers.sources[id]);
            return which === '' ? '' : `${inTongue(name, language)}: ${which}`;
          }),
      ),
    automated: () =>
      together([
        reply('automated.used', answers.automated.used),
        words(answers.automated.logic),
        words(answers.automated.effects),
      ]),
    camera: () =>
      together([
        words(answers.camera.areas),
        ...(['watchedLive', 'sound'] as const).map(field => {
          const said = reply(`camera.${field}`, answers.camera[field]);
          return said === '' ? '' : `${t(`notice.wizard.camera.${field}`)} ${said}`;
        }),
      ]),
    california: () =>
      together([
        ...californiaAsked(answers.california).map(field => {
          const said = reply(`california.${field}`, answers.california[field]);
          return said === '' ? '' : `${t(`notice.wizard.california.${field}`)} ${said}`;
        }),
        asksSale(answers.california) ? words(answers.california.sale) : '',
      ]),
    reach: () => together([answers.webAddress, answers.privacyContact]),
  };
  const applies = (step: NoticeStep): boolean =>
    (step !== 'california' || editions.some(({ regime }) => regime === 'california')) &&
    (step !== 'camera' || editions.some(({ audience }) => audience === 'filmed'));
  return noticeSteps.flatMap(step => {
    const answer = told[step]();
    return applies(step) && (answer !== '' || isAsked(step, asked))
      ? [{ step, question: `notice.wizard.name.${step}`, answer: answer || t('notice.wizard.skipped') }]
      : [];
  });
}
