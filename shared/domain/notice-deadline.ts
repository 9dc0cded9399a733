import { Temporal } from 'temporal-polyfill/implementation';
import type { DataSource } from './customer.ts';
import { LawFact, Place, placesToLook } from './law-fact.ts';
import { NoticeRegime } from './notice-pack.ts';
import { NoticeExcuse } from './notice-version.ts';
import { z } from '../z.ts';

/**
 * Ways in which data come to a business without the person having been told at that moment: from somebody else (GDPR Art. 14),
 * or on a card or at a fair, where nobody reads a notice. All are told within the time of Art. 14(3).
 */
export const sourcesToInform = ['thirdParty', 'businessCard', 'tradeFair'] as const satisfies readonly DataSource[];

/** Ways that don't say whether the person knows: whoever came so is listed, but nothing is due while nobody has said more. */
export const sourcesUnclear = ['import', 'other', 'unknown'] as const satisfies readonly DataSource[];

/** Here the person was met when the data came: a contact on that day is the meeting itself. */
const metInPerson: ReadonlySet<DataSource> = new Set(['businessCard', 'tradeFair']);

/** Why the last day is the last day: a month is over, the person was written to, somebody else got the data. */
export const InformingReason = z.enum(['month', 'contact', 'disclosure']);
export type InformingReason = z.output<typeof InformingReason>;

const article = z.string().min(1);
/** The time ends so many months after the data came, or by what happens. */
const Ground = z.discriminatedUnion('reason', [
  LawFact.extend({ reason: InformingReason.extract(['month']), article, months: z.int().min(1) }),
  LawFact.extend({ reason: InformingReason.extract(['contact', 'disclosure']), article }),
]);
const Excuse = LawFact.extend({
  excuse: NoticeExcuse,
  article,
  /** Only for businesses there; null for all under the law. */
  places: z.union([z.array(Place), z.null()]),
});
export type LawfulExcuse = z.output<typeof Excuse>;

/** By when each law wants people told whose data didn't come from them (`grounds`, the first of them counts), and when not at all. */
export const InformingPack = z.array(
  z.strictObject({ regime: NoticeRegime, grounds: z.array(Ground), excuses: z.array(Excuse) }),
);
export type InformingPack = z.output<typeof InformingPack>;
export type InformingGrounds = InformingPack[number]['grounds'];

/** What ends the time under a law; none where it knows no such time. */
export const informingGrounds = (pack: InformingPack, regime: NoticeRegime): InformingGrounds =>
  pack.find(each => each.regime === regime)?.grounds ?? [];

/** Why nobody has to be told under a law, for a business in this place (ISO 3166). */
export const lawfulExcuses = (pack: InformingPack, regime: NoticeRegime, place: string): readonly LawfulExcuse[] =>
  (pack.find(each => each.regime === regime)?.excuses ?? []).filter(
    ({ places }) => places === null || placesToLook(place).some(each => places.includes(each)),
  );

/** What decides by when somebody has to be told. Days (ISO 8601); '' where it isn't known or hasn't happened. */
export type InformingFacts = {
  readonly obtainedOn: string;
  /** The first message to the person after that day. */
  readonly firstContactOn: string;
  /** The first time somebody else got the data. */
  readonly firstDisclosureOn: string;
};

/** What is known of messages to somebody. `lastContactOn`: the last contact, of whatever kind; `firstMessageOn`: noted with a list or a question. */
type KnownContacts = {
  readonly source: DataSource;
  readonly obtainedOn: string;
  readonly lastContactOn: string;
  readonly firstMessageOn: string;
};

/** The earliest contact that is known of since the data came, the meeting at which they came left out; '' where there is none. */
export function firstContact({ source, obtainedOn, lastContactOn, firstMessageOn }: KnownContacts): string {
  const isMeeting = metInPerson.has(source) && lastContactOn === obtainedOn;
  const contacts = [firstMessageOn, isMeeting ? '' : lastContactOn].filter(day => day !== '' && day >= obtainedOn);
  return contacts.toSorted()[0] ?? '';
}

/** The last day on which somebody may be told, and which ground it follows from. */
export type InformBy = { readonly day: string; readonly reason: InformingReason };

/**
 * The last day to tell a person whose data didn't come from her (GDPR Art. 14(3); Swiss DSG Art. 19(5)): one month after the
 * business got them (the same day of the next month, or its last day), the first message to her, or the first disclosure,
 * whichever of the law's grounds comes first. What happened before the data came decides nothing. Null where the law has no ground.
 */
export function informBy(grounds: InformingGrounds, facts: InformingFacts): InformBy | null {
  const { obtainedOn, firstContactOn, firstDisclosureOn } = facts;
  const days = { contact: firstContactOn, disclosure: firstDisclosureOn };
  return grounds
    .map(ground => ({
      reason: ground.reason,
      day:
        ground.reason === 'month'
          ? Temporal.PlainDate.from(obtainedOn).add({ months: ground.months }).toString()
          : days[ground.reason],
    }))
    .filter(({ day }) => day !== '' && day >= obtainedOn)
    .reduce<InformBy | null>((first, each) => (first === null || each.day < first.day ? each : first), null);
}

/** So many days the data may be there; from the next on, somebody who wasn't told is a task, before only a line in the list. */
const informTaskAfterDays = 14;

/**
 * Who is a task on a day (ISO 8601), by the day the data came and the last day: once the data have been there for more than two
 * weeks, or on the last day and after it.
 */
export function informTasks(today: string): (obtainedOn: string, lastDay: string) => boolean {
  const before = Temporal.PlainDate.from(today).subtract({ days: informTaskAfterDays }).toString();
  return (obtainedOn, lastDay) => obtainedOn < before || lastDay <= today;
}
