import { escapedText, foldedLine, stamp } from './calendar-file.ts';

/** A moment in the calendar. `uid`: the same for the same deadline each time, and nobody's data. `remindMinutesBefore`: one reminder each. */
export type DeadlineMoment = {
  readonly uid: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly title: string;
  readonly text: string;
  readonly remindMinutesBefore: readonly number[];
};

/**
 * Deadlines as a file that every calendar opens (iCalendar, RFC 5545): moments in UTC, so that each calendar shows them on its own clock.
 * `name`: of the calendar; `now`: the moment it is made. The same deadlines have the same ids: reading the file again replaces them.
 */
export function deadlineCalendar(moments: readonly DeadlineMoment[], name: string, now: Date): string {
  const event = ({ uid, at, title, text, remindMinutesBefore }: DeadlineMoment): readonly string[] => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(new Date(at))}`,
    `SUMMARY:${escapedText(title)}`,
    `DESCRIPTION:${escapedText(text)}`,
    'TRANSP:TRANSPARENT',
    ...remindMinutesBefore.flatMap(minutes => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escapedText(title)}`,
      `TRIGGER:-PT${minutes}M`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Scrinium//Scrinium//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapedText(name)}`,
    ...moments.flatMap(event),
    'END:VCALENDAR',
  ]
    .map(line => `${foldedLine(line)}\r\n`)
    .join('');
}
