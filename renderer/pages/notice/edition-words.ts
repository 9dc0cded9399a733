import { NoticeEdition } from '../../../shared/domain/notice-answers.ts';
import { noticeSpan, type NoticeVersion } from '../../../shared/domain/notice-version.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { longDay } from '../../ui/format.ts';
import type { Texts } from '../../ui/texts.ts';
import { audienceName, regimeName } from './notice-words.ts';

/** An edition as it stands in an address of the app; undefined for any other words. */
export const readEdition = (audience: string, regime: string): NoticeEdition | undefined =>
  NoticeEdition.safeParse({ audience, regime }).data;

/** Where an edition's page is. */
export const editionRoute = ({ audience, regime }: NoticeEdition): string => `/notice/${audience}/${regime}`;

/** Whom and which law a notice is for, as sentences need them. */
export const editionFacts = (language: Language, { audience, regime }: NoticeEdition) => ({
  audience: audienceName(language, audience),
  law: regimeName(language, regime),
});

/** When a version holds, in words. `versions`: all of its edition; `today` ISO 8601. */
export function spanText(
  t: Texts,
  language: Language,
  versions: readonly NoticeVersion[],
  version: NoticeVersion,
  today: string,
): string {
  const span = noticeSpan(versions, version);
  if (!span) return t('notice.versions.neverBegan');
  const from = longDay(language, span.from);
  if (span.until === null) return t(span.from > today ? 'notice.versions.begins' : 'notice.versions.since', { from });
  const until = longDay(language, span.until);
  if (span.from > today) return t('notice.versions.willHold', { from, until });
  return t(span.until < today ? 'notice.versions.held' : 'notice.versions.holds', { from, until });
}
