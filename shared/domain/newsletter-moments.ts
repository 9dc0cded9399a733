import { Temporal } from 'temporal-polyfill/implementation';
import { parseDay, type DateReading } from './import-dates.ts';

/** When something happened: the moment (UTC, ISO 8601 with milliseconds; '' where only a day was written) and the local day of it. */
export type Moment = { readonly at: string; readonly day: string };

/** How the times of a file are read. `fileZone`: theirs, where they name none; `zone`: where the business is, whose days count (IANA). */
export type MomentReading = DateReading & { readonly fileZone: string; readonly zone: string };

const longest = 80;
const none = /^(?:0+|0000-00-00.*|1970-01-01(?:[T ]00:00:00.*)?|-+|null|\\N)$/i;
const timed =
  /^(.+?)(?:T|,?\s+(?:um\s+|at\s+)?)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?:\s*([ap])\.?m\.?)?(?:\s*Uhr)?(?:\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$/i;

const momentAt = (instant: Temporal.Instant, zone: string): Moment => ({
  at: new Date(instant.epochMilliseconds).toISOString(),
  day: instant.toZonedDateTimeISO(zone).toPlainDate().toString(),
});

/** True for what tools write where nothing happened: nothing, 0, 0000-00-00 00:00:00, the first moment of 1970. */
export const isNoMoment = (cell: string): boolean => cell.trim() === '' || none.test(cell.trim());

/**
 * Reads a moment as newsletter tools write it: ISO 8601, 3/31/2026 1:05 PM, 31.03.2026 13:05, seconds or milliseconds since
 * 1970, or a day alone. null where nothing readable stands there. An hour that the change of clocks leaves out or repeats is
 * read as RFC 5545 does.
 */
export function readMoment(cell: string, reading: MomentReading): Moment | null {
  const written = cell.trim();
  if (isNoMoment(written) || written.length > longest) return null;
  if (/^\d{9,10}$/.test(written) || /^\d{12,13}$/.test(written)) {
    const milliseconds = Number(written) * (written.length > 10 ? 1 : 1000);
    return momentAt(Temporal.Instant.fromEpochMilliseconds(milliseconds), reading.zone);
  }
  const match = timed.exec(written);
  if (!match) {
    const day = parseDay(written, reading);
    return day === '' ? null : { at: '', day };
  }
  const day = parseDay(match[1] ?? '', reading);
  const half = match[5]?.toLowerCase();
  const hour = Number(match[2]);
  if (day === '' || (half && (hour < 1 || hour > 12))) return null;
  const [minute, second] = [Number(match[3]), Number(match[4] ?? 0)];
  const fullHour = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  if (fullHour > 23 || minute > 59 || second > 59) return null;
  const offset = match[6]?.toUpperCase();
  const zone = !offset ? reading.fileZone : /^[ZUG]/.test(offset) ? 'UTC' : offset.replace(/^(...)(\d\d)$/, '$1:$2');
  try {
    const local = Temporal.PlainDate.from(day).toZonedDateTime({
      timeZone: zone,
      plainTime: Temporal.PlainTime.from({ hour: fullHour, minute, second }),
    });
    return momentAt(local.toInstant(), reading.zone);
  } catch {
    return null;
  }
}

/** Whether one moment lies after another; by their days where a time is missing. */
export const isAfter = (one: Moment, other: Moment): boolean =>
  one.at !== '' && other.at !== '' ? one.at > other.at : one.day > other.day;
