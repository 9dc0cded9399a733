import type { Held } from '../../shared/domain/retention.ts';
import type { LegalHold } from '../../shared/domain/held-entry.ts';
import { verdictOn } from '../../shared/domain/retention.ts';
import type { RetentionGround } from '../../shared/domain/retention-ground.ts';
import { impliedEntries } from '../../shared/domain/retention-person.ts';
import { asksTaxYears, openQuestions } from '../../shared/domain/retention-open.ts';
import { nextReview } from '../../shared/domain/review-routine.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import {
  DueAction,
  WaitingKind,
  type DueGroup,
  type DueRow,
  type WaitingGroup,
} from '../../shared/ipc/retention-standing-shapes.ts';
import { packs } from '../../shared/packs.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { auditHead } from '../db/tables/audit.ts';
import { heldAbout, heldAtRow } from '../db/tables/held-entries.ts';
import { customerIds, customerTitle, firstEnteredOn, heldIds, lastReviewDay } from '../db/tables/held-standing.ts';
import { legalHolds } from '../db/tables/legal-holds.ts';
import type { ReadContext } from './context.ts';
import { stopped } from './everybody.ts';
import { personFactsOf } from './person-facts.ts';
import { dayFigure, figureDay, never } from './retention-judge.ts';
import { groundOf } from './retention-settings.ts';
import { rowsOf, walkAll, type Heap, type RowsByDay, type Walked } from './retention-walk.ts';

/** How everything stands on a day, worked out once and kept until something changes. */
export type RetentionStanding = {
  readonly ground: RetentionGround;
  readonly holds: readonly LegalHold[];
  readonly walked: Walked;
  /** The rows of a list in order, made when they are asked for. */
  readonly inOrder: (list: readonly number[]) => RowsByDay;
};

type Kept = { readonly key: string; readonly standing: Promise<RetentionStanding | null> };

const memories = new WeakMap<ReadableDb, Kept>();

/** After so many walks during which something was changed, the next one lets nobody in between. */
const patience = 3;

/** What all verdicts of a day rest on: everything that changes one of them stands in the trail, and drafts don't. */
function stateOf(db: ReadableDb, today: string): string {
  const head = auditHead(db);
  return `${today} ${head ? `${head.entries} ${Buffer.from(head.hash).toString('hex')}` : ''}`;
}

function lists(): RetentionStanding['inOrder'] {
  const known = new WeakMap<readonly number[], RowsByDay>();
  return list => {
    const before = known.get(list) ?? rowsOf(list);
    known.set(list, before);
    return before;
  };
}

async function walk(
  { db, cancelled }: Pick<ReadContext, 'db' | 'cancelled'>,
  today: string,
): Promise<RetentionStanding | null> {
  for (let tried = 0; ; tried += 1) {
    const before = stateOf(db, today);
    const ground = groundOf(db, today);
    const holds = legalHolds(db);
    const steps = walkAll(db, ground, holds);
    const alone = tried >= patience;
    let step = alone ? db.transaction(() => lastStep(steps))() : steps.next();
    while (!step.done) {
      await new Promise(resolve => {
        setImmediate(resolve);
      });
      if (cancelled()) return null;
      step = steps.next();
    }
    if (alone || stateOf(db, today) === before) return { ground, holds, walked: step.value, inOrder: lists() };
  }
}

/** Goes to the end at once. */
function lastStep<T>(steps: Generator<undefined, T>): IteratorResult<undefined, T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step;
  }
}

/**
 * How everything stands on a day (ISO 8601): a few seconds for a million entries, during which others are answered; at once while nothing was changed
 * since. Never asked inside a transaction. Null where it was cancelled.
 */
export async function standingOf(
  context: Pick<ReadContext, 'db' | 'cancelled'>,
  today: string,
): Promise<RetentionStanding | null> {
  const key = stateOf(context.db, today);
  const kept = memories.get(context.db);
  if (kept?.key === key) {
    const standing = await kept.standing;
    if (standing) return standing;
  }
  const standing = walk(context, today);
  memories.set(context.db, { key, standing });
  const done = await standing;
  // Something was changed meanwhile and the walk began anew: it is of a later state, and that is what it is kept for.
  if (done && memories.get(context.db)?.standing === standing)
    memories.set(context.db, { key: stateOf(context.db, today), standing });
  return done;
}

const isDue = (kind: Heap['kind']): kind is DueAction => (DueAction.options as readonly string[]).includes(kind);

const isWaiting = (kind: Heap['kind']): kind is WaitingKind =>
  (WaitingKind.options as readonly string[]).includes(kind);

function dueGroup(heap: Heap): DueGroup | null {
  const { key, kind, category, rule, doubtful } = heap;
  if (!isDue(kind)) return null;
  return {
    key,
    action: kind,
    category,
    rule,
    doubtful,
    entries: kind === 'delete' ? heap.entries.length : heap.along.length + heap.staying,
    customers: kind === 'delete' ? heap.people : heap.customers.length,
    sums: [...heap.sums].map(([currency, amount]) => ({ currency, amount })).toSorted(byCurrency),
    oldestDay: figureDay(heap.oldestDay),
    dueSince: figureDay(heap.dueSince),
  };
}

const byCurrency = (one: { readonly currency: string }, other: { readonly currency: string }): number =>
  one.currency < other.currency ? -1 : 1;

function waitingGroup({ key, kind, category, entries, customers }: Heap): WaitingGroup | null {
  return isWaiting(kind) ? { key, kind, category, entries: entries.length, customers: customers.length } : null;
}

/** What is due comes in this order: who goes as a whole, single records, who is hidden from daily work; the longest due first. */
const inOrderOfAction = (one: DueGroup, other: DueGroup): number =>
  order.indexOf(one.action) - order.indexOf(other.action) ||
  (one.dueSince < other.dueSince ? -1 : one.dueSince > other.dueSince ? 1 : one.key < other.key ? -1 : 1);

const order: readonly DueAction[] = ['deleteCustomer', 'delete', 'restrictCustomer'];

const inOrderOfKind = (one: WaitingGroup, other: WaitingGroup): number =>
  WaitingKind.options.indexOf(one.kind) - WaitingKind.options.indexOf(other.kind) ||
  other.entries + other.customers - one.entries - one.customers;

/** What is due, what waits, and what becomes due when. */
export async function retentionOverview(
  context: ReadContext,
  { today }: RequestOf<'retention.overview'>,
): Promise<Result<ResponseOf<'retention.overview'>, AppError>> {
  const { db } = context;
  const standing = await standingOf(context, today);
  if (!standing) return stopped;
  const { ground, holds, walked } = standing;
  const heaps = [...walked.heaps.values()];
  const oldestDue = Math.min(
    never,
    ...heaps.filter(({ kind }) => kind === 'delete' || kind === 'deleteCustomer').map(({ dueSince }) => dueSince),
  );
  const lastReviewOn = lastReviewDay(db, today);
  return ok({
    groups: heaps.flatMap(heap => dueGroup(heap) ?? []).toSorted(inOrderOfAction),
    waiting: heaps.flatMap(heap => waitingGroup(heap) ?? []).toSorted(inOrderOfKind),
    years: [...walked.years]
      .map(([year, counts]) => ({ year, ...counts }))
      .toSorted((one, other) => one.year - other.year),
    noDay: walked.noDay,
    entries: walked.entries,
    customers: walked.customers,
    restricted: walked.restricted,
    oldestDue: figureDay(oldestDue),
    lastReviewOn,
    nextReview: nextReview(ground.settings, lastReviewOn, firstEnteredOn(db), today),
    holdsToReview: holds.filter(({ releasedOn, reviewOn }) => releasedOn === '' && reviewOn <= today).length,
    askTax: asksTaxYears(ground),
    openQuestions: [...openQuestions(packs.retentionWords(), ground)],
    known: ground.known,
    place: ground.place,
  });
}

/** The record about a customer that is the last to end, and the day that is; '' where nobody can say. */
function decidingRecord(
  db: ReadableDb,
  { ground, holds }: RetentionStanding,
  row: number,
): { readonly because: Held; readonly dueOn: string; readonly entries: number } | undefined {
  const facts = personFactsOf(db, row, ground.today);
  if (!facts) return undefined;
  const entries = heldAbout(db, row);
  let because: Held | undefined;
  let last = -1;
  for (const held of [...entries, ...impliedEntries(ground, facts, entries)]) {
    const { dueOn } = verdictOn(ground, held, holds);
    const due = dueOn === null ? never : dayFigure(dueOn);
    if (due > last || (due === last && held.category === 'customerFile')) [because, last] = [held, due];
  }
  return because && { because, dueOn: figureDay(last), entries: entries.length };
}

function customerLine(db: ReadableDb, standing: RetentionStanding, row: number): DueRow | null {
  const title = customerTitle(db, row);
  const decided = decidingRecord(db, standing, row);
  if (!title || !decided) return null;
  const { id, customer, category, day, time, events, keep } = decided.because;
  return {
    kind: 'customer',
    customer: title.id,
    name: title.name,
    number: title.number,
    entries: decided.entries,
    dueOn: decided.dueOn,
    because: { id, customer, category, day, time, events: { ...events }, keep },
  };
}

function entryLine(db: ReadableDb, row: number): DueRow | null {
  const found = heldAtRow(db, row);
  return found ? { kind: 'entry', held: found.held, name: found.name } : null;
}

/** A page of one group: customers, then entries, what is due longest first. */
export async function listDue(
  context: ReadContext,
  { today, group: key, offset, limit }: RequestOf<'retention.due'>,
): Promise<Result<ResponseOf<'retention.due'>, AppError>> {
  const { db } = context;
  const standing = await standingOf(context, today);
  if (!standing) return stopped;
  const heap = standing.walked.heaps.get(key);
  if (!heap) return ok({ group: null, total: 0, rows: [], holds: [...standing.holds] });
  const customers = standing.inOrder(heap.customers);
  const entries = standing.inOrder(heap.entries);
  const people = customers.rows(offset, limit);
  const after = Math.max(0, offset - customers.size);
  const rows = db.transaction(() => [
    ...people.flatMap(row => customerLine(db, standing, row) ?? []),
    ...entries.rows(after, limit - people.length).flatMap(row => entryLine(db, row) ?? []),
  ])();
  return ok({
    group: dueGroup(heap) ?? waitingGroup(heap),
    total: customers.size + entries.size,
    rows,
    holds: [...standing.holds],
  });
}

/** Ids of records. */
export type Members = { readonly customers: readonly string[]; readonly entries: readonly string[] };

/** All records of a group by its key, what is due longest first; none where there is no such group (any more). */
export function groupMembers(db: ReadableDb, { walked, inOrder }: RetentionStanding, key: string): Members {
  const heap = walked.heaps.get(key);
  if (!heap) return { customers: [], entries: [] };
  return {
    customers: customerIds(db, inOrder(heap.customers).rows(0, heap.customers.length)),
    entries: heldIds(db, inOrder(heap.entries).rows(0, heap.entries.length)),
  };
}

/** What goes by itself on the standing's day: due, past its grace, its category switched on, with nothing doubtful, on hold or decided about it. */
export const automaticMembers = (db: ReadableDb, { walked }: Pick<RetentionStanding, 'walked'>): Members => ({
  customers: customerIds(db, walked.automatic.customers),
  entries: heldIds(db, walked.automatic.entries),
});
