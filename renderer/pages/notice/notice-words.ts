import type { NoticeFacts, NoticePacks } from '../../../shared/domain/notice-facts.ts';
import type { NoticeDocument } from '../../../shared/domain/notice-document.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { packs } from '../../../shared/packs.ts';

/** The packs that notices are written from. */
export const noticePacks = (): NoticePacks => ({
  vocabulary: packs.vocabulary(),
  authorities: packs.authorities(),
  notices: packs.notices(),
  noticeWords: packs.noticeWords(),
});

/** Whom a notice speaks to, as it stands after 'for': 'our customers'. */
export function audienceName(language: Language, audience: NoticeFacts['audience']): string {
  const found = packs.noticeWords().audiences.find(({ id }) => id === audience);
  return found ? inTongue(found.name, language) : audience;
}

/** The law of a notice, by its place: 'European Union'. */
export function regimeName(language: Language, regime: NoticeDocument['regime']): string {
  const found = packs.notices().find(({ id }) => id === regime);
  return found ? inTongue(found.name, language) : regime;
}

/** What the law wants told (ids of the pack's items), by name. */
export function itemNames(
  language: Language,
  regime: NoticeDocument['regime'],
  items: readonly string[],
): readonly string[] {
  const found = packs.notices().find(({ id }) => id === regime)?.items ?? [];
  return found.filter(({ id }) => items.includes(id)).map(({ name }) => inTongue(name, language));
}

/** Where a notice stands, with what its sentence needs. Days are ISO 8601. */
export type NoticeStand =
  /** `count`: how many things it lacks in the language it lacks least in. */
  | { readonly kind: 'draft'; readonly count: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'readyIn'; readonly language: Language; readonly count: number }
  | { readonly kind: 'inForce' | 'begins'; readonly day: string; readonly version: number }
  | { readonly kind: 'differs'; readonly day: string; readonly count: number }
  /** True to the register, and the law wants more than it tells. */
  | { readonly kind: 'duties'; readonly day: string; readonly count: number }
  /** Final once, and not wanted any more. */
  | { readonly kind: 'unwanted' };

/** What to say of a notice today (ISO 8601): what is out of date comes before what is in force. */
export function noticeStand(
  { last, missing, differences, newDuties, wanted }: ResponseOf<'notice.states'>['states'][number],
  today: string,
): NoticeStand {
  if (last && !wanted) return { kind: 'unwanted' };
  if (last && differences.length > 0) return { kind: 'differs', day: last.validFrom, count: differences.length };
  if (last && newDuties.length > 0) return { kind: 'duties', day: last.validFrom, count: newDuties.length };
  if (last) return { kind: last.validFrom > today ? 'begins' : 'inForce', day: last.validFrom, version: last.number };
  const { en, de } = missing;
  if (en.length === 0 && de.length === 0) return { kind: 'ready' };
  if (en.length === 0) return { kind: 'readyIn', language: 'en', count: de.length };
  if (de.length === 0) return { kind: 'readyIn', language: 'de', count: en.length };
  return { kind: 'draft', count: Math.min(en.length, de.length) };
}
