import { z } from '../z.ts';
import { DoneStep, Closing, Measure, SentNotice, Telling, TimelineNote } from './incident-file.ts';
import { Incident } from './incident.ts';

/** An act on an incident as the audit trail has it; `values` is null once they were erased. */
export type TimelineEvent = {
  readonly entry: number;
  readonly at: string;
  readonly user: string;
  readonly action: string;
  readonly values: Readonly<Record<string, readonly [before: unknown, after: unknown]>> | null;
};

/** What an act was about, read from its values: each part is there where the act says it. `facts`: which questions were answered anew. */
export type TimelineSubject = {
  readonly note: TimelineNote | undefined;
  readonly notice: SentNotice | undefined;
  readonly telling: Telling | undefined;
  readonly measure: Measure | undefined;
  readonly step: DoneStep | undefined;
  readonly closing: Closing | undefined;
  readonly title: string | undefined;
  readonly lead: string | undefined;
  readonly corrected: boolean;
  readonly reason: string | undefined;
  readonly customers: number | undefined;
  /** The id of a file that was added, taken away or kept. */
  readonly file: string | undefined;
  readonly facts: readonly (keyof Incident)[];
};

/**
 * One entry of a timeline. `when`: when it happened, as whoever wrote it in says; `writtenAt`: when it was written in; both ISO 8601.
 * `erased`: what it said was erased for good.
 */
export type TimelineItem = TimelineSubject & {
  readonly entry: number;
  readonly action: string;
  readonly user: string;
  readonly when: string;
  readonly writtenAt: string;
  readonly erased: boolean;
};

function subjectOf(values: NonNullable<TimelineEvent['values']>): TimelineSubject {
  const said = <T>(part: string, shape: z.ZodType<T>): T | undefined => {
    const [before, after] = values[part] ?? [undefined, undefined];
    return shape.safeParse(after ?? before).data;
  };
  return {
    note: said('note', TimelineNote),
    notice: said('notice', SentNotice),
    telling: said('telling', Telling),
    measure: said('measure', Measure),
    step: said('step', DoneStep),
    closing: said('closing', Closing),
    title: said('title', z.string()),
    lead: said('lead', z.string()),
    corrected: Object.hasOwn(values, 'corrections'),
    reason: said('reason', z.string()),
    customers: said('customers', z.number()),
    file: said('file', z.string()),
    facts: Object.keys(Incident.shape)
      .map(key => key as keyof Incident)
      .filter(key => Object.hasOwn(values, `facts.${key}`)),
  };
}

/** What happened in an incident in the order of when it happened, the newest first; of one moment what was written in last comes first. */
export const timelineItems = (events: readonly TimelineEvent[]): readonly TimelineItem[] =>
  events
    .map(({ entry, at, user, action, values }): TimelineItem => {
      const subject = subjectOf(values ?? {});
      const { note, notice, telling, step } = subject;
      // A tick that is taken back is taken back now, whenever it was made.
      const ticked = action === 'stepDone' ? step?.at : undefined;
      const when = note?.happenedAt ?? notice?.sentAt ?? telling?.at ?? ticked ?? at;
      return { ...subject, entry, action, user, when, writtenAt: at, erased: values === null };
    })
    .toSorted((one, other) => Date.parse(other.when) - Date.parse(one.when) || other.entry - one.entry);

/** So many milliseconds later it counts as written in afterwards, and both moments are worth saying. */
const afterwards = 120_000;

/** True where something was written in noticeably later than it happened. */
export const isWrittenLater = ({ when, writtenAt }: Pick<TimelineItem, 'when' | 'writtenAt'>): boolean =>
  Date.parse(writtenAt) - Date.parse(when) > afterwards;

/** A time of day as somebody types it (9:05, 09.05, 9 Uhr, 9.05 Uhr) as HH:MM; undefined where it is none. */
export function readTimeOfDay(typed: string): string | undefined {
  const found = /^\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(?:uhr)?\s*$/i.exec(typed);
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2] ?? 0)];
  if (!found || hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
