import { Temporal } from 'temporal-polyfill/implementation';

/** A moment as it is kept: ISO 8601 in UTC with milliseconds. Takes any ISO 8601 moment with an offset; without one it throws. */
export const momentOf = (instant: string): string =>
  new Date(Temporal.Instant.from(instant).epochMilliseconds).toISOString();

/** How a typed day and time were read. `twice`, `skipped`: the hour that a change of clocks repeats or leaves out. */
export type TypedReading = 'exact' | 'dayOnly' | 'twice' | 'skipped';

/**
 * The moment meant by a day (ISO 8601) and a time (HH:MM, '' where nobody knows it) on the clock of a zone (IANA). Where it can be
 * read in two ways it is the earlier one, and a day alone is its beginning: a deadline counted from it never comes too late.
 */
export function typedMoment(
  day: string,
  time: string,
  zone: string,
): { readonly at: string; readonly reading: TypedReading } {
  const date = Temporal.PlainDate.from(day);
  if (time === '') return { at: momentOf(date.toZonedDateTime(zone).toInstant().toString()), reading: 'dayOnly' };
  const typed = date.toPlainDateTime(Temporal.PlainTime.from(time));
  const earlier = typed.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = typed.toZonedDateTime(zone, { disambiguation: 'later' });
  const only = earlier.epochMilliseconds === later.epochMilliseconds;
  const reading = only ? 'exact' : earlier.toPlainDateTime().equals(typed) ? 'twice' : 'skipped';
  return { at: momentOf(earlier.toInstant().toString()), reading };
}

/**
 * How a breach came to light; all moments ISO 8601 with an offset. `noticedAt`: somebody in the business first saw that something
 * was wrong. `awareAt`: when the business was reasonably sure that personal data were concerned, null where nobody says so.
 * A processor's breach: `toldAt` is when it told us, `processorNoticedAt` its own knowledge, for the register alone.
 */
export type Discovery =
  | { readonly by: 'us'; readonly noticedAt: string; readonly awareAt: string | null }
  | {
      readonly by: 'processor';
      readonly processorNoticedAt: string | null;
      readonly toldAt: string;
      readonly awareAt: string | null;
    };

/**
 * When a business counts as aware (GDPR Art. 33(1), (2)). `at`: what the time runs from. `basis`: the moment somebody noticed, the
 * moment the processor told us, or what the business says. `safeAt`: what it is without anybody's say, the reading that
 * nobody can call too late. `laterBy`: whole minutes from `safeAt` to `at`, 0 where it isn't later.
 */
export type Awareness = {
  readonly at: string;
  readonly basis: 'noticed' | 'told' | 'said';
  readonly safeAt: string;
  readonly laterBy: number;
};

/** When the business counts as aware. A first check may take place before (EDPB 9/2022); its end is `awareAt`, and has to be said. */
export function awareness(discovery: Discovery): Awareness {
  const safeAt = momentOf(discovery.by === 'us' ? discovery.noticedAt : discovery.toldAt);
  if (discovery.awareAt === null)
    return { at: safeAt, basis: discovery.by === 'us' ? 'noticed' : 'told', safeAt, laterBy: 0 };
  const at = momentOf(discovery.awareAt);
  const laterBy = Math.max(0, Math.floor((Date.parse(at) - Date.parse(safeAt)) / 60_000));
  return { at, basis: 'said', safeAt, laterBy };
}

/** What can't be right in the moments given; the clock runs on meanwhile. */
export type DiscoveryFlaw =
  | 'noticedInFuture'
  | 'toldInFuture'
  | 'awareInFuture'
  | 'awareBeforeNoticed'
  | 'processorNoticedAfterTelling';

/** What to ask about again; `now` is a moment (ISO 8601 with an offset). Knowing of a processor's breach before it told us is possible. */
export function discoveryFlaws(discovery: Discovery, now: string): readonly DiscoveryFlaw[] {
  const until = momentOf(now);
  const aware = discovery.awareAt === null ? null : momentOf(discovery.awareAt);
  const flaws: DiscoveryFlaw[] = [];
  if (discovery.by === 'us') {
    const noticed = momentOf(discovery.noticedAt);
    if (noticed > until) flaws.push('noticedInFuture');
    if (aware !== null && aware < noticed) flaws.push('awareBeforeNoticed');
  } else {
    const told = momentOf(discovery.toldAt);
    if (told > until) flaws.push('toldInFuture');
    if (discovery.processorNoticedAt !== null && momentOf(discovery.processorNoticedAt) > told)
      flaws.push('processorNoticedAfterTelling');
  }
  if (aware !== null && aware > until) flaws.push('awareInFuture');
  return flaws;
}
