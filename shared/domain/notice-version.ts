import { Temporal } from 'temporal-polyfill/implementation';
import { Day } from './customer.ts';
import { NoticeDocument } from './notice-document.ts';
import { NoticeFacts } from './notice-facts.ts';
import { NoticeAudience, NoticeRegime } from './notice-pack.ts';
import { z } from '../z.ts';

/**
 * A final notice as it is frozen: the facts it was written from, and the finished text in each language that was whole. Its
 * JSON, byte for byte, is what the hash is taken of.
 */
export const FrozenNotice = z.strictObject({
  facts: NoticeFacts,
  documents: z.strictObject({ en: NoticeDocument.optional(), de: NoticeDocument.optional() }),
});
export type FrozenNotice = z.output<typeof FrozenNotice>;

/** A final version, as lists show it. `number` counts up by one per audience and regime; `languages`: those it is final in. */
export const NoticeVersion = z.strictObject({
  id: z.uuid(),
  audience: NoticeAudience,
  regime: NoticeRegime,
  number: z.int().min(1),
  validFrom: z.iso.date(),
  madeAt: z.iso.datetime(),
  /** Who made it, by name. */
  by: z.string(),
  /** SHA-256 of the frozen notice, hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  languages: z.array(z.enum(['en', 'de'])),
});
export type NoticeVersion = z.output<typeof NoticeVersion>;

/** How a notice came to a person. */
export const NoticeGivenHow = z.enum(['handed', 'post', 'email', 'web', 'phone', 'sign', 'withOrder']);
export type NoticeGivenHow = z.output<typeof NoticeGivenHow>;

/**
 * Why none has to be given (Art. 13(4), 14(5) GDPR): the person knows all of it; it is impossible or out of all proportion;
 * a law provides for it; professional secrecy; it would harm the business's own claims (§ 33 BDSG).
 */
export const NoticeExcuse = z.enum(['knows', 'disproportionate', 'byLaw', 'secrecy', 'claims']);
export type NoticeExcuse = z.output<typeof NoticeExcuse>;

/** A line of what a customer got: a version (`notice`, its id) and how, or why none was due (`excuse`, with a note). */
export const NoticeGiven = z.strictObject({
  id: z.uuid(),
  notice: z.union([z.uuid(), z.literal('')]),
  day: Day,
  how: z.union([NoticeGivenHow, z.literal('')]),
  excuse: z.union([NoticeExcuse, z.literal('')]),
  note: z.string().max(2000),
  at: z.iso.datetime(),
  by: z.string(),
});
export type NoticeGiven = z.output<typeof NoticeGiven>;

/** The version in force on a day (ISO 8601): of those that had begun by then, the one made last; undefined before the first. */
export const noticeInForce = (versions: readonly NoticeVersion[], day: string): NoticeVersion | undefined =>
  versions.filter(({ validFrom }) => validFrom <= day).toSorted((one, other) => other.number - one.number)[0];

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** A stretch of days (ISO 8601), both of them in it; `until` null: with no end yet. */
export type NoticeSpan = { readonly from: string; readonly until: string | null };

/**
 * The days on which a version is the one in force; null for one that another took the place of before it could begin, or on
 * its first day. `versions`: all of the same edition.
 */
export function noticeSpan(
  versions: readonly NoticeVersion[],
  { number, validFrom }: NoticeVersion,
): NoticeSpan | null {
  const [next] = versions
    .filter(later => later.number > number)
    .map(later => later.validFrom)
    .toSorted();
  if (next === undefined) return { from: validFrom, until: null };
  return next <= validFrom ? null : { from: validFrom, until: dayBefore(next) };
}
