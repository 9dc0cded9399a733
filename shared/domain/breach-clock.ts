import { Temporal } from 'temporal-polyfill/implementation';
import { awareness, momentOf, type Awareness, type Discovery } from './breach-awareness.ts';
import {
  isReadUnder,
  rulesInForce,
  type BreachDeadlinePack,
  type BreachDuty,
  type BreachLaw,
  type DeadlineRule,
  type Figure,
  type Promptness,
} from './breach-deadlines.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How pressing a deadline is, for colour and words; `late` once it has passed. */
export type ClockStep = 'calm' | 'soon' | 'urgent' | 'late';

// Of 72 hours: soon when 36 are left, urgent when 12 are. No law says so; it holds for 30 days as well.
const soonPart = 2;
const urgentPart = 6;

/** The step at a moment, of a time that runs from `from` to `due` (milliseconds since 1970). On the deadline itself nothing is late. */
function stepAt(from: number, due: number, now: number): ClockStep {
  if (now > due) return 'late';
  const left = due - now;
  if (left * urgentPart <= due - from) return 'urgent';
  return left * soonPart <= due - from ? 'soon' : 'calm';
}

/**
 * A deadline. `at`: its last moment (UTC, ISO 8601), the same wherever it is read. `moment`: `day` and `time` (HH:MM) are on the clock
 * of `zone`, where the reader is. `day`: the whole of `day` counts, on the calendar of `zone`, the law's own; `time` is ''.
 */
export type Due = {
  readonly kind: 'moment' | 'day';
  readonly at: string;
  readonly day: string;
  readonly time: string;
  readonly zone: string;
};

/** The deadline shown: hours that pass, to the minute and second, or whole calendar days after that of the event. */
function dueAfter(from: string, within: Figure, zone: string): Due {
  const begin = Temporal.Instant.from(from);
  if (within.unit === 'hours') {
    const at = begin.add({ hours: within.count });
    const local = at.toZonedDateTimeISO(zone);
    const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
    return { kind: 'moment', at: momentOf(at.toString()), day: local.toPlainDate().toString(), time, zone };
  }
  const day = begin.toZonedDateTimeISO(within.zone).toPlainDate().add({ days: within.count });
  const over = day.add({ days: 1 }).toZonedDateTime(within.zone).epochMilliseconds;
  const at = new Date(over - 1).toISOString();
  return { kind: 'day', at, day: day.toString(), time: '', zone: within.zone };
}

/**
 * What is worth saying beside a deadline. `daysOffInside`, `endsOnDayOff`: a weekend or holiday counts, and moves nothing (Regulation
 * 1182/71 Art. 3(3), (4)). `fewWorkingDays`: fewer than two working days lie inside, see `HoursReading`. `clocksForward`, `clocksBack`: the
 * clock on the wall doesn't show the same time so many days later. `awareAfterNoticed`: the business says it was aware later than it
 * noticed, and has to be able to show why. `lateIfNoticedCounts`: the time is over if the authority counts from then.
 * `numberUnknown`: whether the duty exists depends on how many are told, which nobody has said.
 */
export type ClockNote =
  | 'daysOffInside'
  | 'endsOnDayOff'
  | 'fewWorkingDays'
  | 'clocksForward'
  | 'clocksBack'
  | 'awareAfterNoticed'
  | 'lateIfNoticedCounts'
  | 'numberUnknown';

/**
 * How others count the hours: information, never the deadline. `dueAt`: begun at the next full hour (Regulation 1182/71 Art. 3(1)).
 * `workingDays`: whole ones inside. `secondWorkingDay`: where those are fewer than two, the day until whose end some lawyers
 * say there is time (Art. 3(5)); null elsewhere. Disputed: not to be relied on.
 */
export type HoursReading = {
  readonly dueAt: string;
  readonly workingDays: number;
  readonly secondWorkingDay: string | null;
};

/**
 * One duty at one moment. `running`: has a deadline. `noFigure`: is due now, and the law names no time. `waits`: begins when
 * the people have been told. `done`: told; it stays so.
 */
export type DutyClock = {
  /** The rule's id in the pack, where its source is. */
  readonly rule: string;
  readonly law: BreachLaw;
  readonly duty: BreachDuty;
  readonly article: string;
  readonly promptness: Promptness | null;
  readonly state: 'running' | 'noFigure' | 'waits' | 'done';
  /** What the time runs from; null while it waits. */
  readonly from: string | null;
  /** Null where the law has no figure, and while it waits. */
  readonly due: Due | null;
  /** Null where nothing runs. */
  readonly step: ClockStep | null;
  /** Whole hours since `from`, until told. */
  readonly hoursGone: number;
  /** Whole hours and whole minutes left, both of the same time and rounded down; 0 when it is over; null where nothing runs. */
  readonly hoursLeft: number | null;
  readonly minutesLeft: number | null;
  /** Whole hours after the deadline; null where nothing runs. */
  readonly hoursLate: number | null;
  readonly doneAt: string | null;
  /** True where the notice was or will be late and the law asks why (GDPR Art. 33(1)): the duty stays. */
  readonly needsReason: boolean;
  /** The deadline if the authority counts from when it was noticed, where the business says it was aware later. */
  readonly ifNoticedCounts: Due | null;
  readonly reading: HoursReading | null;
  readonly notes: readonly ClockNote[];
};

/** What is known of a breach. `told`: the first moment each was told (ISO 8601 with an offset). */
export type BreachFacts = {
  readonly discovery: Discovery;
  /** `processor`: the data are a client's, who is told; all else is the client's to do. */
  readonly role: 'controller' | 'processor';
  readonly told: Readonly<Partial<Record<BreachDuty, string>>>;
  /** How many people under this law are or will be told; null where nobody knows, which counts as many. */
  readonly peopleToTell: number | null;
};

/** From where it is looked at. `now`: ISO 8601 with an offset; `zone`: IANA; `holidays`: public holidays there (ISO 8601 days). */
export type ClockView = { readonly now: string; readonly zone: string; readonly holidays: readonly string[] };

const isDayOff = (day: Temporal.PlainDate, holidays: readonly string[]): boolean =>
  day.dayOfWeek > 5 || holidays.includes(day.toString());

/** The calendar days that a time lies in or touches, from the first to the last, in a zone. */
function daysTouched(from: Temporal.Instant, until: Temporal.Instant, zone: string): readonly Temporal.PlainDate[] {
  const first = from.toZonedDateTimeISO(zone).toPlainDate();
  // A time that ends at midnight doesn't touch the day that begins then.
  const last = until.subtract({ milliseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate();
  return Array.from({ length: first.until(last).days + 1 }, (_, days) => first.add({ days }));
}

/** Begun at the next full hour of UTC: that of every zone of the Union, and the same for every reader. */
function hoursReading(from: string, hours: number, { zone, holidays }: ClockView): HoursReading {
  const begin = Temporal.Instant.fromEpochMilliseconds((Math.floor(Date.parse(from) / hour) + 1) * hour);
  const end = begin.add({ hours });
  const whole = daysTouched(begin, end, zone).filter(
    day =>
      day.toZonedDateTime(zone).epochMilliseconds >= begin.epochMilliseconds &&
      day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds <= end.epochMilliseconds,
  );
  const workingDays = whole.filter(day => !isDayOff(day, holidays)).length;
  const dueAt = momentOf(end.toString());
  if (workingDays >= 2) return { dueAt, workingDays, secondWorkingDay: null };
  const beginLocal = begin.toZonedDateTimeISO(zone);
  let day = beginLocal.toPlainDate();
  // A day that has begun is no whole one.
  if (beginLocal.startOfDay().epochMilliseconds < begin.epochMilliseconds) day = day.add({ days: 1 });
  for (let found = 0; ; day = day.add({ days: 1 })) {
    if (!isDayOff(day, holidays)) found += 1;
    if (found === 2) return { dueAt, workingDays, secondWorkingDay: day.toString() };
  }
}

/** What the calendar and the clocks do inside the hours. */
function hoursNotes(from: string, due: Due, { zone, holidays }: ClockView): readonly ClockNote[] {
  const begin = Temporal.Instant.from(from);
  const end = Temporal.Instant.from(due.at);
  const notes: ClockNote[] = [];
  if (daysTouched(begin, end, zone).some(day => isDayOff(day, holidays))) notes.push('daysOffInside');
  const shift = end.toZonedDateTimeISO(zone).offsetNanoseconds - begin.toZonedDateTimeISO(zone).offsetNanoseconds;
  if (shift !== 0) notes.push(shift > 0 ? 'clocksForward' : 'clocksBack');
  return notes;
}

type Times = Pick<DutyClock, 'due' | 'ifNoticedCounts' | 'reading' | 'notes'>;

/** The deadline of a rule with a figure, counted from a moment, and all that is worth saying of it. */
function timesOf(
  pack: BreachDeadlinePack,
  rule: DeadlineRule,
  within: Figure,
  from: string,
  aware: Awareness,
  until: string,
  view: ClockView,
): Times {
  const due = dueAfter(from, within, view.zone);
  const isLater = rule.from === 'aware' && aware.at > aware.safeAt;
  const ifNoticedCounts = isLater ? dueAfter(aware.safeAt, within, view.zone) : null;
  const hours = within.unit === 'hours' ? within.count : null;
  const reading = hours !== null && isReadUnder(pack, rule.law, 'eventHour') ? hoursReading(from, hours, view) : null;
  const fewDays = reading?.secondWorkingDay && isReadUnder(pack, rule.law, 'twoWorkingDays');
  const notes: ClockNote[] = hours === null ? [] : [...hoursNotes(from, due, view)];
  // At midnight it ends with the day before.
  const last = Temporal.Instant.from(due.at).subtract({ milliseconds: 1 }).toZonedDateTimeISO(due.zone);
  if (isDayOff(last.toPlainDate(), view.holidays)) notes.push('endsOnDayOff');
  if (fewDays) notes.push('fewWorkingDays');
  if (ifNoticedCounts) notes.push('awareAfterNoticed');
  if (ifNoticedCounts && until > ifNoticedCounts.at) notes.push('lateIfNoticedCounts');
  return {
    due,
    ifNoticedCounts,
    reading: reading && !fewDays ? { ...reading, secondWorkingDay: null } : reading,
    notes,
  };
}

function clockOf(
  pack: BreachDeadlinePack,
  rule: DeadlineRule,
  facts: BreachFacts,
  aware: Awareness,
  view: ClockView,
): DutyClock {
  const moment = (duty: BreachDuty): string | null => {
    const at = facts.told[duty];
    return at === undefined ? null : momentOf(at);
  };
  const from = rule.from === 'aware' ? aware.at : moment('people');
  const doneAt = moment(rule.duty);
  const now = momentOf(view.now);
  const until = doneAt ?? now;
  const times: Times =
    from === null || rule.within === null
      ? { due: null, ifNoticedCounts: null, reading: null, notes: [] }
      : timesOf(pack, rule, rule.within, from, aware, until, view);
  const { due } = times;
  const state = doneAt !== null ? 'done' : from === null ? 'waits' : due === null ? 'noFigure' : 'running';
  const unknown = rule.toldOver !== null && facts.peopleToTell === null;
  const left = due === null || doneAt !== null ? null : Date.parse(due.at) - Date.parse(now);
  return {
    rule: rule.id,
    law: rule.law,
    duty: rule.duty,
    article: rule.article,
    promptness: rule.promptness,
    state,
    from,
    due,
    step:
      due === null || from === null || doneAt !== null
        ? null
        : stepAt(Date.parse(from), Date.parse(due.at), Date.parse(now)),
    hoursGone: from === null ? 0 : Math.max(0, Math.floor((Date.parse(until) - Date.parse(from)) / hour)),
    hoursLeft: left === null ? null : Math.max(0, Math.floor(left / hour)),
    minutesLeft: left === null ? null : Math.max(0, Math.floor(left / minute)),
    hoursLate: left === null ? null : Math.max(0, Math.floor(-left / hour)),
    doneAt,
    needsReason: rule.reasonForDelay !== null && due !== null && until > due.at,
    ifNoticedCounts: times.ifNoticedCounts,
    reading: times.reading,
    notes: unknown ? [...times.notes, 'numberUnknown'] : times.notes,
  };
}

/**
 * The duties of a law and how their time stands. Which of them a breach really brings is for the assessment to say: only a number of
 * people that is too small takes one out. The law is that of the day of awareness (of UTC, or of the zone the law counts in).
 */
export function breachClocks(
  pack: BreachDeadlinePack,
  law: BreachLaw,
  facts: BreachFacts,
  view: ClockView,
): readonly DutyClock[] {
  const aware = awareness(facts.discovery);
  const dayIn = (zone: string) => Temporal.Instant.from(aware.at).toZonedDateTimeISO(zone).toPlainDate().toString();
  // A law that counts days has a calendar of its own, also for the day it came into force on.
  const figure = pack.rules.find(rule => rule.law === law && rule.within?.unit === 'days')?.within;
  return rulesInForce(pack, law, dayIn(figure?.unit === 'days' ? figure.zone : 'UTC'))
    .filter(({ duty }) => (duty === 'controller') === (facts.role === 'processor'))
    .filter(({ toldOver }) => toldOver === null || facts.peopleToTell === null || facts.peopleToTell > toldOver)
    .map(rule => clockOf(pack, rule, facts, aware, view));
}

/** The deadline that ends first among those running, of all laws: what the dashboard and the window's title count down. Null where none runs. */
export const nextDeadline = (clocks: readonly DutyClock[]): DutyClock | null =>
  clocks.reduce<DutyClock | null>(
    (first, each) => (each.state === 'running' && (!first?.due || (each.due?.at ?? '') < first.due.at) ? each : first),
    null,
  );

/**
 * A deadline for a calendar. `id`: the same for the same duty, so that a second file replaces the first. What it is about are codes
 * (`law`, `duty`). `remindMinutesBefore`: when it becomes soon, and when urgent.
 */
export type DeadlineEntry = Due & {
  readonly id: string;
  readonly law: BreachLaw;
  readonly duty: BreachDuty;
  readonly article: string;
  readonly remindMinutesBefore: readonly number[];
};

/** What goes into an .ics: the deadlines that run, the first one first. A duty without a figure gives no entry. */
export const calendarEntries = (clocks: readonly DutyClock[]): readonly DeadlineEntry[] =>
  clocks
    .flatMap(({ rule, law, duty, article, state, due, from }) => {
      if (state !== 'running' || due === null || from === null) return [];
      const whole = Date.parse(due.at) - Date.parse(from);
      const remindMinutesBefore = [soonPart, urgentPart].map(part => Math.floor(whole / part / minute));
      return [{ ...due, id: rule, law, duty, article, remindMinutesBefore }];
    })
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
