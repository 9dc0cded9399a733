/** A day in the calendar, from its morning to its evening. `uid`: the same for the same entry each time, and nobody's data. `repeats`: every year or month. */
export type CalendarEntry = {
  readonly uid: string;
  /** ISO 8601. */
  readonly day: string;
  readonly title: string;
  readonly text: string;
  readonly repeats: 'yearly' | 'monthly' | null;
};

const newline = '\r\n';
/** The most octets a line may have, without its break (RFC 5545, section 3.1). */
const longest = 75;

/** Text as a value has to have it (RFC 5545, section 3.3.11): a line break, a comma and their like would end it. */
export const escapedText = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/[,;]/g, sign => `\\${sign}`)
    // Other control characters have no place in a calendar at all.
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .toWellFormed();

/** A line of any length as lines of at most 75 octets, the further ones begun with a space; no character is torn apart. */
export function foldedLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const sign of line) {
    const more = Buffer.byteLength(sign);
    // The space that begins a further line counts as well.
    if (octets + more > (parts.length === 0 ? longest : longest - 1)) {
      parts.push(part);
      part = '';
      octets = 0;
    }
    part += sign;
    octets += more;
  }
  return [...parts, part].join(`${newline} `);
}

const inFigures = (day: string): string => day.replaceAll('-', '');

/** A moment as the format writes it, in UTC. */
export const stamp = (now: Date): string => `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/**
 * Days as a file that every calendar opens (iCalendar, RFC 5545): whole days with a reminder at nine in the morning. `name`: of the calendar;
 * `now`: the moment it is made. The same entries have the same ids, so that reading it again replaces them.
 */
export function calendarFile(entries: readonly CalendarEntry[], name: string, now: Date): string {
  const event = ({ uid, day, title, text, repeats }: CalendarEntry): readonly string[] => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART;VALUE=DATE:${inFigures(day)}`,
    ...(repeats === null ? [] : [`RRULE:FREQ=${repeats.toUpperCase()}`]),
    `SUMMARY:${escapedText(title)}`,
    `DESCRIPTION:${escapedText(text)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapedText(title)}`,
    'TRIGGER:PT9H',
    'END:VALARM',
    'END:VEVENT',
  ];
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Scrinium//Scrinium//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapedText(name)}`,
    ...entries.flatMap(event),
    'END:VCALENDAR',
  ]
    .map(line => `${foldedLine(line)}${newline}`)
    .join('');
}
