import { emptyNoticeAnswers, type NoticeAnswers, type NoticeEdition } from '../../shared/domain/notice-answers.ts';
import { paragraphText } from '../../shared/domain/notice-differences.ts';
import type { NoticeDocument } from '../../shared/domain/notice-document.ts';
import type { NoticeRegime } from '../../shared/domain/notice-pack.ts';
import { livingNotice, noticeTools, type LivingNotice } from '../../shared/domain/notice-standing.ts';
import type { NoticeLanguage } from '../../shared/domain/notice-values.ts';
import { answers, factsOf, noticePacks, prepared, provider, registerOf, today } from './notice-business.ts';

export const allPurposes = prepared.map(({ id }) => id);
export const mailer = '0191d3a0-0000-7000-8000-000000000001';

/** A shop anywhere with these prepared purposes; every one of them uses a provider abroad, where there is one. */
export const shopIn = (
  place: string,
  purposes: readonly string[],
  abroad?: { readonly country: string; readonly safeguard: string },
) =>
  registerOf(
    prepared.filter(({ id }) => purposes.includes(id)),
    place,
    abroad ? [provider(mailer, 'Mailflink', abroad.country, { safeguard: abroad.safeguard })] : [],
  );

/** Answers that leave nothing open for a business all of whose recipients are in its country. */
export const answersIn = (country: string): NoticeAnswers => ({
  ...answers,
  recipients: Object.fromEntries(
    Object.entries(answers.recipients).map(([id, { who }]) => [id, { who, country, safeguard: '' }]),
  ),
  safeguards: {},
  services: { [mailer]: { en: 'sends our e-mails', de: 'versendet unsere E-Mails' } },
  california: { ...emptyNoticeAnswers.california, ccpa: 'no', doNotTrack: 'no', othersTrack: 'no' },
});

/** A Californian business under the CCPA that sells and shares nothing. */
export const underCcpa: NoticeAnswers['california'] = {
  ...answersIn('US').california,
  ccpa: 'yes',
  sells: 'no',
  shares: 'no',
  sensitiveBeyond: 'no',
};
/** The same, and it sells something. */
export const selling: NoticeAnswers['california'] = {
  ...underCcpa,
  sells: 'yes',
  children: 'no',
  sale: { en: 'Names go to a list broker for advertising.', de: 'Namen gehen für Werbung an einen Adresshändler.' },
};

export const customers = (regime: NoticeRegime) => ({ audience: 'customers', regime }) as const;
export function packOf(regime: NoticeRegime) {
  const pack = noticePacks.notices.find(({ id }) => id === regime);
  if (!pack) throw new Error(regime);
  return pack;
}

/** What a register and answers give for an edition on a day. */
export const noticeOf = (
  register: ReturnType<typeof shopIn>,
  given: NoticeAnswers,
  { audience, regime }: NoticeEdition,
  language: NoticeLanguage,
  day = today,
): LivingNotice =>
  livingNotice(factsOf(register, audience, { regime, given }), language, noticeTools(noticePacks, { regime }, day));

/** A notice as one text, in reading order. */
export const textOf = ({ title, parts }: NoticeDocument): string =>
  [title, ...parts.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map(paragraphText)])].join('\n');

/** How the checklist answers an item; undefined where it isn't law. */
export const stateOf = ({ checklist }: LivingNotice, id: string): string | undefined =>
  checklist.find(({ item }) => item.id === id)?.state;
