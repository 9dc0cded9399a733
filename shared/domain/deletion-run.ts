import { z } from '../z.ts';
import { Bilingual, Id } from './law-fact.ts';
import { ReviewSubject, type ReviewDecision } from './review-plan.ts';

const Count = z.int().min(0);
const DayOrNone = z.union([z.literal(''), z.iso.date()]);

/** A rule as a log names it, years later too: by its words of that day. `own`: the business's; `checkedOn`: '' for those. */
const LoggedRule = z.strictObject({
  id: z.string().max(60),
  own: z.boolean(),
  name: Bilingual,
  article: z.string(),
  checkedOn: DayOrNone,
});
export type LoggedRule = z.output<typeof LoggedRule>;

/** Amounts of one currency (ISO 4217) in its smallest unit. */
const Sum = z.strictObject({ currency: z.string(), amount: z.int() });

/** What was done with records of one kind for one rule. Nothing leads from it to anybody. */
export const DeletionLine = z.strictObject({
  subject: ReviewSubject,
  category: Id,
  categoryName: Bilingual,
  rule: z.union([LoggedRule, z.null()]),
  action: z.enum(['delete', 'anonymise', 'restrict', 'keep', 'hold']),
  records: Count,
  /** The first and the last day they were from; '' where none had one. Of few people the first and the last of their years. */
  firstDay: DayOrNone,
  lastDay: DayOrNone,
  /** Places that lead to nobody (see `placesToName`). */
  places: z.array(z.string()),
  sums: z.array(Sum),
});
export type DeletionLine = z.output<typeof DeletionLine>;

/** Rows that go from a table of the database. */
const TableRows = z.strictObject({ table: z.string(), rows: Count });

/** What a deletion takes away, counted where it lies. */
export const DeletionFigures = z.strictObject({
  customers: Count,
  entries: Count,
  restricted: Count,
  kept: Count,
  onHold: Count,
  /** Every table that rows go from, by name; of the trail (`audit`), entries whose values go. `files`: attachments, of so many `bytes`. */
  tables: z.array(TableRows),
  files: Count,
  bytes: Count,
});
export type DeletionFigures = z.output<typeof DeletionFigures>;

/** Backups that were made before and hold it until rotation has taken them. `until`: '' where nobody can say. */
export const BackupsHolding = z.strictObject({
  backups: Count,
  newestOn: DayOrNone,
  until: DayOrNone,
});
export type BackupsHolding = z.output<typeof BackupsHolding>;

/** How paper was destroyed: shredded to particles (DIN 66399 P-4 or P-5), by a service that certifies it, burnt, or otherwise. */
export const PaperMethod = z.enum(['p4', 'p5', 'service', 'burnt', 'other']);
export type PaperMethod = z.output<typeof PaperMethod>;

/** Paper that was destroyed. `by`: who did it; `what` names kinds and years, nobody. */
export const PaperDestruction = z.strictObject({
  what: z.string().trim().min(1).max(300),
  where: z.string().trim().max(200),
  by: z.string().trim().min(1).max(200),
  method: PaperMethod,
  day: z.iso.date(),
  boxes: z.union([z.int().min(1).max(100_000), z.null()]),
});
export type PaperDestruction = z.output<typeof PaperDestruction>;

/** How a deletion came about. */
export const DeletionMethod = z.enum(['review', 'automatic', 'paper']);
export type DeletionMethod = z.output<typeof DeletionMethod>;

/** What the log says of a deletion. Nothing that was deleted is in it, and no id that led to it. `day`: the local day of it. */
export const DeletionRun = z.strictObject({
  format: z.literal(1),
  id: z.uuid(),
  at: z.iso.datetime(),
  day: z.iso.date(),
  program: z.string(),
  method: DeletionMethod,
  /** Whose law it followed (ISO 3166). */
  place: z.string(),
  who: z.string(),
  lines: z.array(DeletionLine),
  /** Left for now. */
  later: Count,
  /** True where it was about single records alone, which is no review of all that is due. */
  single: z.literal(true).optional(),
  figures: z.union([DeletionFigures, z.null()]),
  backups: z.union([BackupsHolding, z.null()]),
  paper: z.union([PaperDestruction, z.null()]),
});
export type DeletionRun = z.output<typeof DeletionRun>;

/** What was looked for again after a deletion, and how much of it was still there. */
export const DeletionProof = z.strictObject({ at: z.iso.datetime(), looked: Count, left: Count });
export type DeletionProof = z.output<typeof DeletionProof>;

/** Something a review decided about, as the log needs it. */
export type LoggedRecord = {
  readonly subject: ReviewSubject;
  readonly customer: string | null;
  readonly category: string;
  readonly categoryName: z.output<typeof Bilingual>;
  readonly rule: LoggedRule | null;
  readonly day: string;
  readonly place: string;
  readonly amount: number | null;
  readonly currency: string;
};

/** From so many people on, a place, a day or a sum tells nothing of any of them. */
const peopleToHide = 3;

/**
 * The places that may stand in the log: those of papers about nobody, and those that papers of several people share. A folder
 * that bears a person's name would outlive what was in it.
 */
export function placesToName(
  records: readonly Pick<LoggedRecord, 'customer' | 'place' | 'subject'>[],
): readonly string[] {
  const people = new Map<string, Set<string>>();
  const ofNobody = new Set<string>();
  for (const { customer, place, subject } of records) {
    if (place === '') continue;
    if (customer === null && subject === 'held') ofNobody.add(place);
    else if (customer !== null) people.set(place, (people.get(place) ?? new Set()).add(customer));
  }
  const shared = [...people].filter(([, who]) => who.size >= peopleToHide).map(([place]) => place);
  return [...new Set([...ofNobody, ...shared])].toSorted();
}

/** True where so few people stand behind a line that its days and sums would be those of one of them: what was deleted would be in the log. */
function tellsOfSomebody(records: readonly LoggedRecord[]): boolean {
  const people = new Set<string>();
  let ofNobody = 0;
  for (const { customer } of records)
    if (customer === null) ofNobody += 1;
    else people.add(customer);
  return people.size > 0 && people.size + ofNobody < peopleToHide;
}

/**
 * The lines of the log: one for each kind of record, rule and action, in the order they came. What was left for now isn't in it. Of fewer than three
 * people no sum stands in it, and of the days only the years.
 */
export function deletionLines(
  decided: readonly { readonly record: LoggedRecord; readonly decision: ReviewDecision }[],
): readonly DeletionLine[] {
  const groups = Map.groupBy(
    decided.filter(({ decision }) => decision.action !== 'later'),
    ({ record, decision }) => JSON.stringify([record.subject, record.category, record.rule?.id ?? '', decision.action]),
  );
  return [...groups.values()].flatMap((group): readonly DeletionLine[] => {
    const [first] = group;
    if (!first || first.decision.action === 'later') return [];
    const records = group.map(({ record }) => record);
    let [firstDay, lastDay] = ['', ''];
    const sums = new Map<string, number>();
    for (const { day, amount, currency } of records) {
      if (day !== '' && (firstDay === '' || day < firstDay)) firstDay = day;
      if (day > lastDay) lastDay = day;
      if (amount !== null && currency !== '') sums.set(currency, (sums.get(currency) ?? 0) + amount);
    }
    const { subject, category, categoryName, rule } = first.record;
    const hidden = tellsOfSomebody(records);
    if (hidden && firstDay !== '')
      [firstDay, lastDay] = [`${firstDay.slice(0, 4)}-01-01`, `${lastDay.slice(0, 4)}-12-31`];
    return [
      {
        subject,
        category,
        categoryName,
        rule,
        action: first.decision.action,
        records: records.length,
        firstDay,
        lastDay,
        places: [...placesToName(records)],
        sums: hidden ? [] : [...sums].map(([currency, amount]) => ({ currency, amount })),
      },
    ];
  });
}
