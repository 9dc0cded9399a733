import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarFile, escapedText, foldedLine, type CalendarEntry } from '../../main/documents/calendar-file.ts';
import { reviewDays } from '../../shared/domain/review-calendar.ts';
import { emptyRetentionSettings } from '../../shared/domain/retention-settings.ts';

const now = new Date('2026-11-29T10:11:12.345Z');
const entry: CalendarEntry = {
  uid: 'yearly.retention@scrinium',
  day: '2027-01-01',
  title: 'Durchsehen, was weg darf; auch Papier',
  text: 'Öffnen Sie Scrinium.\nDanach: Keller, Regal 3 \\ Ordner',
  repeats: 'yearly',
};

/** Lines as a second reader puts them together (RFC 5545, section 3.1). */
const unfolded = (file: string): readonly string[] => file.replaceAll(/\r\n[ \t]/g, '').split('\r\n');

/** What a value said before it was escaped. */
const unescaped = (value: string): string =>
  value.replaceAll(/\\([\\,;nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));

/** The parts of a file as a second reader takes them: each component with its values by name, the parameters behind it. */
function readCalendar(file: string): readonly { readonly name: string; readonly values: Record<string, string> }[] {
  const found: { name: string; values: Record<string, string> }[] = [];
  const open: { name: string; values: Record<string, string> }[] = [];
  for (const line of unfolded(file)) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1)];
    if (name === 'BEGIN') open.push({ name: value, values: {} });
    else if (name === 'END') {
      const part = open.pop();
      if (part?.name !== value) throw new Error(`END of ${value} without its beginning`);
      found.push(part);
    } else {
      const part = open.at(-1);
      if (!part || name in part.values) throw new Error(`${name} stands in no part, or twice`);
      part.values[name] = value;
    }
  }
  if (open.length > 0) throw new Error('A part has no end');
  return found;
}

test('a day in the calendar, word by word', () => {
  expect(calendarFile([entry], 'In Ihren Kalender', now).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Scrinium//Scrinium//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:In Ihren Kalender',
    'BEGIN:VEVENT',
    'UID:yearly.retention@scrinium',
    'DTSTAMP:20261129T101112Z',
    'DTSTART;VALUE=DATE:20270101',
    'RRULE:FREQ=YEARLY',
    String.raw`SUMMARY:Durchsehen\, was weg darf\; auch Papier`,
    String.raw`DESCRIPTION:Öffnen Sie Scrinium.\nDanach: Keller\, Regal 3 \\ Ordner`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    String.raw`DESCRIPTION:Durchsehen\, was weg darf\; auch Papier`,
    'TRIGGER:PT9H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('a second reader finds every day, once, with its words', () => {
  const entries = [
    entry,
    { ...entry, uid: 'monthly.retention@scrinium', day: '2026-12-05', repeats: 'monthly' as const },
  ];
  const parts = readCalendar(calendarFile(entries, 'Kalender', now));
  const events = parts.filter(({ name }) => name === 'VEVENT').map(({ values }) => values);
  expect(events.map(({ UID }) => UID)).toEqual(entries.map(({ uid }) => uid));
  expect(events.map(values => values['DTSTART;VALUE=DATE'])).toEqual(['20270101', '20261205']);
  expect(events.map(({ SUMMARY = '' }) => unescaped(SUMMARY))).toEqual(entries.map(({ title }) => title));
  expect(events.map(({ DESCRIPTION = '' }) => unescaped(DESCRIPTION))).toEqual(entries.map(({ text }) => text));
  expect(parts.filter(({ name }) => name === 'VALARM')).toHaveLength(2);
  expect(parts.at(-1)?.name).toBe('VCALENDAR');
});

describe('any text', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 400 }).filter(text => !/[\r\n]/.test(text));

  test('folded and put together again is what it was; no line is too long, none tears a character', () => {
    fc.assert(
      fc.property(line, text => {
        const folded = foldedLine(text);
        expect(folded.replaceAll('\r\n ', '')).toBe(text);
        for (const part of folded.split('\r\n')) {
          const bytes = Buffer.from(part);
          expect(bytes.length).toBeLessThanOrEqual(75);
          expect(bytes.toString('utf8')).toBe(part);
          expect(part.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('escaped is one line, and reads as before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        const escaped = escapedText(text);
        expect(escaped).not.toMatch(/[\r\n]/);
        const plain = text.replaceAll(/\r\n|\r/g, '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
        expect(unescaped(escaped)).toBe(plain.toWellFormed());
      }),
      { numRuns: 500 },
    );
  });

  test('half a character does not reach the file', () => {
    const file = calendarFile([{ ...entry, title: 'a\ud800b' }], 'x', now);
    expect(file.isWellFormed()).toBe(true);
  });
});

test.each([[74], [75], [76], [149], [150]])('%i octets take the lines they need', octets => {
  const lines = foldedLine('x'.repeat(octets)).split('\r\n');
  expect(lines).toHaveLength(octets <= 75 ? 1 : octets <= 149 ? 2 : 3);
});

describe('the days', () => {
  const settings = { ...emptyRetentionSettings, monthlyDay: 5 };
  const id = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
  const hold = { id, reviewOn: '2027-03-01', releasedOn: '' };
  const days = (today: string, said = settings, holds = [hold], asksTax = true) =>
    reviewDays(said, holds, asksTax, today).map(({ kind, day }) => `${kind} ${day}`);

  test.each([
    ['2026-11-29', ['yearly 2027-01-01', 'monthly 2026-12-05', 'tax 2027-01-01', 'hold 2027-03-01']],
    ['2026-12-31', ['yearly 2027-01-01', 'monthly 2027-01-05', 'tax 2027-01-01', 'hold 2027-03-01']],
    ['2027-01-01', ['yearly 2028-01-01', 'monthly 2027-01-05', 'tax 2028-01-01', 'hold 2027-03-01']],
    ['2027-03-01', ['yearly 2028-01-01', 'monthly 2027-03-05', 'tax 2028-01-01', 'hold 2027-03-02']],
  ])('seen from %s', (today, expected) => {
    expect(days(today)).toEqual(expected);
  });

  test('no monthly review, no question where the law has none, no hold that is over', () => {
    expect(days('2026-11-29', emptyRetentionSettings, [{ ...hold, releasedOn: '2026-10-01' }], false)).toEqual([
      'yearly 2027-01-01',
    ]);
    expect(days('2026-11-29', { ...settings, taxAskedOn: '2026-06-30' })[2]).toBe('tax 2027-06-30');
    expect(days('2026-11-29', { ...settings, taxAskedOn: '2024-06-30' })[2]).toBe('tax 2026-11-30');
  });
});
