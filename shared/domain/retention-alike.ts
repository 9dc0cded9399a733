import { countedFrom, dayOfEvent, type Held } from './retention.ts';
import type { AppliedCategory, RetentionGround } from './retention-ground.ts';

const nothing: readonly string[] = [];

/** The days of a record's events; none for most. */
function eventDays(events: Held['events']): readonly string[] {
  for (const event in events) if (Object.hasOwn(events, event)) return Object.values(events);
  return nothing;
}

/** Whether something is known of a tax, and this is a kind of paper that stays for one. */
const waitsForTax = (
  { suspensions, settings }: Pick<RetentionGround, 'suspensions' | 'settings'>,
  { rules }: AppliedCategory,
): boolean =>
  settings.taxYears.length > 0 &&
  rules.some(rule => rule.kind === 'minimum' && suspensions.some(({ subjects }) => subjects.includes(rule.subject)));

/** How closely records have to be alike: `day`: the day itself is asked for beside what rules count from; `years`: a hold is limited to years. */
export type Likeness = { readonly day: boolean; readonly years: boolean };

/**
 * What a verdict's days depend on, as one text: of two records of a category with the same text, under holds that cover both or neither, both get the
 * same days. A hundred thousand customers come to a few thousand texts, and each is judged once.
 */
export function alikeKey(
  ground: Pick<RetentionGround, 'instead' | 'today' | 'settings' | 'suspensions'>,
  category: AppliedCategory,
  held: Pick<Held, 'day' | 'time' | 'events' | 'keep'>,
  likeness: Likeness,
): string {
  const { day, time, events, keep } = held;
  const days = eventDays(events);
  if (days.length === 0) return `${day}|${time}|${keep?.until ?? ''}`;
  // A tax asks for every day that tells of a year.
  if (waitsForTax(ground, category))
    return `${day}|${time}|${keep?.until ?? ''}|${Object.entries(events)
      .map(([event, at]) => `${event} ${at}`)
      .toSorted()
      .join('|')}`;
  const limits = category.rules.map(({ atMost }) => (atMost === null ? '' : dayOfEvent(category, held, atMost.from)));
  const counted = category.rules.map(rule => countedFrom(ground, category, held, rule)?.day ?? '').join('|');
  // A record whose own day hasn't come runs, whatever else has happened; one of a day to come is told of.
  const own = likeness.day ? day : day > ground.today ? 'future' : '';
  const running = day === '' && (events[category.event] ?? '') === '' ? 'runs' : '';
  const sorted = likeness.years ? days.toSorted() : nothing;
  const years = likeness.years ? `${sorted[0]?.slice(0, 4) ?? ''}-${sorted.at(-1)?.slice(0, 4) ?? ''}` : '';
  return `${own}|${time}|${keep?.until ?? ''}|${counted}|${limits.join('|')}|${running}|${years}`;
}
