import type { InformingGrounds, InformingReason } from '../../../shared/domain/notice-deadline.ts';
import type { NoticeRegime } from '../../../shared/domain/notice-pack.ts';
import {
  noticeInForce,
  type NoticeExcuse,
  type NoticeGivenHow,
  type NoticeVersion,
} from '../../../shared/domain/notice-version.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { UninformedPerson } from '../../../shared/ipc/notice-calls.ts';
import { distance, longDay, weekday } from '../../ui/format.ts';
import type { TextKey, Texts } from '../../ui/texts.ts';
import { audienceName, regimeName } from './notice-words.ts';

/** How a notice came to somebody, in words that go on a line of their own. */
export const howText: Record<NoticeGivenHow, TextKey> = {
  handed: 'notice.given.how.handed',
  post: 'notice.given.how.post',
  email: 'notice.given.how.email',
  web: 'notice.given.how.web',
  phone: 'notice.given.how.phone',
  sign: 'notice.given.how.sign',
  withOrder: 'notice.given.how.withOrder',
};

/** Why none is due, as a whole sentence. */
export const excuseText: Record<NoticeExcuse, TextKey> = {
  knows: 'notice.given.excuse.knows',
  disproportionate: 'notice.given.excuse.disproportionate',
  byLaw: 'notice.given.excuse.byLaw',
  secrecy: 'notice.given.excuse.secrecy',
  claims: 'notice.given.excuse.claims',
};

/** What makes a law's time end before the month is over, as a whole sentence; null for the month itself. */
const soonerText: Record<InformingReason, TextKey | null> = {
  month: null,
  contact: 'notice.given.sooner.contact',
  disclosure: 'notice.given.sooner.disclosure',
};

/** What somebody has to know beside the last day that is shown: nobody notes here whom data were passed on to. */
export const soonerTexts = (grounds: InformingGrounds): readonly TextKey[] =>
  grounds.flatMap(({ reason }) => soonerText[reason] ?? []);

/** A final version by its number and whom it speaks to: 'Version 2 of 3 May 2026, for our customers (European Union)'. */
export const versionName = (t: Texts, language: Language, version: NoticeVersion): string =>
  t('notice.given.version', {
    number: version.number,
    day: longDay(language, version.validFrom),
    audience: audienceName(language, version.audience),
    law: regimeName(language, version.regime),
  });

/** The version that a customer gets today (ISO 8601) if nobody says otherwise: the one for customers under the business's own law. */
export function versionToGive(
  versions: readonly NoticeVersion[],
  regime: NoticeRegime,
  today: string,
): NoticeVersion | undefined {
  const forCustomers = versions.filter(({ audience }) => audience === 'customers');
  return (
    noticeInForce(
      forCustomers.filter(each => each.regime === regime),
      today,
    ) ??
    noticeInForce(forCustomers, today) ??
    noticeInForce(versions, today)
  );
}

type Due = Pick<UninformedPerson, 'by' | 'reason' | 'obtainedOn'>;

/** By when somebody has to be told and why then: 'by Tuesday, 8 December, in 10 days: one month after the data came'. */
export const dueText = (t: Texts, language: Language, { by, reason, obtainedOn }: Due, today: string): string =>
  t(by < today ? 'notice.given.overdue' : 'notice.given.dueBy', {
    day: weekday(language, by, today),
    distance: distance(language, by, today),
    reason: t(`notice.given.reason.${reason}`, { day: longDay(language, obtainedOn) }),
  });

/** What Today says of people who don't know yet; null where nobody has to be told by now. `urgent`: a last day is over, or today. */
export function informTask(
  t: Texts,
  language: Language,
  { tasks, firstDay }: Pick<ResponseOf<'notice.uninformed'>, 'tasks' | 'firstDay'>,
  today: string,
): { readonly sentence: string; readonly urgent: boolean } | null {
  if (tasks === 0 || firstDay === '') return null;
  const urgent = firstDay <= today;
  const day = weekday(language, firstDay, today);
  const facts = { count: tasks, day, distance: distance(language, firstDay, today) };
  return { sentence: t(firstDay < today ? 'notice.given.taskLate' : 'notice.given.task', facts), urgent };
}
